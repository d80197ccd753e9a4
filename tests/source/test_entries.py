"""A file read entry by entry holds what it holds read as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.source import Items, Pairs, Problems, Value, read, read_by_entries

SHIPPED = (Path(__file__).parents[2] / "catalog.yaml").read_text(encoding="utf-8")
LINES = (
    "  - {code: AK-01, name: Blue Adire, per_yard: 3500}",
    "  - code: AK-02",
    '    name: "Red, and #blue"',
    "    words: [red, rain]",
    "    words:",
    "      - red",
    "    name: a name that goes",
    "      on below",
    '    name: "never closed',
    '    name: closed"',
    "    text: |",
    "    text: >+",
    "      - a line of its own",
    "- {code: AK-03}",
    "    - {code: AK-04}",
    "  -",
    "",
    "# a remark",
    "    # another",
    "  - {code: AK-05, words: [one,",
    "    two]}",
    "\u200b",
    "deposit: 50%",
    "---",
    "\tper_yard: 1",
    "    name: &anchor a",
    "    name: cut #here",
    "    name: a\u2028b",
)


def braces(value: Value | None) -> object:
    match value:
        case Items(items=items, braced=braced):
            return braced, [braces(item) for item in items]
        case Pairs(by_key=by_key, braced=braced):
            return braced, [(name, braces(below)) for name, below in by_key.items()]
    return value


def whole(text: str) -> Value | None:
    problems = Problems()
    value = read(text, "catalog.yaml", problems)
    assert not problems.found
    return value


@settings(max_examples=400)
@given(st.lists(st.sampled_from(LINES), max_size=9), st.sampled_from(("", "\n", "  - {code: AK-09}\n")))
def test_a_list_in_parts_is_the_list_as_a_whole(lines: list[str], end: str) -> None:
    text = "currency: NGN\nfabrics:\n  - {code: AK-00}\n" + "\n".join(lines) + end

    parts = read_by_entries(text, "catalog.yaml", "fabrics")

    if parts is not None:
        assert parts == whole(text)
        assert braces(parts) == braces(whole(text))


def test_the_shipped_catalog_is_read_in_parts() -> None:
    assert read_by_entries(SHIPPED, "catalog.yaml", "fabrics") == whole(SHIPPED)


def test_another_price_leaves_every_other_entry_as_it_was() -> None:
    entries = [
        found.items
        for text in (SHIPPED, SHIPPED.replace("per_yard: 3500", "per_yard: 3600", 1))
        if (pairs := read_by_entries(text, "catalog.yaml", "fabrics"))
        and isinstance(found := pairs.get("fabrics"), Items)
    ]

    assert [one is other for one, other in zip(*entries, strict=True)].count(False) == 1


@pytest.mark.parametrize(
    "text",
    [
        "fabrics: []\n",
        "fabrics:\n",
        "fabrics:\n  - {code: AK-01}\ndeposit: 50%\n",
        "fabrics:\n  - {code: AK-01\n",
        "fabrics:\n  - {code: AK-01, code: AK-02}\n",
        "fabrics:\n  note\n  - {code: AK-01}\n",
        "states:\n  - {code: AK-01}\n",
    ],
)
def test_anything_else_is_left_to_be_read_as_a_whole(text: str) -> None:
    assert read_by_entries(text, "catalog.yaml", "fabrics") is None
