"""Connections and transactions; the only module that knows which database it talks to."""

from __future__ import annotations

import fcntl
import json
import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar, cast

import peewee
from peewee import OP, Delete, Expression, Field, Insert, Model, ModelSelect, Update

from grace.errors import Unavailable
from grace.storage.sql.errors import translated
from grace.storage.sql.file_watch import FileWatch
from grace.storage.sql.group_commit import GroupCommit
from grace.storage.sql.prepared import Bound, Prepared, Statement, slots

_as_peewees_own: AbstractContextManager[None] = vars(peewee)["__exception_wrapper__"]
"""Raises a driver's errors as peewee's, as its own statements do; peewee has no word of its own for many rows."""

M = TypeVar("M", bound=Model)
T = TypeVar("T")
_MIGRATION_LOCK = 0x67726163  # any number will do, as long as every Grace uses the same
_PATIENCE = 10  # seconds a writer waits for the others
_PRAGMAS = {
    "busy_timeout": _PATIENCE * 1000,
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
}


class Database(ABC):
    """Runs queries on a connection of the calling thread, which stays open until `close_thread`. Everything that asks
    raises Unavailable while the disk or the server takes nothing."""

    def __init__(self, engine: peewee.Database) -> None:
        self._engine = engine

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything within it or nothing; an exception undoes it all, and within another one only this part."""
        with translated(), self.writing(), self.engine().atomic():
            yield

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Keep everything within it together with the transaction around it; alone it is a transaction."""
        if self.in_transaction():
            yield
        else:
            with self.transaction():
                yield

    def shared(self, work: Callable[[], T]) -> T:
        """Return what *work* returns, once all it wrote is kept; it may share a commit with others'. Raises what it
        raises; then nothing of it is kept."""
        with self.transaction():
            return work()

    def rows(self, query: ModelSelect[M] | Bound[M]) -> list[M]:
        """Return every row of *query*."""
        with translated():
            if isinstance(query, Bound):
                found, made = self._asked(query)
                return made.models(found)
            return list(query.execute(self.engine()))

    def first(self, query: ModelSelect[M] | Bound[M]) -> M | None:
        """Return the first row of *query*; None when there is none."""
        return next(iter(self.rows(query if isinstance(query, Bound) else query.limit(1))), None)

    def tuples(self, query: peewee.Select | Bound[Any]) -> list[tuple[Any, ...]]:
        """Return every row of *query* as the columns it selects."""
        with translated():
            if isinstance(query, Bound):
                found, made = self._asked(query)
                return made.tuples(found)
            return list(query.tuples().execute(self.engine()))

    def exists(self, query: ModelSelect[Any] | Bound[Any]) -> bool:
        """Return True when *query* has a row."""
        with translated():
            if isinstance(query, Bound):
                return bool(self._asked(query)[0])
            return bool(query.exists(self.engine()))

    def count(self, query: ModelSelect[Any]) -> int:
        """Return how many rows *query* has."""
        with translated():
            return int(query.count(self.engine()))

    def change(self, query: Update | Delete | Insert | Bound[Any]) -> int:
        """Run *query* and return how many rows it touched."""
        with translated(), self.writing():
            if isinstance(query, Bound):
                return int(self._run(query)[0].rowcount)
            return int(query.execute(self.engine()))

    def insert(self, query: Insert | Bound[Any]) -> None:
        """Run *query*."""
        with translated(), self.writing():
            if isinstance(query, Bound):
                self._run(query)
            else:
                query.execute(self.engine())

    def insert_many(self, query: Prepared[Any], rows: Sequence[Mapping[str, Any]]) -> int:
        """Run *query* for each of *rows* and return how many rows that touched."""
        if not rows:
            return 0
        made = query.on(self)
        engine: Any = self.engine()
        with translated(), self.writing(), _as_peewees_own:
            cursor = engine.cursor()
            cursor.executemany(made.sql, [made.parameters(row) for row in rows])
            return int(cursor.rowcount)

    def returned(self, query: Insert | Update | Delete | Bound[Any]) -> list[Any]:
        """Return what the RETURNING clause of *query* gives: model rows; an ignored duplicate gives none."""
        with translated(), self.writing():
            if isinstance(query, Bound):
                found, made = self._asked(query)
                return made.models(found)
            return list(query.execute(self.engine()))

    def in_transaction(self) -> bool:
        """Return True within a transaction of the calling thread."""
        return self._engine.in_transaction()

    def _asked(self, query: Bound[Any]) -> tuple[list[Any], Statement]:
        cursor, made = self._run(query)
        return cursor.fetchall(), made

    def _run(self, query: Bound[Any]) -> tuple[Any, Statement]:
        made, engine = query.query.on(self), cast(Any, self.engine())
        return engine.execute_sql(made.sql, made.parameters(query.values)), made

    def writing(self) -> AbstractContextManager[None]:
        """Return a context in which this thread may write; nothing has to be waited for unless a database says so."""
        return nullcontext()

    def close_thread(self) -> None:
        """Close (or give back to the pool) the calling thread's connection."""
        self._engine.close()

    def close(self) -> None:
        """Close the calling thread's connection and those nobody uses; other threads close their own."""
        self.close_thread()

    @abstractmethod
    def unclaimed(self, query: ModelSelect[M]) -> ModelSelect[M]:
        """Return *query*, passing over rows another transaction is working on."""

    @abstractmethod
    def locked(self, query: ModelSelect[M]) -> ModelSelect[M]:
        """Return *query*, holding its rows until the transaction ends."""

    @abstractmethod
    def among(self, column: Field[Any], name: str) -> Expression:
        """Return the condition that *column* is one of the values given by *name* when a prepared query runs."""

    @abstractmethod
    def wipe(self) -> bool:
        """Take what was deleted out of the database's files; False when that could not be done now."""

    @abstractmethod
    def alone(self) -> Any:
        """Return a context in which no other process migrates this database."""

    def engine(self) -> peewee.Database:
        """Return peewee's database with a connection of the calling thread that works."""
        if not self._engine.in_transaction() and not self._engine.is_connection_usable():
            self._engine.close()
            self._engine.connect()
        return self._engine


class SqliteFile(Database):
    """One file on this machine. A transaction is alone from its start, so rows need no locks."""

    def __init__(self, file: Path) -> None:
        super().__init__(peewee.SqliteDatabase(str(file), pragmas=_PRAGMAS, timeout=_PATIENCE, lock_type="IMMEDIATE"))
        self._file = file
        self._watch = FileWatch(file)
        self._pen = threading.Lock()
        self._group = GroupCommit(self.transaction)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let one thread of this process write at a time: SQLite would let the others ask again and again."""
        if self.in_transaction():
            yield
            return
        if not self._pen.acquire(timeout=_PATIENCE):
            raise Unavailable("the database is busy")
        try:
            yield
        finally:
            self._pen.release()

    def shared(self, work: Callable[[], T]) -> T:
        """Return what *work* returns; what other threads bring meanwhile is kept by the same commit."""
        if not self.in_transaction():
            return self._group.run(work)
        return super().shared(work)

    def engine(self) -> peewee.Database:
        if self.in_transaction():
            return self._engine
        self._watch.check()
        return super().engine()

    def unclaimed(self, query: ModelSelect[M]) -> ModelSelect[M]:
        return query

    def locked(self, query: ModelSelect[M]) -> ModelSelect[M]:
        return query

    def among(self, column: Field[Any], name: str) -> Expression:
        given = slots(column, name, lambda values: json.dumps(values, ensure_ascii=False))
        return peewee.Expression(column, OP.IN, _around("(SELECT value FROM json_each(", given, "))"))

    def wipe(self) -> bool:
        """Write it anew without the gaps in which deleted words remain, and empty the log of changes."""
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

    def among(self, column: Field[Any], name: str) -> Expression:
        return peewee.Expression(column, OP.EQ, _around("ANY(", slots(column, name), ")"))

    def wipe(self) -> bool:
        """Let the server's own VACUUM empty the pages deleted rows were on; its log of changes is its own affair."""
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


def _around(before: str, node: Any, after: str) -> peewee.NodeList:
    return peewee.NodeList((peewee.SQL(before), node, peewee.SQL(after)))
