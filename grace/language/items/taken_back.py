"""A change that is taken back: "put it back", "undo", "bring it back, but 8 yards"."""

from __future__ import annotations

import re
from dataclasses import replace

from grace.engine.reading import Expected
from grace.language.items.by_sentence import difference
from grace.language.items.reading import read_items
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Basket, Item, Line

_BACK = re.compile(
    r"(?:(?:sorry|wait|oh|no|ok|okay|please|abeg|actually|then|and|but|oya|i want to|can you|let us)[ ,.]*)*"
    r"(?:undo(?: (?:that|it|am|the (?:last )?change))?|(?:put|bring|return|carry) (?:it|them|am|that|that one|those|"
    r"everything) back|(?:go|change it|take it) back(?: to (?:what|how|the way) (?:it was|i had)(?: before)?)?|"
    r"(?:make|leave) (?:it|am) (?:as|how|like) (?:it was|before)|revert(?: it| that)?|"
    r"take back (?:that|the) (?:last )?change)\b"
)


def taken_back(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the items that bring back what *expected* had before its last change; () where *text* asks no such thing.

    A quantity said with it is that of the one print that comes back; other words beside it do nothing.
    """
    plain = clean(text)
    found = _BACK.match(plain)
    asked = expected.question is not None and expected.question.last
    if found is None or asked or not expected.before or _doubled(expected.before) or _doubled(expected.basket):
        return ()
    items = tuple(difference(expected.basket, expected.before))
    rest = plain[found.end() :].strip(" ,.!")
    return _with_quantity(rest, catalog, items) or items  # a yes beside it agrees to nothing


def _with_quantity(rest: str, catalog: Catalog, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return *items* with the quantity *rest* says of the one that comes back; () where it says anything else."""
    if len(items) != 1 or items[0].change == "remove":
        return ()
    code = str(items[0].fabric)
    read = read_items(rest.removeprefix("but "), catalog, Expected((), basket=(Line(code),), quantities=True))
    said = [one for one in read.items if one.quantity is not None and one.fabric in (None, code)]
    if not read.sure or len(read.items) != 1 or not said:
        return ()
    return (replace(items[0], quantity=said[0].quantity, unit=said[0].unit or items[0].unit),)


def _doubled(basket: Basket) -> bool:
    return len({line.fabric for line in basket}) < len(basket)
