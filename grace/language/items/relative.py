"""Quantities said against the one there is: "only half of it", "double it"."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from grace.engine.reading import Expected
from grace.language.items.item_reading import ItemReading
from grace.language.items.kin import SOME_PEOPLE
from grace.language.text.normalise import clean
from grace.shop.order import Item, Line

RELATIVE = "a quantity against the old one"
"""Why such items were read, for people."""

_WHOLE = r"(?:it|that|am|this|everything|the (?:quantity|yards?|pieces?|order|number)|(?:of )?(?:what|wetin) i \w+)"
_FACTORS = (
    (re.compile(rf"\bhalf(?: of)?(?: {_WHOLE}\b)?"), Decimal("0.5")),
    (re.compile(rf"\b(?:double|twice)(?: {_WHOLE}\b)?"), Decimal(2)),
)
_LEFT = re.compile(
    r"[\s.,!]|\b(?:please|abeg|ma|sir|o|oo|oh|instead|only|just|make|let|it|be|am|e|i|we|want|need|now|yes|ok|okay|no|"
    r"should|would|like|give|me|to|actually|sorry|wait|then|and|but|my|the|of|na|dear|the quantity)\b"
)
"""Words beside "half" or "double" that name nothing."""
_PREFERS = re.compile(r"\b(?:prefer|rather (?:have|take)|would rather|better give me|like the \w+ (?:one )?better)\b")
_OF_SOMETHING_ELSE = re.compile(
    r"\?|\b(?:pay|paid|payment|deposit|money|price|balance|transfer|how much|discount|size|width|"
    r"half past|per cent|dozen|and half|and a half)\b"
)


def relative_items(text: str, expected: Expected, read: Callable[[str], ItemReading]) -> tuple[Item, ...]:
    """Return the new quantity of one complete line, as *text* says it against the old; () where it says none.

    The line is the one *text* names, as *read* finds it in what is left without the factor, or the only one. Half an
    uneven quantity is kept as it comes out: what cannot be cut is refused where quantities are.
    """
    plain = clean(text)
    factors = [(pattern, factor) for pattern, factor in _FACTORS if pattern.search(plain)]
    if len(factors) != 1 or _OF_SOMETHING_ELSE.search(plain):
        return ()
    pattern, factor = factors[0]
    line = _line(pattern.sub(" ", plain, count=1), expected, read)
    if line is None or line.quantity is None:
        return ()
    return (Item("set", line.fabric, line.quantity * factor, line.unit),)


def _line(rest: str, expected: Expected, read: Callable[[str], ItemReading]) -> Line | None:
    """Return the line of the basket that *rest* means; None where it names another print, or says more."""
    if not _LEFT.sub("", rest):
        return expected.basket[0] if len(expected.basket) == 1 else None
    found = read(rest)
    named = {item.fabric for item in found.items}
    lines = [line for line in expected.basket if line.fabric in named]
    only_named = all(item.quantity is None and item.change == "add" for item in found.items)
    return lines[0] if len(named) == len(lines) == 1 and only_named and not found.unclear else None


def preferred(text: str, picked: tuple[Item, ...], expected: Expected) -> tuple[Item, ...]:
    """Return the swap *text* asks for, "I prefer the red one", where *picked* is one print and the basket one line."""
    if len(expected.basket) != 1 or len(picked) != 1 or expected.numbered or not _PREFERS.search(clean(text)):
        return ()
    if SOME_PEOPLE.search(clean(text)):
        return ()  # how much of the line is theirs is not said
    line, wanted = expected.basket[0], picked[0]
    if wanted.fabric in (None, line.fabric) or wanted.change != "add":
        return ()
    quantity, unit = (wanted.quantity, wanted.unit) if wanted.quantity else (line.quantity, line.unit)
    return Item("remove", line.fabric), Item("add", wanted.fabric, quantity, unit)
