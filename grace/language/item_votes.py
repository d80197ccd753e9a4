"""The say of the prints in a message about its wish: they are picked, corrected, or complained of."""

from __future__ import annotations

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.intents.goods_faults import complains_of_goods
from grace.language.intents.rules import (
    BUYS,
    CANCELS,
    CHANGES,
    COMPLAINS,
    IDLE,
    NO,
    PICKS,
    PRICES,
    REPEATS,
    STOPS,
    is_bare,
    is_question,
)
from grace.language.items.item_reading import ItemReading
from grace.language.items.preferred import PREFERRED

_ITEMS, _WHOLE, _BARE, _PLAIN = 2.0, 1.5, 6.0, 8.0  # logits
_REQUESTS = re.compile(
    r"\b(?:can|could|may) (?:i|we) (?:\w+ )?(?:get|have|take|order|buy)\b[^.?!]{0,20}\bnum "
    r"(?![^.?!]{0,80}\b(?:cheap\w*|less|lower|at num|by|before|deliver\w*|price|discount|for free)\b)"
)
"""So much is asked for politely: "can I get 20 yards of it?"."""
_MOST_OF_A_WISH = 9  # words; more tell of what they are about


def item_votes(sketched: str, items: ItemReading, expected: Expected) -> dict[str, float]:
    """Return in logits what *items* say about the wish of the *sketched* words; a question picks nothing, and in a
    complaint they are of what came."""
    if complains_of_goods(sketched, expected):
        return {COMPLAINS: _PLAIN}
    if items.kind == "none":
        return {} if items.numbers_out_of_range else {PICKS: -_ITEMS}
    if sketched.endswith("?") and is_bare(sketched.rstrip(" ?")) and all(one.quantity is None for one in items.items):
        return {PRICES: _PLAIN, IDLE: -_BARE}  # "and the lace?"
    whole = items.sure and any(item.quantity is not None or item.change == "remove" for item in items.items)
    asked = is_question(sketched) and not (whole and _REQUESTS.search(sketched))
    asks = -_ITEMS / 2 if asked else _ITEMS + (_WHOLE if whole else 0.0)
    if _takes_out_some(items, expected) and not is_question(sketched):
        return {CHANGES: _PLAIN, **dict.fromkeys((PICKS, CANCELS, REPEATS, NO), -_PLAIN), STOPS: -_ITEMS}
    plain = is_bare(sketched) or items.why == PREFERRED
    votes = {_of_items(items, expected): _BARE if plain else asks}
    named = items.sure and any(item.fabric for item in items.items) and len(sketched.split()) <= _MOST_OF_A_WISH
    return votes | {BUYS: -_PLAIN} if named and asks > 0 else votes  # "I want to buy lace" says which


def _takes_out_some(items: ItemReading, expected: Expected) -> bool:
    """Return whether *items* take prints or yards out and leave others in: that is no wish to end the order."""
    out = {item.fabric for item in items.items if item.change == "remove"}
    held = {line.fabric for line in expected.basket}
    return items.sure and CHANGES in expected.intents and bool(out) and out < held and None not in out


def completes(items: ItemReading, expected: Expected) -> bool:
    """Return whether *items* only say how much of lines whose quantity is asked: "make it 6 yards" picks them then."""
    missing = {line.fabric for line in expected.basket if not line.complete}
    gone = any(item.change == "remove" for item in items.items)
    return (
        expected.quantities
        and bool(missing)
        and bool(items.items)
        and not gone
        and all(item.fabric in missing or (item.fabric is None and len(expected.basket) == 1) for item in items.items)
    )


def _of_items(items: ItemReading, expected: Expected) -> str:
    """Return whether items pick or correct: what completes a line picks, what touches a complete basket corrects it."""
    missing = {line.fabric for line in expected.basket if not line.complete}
    fills = expected.quantities and all(item.fabric is None or item.fabric in missing for item in items.items)
    if CHANGES not in expected.intents or not expected.basket or (fills and items.items):
        return PICKS
    return CHANGES if items.kind == "change" or not (missing or expected.numbered) else PICKS
