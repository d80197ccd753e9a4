"""What is to happen later: rows that turn into inbox rows when their time has come."""

from __future__ import annotations

from datetime import datetime

from grace.engine.effects import Timer
from grace.storage.queue.inbox import Inbox
from grace.storage.queue.lanes import Lanes
from grace.storage.sql import columns, schema
from grace.storage.sql.codec import to_json
from grace.storage.sql.database import Database
from grace.storage.values import Elapsed


class Timers:
    """Survive any crash; each rings once."""

    def __init__(self, database: Database, lanes: Lanes, inbox: Inbox) -> None:
        self._database = database
        self._lanes = lanes
        self._inbox = inbox

    def ring(self, now: datetime, limit: int = 100) -> int:
        """Turns up to *limit* due timers into "elapsed" rows and answers how many rang."""
        due = schema.Timer.select().where(schema.Timer.due_at <= now).order_by(schema.Timer.due_at).limit(limit)
        if not self._database.exists(due):
            return 0
        with self._database.transaction():
            found = sorted(self._database.rows(due), key=lambda row: row.customer)  # all take lanes in one order
            return sum(self._ring(row, now) for row in found)

    def of(self, customer: str) -> tuple[Timer, ...]:
        """The customer's timers, soonest first."""
        query = schema.Timer.select().where(schema.Timer.customer == customer)
        found = self._database.rows(query.order_by(schema.Timer.due_at, schema.Timer.id))
        return tuple(Timer(row.name, row.due_at) for row in found)

    def next_due(self) -> datetime | None:
        """When the next timer rings; None when there is none."""
        row = self._database.first(schema.Timer.select().order_by(schema.Timer.due_at))
        return None if row is None else row.due_at

    def replace(self, customer: str, timers: tuple[Timer, ...]) -> None:
        """Makes *timers* all the timers *customer* has."""
        self._database.change(schema.Timer.delete().where(schema.Timer.customer == customer))
        for timer in timers:
            self._database.insert(schema.Timer.insert(customer=customer, name=timer.name, due_at=timer.due))

    def _ring(self, row: schema.Timer, now: datetime) -> bool:
        key = f"timer:{row.customer}:{row.name}:{columns.microseconds(row.due_at)}"
        lane = f"in:{row.customer}"
        self._lanes.lock(lane, now)  # before the timer's own row, as a turn does
        if not self._database.change(schema.Timer.delete().where(schema.Timer.id == row.id)):
            return False  # another worker was quicker, or the conversation moved on
        return self._inbox.put(key, lane, row.customer, "elapsed", to_json(Elapsed(row.name)), now, now, at_once=True)
