"""Tokens a language service took each day, for every process that shares the database."""

from __future__ import annotations

from datetime import date

from grace.storage.sql import schema
from grace.storage.sql.database import Database


class Spending:
    """Tokens by day (UTC)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, day: date) -> int:
        """Return the tokens that went on *day*."""
        row = self._database.first(schema.GptDay.select().where(schema.GptDay.day == day.isoformat()))
        return 0 if row is None else int(row.tokens)

    def add(self, day: date, tokens: int) -> None:
        """Count *tokens* more on *day*, whoever else counts at the same moment."""
        row = schema.GptDay.insert(day=day.isoformat(), tokens=tokens)
        more = {schema.GptDay.tokens: schema.GptDay.tokens + tokens}
        self._database.insert(row.on_conflict(conflict_target=[schema.GptDay.day], update=more))
