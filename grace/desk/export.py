"""The books as tables for a spreadsheet: orders, ledger, customers. Nothing in a cell can act as a formula."""

from __future__ import annotations

import csv
from datetime import datetime
from decimal import Decimal
from io import StringIO

from grace.connect.mirrors import Cell, harmless
from grace.engine.formatting import amount
from grace.pipeline.parts import Parts
from grace.shop.local_time import local
from grace.shop.order import Credit, Order

Table = tuple[tuple[Cell, ...], ...]
_EVERY = 10**9


def books(parts: Parts) -> dict[str, Table]:
    """Each table by its name, a heading first; money in naira."""
    orders = parts.store.orders.list(None, _EVERY)[::-1]
    return {"orders": _orders(parts, orders), "ledger": _ledger(parts, orders), "customers": _customers(parts)}


def as_csv(table: Table) -> str:
    """*table* as CSV; words that a spreadsheet would take for a formula get an apostrophe in front."""
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n").writerows(
        [harmless(cell) for cell in row] for row in table
    )
    return out.getvalue()


def _orders(parts: Parts, orders: tuple[tuple[str, Order], ...]) -> Table:
    head = (
        "code",
        "customer",
        "name",
        "status",
        "made",
        "lines",
        "total",
        "deposit",
        "delivery fee",
        "paid",
        "balance",
        "bring to",
    )
    return (head, *(_order(parts, customer, order) for customer, order in orders))


def _order(parts: Parts, customer: str, order: Order) -> tuple[Cell, ...]:
    session = parts.store.sessions.peek(customer)
    lines = "; ".join(f"{amount(line.quantity, line.unit)} {line.fabric} {line.name}" for line in order.lines)
    money = (order.total, order.deposit, order.delivery_fee, order.credited, order.balance)
    return (
        order.code,
        customer,
        session.contact.name if session else "",
        order.status,
        _moment(parts, order.made_at),
        lines,
        *(_naira(kobo) for kobo in money),
        session.details.shown if session else "",
    )


def _ledger(parts: Parts, orders: tuple[tuple[str, Order], ...]) -> Table:
    head = ("order", "at", "kind", "naira", "who", "source", "where", "why", "key", "reverses")
    return (head, *(_entry(parts, order, entry) for _, order in orders for entry in order.credits))


def _entry(parts: Parts, order: Order, entry: Credit) -> tuple[Cell, ...]:
    money = (_moment(parts, entry.at), entry.kind, _naira(entry.amount))
    return (order.code, *money, entry.who, entry.source, entry.where, entry.why, entry.key, entry.reverses or "")


def _customers(parts: Parts) -> Table:
    head = ("customer", "name", "state", "last heard", "stopped", "orders", "paid", "bring to")
    rows: list[tuple[Cell, ...]] = []
    for session in parts.store.sessions.everyone():
        orders = parts.store.orders.of(session.customer)
        paid = sum(order.credited for order in orders)
        rows.append(
            (
                session.customer,
                session.contact.name,
                session.state,
                _moment(parts, session.contact.heard_at),
                "yes" if session.contact.opted_out else "no",
                len(orders),
                _naira(paid),
                session.details.shown,
            )
        )
    return (head, *rows)


def _naira(kobo: int) -> Cell:
    return kobo // 100 if kobo % 100 == 0 else Decimal(kobo) / 100


def _moment(parts: Parts, at: datetime) -> str:
    return local(at, parts.flow().brand.timezone).strftime("%Y-%m-%d %H:%M:%S")
