"""The progress of sheets and CRMs, and which rows they show already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import fn

from grace.storage.sql import schema
from grace.storage.sql.database import Database

OVERLAP = 50
"""Turns looked at again: one with a lower number may have been committed after one with a higher."""


@dataclass(frozen=True, slots=True)
class MirrorWork:
    """Rows to bring: the *customers* whose turns came since, up to *turn*. *more*: there are further ones."""

    turn: int
    customers: tuple[str, ...]
    failures: int
    more: bool


class MirrorLanes:
    """One lane for each place outside."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, name: str, now: datetime, lease: timedelta, limit: int) -> MirrorWork | None:
        """Return what is to be brought to *name*, for the caller alone during *lease*; None when nothing is."""
        row, turn = schema.MirrorLane, schema.Turn
        self._database.insert(row.insert(name=name, due_at=now).on_conflict_ignore())
        lane = self._database.first(row.select().where((row.name == name) & (row.due_at <= now)))
        if lane is None or not self._database.exists(turn.select().where(turn.id > lane.turn)):
            return None
        own = (row.name == name) & (row.due_at == lane.due_at)
        if not self._database.change(row.update(due_at=now + lease).where(own)):
            return None
        since = turn.select(turn.id, turn.customer).where(turn.id > lane.turn - OVERLAP).order_by(turn.id)
        found = self._database.tuples(since.limit(limit + OVERLAP))
        customers = tuple(dict.fromkeys(customer for _, customer in found))
        return MirrorWork(int(found[-1][0]), customers, lane.failures, len(found) == limit + OVERLAP)

    def done(self, name: str, turn: int, next_look: datetime) -> None:
        """Note that *name* shows everything up to *turn*."""
        row = schema.MirrorLane
        self._database.change(row.update(turn=turn, due_at=next_look, failures=0).where(row.name == name))

    def rest(self, name: str, until: datetime) -> None:
        """Let *name* rest after a failure."""
        row = schema.MirrorLane
        self._database.change(row.update(due_at=until, failures=row.failures + 1).where(row.name == name))

    def changed(self, name: str, digests: Mapping[str, str]) -> frozenset[str]:
        """Return the keys of *digests* that *name* does not show yet as they are."""
        row = schema.MirrorRow
        names = {f"{name} {key}": key for key in digests}
        query = row.select(row.name, row.digest).where(row.name.in_(list(names)))
        shown = {names[one]: digest for one, digest in self._database.tuples(query)}
        return frozenset(key for key, digest in digests.items() if shown.get(key) != digest)

    def shows(self, name: str, digests: Mapping[str, str]) -> None:
        """Note that *name* shows these rows now."""
        row = schema.MirrorRow
        for key, digest in digests.items():
            fresh = row.insert(name=f"{name} {key}", digest=digest)
            self._database.insert(fresh.on_conflict(conflict_target=[row.name], preserve=[row.digest]))

    def behind(self, name: str) -> int:
        """Return how many turns *name* is behind."""
        row, turn = schema.MirrorLane, schema.Turn
        lane = self._database.first(row.select().where(row.name == name))
        newest = self._database.tuples(turn.select(fn.COUNT(turn.id)).where(turn.id > (lane.turn if lane else 0)))
        return int(newest[0][0])
