"""After the clock was put back: what was written in hours that have not come yet is brought back to now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from peewee import Field

from grace.storage.sql import schema
from grace.storage.sql.columns import MICROSECOND, microseconds
from grace.storage.sql.database import Database
from grace.storage.sql.schema import Inbox, Lane, Note, Outbox, Session, Timer
from grace.storage.sql.schema_users import FailedLogin, Login

LEASE = timedelta(seconds=60)
LOOK_BACK = timedelta(days=2)
"""How far before now a note of the world outside is taken back: nobody knows how much was missed meanwhile."""


def is_ahead(database: Database, now: datetime) -> bool:
    """Return whether the newest message in or out was kept more than a minute after *now*."""
    came = database.first(Inbox.select().order_by(Inbox.id.desc()))
    went = database.first(Outbox.select().order_by(Outbox.id.desc()))
    return any(row is not None and row.at > now + timedelta(minutes=1) for row in (came, went))


def rewind(database: Database, now: datetime) -> None:
    """Let nothing wait for an hour that is far away, and nothing be younger than *now*. Done again it changes nothing.

    What the books say of that time (turns, orders, credits, verdicts) stays as it was written."""
    _lanes(database, now)
    _timers(database, now)
    for field, moment in _clamped(now):
        database.change(field.model.update({field: moment}).where(field > now))


def _lanes(database: Database, now: datetime) -> None:
    """Free ones are looked at at once, which does no harm; who works on one has it for as long as ever."""
    free, end = Lane.token.is_null(), now + LEASE
    database.change(Lane.update(ready_at=now, burst_at=None).where(free & (Lane.ready_at > now)))
    database.change(Lane.update(ready_at=end).where(~free & (Lane.ready_at > end)))


def _timers(database: Database, now: datetime) -> None:
    """They ring as long after the customer's last turn as they were to."""
    for row in database.rows(Session.select(Session.customer, Session.changed_at).where(Session.changed_at > now)):
        ahead = (row.changed_at - now) // MICROSECOND
        with database.transaction():
            still = (Session.customer == row.customer) & (Session.changed_at == row.changed_at)
            if database.change(Session.update(changed_at=now).where(still)):
                sooner = Timer.update(due_at=Timer.due_at - ahead)
                database.change(sooner.where(Timer.customer == row.customer))


def _clamped(now: datetime) -> Iterator[tuple[Field, int]]:
    """Return every other moment on which waiting, pace, windows or logins hang, and what it becomes."""
    for field in (
        Lane.due_at,
        Lane.burst_at,
        Inbox.at,
        Outbox.at,
        Outbox.due_at,
        Outbox.tried_at,
        Login.made_at,
        Login.seen_at,
        FailedLogin.at,
        schema.Confirmation.at,
    ):
        yield field, microseconds(now)
    yield Note.at, microseconds(now - LOOK_BACK)
