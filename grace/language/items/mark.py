"""One meaningful piece of a message: a name, a number, a quantity, or a word that says what to do with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from grace.shop.catalog import Unit


@dataclass(frozen=True, slots=True)
class Mark:
    """One meaningful piece of a message. *kind* says which of the other fields count."""

    kind: str
    text: str = ""
    value: Decimal = Decimal(0)
    unit: Unit | None = None
    codes: frozenset[str] = frozenset()
    clear: bool = True
    """Names: its words agree. Quantities: a plain one, not a range, a guess or a foreign measure."""
    each: bool = False
    more: bool = False


Marks = tuple[tuple[Mark, ...], int]
"""What stands at a place, and the first place after it."""


def weighty(marks: Sequence[Mark]) -> list[Mark]:
    """Return *marks* without fillers. A print is approved of, "the first one is ok", only beside one that is taken
    out."""
    taking_out = any(mark.kind == "remove" or mark.kind == "soft" for mark in marks)
    light = ("filler",) if taking_out else ("filler", "approved")
    return [mark for mark in marks if mark.kind not in light]
