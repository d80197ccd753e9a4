"""Money for goods that were added to a paid order and let go, because the rest of the deposit did not come in time."""

from __future__ import annotations

from typing import Final

from grace.engine.actions import gone
from grace.engine.occurrences import PAYS, Occurrence
from grace.engine.payment_claims import of_the_money
from grace.engine.people_events import may_be
from grace.engine.reading import Act
from grace.engine.turn_draft import Draft
from grace.shop import order_machine
from grace.shop.order import Order, change_ended_lately

LATE_ADDITION: Final = "late_addition"
"""The event for a receipt, or word of a payment, that is for such goods."""
_NO_RECEIPT: Final = frozenset({"provide_image", "complain"})
"""What is said beside a picture that shows no payment."""


def with_late_addition(draft: Draft, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*, what the message of *draft* does, with a payment for what was added to its order and let go heard
    as that, where the flow has a rule for it here."""
    order = draft.order
    if order is None or not may_be(draft, LATE_ADDITION):
        return found
    first = next((one for one in found if _tells_of_money(draft, order, one)), None)
    if first is None or not pays_for_ended(draft, order, first.act or of_the_money(draft.reading)):
        return found
    return tuple(Occurrence(LATE_ADDITION, one.act) if one is first else one for one in found)


def _tells_of_money(draft: Draft, order: Order, one: Occurrence) -> bool:
    """Return whether *one* is word of a payment, or a receipt: a picture without words is one only where the chat is
    about *order* as it stands, or a person talks."""
    if one.name != "picture":
        return one.name == "document" or one.role == PAYS
    roles_read, here = draft.roles, draft.session.state
    if PAYS in roles_read or of_the_money(draft.reading) is not None:
        return True
    own = draft.flow.states[here].muted or draft.flow.lineage.orders.get(order.status) == here
    return own and not roles_read & _NO_RECEIPT


def pays_for_ended(draft: Draft, order: Order, act: Act | None) -> bool:
    """Return whether money told of by *act*, if it says anything of it, is for what was let go of *order*: it is,
    unless it names what is asked for the order as it stands, or the balance."""
    if not change_ended_lately(order, draft.flow.brand.hold, draft.now):
        return False
    if act is None or order.due_for_ended in act.amounts:
        return True
    return act.share is None and not order.sums_asked.intersection(act.amounts)


def is_free(draft: Draft, order: Order) -> bool:
    """Return whether the goods that were let go of *order* are still there, and may be in it again."""
    return order_machine.refusal(order, "take_up") is None and not gone(draft, order.ended)
