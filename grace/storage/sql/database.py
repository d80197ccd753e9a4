"""Connections and transactions; the only module that knows which database it talks to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeVar, cast

import peewee
from peewee import Delete, Expression, Field, Insert, Model, ModelSelect, Update

from grace.storage.sql.errors import translated
from grace.storage.sql.prepared import Bound, Prepared

_as_peewees_own: AbstractContextManager[None] = vars(peewee)["__exception_wrapper__"]
"""Raises a driver's errors as peewee's, as its own statements do; peewee has no word of its own for many rows."""

_ALREADY: AbstractContextManager[None] = nullcontext()
"""What whoever may do something anyway does it in."""

M = TypeVar("M", bound=Model)
T = TypeVar("T")


class Database(ABC):
    """Runs queries on a connection of the calling thread, which stays open until `close_thread`. Everything that asks
    raises Unavailable while the disk or the server takes nothing."""

    far = False
    """Whether a statement is a journey, so that one that does several things is worth its length."""

    def __init__(self, engine: peewee.Database) -> None:
        self._engine = engine

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything within it or nothing; an exception undoes it all, and within another one only this part."""
        with translated():
            if self.in_transaction():
                with self._part():
                    yield
            else:
                with self.writing(), self._begun():
                    yield

    def _begun(self) -> AbstractContextManager[object]:
        """Return a transaction that no other one is around."""
        return self.engine().transaction()

    @contextmanager
    def _part(self) -> Iterator[None]:
        """Undo what is within it alone when it fails. Peewee's own names each savepoint anew, and the driver puts each
        name into words of its own."""
        run = self._runner()
        with _as_peewees_own:
            run("SAVEPOINT part")
        try:
            yield
        except BaseException:
            with _as_peewees_own:
                run("ROLLBACK TO SAVEPOINT part")
            raise
        finally:
            with _as_peewees_own:
                run("RELEASE SAVEPOINT part")

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

    def change_beside(self, query: Bound[Any]) -> int:
        """Run *query* and return how many rows it touched; it may share a commit with others'."""
        return self.change(query)

    def rows(self, query: ModelSelect[M] | Bound[M]) -> list[M]:
        """Return every row of *query*."""
        if isinstance(query, Bound):
            found = self._asked(query)
            return query.query.on(self).models(found)
        with translated():
            return list(query.execute(self.engine()))

    def first(self, query: ModelSelect[M] | Bound[M]) -> M | None:
        """Return the first row of *query*; None when there is none."""
        found = self.rows(query if isinstance(query, Bound) else query.limit(1))
        return found[0] if found else None

    def tuples(self, query: peewee.Select | Bound[Any]) -> list[tuple[Any, ...]]:
        """Return every row of *query* as the columns it selects."""
        if isinstance(query, Bound):
            found = self._asked(query)
            return query.query.on(self).tuples(found)
        with translated():
            return list(query.tuples().execute(self.engine()))

    def exists(self, query: ModelSelect[Any] | Bound[Any]) -> bool:
        """Return True when *query* has a row."""
        if isinstance(query, Bound):
            return bool(self._asked(query))
        with translated():
            return bool(query.exists(self.engine()))

    def count(self, query: ModelSelect[Any]) -> int:
        """Return how many rows *query* has."""
        with translated():
            return int(query.count(self.engine()))

    def change(self, query: Update | Delete | Insert | Bound[Any]) -> int:
        """Run *query* and return how many rows it touched."""
        if isinstance(query, Bound):
            return int(self._written(query).rowcount)
        with translated(), self._may_write():
            return int(query.execute(self.engine()))

    def insert(self, query: Insert | Bound[Any]) -> None:
        """Run *query*."""
        if isinstance(query, Bound):
            self.change(query)
        else:
            with translated(), self._may_write():
                query.execute(self.engine())

    def insert_many(self, query: Prepared[Any], rows: Sequence[Mapping[str, Any]]) -> int:
        """Run *query* for each of *rows* and return how many rows that touched."""
        if not rows:
            return 0
        with translated(), self._may_write():
            cursor, made = self.connection().cursor(), query.on(self)
            with _as_peewees_own:
                cursor.executemany(made.sql, [made.parameters(row) for row in rows])
            return int(cursor.rowcount)

    def returned(self, query: Insert | Update | Delete | Bound[Any]) -> list[Any]:
        """Return what the RETURNING clause of *query* gives: model rows; an ignored duplicate gives none."""
        if isinstance(query, Bound):
            found: list[Any] = self._written(query, fetch=True)
            return query.query.on(self).models(found)
        with translated(), self._may_write():
            return list(query.execute(self.engine()))

    def in_transaction(self) -> bool:
        """Return True within a transaction of the calling thread."""
        return self._engine.in_transaction()

    def _written(self, query: Bound[Any], fetch: bool = False) -> Any:
        """Return what `_run` does, run where this thread may write: what a RETURNING writes, it writes when its rows
        are fetched."""
        if self.in_transaction():
            return self._run(query, fetch)
        with self.writing():
            return self._run(query, fetch)

    def _asked(self, query: Bound[Any]) -> list[Any]:
        """Return the rows of *query* as the driver gives them."""
        found: list[Any] = self._run(query, fetch=True)
        return found

    def _run(self, query: Bound[Any], fetch: bool = False) -> Any:
        """Return the driver's cursor of *query*, or its rows."""
        try:
            made = query.query.on(self)
            cursor = self._runner()(made.sql, made.parameters(query.values))
            return cursor.fetchall() if fetch else cursor
        except peewee.PeeweeException:  # whoever connects wraps it, too
            with translated():
                raise
        except Exception:
            with translated(), _as_peewees_own:
                raise

    def _runner(self) -> Callable[..., Any]:
        """Return what runs a statement on the calling thread's connection. Peewee's own way takes as long as a short
        statement, and is gone only where somebody listens to what is asked."""
        connection, engine = self.connection(), cast(Any, self._engine)
        run: Callable[..., Any] = engine.execute_sql if engine.query_hooks else connection.execute
        return run

    def _may_write(self) -> AbstractContextManager[None]:
        return _ALREADY if self.in_transaction() else self.writing()

    def writing(self) -> AbstractContextManager[None]:
        """Return a context in which this thread may write; nothing has to be waited for unless a database says so."""
        return _ALREADY

    def undoable(self) -> AbstractContextManager[None]:
        """Return a context in which this thread's commits need not wait for the disk: only for what a power cut may
        undo, such as a lease, whose holder is gone then. Within a transaction it changes nothing."""
        return _ALREADY

    @abstractmethod
    def changed(self) -> bool:
        """Return True when somebody may have written since the last call, without asking the database. For one
        caller."""

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

    def connection(self) -> Any:
        """Return the driver's connection of the calling thread, one that works."""
        return cast(Any, self.engine()).connection()

    def engine(self) -> peewee.Database:
        """Return peewee's database with a connection of the calling thread that works."""
        if not self._engine.in_transaction() and not self._engine.is_connection_usable():
            self._engine.close()
            self._engine.connect()
        return self._engine
