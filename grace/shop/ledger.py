"""How money and verdicts move an order: credits, counter-entries, and the way from paid to delivered. Pure; kobo."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from grace.shop.order import Credit, Decision, Order, Status

UNDO_WITHIN: Final = timedelta(seconds=60)
UNDOABLE: Final = frozenset({"approve", "reject"})
NEXT: Final[dict[Status, Status]] = {"paid": "cutting", "cutting": "sent", "sent": "delivered"}


def reversal(money: Credit, key: str, who: str, where: str, at: datetime) -> Credit:
    """The counter-entry that takes *money* back."""
    return Credit(key, -money.amount, who, money.source, at, "undone", "reversal", money.key, where)


def refund(order: Order, money: Credit) -> Order:
    """*order* with money given back noted. Raises ValueError when it is not negative or more than was paid."""
    if money.amount >= 0 or order.credited + money.amount < 0:
        raise ValueError(f"{-money.amount} kobo cannot be given back of {order.credited}")
    return replace(order, credits=(*order.credits, money))


def undoable(order: Order, now: datetime) -> Decision | None:
    """The verdict that may still be taken back: the last that counted, within a minute; None when there is none."""
    last = order.ruled[-1] if order.ruled else None
    if last is None or last.verdict not in UNDOABLE or not -UNDO_WITHIN <= now - last.at <= UNDO_WITHIN:
        return None
    return last


def undo(order: Order, decision: Decision, counter: Credit | None) -> Order:
    """*order* as it stood before *decision*, its money taken back by *counter*."""
    entries = (*order.credits, counter) if counter else order.credits
    return replace(order, credits=entries, status=decision.before, waiting_since=decision.waiting_before)


def credit_of(order: Order, decision: Decision) -> Credit | None:
    """The ledger entry *decision* made; None when it made none."""
    return next((entry for entry in order.credits if entry.key == decision.credit), None)
