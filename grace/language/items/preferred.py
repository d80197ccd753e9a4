"""A print preferred to the only one there is: "I prefer the red one"."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.amounts.words import OPINION
from grace.language.items.people import SOME_PEOPLE
from grace.language.text.normalise import clean
from grace.shop.order import Item

PREFERRED = "a print preferred to the one there is"
"""Why such items were read, for people."""

_PREFERS = re.compile(r"\b(?:prefers?|rather (?:have|take)|would rather|better give me|like the \w+ (?:one )?better)\b")


def preferred(text: str, picked: tuple[Item, ...], expected: Expected) -> tuple[Item, ...]:
    """Return the swap *text* asks for, "I prefer the red one", where *picked* is one print and the basket one line."""
    plain = clean(text)
    if (
        len(expected.basket) != 1
        or len(picked) != 1
        or expected.numbered
        or not (_PREFERS.search(plain) or OPINION.match(plain))
    ):
        return ()
    instead = "instead" in plain.split() and expected.party.people < 2  # of one person's one line
    if SOME_PEOPLE.search(plain) and not OPINION.match(plain) and not instead:
        return ()  # how much of the line is theirs is not said
    line, wanted = expected.basket[0], picked[0]
    if wanted.fabric in (None, line.fabric) or wanted.change != "add":
        return ()
    quantity, unit = (wanted.quantity, wanted.unit) if wanted.quantity else (line.quantity, line.unit)
    return Item("remove", line.fabric), Item("add", wanted.fabric, quantity, unit)
