"""`was:` is written into a file however the name it belongs to stands there."""

from __future__ import annotations

import pytest

from grace.flow.former_names import with_former_name

WRITTEN = {
    "below one another": ("  pay:\n    goal: x\n", "  pay:\n    was: [old]\n    goal: x\n"),
    "a comment comes first": ("  pay:\n    # why\n    goal: x\n", "  pay:\n    # why\n    was: [old]\n    goal: x\n"),
    "nothing stands below it": ("  pay:\n  b: {}\n", "  pay: {was: [old]}\n  b: {}\n"),
    "braces over several lines": (
        "  pay: {\n    say: '{order.code}',\n    goal: x\n  }\n",
        "  pay: {\n    was: [old], say: '{order.code}',\n    goal: x\n  }\n",
    ),
    "braces on a line of their own": ("  pay:\n    {goal: x}\n", "  pay:\n    {was: [old], goal: x}\n"),
    "a name in quotes": ('  "pay":\n    goal: x\n', '  "pay":\n    was: [old]\n    goal: x\n'),
    "a list of names": ("  pay:\n    was: [a]\n", "  pay:\n    was: [old, a]\n"),
    "a list over several lines": ("  pay: {was: [\n     a,\n     b]}\n", "  pay: {was: [old, \n     a,\n     b]}\n"),
    "names with dashes": ("  pay:\n    was:\n      - a\n", "  pay:\n    was:\n      - old\n      - a\n"),
    "one name": ("  pay:\n    was: a\n    goal: x\n", "  pay:\n    was: [old, a]\n    goal: x\n"),
    "a kind alone": ("  pay: picture or text  # both\n", "  pay: {kind: picture or text, was: [old]}  # both\n"),
    "a kind in quotes": ("  pay: 'text'\n", "  pay: {kind: text, was: [old]}\n"),
    "ends of lines of Windows": ("  a: {}\r\n  pay: {goal: x}\r\n", "  a: {}\r\n  pay: {was: [old], goal: x}\r\n"),
    "a name that is not there": ("  paid:\n    goal: x\n", "  paid:\n    goal: x\n"),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_it_stands_under_the_name(how: str) -> None:
    before, after = (f"flow: f\nstates:\n{text}" for text in WRITTEN[how])

    assert with_former_name(before, "states", "pay", "old") == after
