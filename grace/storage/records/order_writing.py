"""Writes an order as it is after a turn: its row, and its lines anew."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from peewee import Insert, ModelSelect, Update

from grace.errors import Conflict
from grace.shop.order import Order
from grace.shop.statuses import PROMISED, SOLD
from grace.storage.records.order_rows import LINE_COLUMNS, ORDER_COLUMNS, columns_of, line_columns
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, added, slot, statement


def keep(database: Database, customer: str, order: Order, now: datetime) -> None:
    """Insert or update *order* without its credits, within a transaction. Raises Conflict when the code is another
    customer's."""
    before = database.first(_LOCKED(code=order.code))
    paid = _paid_at(order, before.paid_at if before else None, now)
    columns = columns_of(order) | {"code": order.code, "customer": customer, "paid_at": paid}
    kept = database.change(_UPDATE(**columns)) if before else database.returned(_INSERT(**columns))
    if not kept:
        raise Conflict(f"The order code {order.code} is taken.")
    _keep_lines(database, order, held_before=before is not None and before.status in PROMISED)


def _keep_lines(database: Database, order: Order, *, held_before: bool) -> None:
    """Write the lines anew. What was held keeps the count of stock it was agreed after, the rest has today's."""
    counted = _counts_of(database, order.code) if held_before else {}
    database.change(_CLEAR_LINES(order_code=order.code))
    stock = _COUNTS(prints=[line.fabric for line in order.lines])
    now: dict[str, int] = dict(database.tuples(stock))
    database.insert_many(_ADD_LINE, list(line_columns(order, counted, now)))


def _counts_of(database: Database, code: str) -> dict[tuple[str, str], tuple[Decimal, int]]:
    rows = database.rows(_AGREED(order_code=code))
    return {(row.fabric, row.unit): (row.quantity, row.counted) for row in rows}


def _agreed(_: Database) -> ModelSelect[schema.OrderLine]:
    line = schema.OrderLine
    return line.select().where((line.order_code == slot(line.order_code)) & ~line.proposed)


def _paid_at(order: Order, before: datetime | None, now: datetime) -> datetime | None:
    """Return when the deposit of *order* was first reached; None once an approval was taken back."""
    if order.status in SOLD:
        return before or now
    taken_back = order.status in ("awaiting_payment", "proof_received") and not order.credited
    return None if taken_back else before


def _locked(database: Database) -> ModelSelect[schema.Order]:
    row = schema.Order
    return database.locked(row.select().where(row.code == slot(row.code)))


def _update(_: Database) -> Update:
    row = schema.Order
    ours = (row.code == slot(row.code)) & (row.customer == slot(row.customer))
    return row.update({getattr(row, name): slot(getattr(row, name)) for name in _CHANGING}).where(ours)


def _insert(_: Database) -> Insert:
    row = schema.Order
    fresh = row.insert({getattr(row, name): slot(getattr(row, name)) for name in ("code", "customer", *_CHANGING)})
    return fresh.on_conflict_ignore().returning(row.id)


def _counts(database: Database) -> ModelSelect[schema.Stock]:
    """Return the query of how often the stock of given prints has been counted."""
    row = schema.Stock
    return row.select(row.fabric, row.count).where(database.among(row.fabric, "prints"))


_CHANGING = (*ORDER_COLUMNS, "paid_at")
_LOCKED = Prepared(_locked)
_UPDATE = statement(_update)
_INSERT = statement(_insert)
_ADD_LINE = added(schema.OrderLine, *LINE_COLUMNS)
_COUNTS = statement(_counts)
_AGREED = Prepared(_agreed)
_CLEAR_LINES = statement(
    lambda _: schema.OrderLine.delete().where(schema.OrderLine.order_code == slot(schema.OrderLine.order_code))
)
