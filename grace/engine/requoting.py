"""A quote the basket has left behind: never agreed to, and told anew as soon as the chat is about it."""

from __future__ import annotations

from grace.engine.action_table import ACTIONS, TRAITS, Trait
from grace.engine.actions import belongs
from grace.engine.moves import enter
from grace.engine.turn_draft import Draft
from grace.flow.model import State
from grace.shop.order import Basket

ANEW = "the basket is not what was quoted: quoted anew"


def would_agree(draft: Draft, traits: frozenset[Trait]) -> bool:
    """Return whether a rule with these *traits* could agree to a quote that is no longer what the basket holds."""
    waits = draft.order is not None and draft.order.proposed is not None
    return waits and "agrees" in traits and is_outdated(draft)


def left_unquoted(draft: Draft, traits: frozenset[Trait], before: Basket) -> bool:
    """Return whether a rule with these *traits* changed the basket, which was *before*, and left the chat where its
    quote was told or agreed: whoever stands there takes the old sums for the new ones."""
    order, basket, here = draft.order, draft.session.basket, draft.flow.states[draft.session.state]
    if "changes_basket" not in traits or basket == before or here.muted or order is None:
        return False
    quoted_here = _quotes(here) or (order.agreed is not None and _quoting(draft) is not None)
    return quoted_here and all(line.complete for line in basket) and is_outdated(draft)


def is_outdated(draft: Draft) -> bool:
    """Return whether the basket changes the order of the chat and is not what was last quoted for it."""
    order, wanted = draft.order, tuple(line for line in draft.session.basket if line.complete)
    if order is None or draft.aside or not wanted or not belongs(draft, order):
        return False
    known = order.proposed or order.agreed
    return known is not None and known.basket != wanted


def quote_anew(draft: Draft) -> None:
    """Quote the basket and tell it in the state that tells quotes; in a flow without one, in the state it is in."""
    draft.notes.append(ANEW)
    name = _quoting(draft) or draft.session.state
    if not _quotes(draft.flow.states[name]):
        ACTIONS["quote_order"](draft)
    draft.rule = str(draft.flow.states[name].place)
    enter(draft, name)


def _quoting(draft: Draft) -> str | None:
    """Return the state that quotes: the one the chat is in, else the first of the flow."""
    names = (draft.session.state, *draft.flow.states)
    return next((name for name in names if _quotes(draft.flow.states[name])), None)


def _quotes(state: State) -> bool:
    return any("gives_order" in TRAITS[action] for action in state.do)
