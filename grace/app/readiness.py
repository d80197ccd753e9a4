"""Figures for those who watch over Grace: whether she can work, and every figure of /metrics."""

from __future__ import annotations

from datetime import datetime

from grace.app.assembly import App
from grace.pipeline import sender_hold
from grace.web.health import Readiness
from grace.web.metrics import Measure


def readiness(app: App) -> Readiness:
    """Return what it takes to work and whether it is there; ages in seconds."""
    store, now = app.parts.store, app.parts.now()
    workers = app.workers.health()
    trouble = store.health.trouble() or (workers.trouble if workers.stopped else "")
    if not store.ready():
        return Readiness(False, app.flow.version, trouble=trouble or "the database does not answer")
    coming, going = store.inbox.counts(), store.outbox.counts()
    return Readiness(
        True,
        app.flow.version,
        coming.pending,
        _age(coming.oldest, now),
        going.pending,
        _age(going.oldest, now),
        coming.parked + going.parked,
        trouble,
        workers_dead=workers.dead,
        workers_stuck=workers.stuck,
        workers_started=workers.started,
        sending=" ".join(hold.sentence() for hold in sender_hold.all_holds(app.parts)),
        unserved=tuple(one.text for one in app.serving.notices() if one.serious),
    )


def measures(app: App) -> tuple[Measure, ...]:
    """Return every figure; only the first while the database does not answer."""
    found = readiness(app)
    up = Measure("database_up", "1 while the database answers", float(found.database))
    if not found.database:
        return (up,)
    room = float(not app.parts.store.health.trouble())
    working = found.workers_started - found.workers_dead - found.workers_stuck
    return (
        up,
        Measure("room", "1 while messages can be kept: the disk takes them", room),
        Measure("inbox_waiting", "messages that wait for a turn", found.inbox_waiting),
        Measure("inbox_oldest_seconds", "age of the oldest of them", found.inbox_oldest),
        Measure("outbox_waiting", "messages that wait to be sent", found.outbox_waiting),
        Measure("outbox_oldest_seconds", "age of the oldest of them", found.outbox_oldest),
        Measure("parked", "rows Grace gave up on, for people to look at", found.parked),
        Measure("sending_held", "1 while account or machine cannot send at all", float(bool(found.sending))),
        Measure("workers_working", "threads of this process that take turns and send", working),
        Measure("workers_dead", "threads of this process that ended and should not have", found.workers_dead),
        Measure("workers_stuck", "threads of this process that hang in one piece of work", found.workers_stuck),
    )


def _age(oldest: datetime | None, now: datetime) -> float:
    return max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
