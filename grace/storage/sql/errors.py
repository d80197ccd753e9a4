"""Errors of a disk or a database that takes nothing just now, told from faults of ours."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Final

import peewee

from grace.errors import Unavailable

_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: "the database is busy",
    sqlite3.SQLITE_LOCKED: "the database is busy",
    sqlite3.SQLITE_NOMEM: "the memory is full",
    sqlite3.SQLITE_READONLY: "the database is read-only",
    sqlite3.SQLITE_IOERR: "the disk does not write or read (disk I/O error); it may be full",
    sqlite3.SQLITE_CORRUPT: "the database is damaged; restore a backup",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "the database file cannot be opened",
    sqlite3.SQLITE_PROTOCOL: "the database is busy",
    sqlite3.SQLITE_NOTADB: "the database is damaged; restore a backup",
}
"""SQLite's primary result codes that say nothing against the query."""

_POSTGRES: Final = {
    "53100": "the disk is full",
    "25006": "the database is read-only",
    "40": "the database is busy",
    "55P": "the database is busy",
    "53": "the database has no room for more work",
    "08": "the database does not answer",
    "57": "the database does not answer",
    "58": "the disk of the database does not work",
}
"""The same by the beginning of PostgreSQL's SQLSTATE; the longest is written first."""


class Translated:
    """A context that raises Unavailable instead of an error that says nothing against what was asked. It keeps nothing,
    so one serves every thread at once."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        # SQLite's own: what a RETURNING writes may fail while its rows are fetched, where peewee wraps nothing
        if isinstance(error, peewee.DatabaseError | peewee.InterfaceError | ValueError | sqlite3.Error):
            found = _first_reason(error)
            if found is not None:
                raise Unavailable(found) from error


_TRANSLATED: Final = Translated()


def translated() -> Translated:
    """Return the context; it stands around every statement, so it is not made anew for each."""
    return _TRANSLATED


def _first_reason(error: BaseException | None) -> str | None:
    """Return the trouble that *error* is, or that it came after: SQLite rolls back by itself when the disk is full,
    and then refuses to roll back."""
    while error is not None:
        found = str(error) if isinstance(error, Unavailable) else reason(error)
        if found is not None:
            return found
        error = error.__context__
    return None


def reason(error: BaseException) -> str | None:
    """Return what keeps the store from working, in a few words without names or addresses; None for any other error."""
    cause = error if isinstance(error, sqlite3.Error) else getattr(error, "orig", None)  # what peewee wrapped
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    if type(error).__name__ == "MaxConnectionsExceeded":  # a ValueError of the pool
        return "the database has no connection left"
    if not isinstance(error, peewee.DatabaseError | peewee.InterfaceError):
        return None
    if isinstance(error, peewee.IntegrityError | peewee.ProgrammingError | peewee.DataError):
        return None
    state = getattr(cause, "sqlstate", None)
    if state is None:  # the driver itself lost the server
        return "the database does not answer" if isinstance(error, _LOST) else None
    return next((words for start, words in _POSTGRES.items() if state.startswith(start)), None)


_LOST = (peewee.OperationalError, peewee.InterfaceError)
