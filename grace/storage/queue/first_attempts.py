"""First attempts that are noted with the turn whose message they send, by whoever keeps that turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from peewee import Case, Update, fn

from grace.storage.queue.lanes import Lanes
from grace.storage.queue.outbox import Outbox, value_in
from grace.storage.queue.outbox_statements import own_lane
from grace.storage.sql import schema
from grace.storage.sql.columns import is_set
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import slot, statement
from grace.storage.values import Begun, Lane, OutboxRow

AT_ONCE = timedelta(seconds=1)
"""After a turn was kept, for so long nobody needs to look again whose lane it is: a lease lasts a minute."""


class FirstAttempts:
    """Spares the first message of a turn its own claim and its own note of the attempt."""

    def __init__(self, database: Database, lanes: Lanes, outbox: Outbox) -> None:
        self._database = database
        self._lanes = lanes
        self._outbox = outbox

    def begin(self, lane: Lane, now: datetime) -> Begun | None:
        """Note within a transaction that the first attempt at the message next in *lane*, which is ours, begins *now*
        and return both; give the lane back where there is none that may go."""
        found = self._database.returned(_BEGIN(to=lane.address, tried_at=now, due_at=now))
        if found:
            return lane, replace(value_in(found[0]), status="waiting", attempts=0, begun=True)
        self._lanes.release(lane, None)
        return None

    def may_be_made(self, row: OutboxRow, lane: Lane, now: datetime) -> bool:
        """Return whether the attempt at *row* may be made *now*: it was noted just now, or *lane* is still ours and no
        report came meanwhile."""
        fresh = row.tried is not None and timedelta(0) <= now - row.tried < AT_ONCE
        return fresh or self._outbox.may_go(row, lane, now)

    def forget(self, row: OutboxRow, lane: Lane) -> None:
        """Take back the attempt at *row* if it was not made: one that failed stays counted. Where *lane* is somebody
        else's by now, it is left to them."""
        self._database.change(_FORGET(id=row.id, lane=lane.key, token=lane.token))


def _begin(_: Database) -> Update:
    row = schema.Outbox
    changes = {"attempts": 1, "status": "sending", "tried_at": slot(row.tried_at)}
    fresh = (row.status == "waiting") & (row.attempts == 0) & (row.due_at <= slot(row.due_at))
    head = row.alias()
    unsent = (head.to == slot(row.to)) & is_set(head.unsent) & (head.status != "held")
    first = head.select(head.id).where(unsent).order_by(head.id).limit(1)
    return row.update(changes).where((row.id == first) & fresh).returning(row)


def _forget(_: Database) -> Update:
    row = schema.Outbox
    noted = row.status.in_(("sending", "held"))  # else it was made, and what became of it is noted already
    status = Case(None, ((row.status == "sending", "waiting"),), row.status)
    ours = (row.id == slot(row.id)) & row.unsent & noted & fn.EXISTS(own_lane())
    return row.update(attempts=0, tried_at=None, status=status).where(ours)


_BEGIN = statement(_begin)
_FORGET = statement(_forget)
