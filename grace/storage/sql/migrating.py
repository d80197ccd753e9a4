"""Opening a database: its schema is brought up to date first, by one process at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import peewee
from peewee import Model
from playhouse.migrations import Runner

from grace.errors import Unavailable, Unreadable, without_password
from grace.storage.sql import schema, schema_people, schema_users
from grace.storage.sql.choosing import choose
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared

MIGRATIONS = Path(__file__).parents[1] / "migrations"
TABLES: Final[tuple[type[Model], ...]] = (*schema.TABLES, *schema_users.TABLES, *schema_people.TABLES)

_BEFORE_RELEASE = "0001_first"
"""The first migration of databases made before version 0.1.0 was out."""

_MISSING = re.compile("no such (column|table)|(column|relation) .* does not exist")
"""How SQLite and PostgreSQL say that a table is not as the schema has it."""

_OLDER = (
    "The database was made by an older Grace, before version 0.1.0 was released, and cannot be brought up to date. "
    "Nothing was changed. Move it away (grace.db with grace.db-wal and grace.db-shm), or name another one in "
    "DATABASE_URL, and start again: Grace makes a new, empty one."
)


def open_database(url: str) -> Database:
    """Return the migrated database behind *url*. Raises Unreadable when it cannot be used as it is."""
    with said_plainly(url):
        database = choose(url)
        try:
            migrate(database, MIGRATIONS)
        except BaseException:
            database.close()
            raise
    return database


def migrate(database: Database, directory: Path) -> None:
    """Run what *directory* holds and *database* has not had. Raises Unreadable for one of an older or newer Grace."""
    with database.alone():
        runner = Runner(database.engine(), str(directory))
        status = runner.status()
        unknown = [migration.name for migration in status if migration.path is None]
        if _BEFORE_RELEASE in unknown:
            raise Unreadable(_OLDER)
        if unknown:
            raise Unreadable(f"The database was written by a newer Grace (it has {', '.join(unknown)}).")
        if not all(migration.applied for migration in status):
            runner.up()
    if not _holds_every_column(database):
        raise Unreadable(_OLDER)


def _look(table: type[peewee.Model]) -> Prepared[peewee.Model]:
    return Prepared(lambda _: table.select().limit(0))


_LOOKS = tuple(map(_look, TABLES))


def _holds_every_column(database: Database) -> bool:
    try:
        for look in _LOOKS:
            database.exists(look())
    except (peewee.OperationalError, peewee.ProgrammingError) as error:
        if _MISSING.search(str(error)):
            return False
        raise
    return True


@contextmanager
def said_plainly(url: str) -> Iterator[None]:
    """Raise what goes wrong with the database at *url* as Unreadable, in one line without its password."""
    try:
        yield
    except peewee.ImproperlyConfigured as error:
        driver = "PostgreSQL needs a driver: pip install 'psycopg[binary]'."
        raise Unreadable(f"{without_password(url)}: {driver}") from error
    except (peewee.PeeweeException, Unavailable, OSError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split()).rstrip(".")
        raise Unreadable(f"{without_password(url)}: the database cannot be opened: {reason}.") from error
