"""Other prints after "remove everything", before that was confirmed: they come in the place of all there was."""

from __future__ import annotations

from dataclasses import replace

from grace.engine.reading import Expected
from grace.language.intents.rules import CHANGES, is_question
from grace.language.items.reading import read_items
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.order import Item


def begun_anew(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return the removal of all there is and the prints *text* picks with their quantities, where Grace has just asked
    whether all of it is to go; () where it picks none, or any that goes."""
    gone = _all_that_goes(expected)
    if not gone or is_question(clean(text)):
        return ()
    read = read_items(text, catalog, replace(expected, basket=(), question=None, quantities=False))
    picked = [item for item in read.items if item.change == "add" and item.fabric and item.quantity is not None]
    plain = read.sure and len(picked) == len(read.items) and not (read.unclear or read.unknown)
    kept = {item.fabric for item in gone} & {item.fabric for item in picked}
    return (*gone, *picked) if picked and plain and not kept else ()


def _all_that_goes(expected: Expected) -> tuple[Item, ...]:
    """Return the removals Grace asked about last, where they are of all the basket has; () where she did not."""
    question = expected.question
    asked = question.items if question is not None and question.last and CHANGES in expected.intents else ()
    out = {item.fabric for item in asked if item.change == "remove"}
    return asked if len(out) == len(asked) and out == {line.fabric for line in expected.basket} and out else ()
