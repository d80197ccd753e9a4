"""Messages that waited so long that they may no longer be true: those are not sent, and the team is told."""

from __future__ import annotations

import logging
from datetime import timedelta

from grace.engine.session import Session
from grace.pipeline import delivery_failures
from grace.pipeline.parts import Records, Shop, outgoing
from grace.shop.money import naira
from grace.shop.order import Order
from grace.storage.values import OutboxRow, to_check

log = logging.getLogger("grace.pipeline")
DELAYED = timedelta(minutes=10)
"""What goes out within this time is what the customer has just asked for."""

_MONEY = "₦"
_ASKING = frozenset({"quoted", "awaiting_payment", "proof_received", "part_paid"})
"""An order of these may still be paid for."""


def dropped(shop: Shop, row: OutboxRow) -> bool:
    """Drop *row* if what it says no longer holds; the team is told when it was for a customer. Return whether it was
    dropped. One that may be out already is left alone, or nobody would learn what became of it."""
    if row.doubtful or shop.now() - row.at < DELAYED or row.sender != "grace":
        return False
    why = _settled(shop, row) if row.to != row.customer else _overtaken(shop, row)
    if not why:
        return False
    with shop.store.transaction():
        shop.store.outbox.outdate(row, f"not sent, out of date: {why}")
        if row.to == row.customer:
            delivery_failures.tell_team(shop, row, f"it waited too long, and by now {why}: “{row.text[:200]}”")
    return True


def _settled(records: Records, row: OutboxRow) -> str:
    """Return why a note to the team asks for nothing any more; "" while it does."""
    order = _order_named(records, row.rule.removeprefix("to check "))
    asked = order is not None and row.rule == to_check(order.code)
    return "somebody has given the verdict" if asked and order and order.waiting_since is None else ""


def _overtaken(shop: Shop, row: OutboxRow) -> str:
    """Return what has happened since that makes the words of *row* untrue or pointless; "" while they hold."""
    if shop.store.outbox.said_anew(row):
        return "it was said anew"
    session = shop.store.sessions.load(row.customer, shop.now()).session
    if session is None:
        return ""
    return _payment(shop, row, session) or _question(shop, row, session)


def _payment(shop: Shop, row: OutboxRow, session: Session) -> str:
    """Return why nobody should pay what *row* asks for, or as it asks for it."""
    order, account = session.order, shop.flow().catalog.account.number
    if account not in row.text:
        return ""
    if order is None or order.status not in _ASKING:
        return "nothing is to be paid for that order" if order is None else f"the order is {order.status}"
    asked = {naira(order.asked), naira(order.due), naira(order.deposit), naira(order.total)}
    return "" if any(sum_ in row.text for sum_ in asked) else "the order was changed"


def _question(records: Records, row: OutboxRow, session: Session) -> str:
    """Return why an old question or an old word about an order needs no answer."""
    then = records.store.outbox.state_after(row)
    if then is None or then == session.state:
        return ""
    if outgoing(row.body).buttons:
        return "the customer has moved on from that question"
    order = session.order
    closed = order is not None and order.status not in _ASKING and not order.credited
    return "the order is not open any more" if closed and _MONEY in row.text else ""


def _order_named(records: Records, code: str) -> Order | None:
    found = records.store.orders.get(code)
    return found[1] if found else None
