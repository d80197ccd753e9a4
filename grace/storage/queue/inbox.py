"""The door in: whatever happens to a conversation is one row here, once per key."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Final

from peewee import Expression, Insert, ModelSelect, Update, fn

from grace.storage.queue.lanes import Lanes
from grace.storage.queue.one_journey import put_plainly
from grace.storage.sql import schema
from grace.storage.sql.columns import one_of
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, slot, statement
from grace.storage.sql.row_values import fields_of, value_of
from grace.storage.values import Counts, InboxDraft, InboxRow

MESSAGES: Final = ("text", "tap", "media")
"""Kinds of rows that are a customer's own messages."""

_row = schema.Inbox


class Inbox:
    """Rows that wait for a turn, in the order they came."""

    def __init__(self, database: Database, lanes: Lanes) -> None:
        self._database = database
        self._lanes = lanes

    def put(self, draft: InboxDraft, at: datetime, due: datetime | None = None) -> bool:
        """Keep a row and make its lane due: at *due*, at the latest 6 s after the first of a burst, or *at* once.
        False, with nothing changed, when its key was here before."""
        try:
            self._database.shared(lambda: self.keep(draft, at, due))
        except KnownAlready:
            return False
        return True

    def keep(self, draft: InboxDraft, at: datetime, due: datetime | None = None) -> None:
        """Do the same within a transaction, which KnownAlready has to undo: it is raised for a key that was here."""
        if due is None:  # the lane first, so that ids follow the order of commits
            self._lanes.wake(draft.lane, at)
        else:
            self._lanes.burst(draft.lane, at, due)
        # RETURNING, because a bare insert answers the last row id for an ignored duplicate on SQLite
        if not self._database.returned(_PUT(**fields_of(draft), at=at)):
            raise KnownAlready

    def put_plainly(self, draft: InboxDraft, at: datetime, due: datetime) -> bool:
        """Keep a message by one journey, under the key of whoever its address leads to; False, with nothing changed,
        where there is more to do or the database is no journey away. *draft* names the address as its customer."""
        return self._database.far and put_plainly(self._database, draft, at, due)

    def pending(self, lane: str) -> tuple[InboxRow, ...]:
        """Return the rows of *lane* that wait, oldest first."""
        return tuple(_value(row) for row in self._database.rows(_PENDING(lane=lane)))

    def knows(self, key: str) -> bool:
        """Return True when a row with *key* was ever kept."""
        return self._database.exists(_KNOWN(key=key))

    def of(self, customer: str, key: str) -> InboxRow | None:
        """Return the row with *key*, if *customer* sent it; None otherwise."""
        found = self._database.first(_row.select().where((_row.key == key) & (_row.customer == customer)))
        return None if found is None else _value(found)

    def last_heard(self, customer: str, kinds: tuple[str, ...]) -> datetime | None:
        """Return when *customer* last sent something of these *kinds*; None when they never did."""
        row = self._database.first(_last_heard(kinds)(customer=customer))
        return None if row is None else row.at

    def parked(self, limit: int = 100) -> tuple[InboxRow, ...]:
        """Return rows given up on, newest first."""
        return tuple(_value(row) for row in self._database.rows(_PARKED(limit=limit)))

    def faults(self) -> tuple[str, ...]:
        """Return what went wrong with rows that wait or were given up on."""
        return tuple(error for (error,) in self._database.tuples(_FAULTS()))

    def unpark(self, row_id: int, now: datetime) -> bool:
        """Let a parked row wait for a turn again; return False when it is not parked."""
        found = self._database.first(_row.select().where(_row.id == row_id))
        if found is None or found.status != "parked":
            return False
        with self._database.transaction():
            self._lanes.wake(found.lane, now)  # before the row, as whoever works on it does
            parked = (_row.id == row_id) & (_row.status == "parked")
            return bool(self._database.change(_row.update(status="pending", attempts=0, error="").where(parked)))

    def settle(self, row_id: int, why: str) -> bool:
        """Put a parked row aside, for people have dealt with it; return False when it is not parked."""
        parked = (_row.id == row_id) & (_row.status == "parked")
        return bool(self._database.change(_row.update(status="done", error=why).where(parked)))

    def amend(self, row_id: int, body: str) -> None:
        """Replace what a waiting row says, once its files are fetched or its voice note is read."""
        self._database.change(_row.update(body=body).where(_waiting(row_id)))

    def failed(self, row_id: int, error: str, park: bool) -> None:
        """Count a failed attempt; *park* takes the row out of the queue, for people to see."""
        changes = {"attempts": _row.attempts + 1, "error": error, **({"status": "parked"} if park else {})}
        self._database.change(_row.update(changes).where(_waiting(row_id)))

    def counts(self) -> Counts:
        """Return how much waits and since when."""
        query = _row.select(_row.status, fn.COUNT(_row.id), fn.MIN(_row.at)).where(_row.status.in_(schema.UNDONE))
        found = {
            status: (count, oldest) for status, count, oldest in self._database.tuples(query.group_by(_row.status))
        }
        pending, oldest = found.get("pending", (0, None))
        return Counts(pending, found.get("parked", (0, None))[0], oldest)

    def newest(self, kinds: tuple[str, ...]) -> datetime | None:
        """Return when the newest row of one of these *kinds* came; None when there is none."""
        row = self._database.first(_row.select().where(_row.kind.in_(kinds)).order_by(_row.id.desc()))
        return None if row is None else row.at

    def finish(self, row_ids: tuple[int, ...], turn: int | None) -> int:
        """Mark rows as done by *turn* (None: by no turn of a conversation) and return how many were still waiting."""
        if len(row_ids) == 1:
            return self._database.change(_FINISH_ONE(id=row_ids[0], turn=turn))
        return self._database.change(_FINISH(ids=row_ids, turn=turn))


class KnownAlready(Exception):
    """Undoes the transaction of a row that was here before."""


def _waiting(row_id: int) -> Expression:
    return (_row.id == row_id) & (_row.status == "pending")


def _put(_: Database) -> Insert:
    columns = (_row.key, _row.lane, _row.customer, _row.kind, _row.body, _row.at)
    values = {column.name: slot(column) for column in columns}
    return _row.insert(**values, status="pending").on_conflict_ignore().returning(_row.id)


def _pending(_: Database) -> ModelSelect[schema.Inbox]:
    waiting = (_row.lane == slot(_row.lane)) & _row.status.in_(schema.UNDONE) & (_row.status == schema.PENDING)
    return _row.select().where(waiting).order_by(_row.id)


def _parked(_: Database) -> ModelSelect[schema.Inbox]:
    return _row.select().where(_row.status.in_(schema.PARKED)).order_by(_row.id.desc()).limit(slot(_row.id, "limit"))


def _finish(which: Expression) -> Update:
    # Not ==, by which SQLite would look through everybody's waiting rows for these few.
    return _row.update(status="done", turn=slot(_row.turn)).where(which & ~(_row.status != "pending"))


@cache
def _last_heard(kinds: tuple[str, ...]) -> Prepared[schema.Inbox]:
    theirs = (_row.customer == slot(_row.customer)) & one_of(_row.kind, kinds)
    return Prepared(lambda _: _row.select(_row.at).where(theirs).order_by(_row.at.desc()).limit(1))


def _value(row: schema.Inbox) -> InboxRow:
    return value_of(InboxRow, row)


_PUT = statement(_put)
_PENDING = Prepared(_pending)
_PARKED = Prepared(_parked)
_FAULTS = statement(lambda _: _row.select(_row.error).where(_row.status.in_(schema.UNDONE) & (_row.error != "")))
_KNOWN = Prepared(lambda _: _row.select(_row.id).where(_row.key == slot(_row.key)).limit(1))
_FINISH = statement(lambda database: _finish(database.among(_row.id, "ids")))
_FINISH_ONE = statement(lambda _: _finish(_row.id == slot(_row.id)))
