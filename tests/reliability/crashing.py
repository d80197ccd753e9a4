"""A database that dies at a chosen statement, as a process that is killed there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from grace.storage.sql.database import Database


class Crash(BaseException):
    """The process ends here; nothing may catch it."""


class Crashing(Database):
    """*inner*, until so many boundaries between statements have passed. It counts those it passed."""

    def __init__(self, inner: Database, survives: int | None = None) -> None:
        self._inner = inner
        self.far = inner.far
        self._survives = survives
        self.passed = 0

    def _boundary(self) -> None:
        if self._survives is not None and self.passed >= self._survives:
            raise Crash
        self.passed += 1

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._boundary()
        with self._inner.transaction():
            yield
            self._boundary()  # all is written, nothing is committed
        self._boundary()

    def _one(self, name: str, *given: Any) -> Any:
        self._boundary()
        return getattr(self._inner, name)(*given)

    def shared(self, work: Callable[[], Any]) -> Any:
        self._boundary()

        def counted() -> Any:
            result = work()
            self._boundary()  # all is written, nothing is committed
            return result

        result = self._inner.shared(counted)
        self._boundary()
        return result

    def in_transaction(self) -> bool:
        return self._inner.in_transaction()

    def changed(self) -> bool:
        return self._inner.changed()

    def engine(self) -> Any:
        return self._inner.engine()

    def among(self, column: Any, name: str) -> Any:
        return self._inner.among(column, name)

    def writing(self) -> Any:
        return self._inner.writing()

    def insert_many(self, query: Any, rows: Any) -> int:
        return int(self._one("insert_many", query, rows))

    def rows(self, query: Any) -> Any:
        return self._one("rows", query)

    def first(self, query: Any) -> Any:
        return self._one("first", query)

    def tuples(self, query: Any) -> Any:
        return self._one("tuples", query)

    def exists(self, query: Any) -> Any:
        return self._one("exists", query)

    def count(self, query: Any) -> Any:
        return self._one("count", query)

    def change(self, query: Any) -> Any:
        return self._one("change", query)

    def insert(self, query: Any) -> None:
        self._one("insert", query)

    def returned(self, query: Any) -> Any:
        return self._one("returned", query)

    def unclaimed(self, query: Any) -> Any:
        return self._inner.unclaimed(query)

    def locked(self, query: Any) -> Any:
        return self._inner.locked(query)

    def wipe(self) -> bool:
        return self._inner.wipe()

    def close_thread(self) -> None:
        self._inner.close_thread()

    def close(self) -> None:
        self._inner.close()

    def alone(self) -> Any:
        return self._inner.alone()
