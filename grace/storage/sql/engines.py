"""The two kinds of database: a file of SQLite's on this machine, and a server of PostgreSQL's."""

from __future__ import annotations

import fcntl
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import peewee
from peewee import OP, Expression, Field, Model, ModelSelect

from grace.storage.sql.database import Database
from grace.storage.sql.errors import translated
from grace.storage.sql.file_watch import FileWatch
from grace.storage.sql.group_commit import GroupCommit
from grace.storage.sql.notices import Notices
from grace.storage.sql.prepared import Bound, slots
from grace.storage.sql.write_lock import WriteLock

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
_PRAGMAS_OF_SCRATCH = {**_PRAGMAS, "synchronous": "off"}
"""Nothing is lost when a process dies; when the machine does, nobody wants the rows of a test back."""


class _Here(threading.local):
    """The calling thread's connection, and its way of writing. *within*: a transaction was begun; *undoable*: commits
    need not wait for the disk; *waits*: those of the connection do."""

    connection: Any = None
    within = False
    undoable = False
    waits = True


class _Transaction:
    """A context around a transaction of the calling thread, of which it keeps nothing: one serves every thread.
    Peewee's own counts how deep it is, which nobody asks here."""

    def __init__(self, here: _Here, engine: peewee.Database) -> None:
        self._here, self._engine = here, engine

    def __enter__(self) -> None:
        self._engine.begin()
        self._here.within = True

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._here.within = False
        try:
            if kind is None:
                self._engine.commit()
        finally:
            self._here.connection.rollback()  # nothing, where it is kept, or SQLite undid it for want of room


class SqliteFile(Database):
    """One file on this machine. A transaction is alone from its start, so rows need no locks."""

    def __init__(self, file: Path, lasting: bool = True) -> None:
        """*lasting*: what was committed outlives a fall of the machine, not of the process alone."""
        pragmas, name = _PRAGMAS if lasting else _PRAGMAS_OF_SCRATCH, str(file)
        super().__init__(peewee.SqliteDatabase(name, pragmas, timeout=_PATIENCE, lock_type="IMMEDIATE", uri=True))
        self._lasting = lasting
        self._file = file
        self._look = FileWatch(file).check
        self._seen = (0, 0)
        self._write_lock = WriteLock(self.in_transaction, _PATIENCE)
        self._group = GroupCommit(self.transaction)
        self._here = _Here()
        self._begins = _Transaction(self._here, self._engine)

    def writing(self) -> AbstractContextManager[None]:
        """Let one thread of this process write at a time, whoever shares a commit before whoever does not."""
        if self._lasting and not self.in_transaction():
            self._set_wait()
        return self._write_lock

    @contextmanager
    def undoable(self) -> Iterator[None]:
        """Let the next commit that waits for the disk take those within along: the log is one, and is synced from its
        beginning, so that nothing durable can follow on something lost."""
        before, self._here.undoable = self._here.undoable, True
        try:
            yield
        finally:
            self._here.undoable = before

    def _set_wait(self) -> None:
        """Let the calling thread's next commit wait for the disk, unless what it keeps is undoable. The connection is
        told only when that changes."""
        here = self._here
        with translated():
            connection = self.connection()
            if here.waits is here.undoable:
                level = "normal" if here.undoable else _PRAGMAS["synchronous"]
                connection.execute(f"PRAGMA synchronous = {level}")
                here.waits = not here.undoable

    def shared(self, work: Callable[[], T]) -> T:
        """Return what *work* returns; what other threads bring meanwhile is kept by the same commit."""
        if self.in_transaction() or self._here.undoable:  # whoever shares a commit may be waiting for the disk
            return super().shared(work)
        with self._write_lock.hurrying():
            return self._group.run(work)

    def change_beside(self, query: Bound[Any]) -> int:
        return self.shared(lambda: self.change(query))

    def changed(self) -> bool:
        """Return True when the log of changes is another than at the last call."""
        try:
            log = os.stat(f"{self._file}-wal")
            seen = (log.st_mtime_ns, log.st_size)
        except OSError:  # the database was closed by everybody, or is not there
            seen = (0, 0)
        before, self._seen = self._seen, seen
        return seen != before

    def in_transaction(self) -> bool:
        return self._here.within

    def _begun(self) -> AbstractContextManager[object]:
        self.connection()
        return self._begins

    def connection(self) -> Any:
        here = self._here
        if here.connection is None:
            self._look(at_once=True)
            self._engine.connect()
            here.connection, here.waits = cast(Any, self._engine).connection(), True
        elif not here.within:
            self._look(at_once=False)
        return here.connection

    def engine(self) -> peewee.Database:
        self.connection()
        return self._engine

    def close_thread(self) -> None:
        if self._here.within:
            raise peewee.OperationalError("a connection is not closed within its transaction")
        self._here.connection = None
        super().close_thread()

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


class SqliteMemory(SqliteFile):
    """A database in the memory of this process, for tests: it is there while anybody has it open."""

    def __init__(self, name: str) -> None:
        """*name*: of which there is one in this process."""
        super().__init__(Path(memory(name)), lasting=False)
        self._look = _no_file


def _no_file(at_once: bool) -> None:
    """There is none that could be moved away."""


def memory(name: str) -> str:
    """Return how SQLite is told of the database *name* in memory, which all connections of a process may share."""
    return f"file:/{name}?vfs=memdb"


class PostgresServer(Database):
    """A PostgreSQL database, shared by any number of processes and machines."""

    far = True

    def __init__(self, engine: peewee.Database) -> None:
        super().__init__(engine)
        # Beside the pool, whose connections are lent to threads and given back.
        self.notices = Notices(lambda: cast(Any, peewee.PostgresqlDatabase)._connect(engine), self.close_thread)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Tell other processes afterwards that something was kept."""
        yield
        if not self.in_transaction():
            self.notices.kept(self._tell)

    def _tell(self, sql: str, parameters: tuple[str, str]) -> None:
        cast(Any, self._engine).connection().execute(sql, parameters)

    def unclaimed(self, query: ModelSelect[M]) -> ModelSelect[M]:
        return query.for_update(skip_locked=True)

    def locked(self, query: ModelSelect[M]) -> ModelSelect[M]:
        return query.for_update()

    def among(self, column: Field[Any], name: str) -> Expression:
        return peewee.Expression(column, OP.EQ, _around("ANY(", slots(column, name), ")"))

    def changed(self) -> bool:
        """Return True when this process or another has kept something since the last call, as far as one hears."""
        self.notices.listen()
        self.notices.pass_on(self._tell)
        if not self.notices.changed.is_set():
            return False
        self.notices.changed.clear()
        return True

    def wipe(self) -> bool:
        """Let the server's own VACUUM empty the pages deleted rows were on; its log of changes is its own affair."""
        server: Any = self.engine()
        server.execute_sql("VACUUM")
        return True

    def close(self) -> None:
        self.notices.pass_on(self._tell, at_once=True)
        self.notices.stop()
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
