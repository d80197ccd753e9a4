"""Quantities said against the one there is: "only half of it", "double it"."""

from __future__ import annotations

import re
from decimal import Decimal

from grace.engine.reading import Expected
from grace.language.text.normalise import clean
from grace.shop.order import Item

RELATIVE = "a quantity against the old one"
"""Why such items were read, for people."""

_WHOLE = r"(?:it|that|am|this|everything|the (?:quantity|yards?|pieces?|order|number)|(?:of )?(?:what|wetin) i \w+)"
_ENDS = r"(?= *(?:$|[.,!\n]|please|abeg|ma\b|sir\b|o\b|instead|only))"
_FACTORS = (
    (re.compile(rf"\bhalf(?: of)?(?: {_WHOLE})?{_ENDS}"), Decimal("0.5")),
    (re.compile(rf"\b(?:double|twice)(?: {_WHOLE})?{_ENDS}"), Decimal(2)),
)
_PREFERS = re.compile(r"\b(?:prefer|rather (?:have|take)|would rather|better give me|like the \w+ (?:one )?better)\b")
_OF_SOMETHING_ELSE = re.compile(
    r"\?|\b(?:pay|paid|payment|deposit|money|price|balance|transfer|how much|discount|size|width|"
    r"half past|per cent|dozen|and half|and a half)\b"
)


def relative_items(text: str, expected: Expected) -> tuple[Item, ...]:
    """Return the new quantity of the one complete line, as *text* says it against the old; () where it says none.

    Half an uneven quantity is kept as it comes out: what cannot be cut is refused where quantities are.
    """
    if len(expected.basket) != 1 or not expected.basket[0].complete:
        return ()
    line, plain = expected.basket[0], clean(text)
    factors = [factor for pattern, factor in _FACTORS if pattern.search(plain)]
    if len(factors) != 1 or line.quantity is None or _OF_SOMETHING_ELSE.search(plain):
        return ()
    return (Item("set", line.fabric, line.quantity * factors[0], line.unit),)


def preferred(text: str, picked: tuple[Item, ...], expected: Expected) -> tuple[Item, ...]:
    """Return the swap *text* asks for, "I prefer the red one", where *picked* is one print and the basket one line."""
    if len(expected.basket) != 1 or len(picked) != 1 or expected.numbered or not _PREFERS.search(clean(text)):
        return ()
    line, wanted = expected.basket[0], picked[0]
    if wanted.fabric in (None, line.fabric) or wanted.change != "add":
        return ()
    quantity, unit = (wanted.quantity, wanted.unit) if wanted.quantity else (line.quantity, line.unit)
    return Item("remove", line.fabric), Item("add", wanted.fabric, quantity, unit)
