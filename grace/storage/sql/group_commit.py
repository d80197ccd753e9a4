"""Small pieces of work that share a commit: whoever comes first commits for all that wait by then."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Generic, TypeVar, cast

from grace.errors import Unavailable

T = TypeVar("T")


class _Job(Generic[T]):
    """One thread's piece of work. Its thread waits until it is done, or until it is to lead."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._result: T | None = None
        self.fault: BaseException | None = None
        self.done = False
        self.turn = threading.Lock()
        self.turn.acquire()

    def run(self) -> None:
        """Do the work. Raises what it raises."""
        self._result = self._work()

    def settle(self, fault: BaseException | None) -> None:
        """Let its thread go on: all is kept, or nothing is because of *fault*."""
        self.fault, self.done = self.fault or fault, True
        self.turn.release()

    def result(self) -> T:
        """Return what the work returned. Raises what kept it from being kept."""
        if self.fault is not None:
            raise self.fault
        return cast(T, self._result)


class GroupCommit:
    """Works off what waits in one transaction, each piece in a savepoint of its own, and answers nobody before COMMIT.

    There is no thread for it: the thread that finds nobody at work leads, on its own connection, and hands the lead to
    the first of those that came meanwhile. One piece that fails undoes itself alone; a commit that fails undoes all.
    """

    def __init__(self, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        """*transaction* begins one, or a savepoint within one."""
        self._transaction = transaction
        self._gate = threading.Lock()
        self._waiting: list[_Job[object]] = []
        self._led = False

    def run(self, work: Callable[[], T]) -> T:
        """Return what *work* returns, once it is committed. Raises what it raises, or what kept it from the disk."""
        job = _Job(work)
        with self._gate:
            self._waiting.append(cast(_Job[object], job))
            leads, self._led = not self._led, True
        if not leads:
            job.turn.acquire()
        if not job.done:
            self._lead(cast(_Job[object], job))
        return job.result()

    def _lead(self, own: _Job[object]) -> None:
        jobs, fault = [own], None
        try:
            with self._transaction():
                with self._gate:  # only now: who came while we waited for the database comes along
                    jobs, self._waiting = self._waiting, []
                self._work_off(jobs)
        except BaseException as error:
            fault = error
        self._hand_over(own)
        for job in jobs:
            job.settle(fault)

    def _hand_over(self, own: _Job[object]) -> None:
        """Let the first of those that came meanwhile lead, if any did."""
        with self._gate:
            if own in self._waiting:  # the database was not to be had
                self._waiting.remove(own)
            self._led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].turn.release()

    def _work_off(self, jobs: list[_Job[object]]) -> None:
        if len(jobs) == 1:
            jobs[0].run()  # what it raises undoes the transaction, and is its own
            return
        for job in jobs:
            try:
                with self._transaction():
                    job.run()
            except Unavailable:  # a full disk: SQLite has undone all of it, not this piece alone
                raise
            except Exception as fault:
                job.fault = fault
