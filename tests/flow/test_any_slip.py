"""Whatever an owner's finger does to a file, she gets a flow or frames, never a traceback."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.flow import bad_files

SLIPS = st.sampled_from(
    [
        "",
        "€",
        " ",
        "\n",
        "\n  ",
        ":",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        '"',
        "'",
        "|",
        "#",
        "*",
        "&x ",
        "!",
        "\t",
        "0",
        "again",
        "if: ",
        "picked.",
        "{order.",
        "order.open and ",
        "==",
        "20h",
        "\\",
        "..",
        "9" * 30,
    ]
)


@example("catalog.yaml", 0.78125, 0, "\\")  # a backslash in the name of a print
@settings(max_examples=300)
@given(st.sampled_from(bad_files.NAMES), st.floats(0, 1), st.integers(0, 12), SLIPS)
def test_any_slip_is_answered_with_frames(name: str, where: float, taken: int, slip: str) -> None:
    good = bad_files.GOOD[name]
    at = int(where * len(good))
    faulty = {**bad_files.GOOD, name: good[:at] + slip + good[at + taken :]}
    flow, intents, brand, catalog = ((key, faulty[key]) for key in bad_files.NAMES)

    shown = bad_files.answer(bad_files.Files(flow, intents, brand, catalog))

    assert shown == "\n" or shown.startswith(("error F", "warning F"))
