"""What a person of the team, or a payment provider, makes of an order: credits, counter-entries, the next step.

The first verdict on what somebody saw wins: one that was made on an older view of the order changes nothing, and
whoever made it is told who was first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from grace.engine import formatting
from grace.engine.actions import gone, keep_order
from grace.engine.effects import AddCredit, KeepDecision
from grace.engine.events import Paid, Ruled
from grace.engine.proof_escalation import Reminder
from grace.engine.turn_draft import Draft
from grace.shop.ledger import NEXT, credit_of, refund, reversal, undo, undoable
from grace.shop.local_time import local
from grace.shop.money import MOST_MONEY, naira
from grace.shop.order import Credit, Decision, Order, Outcome, credit

Heard = tuple[str, ...]
_DID = {
    "approve": "approved", "reject": "rejected", "undo": "took the last verdict on", "refund": "noted a refund on",
    "set_fee": "set the delivery fee of", "move": "moved",
}  # fmt: skip


def ruled(draft: Draft, event: Ruled) -> Heard:
    """What the flow hears of a verdict; its money and its record land in the draft."""
    match event.verdict:
        case "take_over":
            draft.change(team_spoke_at=draft.now)
            return () if draft.flow.states[draft.session.state].muted else ("team_takes_over",)
        case "hand_back":
            return ("team_hands_back",) if draft.flow.states[draft.session.state].muted else ()
    order = draft.order
    if order is None:
        return ()
    if event.seen is not None and event.seen != len(order.ruled):
        return _late(draft, event, order)
    return _VERDICTS[event.verdict](draft, event, order)


def paid(draft: Draft, event: Paid) -> Heard:
    """What the flow hears of money a provider vouches for. The same reference twice is one credit."""
    order = draft.order
    if order is None or event.amount <= 0:
        return ()
    money = Credit(f"{event.source}:{event.reference}", event.amount, event.source, event.source, draft.now)
    if any(booked.key == money.key for booked in order.credits):
        return ()
    return _credited(draft, order, money)


def _approved(draft: Draft, event: Ruled, order: Order) -> Heard:
    amount = order.asked if event.amount is None else event.amount
    if not 0 < amount <= MOST_MONEY or (event.amount is None and not order.due and order.waiting_since is None):
        return _refused(draft, event, order, f"{order.code} was confirmed already; nothing was changed.")
    why, key = event.reason, f"ruled:{event.id}"
    money = Credit(key, amount, event.who, "team", draft.now, why, where=event.where)
    heard = _credited(draft, order, money)
    _log(draft, event, order, f"{naira(amount)} booked by {event.who}", amount, key)
    return heard


def _credited(draft: Draft, order: Order, money: Credit) -> Heard:
    """Books *money*; the flow hears whether it completes the deposit."""
    was_due = order.due
    booked = credit(order, money)
    draft.money = money.amount
    draft.effects.append(AddCredit(order.code, money))
    keep_order(draft, booked)
    short = _shortage(draft)
    tell = draft.tell_team if short else draft.tell_news
    tell(f"✅ {order.code}: {naira(money.amount)} booked by {money.who}; {_rest(booked)}.{short}")
    if booked.due:
        return ("team_approves",)
    return ("payment_confirmed",) if was_due else ("payment_added",)


def _shortage(draft: Draft) -> str:
    """A warning that money came for prints others hold by now: a late payer's may be sold."""
    lost = [fabric.name for code in gone(draft) if (fabric := draft.flow.catalog.get(code))]
    return f"\n⚠️ There is not enough left of {' and '.join(lost)}: talk to the customer." if lost else ""


def _rest(order: Order) -> str:
    if order.due:
        return f"{naira(order.due)} of the deposit is missing"
    return f"{naira(order.overpaid)} too much" if order.overpaid else f"balance {naira(order.balance)}"


def _rejected(draft: Draft, event: Ruled, order: Order) -> Heard:
    if order.waiting_since is None:
        status = order.status.replace("_", " ")
        return _refused(draft, event, order, f"{order.code} has no proof waiting ({status}); nothing was changed.")
    kept = replace(order, waiting_since=None)
    if order.status == "proof_received":
        kept = replace(kept, status="part_paid" if order.credited else "awaiting_payment")
    keep_order(draft, kept)
    draft.tell_news(f"❌ {order.code}: rejected by {event.who}; the customer is told.")
    _log(draft, event, order, f"rejected by {event.who}")
    return ("team_rejects",)


def _undone(draft: Draft, event: Ruled, order: Order) -> Heard:
    last = undoable(order, draft.now)
    if last is None:
        return _refused(draft, event, order, f"{order.code}: a verdict can be taken back for 60 seconds only.")
    money = credit_of(order, last)
    counter = reversal(money, f"undo:{money.key}", event.who, event.where, draft.now) if money else None
    if counter:
        draft.money = -counter.amount
        draft.effects.append(AddCredit(order.code, counter))
    undone = undo(order, last, counter)
    keep_order(draft, undone)
    if undone.waiting_since is not None:
        draft.change(reminder=Reminder(order.code, draft.now))
    draft.tell_news(f"↩️ {order.code}: {event.who} took back what {last.who} {_DID[last.verdict]}; it waits again.")
    _log(draft, event, order, f"taken back by {event.who}", counter.amount if counter else None, _key(counter))
    return ("team_undoes",)


def _refunded(draft: Draft, event: Ruled, order: Order) -> Heard:
    amount = event.amount or 0
    if not 0 < amount <= order.credited:
        return _refused(draft, event, order, f"{order.code}: only what was paid ({naira(order.credited)}) can go back.")
    money = Credit(
        f"ruled:{event.id}", -amount, event.who, "team", draft.now, event.reason, "refund", None, event.where
    )
    draft.money = amount
    draft.effects.append(AddCredit(order.code, money))
    keep_order(draft, refund(order, money))
    draft.tell_news(f"↩️ {order.code}: {naira(amount)} given back, noted by {event.who}.")
    _log(draft, event, order, f"{naira(amount)} given back by {event.who}", amount, money.key)
    return ("team_refunds",)


def _fee_set(draft: Draft, event: Ruled, order: Order) -> Heard:
    amount = -1 if event.amount is None else event.amount
    if not 0 <= amount <= MOST_MONEY or not order.open:
        return _refused(draft, event, order, f"{order.code}: that delivery fee cannot be set.")
    draft.money = amount
    keep_order(draft, replace(order, delivery_fee=amount))
    _log(draft, event, order, f"delivery {naira(amount)}, set by {event.who}", amount)
    return ("team_sets_fee",)


def _moved(draft: Draft, event: Ruled, order: Order) -> Heard:
    if event.to is None or NEXT.get(order.status) != event.to:
        status = formatting.STATUS[order.status]
        return _refused(draft, event, order, f"{order.code} is “{status}” and cannot go there from here.")
    reason = event.reason.strip()
    if event.to == "sent" and order.balance and not reason:
        rest = naira(order.balance)
        return _refused(draft, event, order, f"{order.code}: {rest} is still to be paid; only the owner may send it.")
    if event.to == "cutting" and not draft.session.details.complete and not reason:
        return _asked_for_details(draft, event, order)
    keep_order(draft, replace(order, status=event.to))
    _log(draft, event, order, f"{formatting.STATUS[event.to]}, said by {event.who}")
    return ("team_moves",)


def _asked_for_details(draft: Draft, event: Ruled, order: Order) -> Heard:
    """Nothing is cut before somebody knows where to bring it, unless the team says why: the customer is asked now."""
    missing = ", ".join(draft.session.details.missing)
    told = f"{order.code}: of the delivery is still missing: {missing}. The customer is asked; nothing was changed."
    _refused(draft, event, order, f"{told} With a reason it can be cut all the same: *cutting {order.code} reason*.")
    return ("details_missing",)


def _late(draft: Draft, event: Ruled, order: Order) -> Heard:
    """Somebody was quicker: nothing changes, and it is said who."""
    return _refused(
        draft, event, order, f"{order.code}: {first(order, draft.flow.brand.timezone)} Nothing was changed.", "late"
    )


def first(order: Order, zone: ZoneInfo) -> str:
    """Return who ruled last on *order*, what and when (on the shop's clock in *zone*), as a sentence for the team."""
    if not order.ruled:
        return "it has changed since you looked."
    last = order.ruled[-1]
    money = f" ({naira(last.amount)})" if last.amount is not None else ""
    did = _DID.get(last.verdict, last.verdict)
    return f"{last.who} was first and {did} it{money} at {local(last.at, zone):%H:%M}."


def _refused(draft: Draft, event: Ruled, order: Order, told: str, outcome: Outcome = "refused") -> Heard:
    draft.tell_news(told)
    _log(draft, event, order, told, outcome=outcome)
    return ()


def _log(
    draft: Draft, event: Ruled, before: Order, told: str, amount: int | None = None, credit: str | None = None,
    outcome: Outcome = "done",
) -> None:  # fmt: skip
    """Keeps the verdict with the order, as it stood *before*."""
    decision = Decision(
        event.id, event.verdict, event.who, event.where, draft.now, amount, event.reason, before.status,
        before.waiting_since, credit, outcome, told,
    )  # fmt: skip
    draft.effects.append(KeepDecision(before.code, decision))
    if draft.order is not None and outcome == "done":
        draft.change(order=replace(draft.order, decisions=(*draft.order.decisions, decision)))


def _key(money: Credit | None) -> str | None:
    return money.key if money else None


_VERDICTS: dict[str, Callable[[Draft, Ruled, Order], Heard]] = {
    "approve": _approved,
    "reject": _rejected,
    "undo": _undone,
    "refund": _refunded,
    "set_fee": _fee_set,
    "move": _moved,
}
