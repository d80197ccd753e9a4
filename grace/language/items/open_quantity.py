"""One print named where only how much of it is not clear: "6 or 7 yards of red" wants red."""

from __future__ import annotations

from dataclasses import replace

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.bare_numbers import EITHER_WAY
from grace.language.items.item_reading import ItemReading
from grace.language.items.resolution import IN_PASSING, OF_WHICH
from grace.language.text.normalise import clean

_OF_QUANTITIES = frozenset(
    {
        *(OF_WHICH, IN_PASSING, EITHER_WAY, "two quantities to choose from", "a range is no quantity"),
        *("whose quantity is it?", "several quantities, and whose?", "the same print twice", "its number or its name?"),
        *("each of the people, or each print?", "a word nobody knows beside the quantity"),
    }
)
_EACH = re.compile(
    r"\b(?:each|apiece|every one|(?:per|every|for each) (?:prints?|designs?|ones?|colours?|types?|fabrics?))\b"
)
_OF_PEOPLE = re.compile(r"\b(?:each (?:person|of us|of them|lady|girl|guest)|per (?:head|person)|people|persons)\b")
_ENDS = ("is no plain quantity", "leaves the quantity open")


def without_open_quantity(items: ItemReading, expected: Expected) -> ItemReading:
    """Return *items* as the pick of one print without a quantity, where that print is new and sure and every doubt is
    about how much of it; else *items*. How much is asked then, and the print is not lost."""
    fabrics = {item.fabric for item in items.items}
    held = {line.fabric for line in expected.basket}
    picked = all(item.change == "add" for item in items.items) and len(fabrics) == 1 and None not in fabrics
    open_only = picked and not items.sure and not (fabrics & held or items.unclear or items.unknown)
    if not open_only or expected.numbered or not all(map(_is_of_quantities, items.why.split("; "))):
        return items
    return replace(items, items=(replace(items.items[0], quantity=None, unit=None),), kind="pick", sure=True, wish=None)


def is_of_each(text: str) -> bool:
    """Return whether the quantity in *text*, of prints still to be chosen, is of each of them and not of people."""
    plain = clean(text)
    return _EACH.search(plain) is not None and _OF_PEOPLE.search(plain) is None


def _is_of_quantities(doubt: str) -> bool:
    return doubt in _OF_QUANTITIES or doubt.endswith(_ENDS)
