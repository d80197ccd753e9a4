"""The other unit for what is written already or asked: "I mean pieces, not yards", "make it in pieces instead"."""

from __future__ import annotations

import re
from decimal import Decimal

from grace.engine.reading import Expected
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Item

_UNIT = r"(?:yards?|pieces?)"
_TALK = r"(?:(?:sorry|please|abeg|oh|o|no|wait|ah|ma|sir|actually|ok|but|and|so)\b[\s,.!]*)*"
_MEANS = r"(?:i (?:mean|meant|said|want|wan|talk|dey talk|need)|it is|na|make it|i am talking of)"
_I_MEAN = r"i (?:mean|meant|talk|want|need|wan)"
_ENDS = r"(?: (?:o|please|abeg|ma|sir|instead|i mean|i meant|i talk|i want|i need|i wan))*[\s.!]*"
_SAID = tuple(
    re.compile(_TALK + frame + _ENDS)
    for frame in (
        rf"{_MEANS} (?:in )?(?P<unit>{_UNIT}),? (?:(?:and|but) )?(?:not|no be|instead of) (?:in )?{_UNIT}",
        rf"(?:it is )?(?:not|no be) (?:in )?{_UNIT}(?: o)?,? (?:(?:but|na|it is|{_I_MEAN}) )*(?:in )?(?P<unit>{_UNIT})",
        rf"na (?P<unit>{_UNIT}) {_I_MEAN}",
        rf"{_MEANS} (?:in )?(?P<unit>{_UNIT})",
        rf"(?P<unit>{_UNIT}),? (?:not|no be) {_UNIT}",
    )
)
_AS_MUCH = re.compile(
    _TALK + r"(?:(?:make|put|convert|change|turn|give (?:me|us)|let me have|i want)(?: (?:it|am|them|all|everything))? "
    rf"(?:to |into )?(?:(?:in|as|by) )?|(?:in|as|by) )(?P<unit>{_UNIT}){_ENDS}"
)
"""It is to be as much cloth as before, measured otherwise."""


def in_other_unit(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the one line of the basket in the unit that *text* names and no number; () where it says anything else, or
    the print is not sold so."""
    line = expected.basket[0] if len(expected.basket) == 1 and not expected.numbered else None
    plain = clean(text)
    as_much = _AS_MUCH.fullmatch(plain)
    found = as_much or next((one for said in _SAID if (one := said.fullmatch(plain))), None)
    fabric = catalog.get(line.fabric) if line else None
    if line is None or line.quantity is None or found is None or fabric is None:
        return ()
    unit: Unit = "piece" if found["unit"].startswith("piece") else "yard"
    sold = fabric.per_piece if unit == "piece" else fabric.per_yard
    if sold is None or line.unit == unit:
        return ()
    quantity = _measured(line.quantity, unit, catalog.piece_yards) if as_much else line.quantity
    return (Item("set", line.fabric, quantity, unit),) if quantity else ()


def _measured(quantity: Decimal, unit: Unit, piece_yards: Decimal) -> Decimal | None:
    """Return *quantity*, of the other unit, in *unit*; None where it is no whole number of pieces."""
    if unit == "yard":
        return quantity * piece_yards
    return quantity / piece_yards if quantity % piece_yards == 0 else None
