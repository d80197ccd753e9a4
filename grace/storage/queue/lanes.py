"""Leases of work: one leased row for every conversation or address that has work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from peewee import EXCLUDED, Case, Expression, Field, Insert, ModelSelect, Update, fn

from grace.storage.queue.lease_owner import is_gone, machine, new_token
from grace.storage.sql import schema
from grace.storage.sql.columns import EPOCH, MICROSECOND
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, slot, statement
from grace.storage.values import Lane

IN, OUT = "in:", "out:"
"""How the keys of lanes begin: of conversations, and of addresses that something is to be sent to."""

LONGEST_BURST = timedelta(seconds=6)
_row = schema.Lane


class Lanes:
    """Claims cost the same with ten lanes and with a hundred thousand: one look into an index."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._busy: set[str] = set()
        """Sides on which the last look found a lane."""

    def claim(self, prefix: str, now: datetime, lease_seconds: float = 60) -> Lane | None:
        """Lease the most overdue free lane whose key begins with *prefix* ("in:" or "out:"); None if none is due."""
        # A look costs the writers nothing; where work was found just now, there most likely is more.
        if prefix not in self._busy and not self._database.exists(_DUE(side=prefix, now=now)):
            return None
        token, until = new_token(), _after(now, lease_seconds)
        claim = _CLAIM(side=prefix, now=now, token=token, ready_at=until)
        with self._database.undoable():
            found = self._database.returned(claim)
        (self._busy.add if found else self._busy.discard)(prefix)
        return Lane(found[0].key, token, until) if found else None

    def take(self, address: str, now: datetime, lease_seconds: float = 60) -> Lane | None:
        """Lease the lane of what is sent to *address* within a transaction, where nothing has been in it so far; None
        where there is such a lane."""
        lane = Lane(f"{OUT}{address}", new_token(), _after(now, lease_seconds))
        taken = self._database.change(_TAKE(key=lane.key, side=OUT, ready_at=lane.until, token=lane.token))
        return lane if taken else None

    def renew(self, lane: Lane, now: datetime, lease_seconds: float = 60) -> bool:
        """Lease *lane* for longer; False when somebody else has it."""
        renewal = _RENEW(key=lane.key, token=lane.token, ready_at=_after(now, lease_seconds))
        return bool(self._database.change(renewal))

    def lock(self, lane: Lane) -> bool:
        """Return whether *lane* is ours; then nobody else can take it until the transaction ends."""
        return self._database.exists(_LOCK_OWN(key=lane.key, token=lane.token))

    def release(self, lane: Lane, due: datetime | None, now: datetime | None = None) -> None:
        """Give *lane* back, to be claimed again at *due* or when work that came meanwhile is due, whichever is
        first; work nobody finished is due at *now*. None and nothing left to do: the row goes. Nothing happens when
        somebody else has it."""
        if due is not None or not self.leave(lane):
            with self._database.undoable():
                self._free(lane, due, now)

    def leave(self, lane: Lane) -> bool:
        """Drop *lane* if it is ours and nothing is left to do in it; return whether it was dropped. Work that comes at
        the same moment makes the lane due first, so that it is never dropped under it."""
        leave = _LEAVE.get(_side(lane.key), _LEAVE[IN])
        with self._database.undoable():
            return bool(self._database.change(leave(key=lane.key, token=lane.token, to=lane.address)))

    def _free(self, lane: Lane, due: datetime | None, now: datetime | None) -> int:
        free = _FREE.get(_side(lane.key), _FREE[IN])
        ours = {"key": lane.key, "token": lane.token, "to": lane.address}
        return self._database.change(free(**ours, due=due, now=now or EPOCH))

    def reclaim(self, now: datetime) -> int:
        """Free at once the lanes whose worker was killed on this machine and return how many; elsewhere a lease has
        to run out."""
        if not machine():
            return 0
        held = (Lane(row.key, row.token or "") for row in self._database.rows(_LEASED(start=f"{machine()}%")))
        return sum(self._free(lane, now, now) for lane in held if is_gone(lane.token))

    def wake(self, key: str, due: datetime) -> None:
        """Make the lane called *key* due at *due*, or earlier if it already was; within a transaction it is nobody
        else's until that ends."""
        self._database.change(_WAKE(key=key, side=_side(key), ready_at=due))

    def burst(self, key: str, at: datetime, due: datetime) -> None:
        """Do the same within a transaction, but so that messages sent together become one turn: another message of a
        burst makes it later; a burst that goes on and on is cut 6 s after its first message."""
        first = min(due, at + LONGEST_BURST)
        self._database.change(_BURST(key=key, side=_side(key), at=at, ready_at=first, due=due))

    def lock_row(self, key: str, due: datetime) -> schema.Lane:
        """Return the lane's row, made if need be and due at *due* then; nobody else's until the transaction ends."""
        made: schema.Lane = self._database.returned(_MAKE(key=key, side=_side(key), ready_at=due))[0]
        return made


def _side(key: str) -> str:
    return key.partition(":")[0] + ":"


def _after(now: datetime, seconds: float) -> datetime:
    return now + timedelta(seconds=seconds)


def _ours() -> Expression:
    ours: Expression = (_row.key == slot(_row.key)) & (_row.token == slot(_row.token))
    return ours


def _due(column: Field[Any]) -> ModelSelect[schema.Lane]:
    due = (_row.side == slot(_row.side)) & (_row.ready_at <= slot(_row.ready_at, "now"))
    return _row.select(column).where(due).order_by(_row.ready_at).limit(1)


def _claim(database: Database) -> Update:
    lease = _row.update(token=slot(_row.token), ready_at=slot(_row.ready_at), due_at=None, burst_at=None)
    return lease.where(_row.key == database.unclaimed(_due(_row.key))).returning(_row.key)


def _fresh() -> Insert:
    return _row.insert(key=slot(_row.key), side=slot(_row.side), ready_at=slot(_row.ready_at))


def _take(_: Database) -> Insert:
    columns = (_row.key, _row.side, _row.ready_at, _row.token)
    return _row.insert({column: slot(column) for column in columns}).on_conflict_ignore()


def _wake(_: Database) -> Insert:
    earlier, free = EXCLUDED.ready_at, _row.token.is_null()
    changes = {
        _row.ready_at: Case(None, ((free & (_row.ready_at > earlier), earlier),), _row.ready_at),
        _row.due_at: Case(None, ((~free & (_row.due_at.is_null() | (_row.due_at > earlier)), earlier),), _row.due_at),
    }
    return _fresh().on_conflict(conflict_target=[_row.key], update=changes)


def _make(_: Database) -> Insert:
    return _fresh().on_conflict(conflict_target=[_row.key], preserve=[_row.side]).returning(_row)


def bursting(fresh: Insert) -> Insert:
    """Return the statement that makes a lane by *fresh*, or puts it off. Nothing here is called MIN or LEAST on every
    database."""
    due, free = slot(_row.ready_at, "due"), _row.token.is_null()
    before = Case(None, ((free, _row.ready_at),), _row.due_at)
    goes_on = _row.burst_at.is_null(False) & (before > due)
    later = Case(None, ((goes_on, before),), due)
    first = fn.COALESCE(_row.burst_at, EXCLUDED.burst_at)
    cut = first + LONGEST_BURST // MICROSECOND
    then = Case(None, ((later < cut, later),), cut)
    changes = {
        _row.burst_at: first,
        _row.ready_at: Case(None, ((free, then),), _row.ready_at),
        _row.due_at: Case(None, ((free, _row.due_at),), then),
    }
    return fresh.on_conflict(conflict_target=[_row.key], update=changes)


def _burst(_: Database) -> Insert:
    columns = {"key": slot(_row.key), "side": slot(_row.side), "ready_at": slot(_row.ready_at)}
    return bursting(_row.insert(**columns, burst_at=slot(_row.burst_at, "at")))


def _free(work: Callable[[Any], ModelSelect[Any]]) -> Prepared[Any]:
    due, now = slot(_row.ready_at, "due").cast("BIGINT"), slot(_row.ready_at, "now")
    sooner = Case(None, ((due.is_null(), _row.due_at), (_row.due_at.is_null() | (_row.due_at > due), due)), _row.due_at)
    ready = fn.COALESCE(sooner, work(now), now)
    return statement(lambda _: _row.update(ready_at=ready, due_at=None, token=None).where(_ours()))


def _leave(work: Callable[[], ModelSelect[Any]]) -> Prepared[Any]:
    idle = _ours() & _row.due_at.is_null()
    return statement(lambda _: _row.delete().where(idle & ~fn.EXISTS(work())))


def _unsent() -> ModelSelect[schema.Outbox]:
    mail = schema.Outbox
    waiting = (mail.to == slot(mail.to)) & mail.unsent & (mail.status != "held")
    return mail.select(mail.due_at).where(waiting).order_by(mail.id).limit(1)


def _pending(now: Any = 0) -> ModelSelect[schema.Inbox]:
    """Return the query of when the oldest message of a lane is due: not before *now*, behind whoever waits, for every
    lane gets its turn."""
    came = schema.Inbox
    pending = (came.lane == slot(_row.key)) & came.status.in_(schema.UNDONE) & (came.status == schema.PENDING)
    return came.select(Case(None, ((came.at > now, came.at),), now)).where(pending).order_by(came.id).limit(1)


_LEAVE = {IN: _leave(_pending), OUT: _leave(_unsent)}
_DUE = Prepared(lambda _: _due(_row.ready_at))  # the index alone answers that
_CLAIM = statement(_claim)
_RENEW = statement(lambda _: _row.update(ready_at=slot(_row.ready_at)).where(_ours()))
_LOCK_OWN = Prepared(lambda database: database.locked(_row.select(_row.key).where(_ours())))
_LEASED = Prepared(lambda _: _row.select().where(_row.token ** slot(_row.token, "start")))
_TAKE = statement(_take)
_WAKE = statement(_wake)
_BURST = statement(_burst)
_MAKE = statement(_make)
_FREE = {IN: _free(_pending), OUT: _free(lambda _: _unsent())}
