"""The right to write to a file of SQLite's, for one thread of a process at a time."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grace.errors import Unavailable


class WriteLock:
    """A context that one thread is in at a time: SQLite would let the others ask again and again.

    Threads in a hurry and the rest take turns while both wait, so that a message is acknowledged after at most one
    other commit, however many threads work, and work goes on however many messages come. A plain lock would not do:
    who gives it back is still running, and takes it again before whoever waits has woken up.
    """

    def __init__(self, in_transaction: Callable[[], bool], patience: float) -> None:
        """*in_transaction*: the calling thread has the lock already; *patience*: seconds it is waited for at most."""
        self._in_transaction = in_transaction
        self._patience = patience
        self._gate = threading.Lock()
        self._free = {hurry: threading.Condition(self._gate) for hurry in (True, False)}
        self._taken = False
        self._hurried = threading.local()
        self._last = False
        self._waiting: Counter[bool] = Counter()

    @contextmanager
    def hurrying(self) -> Iterator[None]:
        """Within it the calling thread is in a hurry."""
        self._hurried.now = True
        try:
            yield
        finally:
            self._hurried.now = False

    def __enter__(self) -> None:
        if self._in_transaction():
            return
        hurry = bool(getattr(self._hurried, "now", False))
        with self._gate:
            if not self._is_next(hurry):
                self._wait(hurry)
            self._taken, self._last = True, hurry

    def __exit__(self, *_: object) -> None:
        if self._in_transaction():
            return
        with self._gate:
            self._taken = False
            others = not self._last
            self._free[others if self._waiting[others] else self._last].notify()

    def _wait(self, hurry: bool) -> None:
        self._waiting[hurry] += 1
        try:
            if not self._free[hurry].wait_for(lambda: self._is_next(hurry), self._patience):
                raise Unavailable("the database is busy")
        finally:
            self._waiting[hurry] -= 1

    def _is_next(self, hurry: bool) -> bool:
        return not self._taken and (hurry != self._last or not self._waiting[not hurry])
