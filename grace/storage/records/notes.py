"""Short notes on the world outside, by name: what a provider called something, and how far we have looked."""

from __future__ import annotations

from datetime import datetime, timedelta

from peewee import BigIntegerField, Case, Insert

from grace.storage.sql import schema
from grace.storage.sql.columns import MICROSECOND
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, slot, statement

_FAR_AHEAD = timedelta(minutes=1)


class Notes:
    """One value for each key, the last one kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> str | None:
        """Return the value of *key*; None when nothing is noted."""
        row = self._note(key)
        return None if row is None else row.value

    def at(self, key: str) -> datetime | None:
        """Return when *key* was noted last; None when it never was."""
        row = self._note(key)
        return None if row is None else row.at

    def under(self, start: str) -> frozenset[str]:
        """Return every key that begins with *start*."""
        rows = self._database.rows(schema.Note.select().where(schema.Note.key.startswith(start)))
        return frozenset(row.key for row in rows)

    def keep(self, key: str, value: str, now: datetime) -> None:
        """Note *value* under *key*."""
        row = schema.Note.insert(key=key, value=value, at=now)
        self._database.insert(
            row.on_conflict(conflict_target=[schema.Note.key], update={schema.Note.value: value, schema.Note.at: now})
        )

    def take_slot(self, key: str, now: datetime, time: timedelta) -> datetime:
        """Take *time* of the calendar called *key*, for the caller alone, and return when it begins: now, or when
        what others took has ended. It does not wait for the disk: nobody asks after a power cut what was taken."""
        slot_taken = _TAKE_SLOT(
            key=key, value="", at=now + time, now=now, far=now + _FAR_AHEAD, time=time // MICROSECOND
        )
        with self._database.undoable():
            kept: datetime = self._database.returned(slot_taken)[0].at
        return kept - time

    def get_or_set(self, key: str, value: str, now: datetime) -> str:
        """Note *value* under *key* unless something is noted there; return what holds for everybody from now on."""
        self._database.insert(schema.Note.insert(key=key, value=value, at=now).on_conflict_ignore())
        return self.get(key) or value

    def drop(self, key: str) -> None:
        """Forget *key*."""
        self._database.change(schema.Note.delete().where(schema.Note.key == key))

    def _note(self, key: str) -> schema.Note | None:
        return self._database.first(_NOTE(key=key))


def _take_slot(_: Database) -> Insert:
    row, ends = schema.Note, schema.Note.at
    # A calendar far ahead was written by a clock that is wrong; nobody waits for that.
    runs_on = (ends > slot(ends, "now")) & (ends < slot(ends, "far"))
    later = {ends: Case(None, ((runs_on, ends),), slot(ends, "now")) + slot(BigIntegerField(), "time")}
    fresh = row.insert({column: slot(column) for column in (row.key, row.value, row.at)})
    return fresh.on_conflict(conflict_target=[row.key], update=later).returning(ends)


_TAKE_SLOT = statement(_take_slot)
_NOTE = Prepared(lambda _: schema.Note.select().where(schema.Note.key == slot(schema.Note.key)))
