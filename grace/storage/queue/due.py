"""When something happens next by itself, asked by one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import ModelSelect, Select

from grace.storage.queue.lanes import IN, OUT
from grace.storage.sql import schema
from grace.storage.sql.columns import moment
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import statement


@dataclass(frozen=True, slots=True)
class Due:
    """When the next lane is due or its lease ends, and when the next timer rings (UTC); None where there is none."""

    lane: datetime | None
    timer: datetime | None

    @property
    def first(self) -> datetime | None:
        """Return the earlier of the two."""
        return _earliest(self.lane, self.timer)


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((one for one in moments if one is not None), default=None)


def next_due(database: Database) -> Due:
    """Return what is due next in *database*."""
    (found,) = database.tuples(_NEXT())
    coming, going, timer = map(moment, found)
    return Due(_earliest(coming, going), timer)


def _lane(side: str) -> ModelSelect[schema.Lane]:
    """Return the query of when the first lane of *side* is due, from its end of the index."""
    row = schema.Lane
    return row.select(row.ready_at).where(row.side == side).order_by(row.ready_at).limit(1)


_TIMER = schema.Timer.select(schema.Timer.due_at).order_by(schema.Timer.due_at).limit(1)
_NEXT = statement(lambda _: Select(columns=[_lane(IN), _lane(OUT), _TIMER]))
