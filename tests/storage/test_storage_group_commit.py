"""Threads whose work shares a commit: nobody is told that it is kept before it is, and faults stay their own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from grace.errors import Unavailable
from grace.storage import Store
from grace.storage.sql.group_commit import GroupCommit
from tests.storage.samples import write

PATIENCE = 60  # seconds, until a test gives up


class Commits:
    """Transactions of a store as GroupCommit begins them; the outermost may be let fail."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._inside = threading.local()
        self.faults: dict[str, Unavailable] = {}
        """What happens instead of the next BEGIN or COMMIT."""
        self.made = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        outermost = not getattr(self._inside, "yes", False)
        if outermost and (fault := self.faults.pop("BEGIN", None)):
            raise fault
        self._inside.yes = True
        try:
            with self._store.transaction():
                yield
                if outermost and (fault := self.faults.pop("COMMIT", None)):
                    raise fault
            self.made += outermost
        finally:
            self._inside.yes = not outermost


class Crowd:
    """Threads that bring work while the first piece is still being worked on."""

    def __init__(self, store: Store) -> None:
        self.commits = Commits(store)
        self.group = GroupCommit(self.commits.transaction)
        self._store = store
        self._pool = ThreadPoolExecutor(8)

    def bring(self, work: Callable[[], object]) -> Future[object]:
        """Return what becomes of *work*, brought by a thread of its own."""
        return self._pool.submit(self._brought, work)

    def _brought(self, work: Callable[[], object]) -> object:
        try:
            return self.group.run(work)
        finally:
            self._store.close_thread()

    def together(
        self, first: Callable[[], object], rest: list[Callable[[], object]]
    ) -> tuple[Future[object], list[Future[object]]]:
        """Return what becomes of *first*, during which each of *rest* comes, and what becomes of those."""
        at_work, all_here = threading.Event(), threading.Event()

        def leading() -> object:
            at_work.set()
            assert all_here.wait(PATIENCE)
            return first()

        lead = self.bring(leading)
        assert at_work.wait(PATIENCE)
        others = []
        for number, work in enumerate(rest, start=1):
            others.append(self.bring(work))
            self._until_waiting(number)
        all_here.set()
        return lead, others

    def _until_waiting(self, count: int) -> None:
        end = time.monotonic() + PATIENCE
        while len(self.group._waiting) < count:
            assert time.monotonic() < end, "nobody joined the queue"
            threading.Event().wait(0.001)

    def close(self) -> None:
        self._pool.shutdown()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/grace.db", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def crowd(store: Store) -> Iterator[Crowd]:
    made = Crowd(store)
    yield made
    made.close()


def _writing(store: Store, key: str) -> Callable[[], object]:
    return lambda: write(store, key)


def _failing(store: Store, key: str) -> Callable[[], object]:
    def work() -> object:
        write(store, key)
        raise LookupError(key)

    return work


def _kept(store: Store, *keys: str) -> list[bool]:
    return [store.inbox.knows(key) for key in keys]


def test_those_who_come_during_a_commit_share_the_next_and_a_failing_piece_undoes_itself_alone(
    store: Store, crowd: Crowd
) -> None:
    rest = [_writing(store, "b"), _failing(store, "c"), _writing(store, "d"), _writing(store, "e")]

    lead, others = crowd.together(_writing(store, "a"), rest)

    assert lead.result(PATIENCE) is True
    assert [type(one.exception(PATIENCE)) for one in others] == [type(None), LookupError, type(None), type(None)]
    assert _kept(store, "a", "b", "c", "d", "e") == [True, True, False, True, True]
    assert crowd.commits.made == 2


def test_a_failing_leader_takes_nobody_along(store: Store, crowd: Crowd) -> None:
    lead, others = crowd.together(_failing(store, "a"), [_writing(store, "b"), _writing(store, "c")])

    assert isinstance(lead.exception(PATIENCE), LookupError)
    assert [one.result(PATIENCE) for one in others] == [True, True]
    assert _kept(store, "a", "b", "c") == [False, True, True]


@pytest.mark.parametrize("at", ["BEGIN", "COMMIT"])
def test_what_the_disk_did_not_take_is_acknowledged_to_nobody_and_the_next_in_line_goes_on(
    store: Store, crowd: Crowd, at: str
) -> None:
    full = Unavailable("the disk is full")

    def last_of_the_first_commit() -> object:
        crowd.commits.faults["COMMIT" if at == "COMMIT" else "BEGIN"] = full
        return write(store, "a")

    lead, others = crowd.together(last_of_the_first_commit, [_writing(store, "b"), _writing(store, "c")])

    assert crowd.bring(_writing(store, "d")).result(PATIENCE) is True
    told = [lead.exception(PATIENCE), *(one.exception(PATIENCE) for one in others)]
    assert told == ([full, None, None] if at == "COMMIT" else [None, full, None])
    assert _kept(store, "a", "b", "c", "d") == [fault is None for fault in told] + [True]


def test_a_commit_that_fails_undoes_everybodys(store: Store, crowd: Crowd) -> None:
    full = Unavailable("the disk is full")

    def second_of_many() -> object:
        crowd.commits.faults["COMMIT"] = full
        return write(store, "b")

    lead, others = crowd.together(_writing(store, "a"), [second_of_many, _writing(store, "c"), _failing(store, "e")])

    assert lead.result(PATIENCE) is True
    assert [type(one.exception(PATIENCE)) for one in others] == [Unavailable, Unavailable, LookupError]
    assert _kept(store, "a", "b", "c", "e") == [True, False, False, False]
