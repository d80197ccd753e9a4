"""Timers: rows that turn into inbox rows when their time has come."""

from __future__ import annotations

from datetime import datetime

from peewee import Insert, ModelSelect

from grace.engine.effects import Timer
from grace.engine.events import Elapsed
from grace.storage.queue.inbox import Inbox
from grace.storage.queue.lanes import Lanes
from grace.storage.sql import columns, schema
from grace.storage.sql.codec import to_json
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, slot, statement
from grace.storage.values import InboxDraft

_row = schema.Timer


class Timers:
    """Survive any crash; each rings once."""

    def __init__(self, database: Database, lanes: Lanes, inbox: Inbox) -> None:
        self._database = database
        self._lanes = lanes
        self._inbox = inbox

    def ring(self, now: datetime, limit: int = 100) -> int:
        """Turn up to *limit* due timers into "elapsed" rows and return how many rang."""
        due = _DUE(due_at=now, limit=limit)
        if not self._database.exists(_DUE(due_at=now, limit=1)):
            return 0
        with self._database.transaction():
            found = sorted(self._database.rows(due), key=lambda row: row.customer)  # all take lanes in one order
            return sum(self._ring(row, now) for row in found)

    def of(self, customer: str) -> tuple[Timer, ...]:
        """Return the customer's timers, soonest first."""
        return tuple(Timer(row.name, row.due_at) for row in self._database.rows(_OF(customer=customer)))

    def replace(self, customer: str, timers: tuple[Timer, ...]) -> None:
        """Make *timers* all the timers *customer* has."""
        self._database.change(_CLEAR(customer=customer))
        rows = [{"customer": customer, "name": timer.name, "due_at": timer.due} for timer in timers]
        self._database.insert_many(_SET, rows)

    def _ring(self, row: schema.Timer, now: datetime) -> bool:
        key = f"timer:{row.customer}:{row.name}:{columns.microseconds(row.due_at)}"
        draft = InboxDraft(
            key=key, lane=f"in:{row.customer}", customer=row.customer, kind="elapsed", body=to_json(Elapsed(row.name))
        )
        self._lanes.lock_row(draft.lane, now)  # before the timer's own row, as a turn does
        if not self._database.change(_DROP(id=row.id)):
            return False  # another worker was quicker, or the conversation moved on
        return self._inbox.put(draft, now)


def _due(_: Database) -> ModelSelect[schema.Timer]:
    return _row.select().where(_row.due_at <= slot(_row.due_at)).order_by(_row.due_at).limit(slot(_row.id, "limit"))


def _of(_: Database) -> ModelSelect[schema.Timer]:
    return _row.select().where(_row.customer == slot(_row.customer)).order_by(_row.due_at, _row.id)


def _set(_: Database) -> Insert:
    return _row.insert(customer=slot(_row.customer), name=slot(_row.name), due_at=slot(_row.due_at))


_DUE = Prepared(_due)
_OF = Prepared(_of)
_CLEAR = statement(lambda _: _row.delete().where(_row.customer == slot(_row.customer)))
_SET = statement(_set)
_DROP = statement(lambda _: _row.delete().where(_row.id == slot(_row.id)))
