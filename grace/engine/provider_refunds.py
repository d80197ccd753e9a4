"""Money a payment provider takes away again: a refund made in its own pages, or a payment a bank disputes."""

from __future__ import annotations

from grace.engine.actions import keep_order
from grace.engine.effects import AddCredit
from grace.engine.events import Disputed, Refunded
from grace.engine.turn_draft import Draft
from grace.shop import order_machine
from grace.shop.ledger import Credit
from grace.shop.money import naira

Heard = tuple[str, ...]


def refunded(draft: Draft, event: Refunded) -> Heard:
    """Book the refund once per reference and return what the flow hears; one that fits no payment is told to the team
    and changes nothing."""
    order, news = draft.order, f"{naira(event.amount)} given back through {event.source} ({event.reference})"
    key = f"{event.source}:{event.reference}"
    if order is not None and any(booked.key == key for booked in order.credits):
        return ()
    if order is None or not 0 < event.amount <= order.credited:
        draft.tell_team(f"⚠️ {news} fits no payment I know of; nothing was booked. Please look.")
        return ()
    if any(_noted_by_team(booked, event.amount) for booked in order.credits):
        draft.tell_team(
            f"⚠️ {order.code}: {news}. A refund of the same sum was noted by hand already, so nothing more was booked: "
            f"if this is another one, note it too."
        )
        return ()
    money = Credit(key, -event.amount, event.source, event.source, draft.now, kind="refund")
    draft.money = event.amount
    draft.effects.append(AddCredit(order.code, money))
    keep_order(draft, order_machine.refund(order, money))
    draft.tell_news(f"↩️ {order.code}: {news}.")
    return ("team_refunds",)


def _noted_by_team(booked: Credit, amount: int) -> bool:
    """Return whether *booked* is a refund of *amount* kobo that a person noted."""
    return booked.kind == "refund" and booked.source == "team" and booked.amount == -amount


def disputed(draft: Draft, event: Disputed) -> Heard:
    """Tell the team about the dispute; the ledger changes only when money really goes back."""
    about = draft.order.code if draft.order else "No order I know of"
    reason = f": {event.reason}" if event.reason else ""
    draft.tell_team(
        f"⚠️ {about}: a bank disputes {naira(event.amount)} paid through {event.source} ({event.reference}){reason}. "
        f"Answer it in the pages of {event.source}."
    )
    return ()
