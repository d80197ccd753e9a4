"""The place of a message about another order than the chat's own: told, its own payment, or out of place."""

from __future__ import annotations

from typing import Final

from grace.engine.effects import KeepOrder, KeepProof, Say
from grace.engine.events import Heard
from grace.engine.occurrences import BASKET, DETAILS, LOOKS, PAYS, Occurrence, role_of
from grace.engine.turn_draft import Draft
from grace.engine.vocabulary import OTHER_ORDER, OTHER_PAYMENT
from grace.shop.codes import in_one_breath, is_for_both, named

_CHANGES: Final = BASKET | {"cancel_order", "repeat_order"}


def meant(draft: Draft) -> str:
    """Return whose business a message is that names another order: what was found out about that one is told; money
    that was sent for it is its own; small talk belongs to the chat's own order; nothing else happens to an order by
    its name alone. The answer is an event of the flow, "told" or "the chat's own"."""
    kinds = {type(one) for one in draft.effects}
    found = draft.roles
    places = bool(found & DETAILS) and not found & _CHANGES  # where it goes is said of the order that is named
    changes = draft.left_undone or (KeepOrder in kinds and not places)
    pays = KeepProof in kinds or PAYS in found
    if pays and listens(draft, OTHER_PAYMENT) and draft.order is not None and draft.order.balance > 0:
        return OTHER_PAYMENT
    if pays and draft.order is not None and draft.order.balance <= 0 and listens(draft, OTHER_ORDER):
        return OTHER_ORDER
    if Say in kinds and not changes:
        return "told"
    return OTHER_ORDER if changes and listens(draft, OTHER_ORDER) and KeepProof not in kinds else "the chat's own"


def listens(draft: Draft, event: str) -> bool:
    """Return whether the flow has a rule for *event* where the chat stands."""
    return draft.flow.rule(draft.session.state, event) is not None


def pays_both(draft: Draft) -> bool:
    """Return whether the message names a sum for this order and another for the chat's own; without any sum, whether it
    is for both: "for GR-7K2P and the new one"."""
    own, other = draft.session.order, draft.order
    if own is None or other is None or not isinstance(draft.event, Heard) or draft.event.reading is None:
        return False
    sums = [kobo for act in draft.event.reading.acts if _pays(draft, act.intent) for kobo in act.amounts]
    if len(sums) < 2 and (own.code in in_one_breath(draft.text) or is_for_both(draft.text)):
        return True
    theirs = next((kobo for kobo in sums if kobo in other.sums_asked), None)
    if theirs is None:
        return False
    sums.remove(theirs)
    return any(kobo in own.sums_asked for kobo in sums)


def without_new_wish(draft: Draft, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*; in "for GR-7K2P and the new one" beside a file the new one is the chat's own order, and no wish
    to buy anew."""
    if not draft.media or not named(draft.text) or not is_for_both(draft.text):
        return found
    kept = tuple(one for one in found if one.role not in LOOKS)
    return kept or found


def _pays(draft: Draft, intent: str | None) -> bool:
    return role_of(draft.flow, intent) == PAYS
