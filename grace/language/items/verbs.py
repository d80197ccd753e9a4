"""Verbs of a message: which manner of wishing each begins, and where one ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import TypeGuard

from grace.engine.reading import Expected
from grace.language.items.bare_numbers import PRINTS, Mode
from grace.language.items.mark import Mark
from grace.language.items.terms import Print, Quantity

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


def is_about(
    before: Print | Quantity | None, kind: str, segment: int, ahead: str, expected: Expected
) -> TypeGuard[Print]:
    """Return True where a verb of this *kind* comes after what it is about, the print *before* it in the same
    *segment*: "the adire reduce to 7", "the lace I don't want again", "kente cancel". *ahead* is the kind of the mark
    behind the verb."""
    if not isinstance(before, Print) or before.how != "name" or before.place.segment != segment:
        return False
    held = bool(before.codes & {line.fabric for line in expected.basket})
    if kind == "change":
        return ahead not in PRINTS and held
    return ahead in ("", *BREAKS) and (kind == "refuse" or (kind in ("soft", "remove") and held))


def swaps_again(marks: Sequence[Mark]) -> bool:
    """Return whether the segment that *marks* begin with is a swap of its own: "... and the second for number 5"."""
    ahead = list(takewhile(lambda kind: kind not in BREAKS, (mark.kind for mark in marks)))
    return any(kind in ("to", "for") for kind in ahead[1:-1]) and ahead[0] in (*PRINTS, "bare")


def turns(mode: Mode, ahead: str, beyond: str) -> bool:
    """Return whether a comma ends what is not wanted, *ahead* and *beyond* being the kinds of the two marks behind it:
    "no kente again, na blue", "..., blue 10 yards"."""
    wanted = ahead == "na" or (ahead in PRINTS and beyond == "quantity")
    return mode in ("not", "instead_of") or (mode == "refuse" and wanted)
