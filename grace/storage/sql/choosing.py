"""The database behind an address: a file of SQLite's, or a server of PostgreSQL's with a pool of connections."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import peewee
from playhouse import db_url

from grace.errors import Unreadable, without_password
from grace.storage import drivers
from grace.storage.sql.database import Database
from grace.storage.sql.engines import PostgresServer, SqliteFile

_POOL = {
    "max_connections": 32,
    "stale_timeout": 300,
    "timeout": 10,
    "connect_timeout": 10,
    # A plan made for an empty table must not outlive it; nor a transaction the process that was frozen in it, as
    # happens on Lambda: its rows stay locked for everybody else.
    "options": "-c plan_cache_mode=force_custom_plan -c idle_in_transaction_session_timeout=60s",
}


def choose(url: str, lasting: bool = True) -> Database:
    """Return the database behind *url*, as old or new as it is; unless *lasting*, SQLite need not write it through to
    the disk. Raises Unreadable for what is no address of one."""
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest.startswith("/") and rest not in ("/", "/:memory:"):
        return SqliteFile(Path(rest[1:]), lasting)
    if scheme.removesuffix("+pool") in ("postgres", "postgresql") and urlsplit(url).path.strip("/"):
        return PostgresServer(_pool(f"postgresql+pool://{rest}"))
    raise Unreadable(
        f"{without_password(url)} is no database Grace can use. Write sqlite:///data/grace.db or postgresql://user@host/name."
    )


def _pool(url: str) -> peewee.Database:
    drivers.load_postgresql()
    missing = {name: value for name, value in _POOL.items() if name not in db_url.parse(url)}
    pool: peewee.Database = db_url.connect(url, unquote_password=True, unquote_user=True, **missing)
    return pool
