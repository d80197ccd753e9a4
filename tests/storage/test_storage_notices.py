"""What processes on one PostgreSQL server tell each other, and how seldom they ask it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from grace.storage.queue.lanes import Lanes
from grace.storage.sql.engines import PostgresServer
from grace.storage.sql.migrating import open_database
from grace.storage.sql.notices import Notices
from tests.databases import bare_postgres

NOW = datetime(2026, 11, 28, tzinfo=UTC)
PATIENCE = 60  # seconds; only a fault uses them up


@pytest.fixture
def two(postgres: Any) -> Iterator[tuple[PostgresServer, PostgresServer]]:
    """One database as two processes have it open; the first listens."""
    url = bare_postgres(postgres)
    opened = open_database(url), open_database(url)
    assert isinstance(opened[0], PostgresServer)
    assert isinstance(opened[1], PostgresServer)
    opened[0].changed()
    assert opened[0].notices.listening.wait(PATIENCE)
    while opened[0].changed():
        pass
    yield opened
    for one in opened:
        one.close()


def test_what_one_process_keeps_is_heard_by_the_other(two: tuple[PostgresServer, PostgresServer]) -> None:
    here, there = two

    Lanes(there).wake("in:ada", NOW)

    assert here.notices.changed.wait(PATIENCE)
    assert (here.changed(), here.changed()) == (True, False)


def test_what_is_undone_is_not_told(two: tuple[PostgresServer, PostgresServer]) -> None:
    _, there = two
    told: list[object] = []
    there.notices.kept = lambda _: told.append(1)  # type: ignore[method-assign, assignment]

    def half() -> None:
        with there.transaction():
            Lanes(there).wake("in:ada", NOW)
            raise KeyError

    with pytest.raises(KeyError):
        half()
    undone = len(told)
    with there.transaction():
        Lanes(there).wake("in:ada", NOW)
        Lanes(there).wake("in:bola", NOW)

    assert (undone, len(told)) == (0, 1)


def test_a_line_that_breaks_is_opened_again(
    two: tuple[PostgresServer, PostgresServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = two
    monkeypatch.setattr("grace.storage.sql.notices._AGAIN_SECONDS", 0.05)
    engine: Any = there.engine()
    here.notices.changed.clear()

    engine.execute_sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE %s",
        ("LISTEN %",),
    )

    assert here.notices.changed.wait(PATIENCE)  # it listens anew, and looks what it has missed
    assert here.notices.listening.wait(PATIENCE)


def test_looking_for_news_asks_the_server_nothing(two: tuple[PostgresServer, PostgresServer]) -> None:
    here, _ = two
    asked: list[object] = []
    engine: Any = here.engine()
    engine.query_hooks = [asked.append]

    looks = [here.changed() for _ in range(100)]

    assert (any(looks), asked) == (False, [])


def test_many_commits_are_told_as_one(two: tuple[PostgresServer, PostgresServer]) -> None:
    _, there = two
    told: list[object] = []
    there._tell = lambda *asked: told.append(asked)  # type: ignore[method-assign, assignment]
    there.notices._notified_at = float("inf")  # just now, for as long as this takes

    for number in range(20):
        Lanes(there).wake(f"in:{number}", NOW)
    before = len(told)
    there.notices._notified_at = float("-inf")
    there.changed()

    assert (before, len(told)) == (0, 1)


def test_the_last_of_a_burst_is_told_although_nobody_keeps_anything_after_it(
    two: tuple[PostgresServer, PostgresServer],
) -> None:
    here, there = two
    Lanes(there).wake("in:ada", NOW)
    assert here.notices.changed.wait(PATIENCE)
    there.notices._notified_at = time.monotonic()  # just now
    here.notices.changed.clear()

    Lanes(there).wake("in:bola", NOW)

    assert here.notices.changed.wait(PATIENCE)


def test_what_could_not_be_told_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grace.storage.sql.notices._RETRY_SECONDS", 0.01)
    told, tries = threading.Event(), iter((False, False, True))

    def tell(sql: str, parameters: tuple[str, str]) -> None:
        if not next(tries):
            raise OSError("the server is away")
        told.set()

    notices = Notices(lambda: None)
    monkeypatch.setattr("grace.storage.sql.notices.TELL_SECONDS", 0.0)
    notices.kept(tell)

    assert told.wait(PATIENCE)
    notices.stop()


class _Line:
    """A line to a server on which nothing is ever told."""

    def execute(self, sql: str) -> None:
        pass

    def notifies(self, timeout: float) -> Iterator[Any]:
        threading.Event().wait(timeout)
        return iter(())

    def close(self) -> None:
        pass


def test_a_listener_that_hangs_while_it_connects_ends_when_it_gets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grace.storage.sql.notices._PATIENCE_SECONDS", 0.01)
    let_through = threading.Event()

    def connect() -> _Line:
        let_through.wait(PATIENCE)
        return _Line()

    notices = Notices(connect)
    notices.listen()
    hanging = notices._listener
    notices.stop()
    notices.listen()
    let_through.set()

    assert hanging is not None
    hanging.join(PATIENCE)
    assert not hanging.is_alive()
    assert notices.listening.wait(PATIENCE)
    notices.stop()
