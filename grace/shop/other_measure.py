"""Yards told in pieces, and pieces in yards: "how many pieces is that?"."""

from __future__ import annotations

from decimal import Decimal

from grace import patterns as re
from grace.shop.catalog import Unit
from grace.shop.quotes import Line

_MANY = r"how (?:many|much) (?P<unit>pieces?|pcs|bundles?|yards?|yds)"
_IS = r"(?: (?:is|be|are|will|would|does|do|go|dey|in))*"
_ENDS = r"(?: (?:be|make|give|total|altogether|in all|now))*[ ?.!]*"
_ASKS = tuple(
    re.compile(frame, re.IGNORECASE)
    for frame in (
        rf"(?:(?:so|and|ok|please|abeg) )*{_MANY}{_IS} (?:that|it|this|those|these|all|them|everything){_ENDS}",
        rf"(?:(?:so|and|ok|please|abeg) )*(?:that(?: is|'s| be| will be| makes?)|na|it is|it's|all of it is) {_MANY}"
        rf"{_IS}{_ENDS}",
    )
)
_OF_SOMETHING_ELSE = re.compile(r"\b(?:left|remain\w*|stock|available|should|need|sew|enough|for|can)\b", re.IGNORECASE)


def other_measure_asked(text: str) -> Unit | None:
    """Return the unit in which *text* asks how much what is written comes to; None where it asks no such thing."""
    asked = () if _OF_SOMETHING_ELSE.search(text) else (one.fullmatch(text.strip()) for one in _ASKS)
    found = next((one for one in asked if one), None)
    if found is None:
        return None
    return "yard" if found["unit"].casefold().startswith("y") else "piece"


def measured(line: Line, unit: Unit, piece_yards: Decimal) -> tuple[tuple[Decimal, Unit], ...]:
    """Return *line* in *unit*, whole pieces first and the yards beside them; () where it has no quantity, or is of that
    unit already."""
    if line.quantity is None or line.unit == unit:
        return ()
    if unit == "yard":
        return ((line.quantity * piece_yards, "yard"),)
    pieces, rest = divmod(line.quantity, piece_yards)
    parts: tuple[tuple[Decimal, Unit], ...] = ((pieces, "piece"), (rest, "yard"))
    return tuple(part for part in parts if part[0])
