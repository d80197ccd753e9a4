"""The other unit for what is written already or asked: "I mean pieces, not yards", "make it in pieces instead"."""

from __future__ import annotations

import re

from grace.engine.reading import Expected
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Item, Line

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
    _TALK + r"(?:(?:make|put|convert|change|turn|write|do|note|give (?:me|us)|let me have|i want)"
    r"(?: (?:it|am|them|all|everything|both|all of (?:it|them)))? "
    rf"(?:to |into )?(?:(?:in|as|by) )?|(?:in|as|by) )(?P<unit>{_UNIT}){_ENDS}"
)
"""It is to be as much cloth as before, measured otherwise."""


def in_other_unit(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the lines of the basket in the unit that *text* names and no number, one alone or as much cloth of each;
    () where it says anything else, or one of the prints is not sold so."""
    plain = clean(text)
    as_much = _AS_MUCH.fullmatch(plain)
    found = as_much or next((one for said in _SAID if (one := said.fullmatch(plain))), None)
    lines = () if expected.numbered or found is None else expected.basket
    if found is None or not lines or (len(lines) > 1 and not as_much):
        return ()
    unit: Unit = "piece" if found["unit"].startswith("piece") else "yard"
    items = [_in_unit(line, unit, catalog, as_much=as_much is not None) for line in lines if line.unit != unit]
    return tuple(item for item in items if item) if all(items) else ()


def _in_unit(line: Line, unit: Unit, catalog: Catalog, *, as_much: bool) -> Item | None:
    """Return *line* in *unit*, as much cloth or the same number; None where it has none, or the print is not sold so.
    Yards that make no whole pieces are left to whoever refuses them."""
    fabric = catalog.get(line.fabric)
    sold = fabric and (fabric.per_piece if unit == "piece" else fabric.per_yard)
    if line.quantity is None or sold is None:
        return None
    measured = line.quantity * catalog.piece_yards if unit == "yard" else line.quantity / catalog.piece_yards
    return Item("set", line.fabric, measured if as_much else line.quantity, unit)
