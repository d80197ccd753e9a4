"""The reading a message has come to: what it does, whether that is sure, and what is left open."""

from __future__ import annotations

from dataclasses import replace

from grace.engine.reading import OpenPick
from grace.language.items.item_reading import ItemReading, Kind
from grace.language.items.pairing import Paired
from grace.language.items.resolution import OF_WHICH, REMOVE_WHICH, WHICH_LINE, Tally
from grace.language.items.terms import DENIED, Mentions, Quantity
from grace.shop.order import Basket, Item


def outcome(tally: Tally, found: Mentions, pairs: Paired) -> ItemReading:
    """Return the reading that *tally* has come to, of what was *found* and how it was paired."""
    sure = not tally.doubts
    numbers = tally.out_of_range if sure else []  # where a number may be a quantity nobody is told that it is no print
    unknown = (*tally.unknown, *(f"number {number}" for number in numbers))
    loose = [one for one in pairs.loose if one.place.mode not in DENIED]
    nothing = not (tally.items or tally.unclear or tally.out_of_range or tally.unknown or loose)
    kind: Kind = "none" if nothing and not found.said else _kind(tally, found, pairs)
    if nothing and not tally.doubts:
        kind = "none"
    read = ItemReading(
        tuple(tally.items),
        tuple(tally.unclear),
        tuple(tally.out_of_range),
        kind,
        sure,
        _why(tally, kind),
        _wish(tally),
        unknown,
    )
    several = _open_picks(tally)
    return replace(read, unclear=several[0].codes, wish=several[0].wish, later=several[1:]) if several else read


def _open_picks(tally: Tally) -> tuple[OpenPick, ...]:
    """Return the prints that several names leave open, where nothing else is in doubt: they are asked one by one."""
    wishes = [wish for wish in tally.asked if wish is not None]
    alone = len(tally.groups) < 2 or not len(wishes) == len(tally.asked) == len(tally.groups)
    if alone or tally.doubts or tally.out_of_range or tally.unknown:
        return ()
    return tuple(OpenPick(codes, wish) for codes, wish in zip(tally.groups, wishes, strict=True))


def _wish(tally: Tally) -> Item | None:
    """Return what is left to do once the customer has said which print, if nothing else is in doubt."""
    if tally.unclear and not tally.doubts and not tally.out_of_range:
        return tally.asked[0] if len(tally.asked) == 1 else None
    if set(tally.doubts) == {OF_WHICH} and not (tally.items or tally.unclear or tally.out_of_range or tally.unknown):
        return tally.asked[-1]
    one_line = not tally.unclear and len(tally.items) == 1 and tally.items[0].fabric is None
    return tally.items[0] if one_line and set(tally.doubts) <= {WHICH_LINE, REMOVE_WHICH} else None


def _why(tally: Tally, kind: Kind) -> str:
    if tally.doubts:
        return "; ".join(dict.fromkeys(tally.doubts))
    if tally.out_of_range or tally.unknown:
        return "a print that is not on offer"
    return f"{kind}: {len(tally.items)} items" if tally.items else "no print, no quantity"


def _kind(tally: Tally, found: Mentions, pairs: Paired) -> Kind:
    changes = {item.change for item in tally.items}
    basket = tally.expected.basket
    modes = {one.place.mode for one in found.said}
    if "remove" in changes or any(item.change == "set" and _was_complete(item, basket) for item in tally.items):
        return "change"
    if basket and (found.removing or found.instead or modes & {"swap", "swap_in", "instead_of"}):
        return "change"
    on_top = any(isinstance(one, Quantity) and one.more for one in found.said)
    held = {line.fabric for line in basket if line.complete}
    if any(item.change == "add" and item.quantity and item.fabric in held for item in tally.items):
        return "change"  # in the other unit, beside the one there is
    if (on_top or modes & {"add", "change_to"}) and any(line.complete for line in basket):
        return "change"
    if (
        "add" in changes
        or (pairs.wishes and "set" not in changes)
        or tally.out_of_range
        or tally.unknown
        or tally.unclear
    ):
        return "pick"
    return "quantity" if pairs.loose or "set" in changes else "pick"


def _was_complete(item: Item, basket: Basket) -> bool:
    """Return whether the line that *item* sets had its quantity already."""
    if item.fabric is None:
        return bool(basket) and all(line.quantity is not None for line in basket)
    return any(line.fabric == item.fabric and line.quantity is not None for line in basket)
