"""Opening, migrating, and two processes at one database."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Sequence
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, cast

import pytest
from peewee import OperationalError, Select, Table, fn
from playhouse.schema_diff import diff_models

from grace.engine.effects import KeepOrder, SetTimers, Timer
from grace.errors import Unavailable, Unreadable
from grace.storage import Lane, OutboxDraft, Store
from grace.storage.sql import file_watch, schema
from grace.storage.sql.choosing import choose
from grace.storage.sql.errors import translated
from grace.storage.sql.migrating import TABLES, open_database
from grace.storage.upkeep import scratch
from grace.storage.values import TurnRecord
from tests.databases import bare_postgres
from tests.forked import FORKED
from tests.storage.samples import ADA, NOW, ORDER, SESSION, TEAM, TRACE, claimed, commit, draft, seconds, write
from tests.web.conftest import PATIENCE, until

_CUSTOMERS = 12
_MESSAGES = 8


def test_an_open_store_is_ready(store: Store) -> None:
    assert store.ready()


def test_the_schema_is_what_the_tables_say(bare_url: str) -> None:
    database = open_database(bare_url)

    difference = str(diff_models(database._engine, TABLES))
    database.close()

    assert difference == ""


def test_sqlite_is_opened_for_durability(tmp_path: Path) -> None:
    engine: Any = open_database(f"sqlite:///{tmp_path}/new/folder/grace.db")._engine

    pragmas = [engine.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")]
    assert pragmas == ["wal", 2, 1, 10_000]
    engine.close()


def test_a_database_of_tests_alone_need_not_wait_for_the_disk(tmp_path: Path) -> None:
    store = Store.scratch(scratch.make_file(tmp_path / "grace.db"), tmp_path)
    engine: Any = store._database.engine()

    pragmas = [engine.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")]
    store.close()

    assert pragmas == ["wal", 0, 1, 10_000]


def test_a_process_frozen_in_a_transaction_does_not_hold_others_up_for_ever(postgres_url: str) -> None:
    url = f"{postgres_url}&options=-c%20idle_in_transaction_session_timeout%3D200ms"
    frozen, other = open_database(url), open_database(postgres_url)
    frozen.insert(schema.Note.insert(key="k", value="before", at=NOW))
    row = schema.Note.select().where(schema.Note.key == "k")

    def freeze() -> None:
        with frozen.transaction():
            frozen.first(frozen.locked(row))
            # The row is held until the server ends that session; then the other has it, and the frozen one nothing.
            assert other.change(schema.Note.update(value="after").where(schema.Note.key == "k")) == 1
            frozen.change(schema.Note.update(value="late").where(schema.Note.key == "k"))

    with pytest.raises(Unavailable):
        freeze()

    found = other.first(row)
    assert found is not None
    assert found.value == "after"
    limit = Select(columns=[fn.current_setting("idle_in_transaction_session_timeout")])
    assert other.tuples(limit) == [("1min",)]
    for database in (frozen, other):
        database.close()


@pytest.mark.parametrize(
    "wrong",
    ["", "grace.db", "mysql://host/name", "sqlite://grace.db", "sqlite:///:memory:", "sqlite:///", "postgres:///"],
)
def test_a_wrong_address_is_said_to_be_one(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        Store.open(wrong, tmp_path)


def test_an_unreachable_server_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        Store.open("postgresql://grace:secret@127.0.0.1:1/grace", tmp_path)

    assert str(caught.value).startswith("postgresql://127.0.0.1:1/grace: ")
    assert "secret" not in str(caught.value)


def test_something_else_is_not_taken_for_a_database(tmp_path: Path) -> None:
    (tmp_path / "grace.db").write_bytes(b"a shopping list, longer than the header of a database. " * 20)

    with pytest.raises(Unreadable, match="file is not a database"):
        Store.open(f"sqlite:///{tmp_path}/grace.db", tmp_path)


def test_a_folder_is_not_taken_for_a_database(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="unable to open database file"):
        Store.open(f"sqlite:///{tmp_path}", tmp_path)


def test_a_newer_schema_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/grace.db"
    Store.open(url, tmp_path).close()
    with sqlite3.connect(tmp_path / "grace.db") as connection:
        connection.execute("INSERT INTO schema_migration (name, applied) VALUES ('0999_later', '2030-01-01')")
    connection.close()

    with pytest.raises(Unreadable, match="newer Grace"):
        Store.open(url, tmp_path)


def test_every_thread_has_a_connection_of_its_own(store: Store) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.append(store.inbox.counts().pending)
        store.close_thread()

    write(store)
    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)

    assert seen == [1, 1, 1, 1]


def test_a_closed_store_opens_again_when_used(store: Store) -> None:
    store.close()

    assert store.ready()


def test_a_database_from_before_the_release_is_told_plainly_and_left_alone(url: str, tmp_path: Path) -> None:
    database = choose(url)
    history = Table("schema_migration", ("name",))
    database.change(history.update(name="0001_first"))
    database.insert(schema.Note.insert(key="k", value="kept", at=NOW))
    database.close()

    with pytest.raises(Unreadable, match=r"older Grace.*Move it away.*DATABASE_URL"):
        Store.open(url, tmp_path)

    assert database.exists(schema.Note.select())
    database.close()


def test_a_database_without_a_column_of_today_is_told_plainly(url: str, tmp_path: Path) -> None:
    database = choose(url)
    database.engine().execute_sql("ALTER TABLE note DROP COLUMN value")
    database.close()

    with pytest.raises(Unreadable, match=r"older Grace.*Move it away"):
        Store.open(url, tmp_path)


def _open_and_close(urls: list[str], data: str, together: Barrier) -> None:
    for url in urls:
        together.wait(PATIENCE)
        Store.open(url, Path(data)).close()


def test_four_processes_may_migrate_at_once(bare_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Ten times over, for a race that is lost now and then is lost."""
    if bare_url.startswith("sqlite"):
        urls = [f"sqlite:///{tmp_path}/{number}/grace.db" for number in range(10)]
    else:
        urls = [bare_postgres(request.getfixturevalue("postgres")) for _ in range(10)]

    assert _run([(_open_and_close, (urls, str(tmp_path), FORKED.Barrier(4)))] * 4) == [0, 0, 0, 0]

    stores = [Store.open(one, tmp_path) for one in urls]
    assert [store.ready() for store in stores] == [True] * 10
    for store in stores:
        store.close()


def _work(url: str, data: str) -> None:
    """A worker: takes lanes and answers every waiting row, until everything is answered."""
    store = Store.open(url, Path(data))
    until(lambda: _all_answered(store))
    store.close()


def _all_answered(store: Store) -> bool:
    """Answers what waits in lanes that nobody else has; whether nothing waits any more."""
    while (lane := store.lanes.claim("in:", NOW, lease_seconds=3600)) is not None:
        _answer(store, lane)
    return not store.inbox.counts().pending


def _answer(store: Store, lane: Lane) -> None:
    loaded, rows = store.sessions.load(lane.address, NOW), store.inbox.pending(lane.key)
    outgoing = tuple(OutboxDraft(f"out:{row.key}", lane.address, lane.address, "{}", row.key) for row in rows[:3])
    session, done = SESSION.updated(customer=lane.address), tuple(row.id for row in rows[:3])
    due = NOW if len(rows) > len(done) else None
    store.turns.commit(lane, TurnRecord(session, loaded.version, TRACE, done, outgoing, next_due=due), NOW)


def _feed(url: str, data: str) -> None:
    """A web process: takes every message twice."""
    store = Store.open(url, Path(data))
    for number in range(_MESSAGES * 2):
        for customer in range(_CUSTOMERS):
            write(store, f"{customer}-{number // 2}", f"c{customer}", NOW)
    store.close()


def test_two_workers_do_every_row_exactly_once(url: str, tmp_path: Path) -> None:
    """Any turn that met another over the same lane would end its worker with LostLease or Conflict."""
    store = Store.open(url, tmp_path)
    for customer in range(_CUSTOMERS):
        write(store, f"{customer}-first", f"c{customer}")

    codes = _run([(_work, (url, str(tmp_path)))] * 2 + [(_feed, (url, str(tmp_path)))])
    _work(url, str(tmp_path))

    assert codes == [0, 0, 0]
    expected = ["first", *range(_MESSAGES)]
    for customer in range(_CUSTOMERS):
        said = [row.text for row in store.transcript.of(f"c{customer}") if row.sender == "grace"]
        assert said == [f"{customer}-{number}" for number in expected]
    assert store.inbox.counts().pending == 0
    store.close()


def _die_in_a_turn(url: str, data: str) -> None:
    """Ends like kill -9 after every statement of a turn but before its commit."""
    store = Store.open(url, Path(data))
    lane = claimed(store)
    with store._database.transaction():
        done = tuple(row.id for row in store.inbox.pending(lane.key))
        outgoing = (OutboxDraft("out:1", ADA, ADA, "{}", "never said"),)
        store.turns.commit(lane, TurnRecord(SESSION, 0, TRACE, done, outgoing), NOW)
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_crash_before_the_commit_leaves_no_trace(url: str, tmp_path: Path) -> None:
    store = Store.open(url, tmp_path)
    write(store)

    assert _run([(_die_in_a_turn, (url, str(tmp_path)))]) == [-signal.SIGKILL]

    assert store.sessions.load(ADA, NOW).session is None
    assert [row.status for row in store.transcript.of(ADA)] == ["pending"]
    assert claimed(store, at=seconds(60)).address == ADA
    store.close()


class _PowerCutError(Exception):
    """The machine stops here."""


def _cut_after(engine: Any, statements: int) -> None:
    left = iter(range(statements))

    def hook(event: object) -> None:
        if next(left, None) is None:
            raise _PowerCutError

    engine.query_hooks = [hook]


def _turn_cut_off_after(store: Store, statements: int) -> tuple[object, ...]:
    """What is found when a turn was cut off so early."""
    engine: Any = store._database._engine
    lane = claimed(store, at=seconds(100 * statements))
    outgoing, timers = (draft(1), draft(2, TEAM)), SetTimers((Timer("remind", NOW),))
    done, effects = tuple(row.id for row in store.inbox.pending(lane.key)), (KeepOrder(ORDER), timers)
    _cut_after(engine, statements)
    with pytest.raises(_PowerCutError):
        store.turns.commit(lane, TurnRecord(SESSION, 0, TRACE, done, outgoing, effects), NOW)
    engine.query_hooks = []
    rows = [(row.sender, row.status) for row in store.transcript.of(ADA)]
    return (
        store.sessions.load(ADA, NOW).version,
        rows,
        store.orders.list(),
        store.timers.of(ADA),
        store.lanes.lock(lane),
    )


_STATEMENTS = 12


def test_a_turn_cut_off_after_any_statement_leaves_no_trace(store: Store) -> None:
    write(store)

    found = [_turn_cut_off_after(store, statements) for statements in range(_STATEMENTS)]

    assert found == [(0, [("customer", "pending")], (), (), True)] * _STATEMENTS
    with pytest.raises(pytest.fail.Exception):  # one more, and the turn is whole: none was left out above
        _turn_cut_off_after(store, _STATEMENTS)


def test_claiming_looks_into_the_index_only(tmp_path: Path) -> None:
    """The plan is what keeps the cost flat with 100,000 lanes; a time would only measure this machine."""
    store = Store.open(f"sqlite:///{tmp_path}/grace.db", tmp_path)
    engine: Any = store._database._engine
    asked: list[Any] = []
    engine.query_hooks = [asked.append]
    store.lanes.claim("in:", NOW)
    engine.query_hooks = []

    plan = engine.execute_sql(f"EXPLAIN QUERY PLAN {asked[0].sql}", asked[0].params).fetchall()
    store.close()

    assert plan[-1][3] == "SEARCH t1 USING COVERING INDEX lane_side_ready_at (side=? AND ready_at<?)"


def _run(work: Sequence[tuple[Callable[..., None], tuple[object, ...]]]) -> list[int | None]:
    """Runs each in a process of its own and answers their exit codes."""
    processes = [FORKED.Process(target=target, args=arguments) for target, arguments in work]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    return [process.exitcode for process in processes]


def test_a_database_file_that_was_moved_away_is_said_and_not_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_watch, "LOOK_SECONDS", 60)  # as on a machine on which all of this takes no time
    file = tmp_path / "grace.db"
    store = Store.open(f"sqlite:///{file}", tmp_path)
    file.rename(tmp_path / "elsewhere.db")
    store.close_thread()

    assert "moved away" in store.health.trouble()
    assert not store.ready()
    assert not file.exists()

    (tmp_path / "elsewhere.db").rename(file)
    assert store.ready()
    store.close()


def test_no_connection_is_closed_within_its_transaction(store: Store) -> None:
    def close_within() -> None:
        with store.transaction():
            store.notes.keep("said", "once", NOW)
            store.close_thread()

    with pytest.raises(Unavailable):
        close_within()

    assert store.notes.get("said") is None


def test_a_fault_of_the_disk_while_rows_are_fetched_is_told_as_one() -> None:
    """A RETURNING writes while it is fetched, and peewee wraps only what is raised by execute."""
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR

    with pytest.raises(Unavailable, match="disk"), translated():
        raise fault


def test_only_a_lease_is_kept_without_waiting_for_the_disk(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/grace.db")

    def level() -> int:
        engine: Any = database.engine()
        return int(engine.connection().execute("PRAGMA synchronous").fetchone()[0])

    with database.undoable(), database.transaction():
        within = level()
    with pytest.raises(KeyError), database.undoable():
        raise KeyError
    with database.transaction(), database.undoable():
        part_of_more = level()
    with database.transaction():
        after = level()
    database.close()

    assert (within, part_of_more, after) == (1, 2, 2)


def test_the_rows_of_a_test_wait_for_no_disk_after_a_lease_either(tmp_path: Path) -> None:
    database = choose(scratch.make_file(tmp_path / "grace.db"), lasting=False)

    with database.undoable(), database.transaction():
        pass
    engine: Any = database.engine()
    level = engine.connection().execute("PRAGMA synchronous").fetchone()
    database.close()

    assert level == (0,)


def test_rows_of_a_test_in_memory_outlive_its_store_and_are_nobody_elses(tmp_path: Path) -> None:
    with scratch.in_memory() as url, scratch.in_memory() as other:
        before = Store.scratch(url, tmp_path)
        before.notes.keep("said", "once", NOW)
        before.close()
        found = [Store.scratch(one, tmp_path).notes.get("said") for one in (url, other)]

    assert found == ["once", None]


def test_whoever_takes_a_used_database_in_memory_finds_it_empty(tmp_path: Path) -> None:
    with scratch.in_memory() as url:
        before = Store.scratch(url, tmp_path)
        before.notes.keep("said", "once", NOW)
        write(before, "SM1")
        before.close()
    with scratch.in_memory() as again:
        store = Store.scratch(again, tmp_path)
        found = (store.notes.get("said"), store.inbox.pending("in:ada"), store.next_due().lane)

    assert (again, found) == (url, (None, (), None))


def test_only_rows_of_tests_may_be_in_memory(tmp_path: Path) -> None:
    with scratch.in_memory() as url, pytest.raises(Unreadable):
        Store.open(url, tmp_path)


def test_a_turn_is_kept_by_as_many_steps_of_sqlite_however_many_others_wait(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/grace.db")
    store = Store(database, tmp_path)
    connection: Any = database.engine()
    steps: list[int] = []

    def taken(key: str) -> int:
        write(store, key)
        before = len(steps)
        connection.connection().set_progress_handler(lambda: steps.append(1), 1)
        commit(store)
        connection.connection().set_progress_handler(None, 0)
        return len(steps) - before

    taken("SM1")  # the first one begins the conversation
    alone = taken("SM2")
    with database.transaction():
        for number in range(500):
            write(store, f"other {number}", customer=f"whatsapp:+23480{number:08d}", at=seconds(60))
    among_many = taken("SM3")
    store.close()

    assert among_many < alone * 1.2, (alone, among_many)


def _first_uses() -> dict[str, Callable[[Store], object]]:
    return {
        "a read": lambda store: store.notes.get("a"),
        "a write": lambda store: store.lanes.wake("in:a", NOW),
        "a write of peewee's": lambda store: store.notes.keep("a", "b", NOW),
        "an undoable write": lambda store: store.lanes.release(Lane("in:a", "token"), None),
        "a write that returns rows": lambda store: store.people.mention("in", "a", ADA),
        "many rows": lambda store: store.outbox.put_all((draft(1),), NOW, None),
        "a transaction": lambda store: store.timers.replace(ADA, ()),
    }


@pytest.mark.parametrize("use", _first_uses().values(), ids=_first_uses())
def test_a_file_that_cannot_be_opened_is_told_as_that_whatever_is_asked_first(
    use: Callable[[Store], object], tmp_path: Path
) -> None:
    """A first write connects, and says how it waits for the disk."""
    store = Store(choose(f"sqlite:///{tmp_path}/nowhere/grace.db"), tmp_path)

    with pytest.raises(Unavailable, match="cannot be opened"):
        use(store)


def test_a_fault_of_ours_is_no_outage_also_where_somebody_listens_to_what_is_asked(tmp_path: Path) -> None:
    database = choose(f"sqlite:///{tmp_path}/grace.db")
    cast(Any, database.engine()).query_hooks = [lambda _: None]

    with pytest.raises(OperationalError, match="no such table"):
        Store(database, tmp_path).notes.get("a")
