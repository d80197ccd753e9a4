"""Words a state takes as they are, such as measurements or an inscription, and the details of an order they become."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from grace.engine.actions import keep_order
from grace.engine.events import Heard
from grace.engine.occurrences import MONEY, PEOPLE, STOPS, Occurrence, role_of
from grace.engine.turn_draft import Draft
from grace.flow.model import State
from grace.flow.vocabulary import ANY_WORDS

_FIRST: Final = STOPS | MONEY | PEOPLE | {"cancel_order", "restart"}
"""Roles that are never taken for an inscription."""
_QUESTIONS: Final = frozenset(
    ("ask_price", "ask_stock", "ask_product", "ask_delivery", "ask_payment_details", "order_status", "pay_by_card")
)
_SURE_OF_ITS_NAME: Final = 0.7
"""The least confidence to take words for what the state hears by name, such as "nothing" for a no."""


def as_any_words(draft: Draft, state: State, event: Heard, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*; where *state* hears any words, these instead, unless something of *found* goes first.

    STOP, money, a person, a cancel, whatever the state hears by its own name, and a question with its mark go their
    own way; so does what comes with a picture.
    """
    if ANY_WORDS not in state.when or not event.text.strip() or event.media:
        return found
    roles = {role_of(draft.flow, one.name) for one in found}
    own = any(one.name in state.when for one in found if one.act and one.act.confidence >= _SURE_OF_ITS_NAME)
    asks = "?" in event.text and bool(roles & _QUESTIONS)
    return found if own or asks or roles & _FIRST else (Occurrence(ANY_WORDS),)


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
    order, said = draft.order, _said(draft)
    if order is None or not order.open or draft.aside or not said:
        return
    together = tuple(details(draft).items())
    if together != order.details:
        keep_order(draft, replace(order, details=together))
    if order.agreed is not None:
        left = {name: memory for name, memory in draft.session.remembers.items() if name not in said}
        draft.change(remembers=left)
