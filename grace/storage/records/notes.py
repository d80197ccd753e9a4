"""Short notes on the world outside, by name: what a provider called something, and how far we have looked."""

from __future__ import annotations

from datetime import datetime, timedelta

from peewee import Case

from grace.storage.sql import schema
from grace.storage.sql.columns import MICROSECOND, microseconds
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, slot

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
        what others took has ended."""
        ends = schema.Note.at
        # A calendar far ahead was written by a clock that is wrong; nobody waits for that.
        taken = Case(None, (((ends > now) & (ends < now + _FAR_AHEAD), ends),), microseconds(now))
        later = {ends: taken + time // MICROSECOND}
        row = schema.Note.insert(key=key, value="", at=now + time).on_conflict(
            conflict_target=[schema.Note.key], update=later
        )
        kept: datetime = self._database.returned(row.returning(ends))[0].at
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


_NOTE = Prepared(lambda _: schema.Note.select().where(schema.Note.key == slot(schema.Note.key)))
