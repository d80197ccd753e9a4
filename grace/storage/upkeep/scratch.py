"""Throw-away databases, copied from a template that is migrated once: files, in memory, or on a PostgreSQL server."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from playhouse import db_url

from grace.errors import Unreadable
from grace.storage import drivers
from grace.storage.sql import schema
from grace.storage.sql.choosing import choose
from grace.storage.sql.database import Database
from grace.storage.sql.engines import SqliteMemory
from grace.storage.sql.migrating import MIGRATIONS, TABLES, open_database, said_plainly

_PREFIX = "grace_scratch_"
_TEMPLATE_LOCK = 0x67726165  # any number will do, as long as every test uses the same


class _StaysOpen(SqliteMemory):
    """One in memory whose connection outlives its stores, and with it the statements SQLite has prepared: preparing
    them takes longer than running them for a conversation."""

    def close_thread(self) -> None:
        """Do nothing."""


_in_memory: dict[str, _StaysOpen] = {}
"""By their addresses."""
_idle: list[str] = []
"""Addresses of those that are empty and nobody uses."""

_EMPTY = ";".join(table.delete().sql()[0] for table in reversed(TABLES))
"""Rows that others point to go last."""


def make_file(file: Path) -> str:
    """Write a fresh database, schema up to date, to *file* and return its address."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_template_file())
    return f"sqlite:///{file}"


@contextmanager
def in_memory() -> Iterator[str]:
    """Return the address of a database without rows, schema up to date, in the memory of this process; whoever comes
    later is given the same one, emptied."""
    url = _idle.pop() if _idle else _made_in_memory()
    try:
        yield url
    except BaseException:
        del _in_memory[url]  # nobody knows what is open in it
        raise
    cast(Any, _in_memory[url].engine()).connection().executescript(f"BEGIN; {_EMPTY}; COMMIT")
    _idle.append(url)


def opened(url: str) -> Database:
    """Return the throw-away database at *url*. Raises Unreadable for what is no address of one."""
    return _in_memory.get(url) or choose(url, lasting=False)


def make(server: str) -> str:
    """Make a fresh database, schema up to date, on the server that *server* reaches and return its address. Raises
    Unreadable."""
    name = _PREFIX + secrets.token_hex(8)
    with _asking(server) as engine:
        engine.execute_sql(f"CREATE DATABASE {name} TEMPLATE {_template(server, engine)} STRATEGY FILE_COPY")
    return _named(server, name)


def drop(url: str) -> None:
    """Delete the database that `make` gave the address of, whoever still uses it. Raises Unreadable."""
    name = urlsplit(url).path.strip("/")
    if not name.startswith(_PREFIX):
        raise Unreadable(f"{name} is no throw-away database.")
    with _asking(_named(url, "postgres")) as engine:
        engine.execute_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@cache
def _template_file() -> bytes:
    """Return a database with this schema and no rows, made once in a process."""
    with tempfile.TemporaryDirectory(prefix="grace-template-") as folder:
        file = Path(folder) / "grace.db"
        open_database(f"sqlite:///{file}").close()
        return file.read_bytes()


def _made_in_memory() -> str:
    """Return the address of a fresh one in memory."""
    name = _PREFIX + secrets.token_hex(8)
    image = bytearray(_template_file())
    image[18:20] = b"\1\1"  # by SQLite's file format: changes go into no log beside the file
    made = _in_memory[f"memory://{name}"] = _StaysOpen(name)
    with closing(sqlite3.connect(":memory:")) as template:
        template.deserialize(bytes(image))
        template.backup(cast(Any, made.engine()).connection())
    return f"memory://{name}"


def _template(server: str, engine: Any) -> str:
    """Return the name of a database with this schema and no rows, made by whoever needs it first."""
    files = sorted((*MIGRATIONS.glob("0*.py"), *Path(schema.__file__).parent.glob("schema*.py")))
    written = b"".join(file.read_bytes() for file in files)
    name = f"grace_template_{hashlib.sha256(written).hexdigest()[:16]}"
    engine.execute_sql("SELECT pg_advisory_lock(%s)", (_TEMPLATE_LOCK,))
    try:
        if not engine.execute_sql("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            _build(server, name, engine)
    finally:
        engine.execute_sql("SELECT pg_advisory_unlock(%s)", (_TEMPLATE_LOCK,))
    return name


def _build(server: str, name: str, engine: Any) -> None:
    """Under another name first: a template half made, by somebody who was stopped, must not be copied."""
    draft = _PREFIX + secrets.token_hex(8)
    engine.execute_sql(f"CREATE DATABASE {draft}")
    open_database(_named(server, draft)).close()
    engine.execute_sql(f"ALTER DATABASE {draft} RENAME TO {name}")


@contextmanager
def _asking(server: str) -> Iterator[Any]:
    """Return a connection outside of any transaction, for databases are not made in one."""
    drivers.load_postgresql()
    with said_plainly(server):
        engine: Any = db_url.connect(server, unquote_password=True, unquote_user=True, autoconnect=False)
        engine.connect()
        try:
            yield engine
        finally:
            engine.close()


def _named(server: str, name: str) -> str:
    return urlsplit(server)._replace(path=f"/{name}").geturl()
