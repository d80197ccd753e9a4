"""Connections and transactions; the only module that knows which database it talks to."""

from __future__ import annotations

import fcntl
import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import peewee
from peewee import Delete, Insert, Model, ModelSelect, Update
from playhouse import db_url

from grace.errors import Unavailable, Unreadable, without_password
from grace.storage.sql.errors import told_apart

M = TypeVar("M", bound=Model)

_MIGRATION_LOCK = 0x67726163  # any number will do, as long as every Grace uses the same

_PRAGMAS = {"busy_timeout": 10_000, "journal_mode": "wal", "synchronous": "full", "foreign_keys": 1}
_POOL = {
    "max_connections": 32,
    "stale_timeout": 300,
    "timeout": 10,
    "connect_timeout": 10,
    # A plan made for an empty table must not outlive it; nor a transaction the process that was frozen in it, as
    # happens on Lambda: its rows stay locked for everybody else.
    "options": "-c plan_cache_mode=force_custom_plan -c idle_in_transaction_session_timeout=60s",
}


class Database(ABC):
    """Runs queries on a connection of the calling thread, which stays open until `close_thread`. Everything that asks
    raises Unavailable while the disk or the server takes nothing."""

    def __init__(self, engine: peewee.Database) -> None:
        self._engine = engine

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; an exception undoes everything in it."""
        with told_apart(), self.engine().atomic():
            yield

    def rows(self, query: ModelSelect[M]) -> list[M]:
        """Every row of *query*."""
        with told_apart():
            return list(query.execute(self.engine()))

    def first(self, query: ModelSelect[M]) -> M | None:
        """The first row of *query*, None when there is none."""
        return next(iter(self.rows(query.limit(1))), None)

    def tuples(self, query: peewee.Select) -> list[tuple[Any, ...]]:
        """Every row of *query* as the columns it selects."""
        with told_apart():
            return list(query.tuples().execute(self.engine()))

    def exists(self, query: ModelSelect[Any]) -> bool:
        """Whether *query* has a row."""
        with told_apart():
            return bool(query.exists(self.engine()))

    def count(self, query: ModelSelect[Any]) -> int:
        """How many rows *query* has."""
        with told_apart():
            return int(query.count(self.engine()))

    def change(self, query: Update | Delete) -> int:
        """Runs *query* and answers how many rows it touched."""
        with told_apart():
            return int(query.execute(self.engine()))

    def insert(self, query: Insert) -> None:
        """Runs *query*."""
        with told_apart():
            query.execute(self.engine())

    def returned(self, query: Insert | Update | Delete) -> list[Any]:
        """What the RETURNING clause of *query* gives: model rows; an ignored duplicate gives none."""
        with told_apart():
            return list(query.execute(self.engine()))

    def close_thread(self) -> None:
        """Closes (or gives back to the pool) the calling thread's connection."""
        self._engine.close()

    def close(self) -> None:
        """Closes the calling thread's connection and those nobody uses; other threads close their own."""
        self.close_thread()

    @abstractmethod
    def unclaimed(self, query: ModelSelect[M]) -> ModelSelect[M]:
        """*query*, passing over rows another transaction is working on."""

    @abstractmethod
    def locked(self, query: ModelSelect[M]) -> ModelSelect[M]:
        """*query*, holding its rows until the transaction ends."""

    @abstractmethod
    def wipe(self) -> bool:
        """Takes what was deleted out of the database's files; False when that could not be done now."""

    @abstractmethod
    def alone(self) -> Any:
        """A context in which no other process migrates this database."""

    def engine(self) -> peewee.Database:
        if not self._engine.in_transaction() and not self._engine.is_connection_usable():
            self._engine.close()
            self._engine.connect()
        return self._engine


class SqliteFile(Database):
    """One file on this machine. A transaction is alone from its start, so rows need no locks."""

    def __init__(self, file: Path) -> None:
        super().__init__(peewee.SqliteDatabase(str(file), pragmas=_PRAGMAS, timeout=10, lock_type="IMMEDIATE"))
        self._file = file
        self._number = 0

    def engine(self) -> peewee.Database:
        """Return the calling thread's connection. Raises Unavailable once the file is gone from its place: SQLite would
        make an empty one, and go on writing into the one that was moved away."""
        if self._number and self._number_there() != self._number:
            raise Unavailable("the database file was moved away or replaced; put it back, or start Grace again")
        engine = super().engine()
        self._number = self._number or self._number_there()
        return engine

    def _number_there(self) -> int:
        """Return the number the file system gives the file at our place; 0 when there is none."""
        try:
            return self._file.stat().st_ino
        except OSError:
            return 0

    def unclaimed(self, query: ModelSelect[M]) -> ModelSelect[M]:
        return query

    def locked(self, query: ModelSelect[M]) -> ModelSelect[M]:
        return query

    def wipe(self) -> bool:
        """Written anew without the gaps in which deleted words remain, and the log of changes emptied."""
        engine: Any = self.engine()
        try:
            engine.execute_sql("PRAGMA busy_timeout = 2000")  # whoever waits for longer is not merely finishing a turn
            engine.execute_sql("VACUUM")
            (busy, _, _) = engine.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except peewee.OperationalError:  # somebody else is writing or reading for longer than we wait
            return False
        finally:
            engine.execute_sql(f"PRAGMA busy_timeout = {_PRAGMAS['busy_timeout']}")
        return not busy

    @contextmanager
    def alone(self) -> Iterator[None]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(self._file.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


class PostgresServer(Database):
    """A PostgreSQL database, shared by any number of processes and machines."""

    def unclaimed(self, query: ModelSelect[M]) -> ModelSelect[M]:
        return query.for_update(skip_locked=True)

    def locked(self, query: ModelSelect[M]) -> ModelSelect[M]:
        return query.for_update()

    def wipe(self) -> bool:
        """The server's own VACUUM empties the pages deleted rows were on; its log of changes is the server's affair."""
        server: Any = self.engine()
        server.execute_sql("VACUUM")
        return True

    def close(self) -> None:
        super().close()
        self._engine.close_idle()  # type: ignore[attr-defined]  # it is the pooled kind

    @contextmanager
    def alone(self) -> Iterator[None]:
        self._call("pg_advisory_lock")
        try:
            yield
        finally:
            self._call("pg_advisory_unlock")

    def _call(self, function: str) -> None:
        self.tuples(peewee.Select(columns=[getattr(peewee.fn, function)(_MIGRATION_LOCK)]))


def choose(url: str) -> Database:
    """The database behind *url*, as old or new as it is. Raises Unreadable for what is no address of one."""
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and rest.startswith("/") and rest not in ("/", "/:memory:"):
        return SqliteFile(Path(rest[1:]))
    if scheme.removesuffix("+pool") in ("postgres", "postgresql") and urlsplit(url).path.strip("/"):
        return PostgresServer(_pool(f"postgresql+pool://{rest}"))
    raise Unreadable(
        f"{without_password(url)} is no database Grace can use. Write sqlite:///data/grace.db or postgresql://user@host/name."
    )


def _pool(url: str) -> peewee.Database:
    missing = {name: value for name, value in _POOL.items() if name not in db_url.parse(url)}
    pool: peewee.Database = db_url.connect(url, unquote_password=True, unquote_user=True, **missing)
    return pool
