"""Promises prints to an order inside the transaction that keeps it, so that nobody sells the same yard twice."""

from __future__ import annotations

from datetime import datetime

from grace.engine.effects import HoldStock
from grace.errors import Conflict
from grace.storage.records.orders import Orders
from grace.storage.sql import schema
from grace.storage.sql.database import Database


def hold(database: Database, orders: Orders, customer: str, asked: HoldStock, now: datetime) -> None:
    """Holds the rows of the prints until the transaction ends. Raises Conflict when others were promised more of
    them since the turn was decided: it runs again, and sees what is left."""
    prints = sorted({line.fabric for line in asked.order.lines})  # sorted, so that two turns never wait for each other
    for fabric in prints:
        _lock(database, fabric)
    promised = orders.availability(customer, now, asked.piece_yards).promised
    for fabric in prints:
        if promised.get(fabric, 0) > asked.promised.get(fabric, 0):
            raise Conflict(f"Somebody else was promised {fabric} meanwhile.")


def _lock(database: Database, fabric: str) -> None:
    row = schema.Shelf.insert(fabric=fabric)
    row = row.on_conflict(conflict_target=[schema.Shelf.fabric], preserve=[schema.Shelf.fabric])
    database.returned(row.returning(schema.Shelf.fabric))
