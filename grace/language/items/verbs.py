"""Verbs of a message: which manner of wishing each begins, and where one ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from grace.engine.reading import Expected
from grace.language.items.bare_numbers import PRINTS, Mode
from grace.language.items.mark import Mark
from grace.language.items.terms import Print

BREAKS = frozenset({"comma", "and", "stop", "question", "but", "na"})
"""Marks between two stretches."""
FREE: frozenset[Mode] = frozenset({"want", "add"})
"""Manners in which a print or a quantity is simply wanted."""
ENTERS: dict[str, Mode] = {
    "want": "want",
    "add": "add",
    "change": "change",
    "swap": "swap",
    "remove": "remove",
    "refuse": "refuse",
    "not": "not",
    "without": "not",
    "keep": "keep",
    "instead_of": "instead_of",
    "but": "want",
}


_BESIDES = frozenset({"too", "also", "as well", "in addition", "alongside"})


def comes_beside(marks: Sequence[Mark]) -> bool:
    """Return whether *marks* say that something comes beside what there is: "2 pieces too"; "too much" says none."""
    return any(one.text in _BESIDES and after.text != "much" for one, after in pairwise((*marks, Mark(""))))


def is_about(kind: str, before: Print, ahead: str, expected: Expected) -> bool:
    """Return True where a verb of this *kind* comes after the print it is about: "the adire reduce to 7", "the lace I
    don't want again". *ahead* is the kind of the mark behind the verb."""
    if before.how != "name":
        return False
    if kind == "change":
        return ahead not in PRINTS and bool(before.codes & {line.fabric for line in expected.basket})
    return kind == "refuse" and ahead in ("", *BREAKS)
