"""Goods named in the words that say where to bring them: "send 8 yards of Palm Green to 22 Aba Road" orders them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.act_support import GOODS
from grace.language.intents.rules import DETAILS, NOTES, PICKS, is_question
from grace.language.items.item_reading import ItemReading
from grace.language.text.normalise import clean
from grace.shop.order import Item

_CERTAIN = 0.9
_TO_PLACE = re.compile(r"\b(?:to|at|for) (?=[A-Z0-9]|my\b|our\b|me\b)|[,;\n] ?(?=[A-Z0-9])")
"""Where the place or the receiver begins: numbers behind it are of a street."""
_BRINGS = re.compile(r"\b(?:send|bring|deliver|ship|way ?bill|dispatch|drop)\b.*\bto\b", re.IGNORECASE)
_KNOWN_OF = re.compile(r"\b(?:the|my|our|those|these|this|that|all|both|same) (?:\w+ )?\d", re.IGNORECASE)
"""Said of goods that are spoken of already, so that nothing more is wanted."""

_MOST_PLACES = 8
"""Looked before for goods: each look is a reading, and a form of four thousand characters has hundreds of them."""

ReadItems = Callable[[str], ItemReading]


def with_goods_to_bring(text: str, acts: tuple[Act, ...], here: Expected, read: ReadItems) -> tuple[Act, ...]:
    """Return *acts*, and in front of details or a note the goods that the same words order, each with its quantity.
    What the basket holds already, or what is spoken of as known ("the 8 yards"), is not wanted again."""
    sure = {act.intent for act in acts if act.sure}
    noted = bool(sure & {DETAILS, NOTES})
    if PICKS not in here.intents or sure & GOODS or not (noted or (_BRINGS.search(text) and NOTES in here.intents)):
        return acts
    if _KNOWN_OF.search(text) or is_question(clean(text)):
        return acts
    goods = next((found for found in map(read, _beginnings(text)) if _orders(found, here)), None)
    if goods is None:
        return acts
    beside = tuple(act for act in acts if act.sure)
    where = () if noted else (Act(NOTES, confidence=_CERTAIN),)
    return (Act(PICKS, items=goods.items, confidence=_CERTAIN), *beside, *where)


def _beginnings(text: str) -> list[str]:
    """Return *text*, then what of it stands before one of its first places, the longest first."""
    places = [found.start() for found in islice(_TO_PLACE.finditer(text), _MOST_PLACES)]
    return [text, *(text[:place] for place in reversed(places))]


def _orders(found: ItemReading, here: Expected) -> bool:
    held = {(line.fabric, line.quantity) for line in (*here.basket, *here.again)}
    return (
        found.sure
        and bool(found.items)
        and not found.unclear
        and all(_complete(item) and (item.fabric, item.quantity) not in held for item in found.items)
    )


def _complete(item: Item) -> bool:
    return item.change == "add" and item.fabric is not None and item.quantity is not None and item.unit is not None
