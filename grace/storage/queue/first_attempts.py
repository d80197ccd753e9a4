"""First attempts that are noted with the turn whose message they send, by whoever keeps that turn."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from peewee import Case, Insert, Update, fn

from grace.storage.queue import outbox_statements
from grace.storage.queue.lanes import Lanes
from grace.storage.queue.outbox import Outbox
from grace.storage.queue.outbox_statements import own_lane
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import slot, statement
from grace.storage.sql.row_values import fields_of
from grace.storage.values import Begun, Lane, OutboxDraft, OutboxRow

AT_ONCE = timedelta(seconds=1)
"""After a turn was kept, for so long nobody needs to look again whose lane it is: a lease lasts a minute."""


class FirstAttempts:
    """Spares the first message of a turn its own claim and its own note of the attempt."""

    def __init__(self, database: Database, lanes: Lanes, outbox: Outbox) -> None:
        self._database = database
        self._lanes = lanes
        self._outbox = outbox

    def put(self, lane: Lane, draft: OutboxDraft, turn: int, now: datetime, sends_at: datetime) -> Begun | None:
        """Keep *draft*, a message of *turn* at *now*, as the next in *lane*, which is ours, within a transaction, and
        note that the first attempt at it begins at *sends_at*; return both. None when its key was here before: *lane*
        is given back."""
        columns = outbox_statements.columns_of(draft, now, turn, now, "sending")
        found = self._database.tuples(_PUT(**columns, attempts=1, tried_at=sends_at))
        if not found:
            self._lanes.release(lane, None)
            return None
        said = fields_of(draft, "passing", "held", "verdicts")
        noted: dict[str, Any] = {"status": "waiting", "attempts": 0, "tried": sends_at, "begun": True}
        return lane, OutboxRow(**said, **noted, id=found[0][0], at=now, due=now)

    def may_be_made(self, row: OutboxRow, lane: Lane, now: datetime) -> bool:
        """Return whether the attempt at *row* may be made *now*: it was noted just now, or *lane* is still ours and no
        report came meanwhile."""
        fresh = row.tried is not None and timedelta(0) <= now - row.tried < AT_ONCE
        return fresh or self._outbox.may_go(row, lane, now)

    def forget(self, row: OutboxRow, lane: Lane) -> None:
        """Take back the attempt at *row* if it was not made: one that failed stays counted. Where *lane* is somebody
        else's by now, it is left to them."""
        self._database.change(_FORGET(id=row.id, lane=lane.key, token=lane.token))


def _put(_: Database) -> Insert:
    row = schema.Outbox
    columns = (*outbox_statements.WRITTEN, "attempts", "tried_at")
    fresh = row.insert({getattr(row, name): slot(getattr(row, name)) for name in columns})
    return fresh.on_conflict_ignore().returning(row.id)


def _forget(_: Database) -> Update:
    row = schema.Outbox
    noted = row.status.in_(("sending", "held"))  # else it was made, and what became of it is noted already
    status = Case(None, ((row.status == "sending", "waiting"),), row.status)
    ours = (row.id == slot(row.id)) & row.unsent & noted & fn.EXISTS(own_lane())
    return row.update(attempts=0, tried_at=None, status=status).where(ours)


_PUT = statement(_put)
_FORGET = statement(_forget)
