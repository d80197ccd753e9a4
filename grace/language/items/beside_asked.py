"""A quantity of the print spoken of last, beside other prints: "ok put 8, and 2 of the gold lace too"."""

from __future__ import annotations

from dataclasses import replace

from grace.engine.reading import Expected, Question
from grace.language.intents.rules import is_question
from grace.language.items.item_reading import ItemReading
from grace.language.items.reading import read_items
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item, Line


def beside_asked(text: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return what *text* wants where it says how much of the one print Grace asked about, and names others beside it;
    None where it says no more than that, or asks."""
    code = _asked(expected.question)
    if code is None or expected.basket or is_question(clean(text)):
        return None
    offer = expected.offer if expected.numbered else ()
    here = Expected((), offer=offer, basket=(Line(code),), quantities=True)
    read = read_items(text, catalog, here)
    own = [item for item in read.items if item.fabric in (None, code)]
    others = len(read.items) > 1 or read.unclear or read.unknown
    told = len(own) == 1 and own[0].quantity is not None and own[0].change != "remove"
    picks = told and own[0].unit is None and expected.numbered  # by its number, maybe
    if not (read.sure and others and told) or picks:
        return None
    wish = read.wish if read.unclear else None
    return replace(read, kind="pick", items=tuple(_added(item, code) for item in read.items), wish=wish)


def _asked(question: Question | None) -> str | None:
    """Return the only print *question* is about, where its quantity may still be told; else None."""
    alone = question is not None and question.wish is None and len(question.items) == 1
    return question.items[0].fabric if question is not None and alone else None


def _added(item: Item, code: str) -> Item:
    return replace(item, change="add", fabric=item.fabric or code)
