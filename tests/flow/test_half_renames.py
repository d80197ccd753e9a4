"""Half a rename since the version that serves: both names are told with their lines, and the line that mends it."""

from __future__ import annotations

import pytest

from grace.flow.compile import Files
from grace.flow.renames import half_renamed, version
from tests.flow.bad_files import GOOD, NAMES, problems

FLOW = GOOD[NAMES[0]]
RENAMED = "is `shelf` the new name of `prints`?"
TOLD = {
    "the name was changed where it is given, and in one of its places": (
        FLOW.replace("  prints:\n", "  shelf:\n").replace("buy: prints", "buy: shelf"),
        (
            RENAMED,
            "`prints` stands at flow:10, `shelf` at flow:9, flow:11: write shelf in all of them, with "
            "`was: [prints]` under it",
        ),
    ),
    "it was changed in one of its places alone": (
        FLOW.replace("buy: prints", "buy: shelf"),
        (
            RENAMED,
            "`prints` stands at flow:10, flow:11, `shelf` at flow:9: write `shelf:` for `prints:` at flow:11, with "
            "`was: [prints]` under it",
        ),
    ),
    "another state was named that is still to be written": (
        FLOW.replace("affirm: again", "affirm: stall"),
        ("not a known state", "known: again, back, done, end, hello, prints"),
    ),
}


@pytest.mark.parametrize("how", TOLD)
def test_both_names_are_told_where_one_took_the_place_of_the_other(how: str) -> None:
    edited, told = TOLD[how]
    found = half_renamed(problems(_files(edited)), version(_files(FLOW).texts), version(_files(edited).texts))

    assert [(one.label, one.help) for one in found if one.code == "F101"] == [told]


def _files(flow: str) -> Files:
    return Files(("flow", flow), *((name, GOOD[name]) for name in NAMES[1:]))
