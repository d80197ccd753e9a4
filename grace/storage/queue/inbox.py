"""The door in: whatever happens to a conversation is one row here, once per key."""

from __future__ import annotations

from datetime import datetime

from peewee import Insert, fn

from grace.storage.queue.lanes import Lanes
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.values import Counts, InboxRow


class Inbox:
    """Rows that wait for a turn, in the order they came."""

    def __init__(self, database: Database, lanes: Lanes) -> None:
        self._database = database
        self._lanes = lanes

    def put(
        self,
        key: str,
        lane: str,
        customer: str,
        kind: str,
        body: str,
        at: datetime,
        due: datetime,
        at_once: bool = False,
    ) -> bool:
        """Keeps a row and makes its lane due: at *due*, at the latest 6 s after the first of a burst; *at_once*:
        at *at*. False, with nothing changed, when *key* was here before."""
        fresh = schema.Inbox.insert(key=key, lane=lane, customer=customer, kind=kind, body=body, at=at)
        try:
            with self._database.transaction():
                row = self._lanes.lock(lane, due)  # first, so that ids follow the order of commits
                self._insert(fresh)
                self._lanes.wake(row, at) if at_once else self._lanes.burst(row, at, due)
        except _KnownAlready:
            return False
        return True

    def pending(self, lane: str) -> tuple[InboxRow, ...]:
        """The rows of *lane* that wait, oldest first."""
        waiting = (schema.Inbox.lane == lane) & (schema.Inbox.status == "pending")
        found = self._database.rows(schema.Inbox.select().where(waiting).order_by(schema.Inbox.id))
        return tuple(_value(row) for row in found)

    def knows(self, key: str) -> bool:
        """Whether a row with *key* was ever kept."""
        return self._database.exists(schema.Inbox.select().where(schema.Inbox.key == key))

    def last_heard(self, customer: str, kinds: tuple[str, ...]) -> datetime | None:
        """When *customer* last sent something of these *kinds*; None when they never did."""
        theirs = (schema.Inbox.customer == customer) & schema.Inbox.kind.in_(kinds)
        row = self._database.first(schema.Inbox.select().where(theirs).order_by(schema.Inbox.at.desc()))
        return None if row is None else row.at

    def parked(self, limit: int = 100) -> tuple[InboxRow, ...]:
        """Rows given up on, newest first."""
        query = schema.Inbox.select().where(schema.Inbox.status == "parked").order_by(schema.Inbox.id.desc())
        return tuple(_value(row) for row in self._database.rows(query.limit(limit)))

    def unpark(self, row_id: int, now: datetime) -> bool:
        """Let a parked row wait for a turn again; return False when it is not parked."""
        found = self._database.first(schema.Inbox.select().where(schema.Inbox.id == row_id))
        if found is None or found.status != "parked":
            return False
        with self._database.transaction():
            lane = self._lanes.lock(found.lane, now)
            again = schema.Inbox.update(status="pending", attempts=0, error="").where(
                (schema.Inbox.id == row_id) & (schema.Inbox.status == "parked")
            )
            freed = self._database.change(again)
            self._lanes.wake(lane, now)
            return bool(freed)

    def amend(self, row_id: int, body: str) -> None:
        """Replaces what a waiting row says, once its files are fetched or its voice note is read."""
        waiting = (schema.Inbox.id == row_id) & (schema.Inbox.status == "pending")
        self._database.change(schema.Inbox.update(body=body).where(waiting))

    def failed(self, row_id: int, error: str, park: bool) -> None:
        """Counts a failed attempt; *park* takes the row out of the queue, for people to see."""
        changes = {"attempts": schema.Inbox.attempts + 1, "error": error}
        waiting = (schema.Inbox.id == row_id) & (schema.Inbox.status == "pending")
        self._database.change(schema.Inbox.update({**changes, **({"status": "parked"} if park else {})}).where(waiting))

    def counts(self) -> Counts:
        """How much waits and since when."""
        row = schema.Inbox
        query = row.select(row.status, fn.COUNT(row.id), fn.MIN(row.at)).where(row.status.in_(("pending", "parked")))
        found = {status: (count, oldest) for status, count, oldest in self._database.tuples(query.group_by(row.status))}
        pending, oldest = found.get("pending", (0, None))
        return Counts(pending, found.get("parked", (0, None))[0], oldest)

    def newest(self, kinds: tuple[str, ...]) -> datetime | None:
        """When the newest row of one of these *kinds* came; None when there is none."""
        query = schema.Inbox.select().where(schema.Inbox.kind.in_(kinds)).order_by(schema.Inbox.id.desc())
        row = self._database.first(query)
        return None if row is None else row.at

    def finish(self, row_ids: tuple[int, ...], turn: int | None) -> int:
        """Marks rows as done by *turn* (None: by no turn of a conversation) and answers how many were still waiting."""
        waiting = schema.Inbox.id.in_(row_ids) & (schema.Inbox.status == "pending")
        return self._database.change(schema.Inbox.update(status="done", turn=turn).where(waiting))

    def _insert(self, row: Insert) -> None:
        # RETURNING, because a bare insert answers the last row id for an ignored duplicate on SQLite
        if not self._database.returned(row.on_conflict_ignore().returning(schema.Inbox.id)):
            raise _KnownAlready


class _KnownAlready(Exception):
    """Undoes the transaction of a row that was here before."""


def _value(row: schema.Inbox) -> InboxRow:
    return InboxRow(row.id, row.key, row.lane, row.customer, row.kind, row.body, row.at, row.attempts, row.error)
