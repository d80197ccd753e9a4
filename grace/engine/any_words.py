"""Words a state takes as they are, such as measurements or an inscription, and the details of an order they become."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from grace.engine.actions import keep_order
from grace.engine.events import Heard
from grace.engine.occurrences import MONEY, PEOPLE, STOPS, Occurrence
from grace.engine.turn_draft import Draft
from grace.flow.model import State
from grace.flow.vocabulary import ANY_WORDS
from grace.shop.order import Item

_FIRST: Final = STOPS | MONEY | PEOPLE | {"cancel_order", "restart"}
"""Roles that are never taken for an inscription."""
_QUESTIONS: Final = frozenset(
    ("ask_price", "ask_stock", "ask_product", "ask_delivery", "ask_payment_details", "order_status", "pay_by_card")
)
_GOODS: Final = frozenset(("select_fabric", "change_order"))
_SURE_OF_GOODS: Final = 0.9
"""The least confidence to take words that name no print for a change of the basket: "6 yards of love" comes to 0.83."""
_SURE_OF_ITS_NAME: Final = 0.7
"""The least confidence to take words for what the state hears by name, such as "nothing" for a no."""


def as_any_words(draft: Draft, state: State, event: Heard, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*; where *state* hears any words, these instead, unless something of *found* goes first.

    STOP, money, a person, a cancel, whatever the state hears by its own name, a frequent question of the owner's and
    any other with its mark go their own way; so does what comes with a picture, and a change of the basket that is read
    for sure: "sorry, make it 3 pieces".
    """
    if ANY_WORDS not in state.when or not event.text.strip() or event.media:
        return found
    roles = {one.role for one in found}
    frequent = any(one.name in draft.flow.intents and draft.flow.intents[one.name].frequent for one in found)
    own = any(one.name in state.when for one in found if one.act and one.act.confidence >= _SURE_OF_ITS_NAME)
    asks = frequent or ("?" in event.text and bool(roles & _QUESTIONS))
    if own or asks or roles & _FIRST:
        return found
    return tuple(one for one in found if _changes_goods(draft, one)) or (Occurrence(ANY_WORDS),)


def _changes_goods(draft: Draft, one: Occurrence) -> bool:
    """Return whether *one* is heard here and surely changes the basket: what is meant is named or read for sure, and
    sold so, in that unit."""
    act, heard = one.act, draft.flow.rule(draft.session.state, one.name) is not None
    if act is None or not heard or one.role not in _GOODS:
        return False
    named = all(item.fabric for item in act.items)
    sure = act.sure and bool(act.items) and (named or act.confidence >= _SURE_OF_GOODS)
    return sure and all(_is_sold_so(draft, item) for item in act.items)


def _is_sold_so(draft: Draft, item: Item) -> bool:
    chosen = draft.session.basket
    fabric = draft.flow.catalog.get(item.fabric or (chosen[0].fabric if len(chosen) == 1 else None))
    if fabric is None or item.change == "remove":
        return fabric is not None
    return item.quantity is not None and item.unit is not None and fabric.price(item.quantity, item.unit) is not None


def details(draft: Draft) -> dict[str, str]:
    """Return the details of the order, by the names of their memories: what is kept with it and what was said since."""
    order = draft.order
    kept = dict(order.details) if order is not None and order.open else {}
    return kept | ({} if draft.aside else _said(draft))


def _said(draft: Draft) -> dict[str, str]:
    remembers = draft.session.remembers
    return {name: remembers[name].text for name in draft.flow.details if name in remembers and remembers[name].text}


def keep_details(draft: Draft) -> None:
    """Keep what was said with the order it is said for. From the yes on it is the order's alone, so that the next order
    asks anew."""
    order = draft.order
    if order is None or not order.open or draft.aside or not (said := _said(draft)):
        return
    together = tuple(details(draft).items())
    if together != order.details:
        keep_order(draft, replace(order, details=together))
    if order.agreed is not None:
        left = {name: memory for name, memory in draft.session.remembers.items() if name not in said}
        draft.change(remembers=left)
