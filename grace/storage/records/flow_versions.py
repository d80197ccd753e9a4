"""The owner's files as they were published, one row a version; the newest serves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from grace.flow.compile import Files
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.database import Database
from grace.storage.sql.row_values import value_of


@dataclass(frozen=True, slots=True)
class Published:
    """One version. *number* counts from 1; *version* is the short name of its content; *at* is UTC."""

    number: int
    version: str
    files: Files
    by: str
    at: datetime


class FlowVersions:
    """Rows are only added, so what served at any time can be read and taken again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest_number(self) -> int:
        """Return the number of the version that serves; 0 when none was published."""
        row = schema.FlowVersion
        found = self._database.tuples(row.select(row.number).order_by(row.number.desc()).limit(1))
        return next((int(number) for (number,) in found), 0)

    def newest(self) -> Published | None:
        """Return the version that serves; None when none was published."""
        return next(iter(self.listed(1)), None)

    def listed(self, limit: int = 20) -> tuple[Published, ...]:
        """Return the *limit* newest versions, newest first."""
        query = schema.FlowVersion.select().order_by(schema.FlowVersion.number.desc()).limit(limit)
        return tuple(_value(row) for row in self._database.rows(query))

    def named(self, name: str) -> Published | None:
        """Return the newest version whose number or content's name is *name*; None when there is none."""
        row = schema.FlowVersion
        meant = row.version.startswith(name) if not name.isdigit() or len(name) > 8 else row.number == int(name)
        found = self._database.first(row.select().where(meant).order_by(row.number.desc()))
        return None if found is None else _value(found)

    def publish(self, files: Files, by: str, over: int, now: datetime) -> bool:
        """Keep *files* as the version after number *over*; False when somebody else has published that one."""
        row = schema.FlowVersion
        fresh = row.insert(number=over + 1, version=files.version, files=to_json(files), by=by, at=now)
        return bool(self._database.returned(fresh.on_conflict_ignore().returning(row.number)))


def _value(row: schema.FlowVersion) -> Published:
    return value_of(Published, row, files=from_json(row.files, Files))
