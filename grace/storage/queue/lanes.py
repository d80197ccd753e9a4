"""Who may work on what: one leased row for every conversation or address that has work."""

from __future__ import annotations

from datetime import datetime, timedelta

from peewee import Expression, ModelSelect

from grace.storage.queue.lease_owner import is_gone, machine, new_token
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.values import Lane

LONGEST_BURST = timedelta(seconds=6)


class Lanes:
    """Claims cost the same with ten lanes and with a hundred thousand: one look into an index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, prefix: str, now: datetime, lease_seconds: float = 60) -> Lane | None:
        """The most overdue free lane whose key begins with *prefix* ("in:" or "out:"), leased; None if none is due."""
        if not self._database.exists(_due(prefix, now)):  # a read costs the writers nothing
            return None
        token = new_token()
        with self._database.transaction():
            row = self._database.first(self._database.unclaimed(_due(prefix, now)))
            if row is None:
                return None
            lease = schema.Lane.update(token=token, ready_at=_after(now, lease_seconds), due_at=None, burst_at=None)
            self._database.change(lease.where(schema.Lane.key == row.key))
        return Lane(row.key, token)

    def renew(self, lane: Lane, now: datetime, lease_seconds: float = 60) -> bool:
        """Holds *lane* longer; False when somebody else has it."""
        return bool(self._database.change(schema.Lane.update(ready_at=_after(now, lease_seconds)).where(_ours(lane))))

    def holds(self, lane: Lane) -> bool:
        """Whether *lane* is still ours."""
        return self._database.exists(schema.Lane.select().where(_ours(lane)))

    def hold(self, lane: Lane) -> bool:
        """Like `holds`, and then nobody else can take it until the transaction ends."""
        return self._database.first(self._database.locked(schema.Lane.select().where(_ours(lane)))) is not None

    def release(self, lane: Lane, due: datetime | None, now: datetime | None = None) -> None:
        """Gives *lane* back, to be claimed again at *due* or when work that came meanwhile is due, whichever is
        first. None and nothing left to do: the row goes. Nothing happens when somebody else has it."""
        with self._database.transaction():
            row = self._database.first(self._database.locked(schema.Lane.select().where(_ours(lane))))
            if row is None:
                return
            again = min((moment for moment in (due, row.due_at) if moment), default=None) or self._left(lane, now)
            free = schema.Lane.update(ready_at=again, due_at=None, token=None)
            self._database.change((free if again else schema.Lane.delete()).where(_ours(lane)))

    def reclaim(self, now: datetime) -> int:
        """Frees at once the lanes whose worker was killed on this machine, and answers how many; elsewhere a lease has
        to run out."""
        if not machine():
            return 0
        leased = schema.Lane.select().where(schema.Lane.token.startswith(machine()))
        held = (Lane(row.key, row.token or "") for row in self._database.rows(leased))
        gone = [lane for lane in held if is_gone(lane.token)]
        free = schema.Lane.update(ready_at=now, due_at=None, token=None)
        return sum(self._database.change(free.where(_ours(lane))) for lane in gone)

    def next_due(self) -> datetime | None:
        """When the next lane is due, or its lease ends; None when there is no lane."""
        first = (self._database.first(_of(side)) for side in ("in:", "out:"))  # each from its own end of the index
        return min((row.ready_at for row in first if row), default=None)

    def appoint(self, key: str, due: datetime) -> None:
        """Makes the lane called *key* due at *due*, or earlier if it already was."""
        with self._database.transaction():
            self.wake(self.lock(key, due), due)

    def lock(self, key: str, due: datetime) -> schema.Lane:
        """The lane's row, made if need be, and nobody else's until the transaction ends."""
        row = schema.Lane.insert(key=key, side=_side(key), ready_at=due)
        row = row.on_conflict(conflict_target=[schema.Lane.key], preserve=[schema.Lane.side])
        found: schema.Lane = self._database.returned(row.returning(schema.Lane))[0]
        return found

    def wake(self, row: schema.Lane, due: datetime) -> None:
        """Makes a locked lane due at *due*, or earlier if it already was."""
        if row.token is None:
            self._set(row, ready_at=min(row.ready_at, due))
        else:
            self._set(row, due_at=min(row.due_at or due, due))

    def burst(self, row: schema.Lane, at: datetime, due: datetime) -> None:
        """Makes a locked lane due at *due*, so that messages sent together become one turn; a burst that goes on
        and on is cut 6 s after its first message."""
        first = row.burst_at or at
        before = row.ready_at if row.token is None else row.due_at
        later = max(before, due) if before and row.burst_at else due
        then = min(later, first + LONGEST_BURST)
        self._set(row, burst_at=first, **({"ready_at": then} if row.token is None else {"due_at": then}))

    def _set(self, row: schema.Lane, **moments: datetime) -> None:
        self._database.change(schema.Lane.update(**moments).where(schema.Lane.key == row.key))

    def _left(self, lane: Lane, now: datetime | None) -> datetime | None:
        """When the oldest work of *lane* is due that nobody has finished; a safety net, for it must not be stranded."""
        if _side(lane.key) == "out:":
            unsent = schema.Outbox.unsent & (schema.Outbox.status != "held")
            waiting = schema.Outbox.select().where((schema.Outbox.to == lane.address) & unsent)
            message = self._database.first(waiting.order_by(schema.Outbox.id))
            return None if message is None else message.due_at
        pending = (schema.Inbox.lane == lane.key) & (schema.Inbox.status == "pending")
        row = self._database.first(schema.Inbox.select().where(pending).order_by(schema.Inbox.id))
        return None if row is None else max(row.at, now or row.at)  # behind whoever waits: every lane gets its turn


def _side(key: str) -> str:
    return key.partition(":")[0] + ":"


def _ours(lane: Lane) -> Expression:
    return (schema.Lane.key == lane.key) & (schema.Lane.token == lane.token)


def _of(side: str) -> ModelSelect[schema.Lane]:
    return schema.Lane.select().where(schema.Lane.side == side).order_by(schema.Lane.ready_at)


def _due(side: str, now: datetime) -> ModelSelect[schema.Lane]:
    return _of(side).where(schema.Lane.ready_at <= now)


def _after(now: datetime, seconds: float) -> datetime:
    return now + timedelta(seconds=seconds)
