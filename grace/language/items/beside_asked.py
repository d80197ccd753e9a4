"""A quantity of the print spoken of last, beside other prints: "ok put 8, and 2 of the gold lace too"."""

from __future__ import annotations

from dataclasses import replace

from grace.engine.reading import Expected, Question
from grace.language.intents.rules import is_question
from grace.language.items.fabric_names import index
from grace.language.items.item_reading import ItemReading
from grace.language.items.reading import read_items
from grace.language.items.tokens import marks
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item, Line


def beside_asked(text: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return what *text* wants where it says how much of the one print Grace asked about, and names others beside it;
    None where it says no more than that, or asks."""
    code, plain = _asked(expected.question), clean(text)
    if code is None or _is_written(code, expected) or is_question(plain):
        return None
    if any(mark.kind in ("numbered", "ordinal") for mark in marks(plain, index(catalog))):
        return None  # "6 yards of no 1 and 8 of no 3" says nothing of the print asked about
    offer = expected.offer if expected.numbered else ()
    others = tuple(line for line in expected.basket if line.fabric != code)
    here = Expected((), offer=offer, basket=(*others, Line(code)), quantities=True)
    read = read_items(plain, catalog, here)
    own = [item for item in read.items if item.fabric in (None, code)]
    more = len(read.items) > 1 or read.unclear or read.unknown
    has_quantity = len(own) == 1 and own[0].quantity is not None and own[0].change != "remove"
    picks = has_quantity and own[0].unit is None and expected.numbered  # by its number, maybe
    if not (read.sure and more and has_quantity) or picks:
        return None
    wish = read.wish if read.unclear else None
    return replace(read, kind="pick", items=tuple(_added(item, code) for item in read.items), wish=wish)


def _asked(question: Question | None) -> str | None:
    """Return the only print *question* is about, where its quantity may still be told; else None."""
    alone = question is not None and question.wish is None and len(question.items) == 1
    return question.items[0].fabric if question is not None and alone else None


def _is_written(code: str, expected: Expected) -> bool:
    """Return whether the basket has the print with its quantity: what is said of it then is a change."""
    return any(line.fabric == code and line.complete for line in expected.basket)


def _added(item: Item, code: str) -> Item:
    return replace(item, change="add", fabric=item.fabric or code)
