"""The books as tables for a spreadsheet: orders, ledger, customers. Nothing in a cell can act as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TextIO

from grace.connect.mirrors import Row, harmless
from grace.desk.table_cells import ABOUT_ORDER, about_order, moment, naira_cell
from grace.engine.session import Session
from grace.pipeline.parts import Shop
from grace.shop.address import is_pretend
from grace.shop.ledger import Credit
from grace.shop.order import Order

PAGE = 500
"""Customers read at a time."""


def tables(shop: Shop) -> dict[str, Iterator[Row]]:
    """Return the rows of each table by its name, a heading first, read while they are taken: however many orders there
    are, a page of them is held at a time."""
    return {"orders": _orders(shop), "ledger": _ledger(shop), "customers": _customers(shop)}


def write_csv(out: TextIO, rows: Iterable[Row]) -> int:
    """Write *rows* to *out* as CSV and return how many there were; words that a spreadsheet would take for a
    formula get an apostrophe in front."""
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    written = 0
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        written += 1
    return written


def _orders(shop: Shop) -> Iterator[Row]:
    yield ("code", "customer", "name", "status", *ABOUT_ORDER)
    for page in shop.store.orders.pages(practice=False):
        sessions = shop.store.sessions.stored({customer for customer, _ in page})
        yield from (_order(shop, customer, order, sessions.get(customer)) for customer, order in page)


def _order(shop: Shop, customer: str, order: Order, session: Session | None) -> Row:
    name = session.contact.name if session else ""
    return (order.code, customer, name, order.status, *about_order(shop, order, session))


def _ledger(shop: Shop) -> Iterator[Row]:
    yield ("order", "at", "kind", "naira", "who", "source", "where", "why", "key", "reverses")
    for page in shop.store.orders.pages(practice=False):
        yield from (_entry(shop, order, entry) for _, order in page for entry in order.credits)


def _entry(shop: Shop, order: Order, entry: Credit) -> Row:
    money = (moment(shop, entry.at), entry.kind, naira_cell(entry.amount))
    return (order.code, *money, entry.who, entry.source, entry.where, entry.why, entry.key, entry.reverses or "")


def _customers(shop: Shop) -> Iterator[Row]:
    yield ("customer", "name", "state", "last heard", "stopped", "orders", "paid", "bring to")
    everyone = (one for one in shop.store.sessions.everyone() if not is_pretend(one.customer))
    while page := tuple(islice(everyone, PAGE)):
        sums = shop.store.sums.of_customers([session.customer for session in page])
        yield from (_customer(shop, session, *sums.get(session.customer, (0, 0))) for session in page)


def _customer(shop: Shop, session: Session, orders: int, paid: int) -> Row:
    return (
        session.customer,
        session.contact.name,
        session.state,
        moment(shop, session.contact.heard_at),
        "yes" if session.contact.opted_out else "no",
        orders,
        naira_cell(paid),
        session.details.shown,
    )
