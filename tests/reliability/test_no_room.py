"""A full or read-only disk, and a database that is away: a clear 503, nothing acknowledged lost, and on by itself."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from grace.doubles.twilio import TOKEN, TwilioDouble, inbound
from grace.errors import Unavailable
from grace.jobs import Calendar, Workers
from grace.pipeline import answer
from grace.storage import Store
from grace.storage.upkeep.backup import back_up
from tests.databases import bare_postgres, start_postgres
from tests.reliability.conftest import Grace
from tests.web.conftest import ROOT, Server, until

ADA = "whatsapp:+2348012345678"
FULL, READ_ONLY = "the disk is full", "the database is read-only"
SQLITE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@contextmanager
def no_room(grace: Grace, why: str) -> Iterator[None]:
    """The database of *grace* takes nothing more, as SQLite itself says it."""
    engine: Any = grace.store._database._engine
    engine.execute_sql("VACUUM")  # or the trial's room would be left
    if why == READ_ONLY:
        begin, end = ("query_only", 1), ("query_only", 0)
    else:
        begin, end = ("max_page_count", engine.pragma("page_count")), ("max_page_count", 1_000_000)
    engine.pragma(*begin)
    try:
        yield
    finally:
        engine.pragma(*end)


def ready(grace: Grace) -> tuple[int, str]:
    grace.store.health._looked = float("-inf")  # as if nobody had asked for a while
    found = grace.client.get("/readyz")
    return found.status_code, found.json["trouble"]


@SQLITE
@pytest.mark.parametrize("why", [FULL, READ_ONLY])
def test_without_room_nothing_acknowledged_is_lost(grace: Grace, why: str, caplog: pytest.LogCaptureFixture) -> None:
    grace.write(ADA, "hello")
    grace.work()
    before, said = ready(grace), len(grace.said(ADA))
    waiting = [grace.write(f"whatsapp:+2348012341{number:03}", "hello") for number in range(10)]

    with no_room(grace, why):
        answers = [grace.write(f"whatsapp:+23480123400{number:02}", "hello. " * 90) for number in range(20)]
        during = ready(grace)
        failed = sum((grace.work(), grace.wait(timedelta(minutes=2)))[0] for _ in range(9))
    refused = [one for one in answers if one.status_code == 503]
    after = ready(grace)
    for _ in range(3):
        grace.wait(timedelta(seconds=70))
        grace.work()

    acknowledged = 1 + sum(one.status_code == 200 for one in (*waiting, *answers))
    counts = grace.store.inbox.counts()
    assert (before, during, after) == ((200, ""), (503, why), (200, ""))
    assert {one.headers["Retry-After"] for one in refused} == {"30"}
    assert {one.text for one in refused} == {"Not now. Please try again.\n"}
    assert len(refused) + acknowledged == 31
    assert (len(grace.heard()), counts.pending, counts.parked) == (acknowledged, 0, 0)
    assert len({message.to for message in grace.double.messages}) == acknowledged
    assert (said > 0, failed > 0) == (True, True)
    assert [record.exc_info for record in caplog.records] == [None] * len(caplog.records)


@SQLITE
def test_a_message_is_not_parked_for_a_full_disk(grace: Grace) -> None:
    grace.write(ADA, "hello")

    with no_room(grace, READ_ONLY):
        for _ in range(30):
            with pytest.raises(Unavailable, match=READ_ONLY):
                answer(grace.app.parts)
            grace.wait(timedelta(minutes=6))

    (row,) = grace.store.inbox.pending(f"in:{ADA}")
    assert (row.attempts, grace.work()) == (0, 0)
    assert grace.said(ADA) != []


def test_a_full_folder_of_pictures_delays_the_picture_only(grace: Grace, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "files"
    folder.write_text("in the way")
    dress = grace.double.put_media((ROOT / "catalog" / "ak-03.jpg").read_bytes(), "image/jpeg")
    grace.write(ADA, "", NumMedia="1", MediaUrl0=dress, MediaContentType0="image/jpeg")

    failed = 0
    for _ in range(12):
        failed += grace.work()
        grace.wait(timedelta(seconds=11))
    (row,) = grace.store.inbox.pending(f"in:{ADA}")
    trouble = ready(grace)
    folder.unlink()
    grace.wait(timedelta(seconds=11))
    again = grace.work()

    assert (failed, row.attempts, again) == (12, 0, 0)
    assert trouble == (503, "the folder of pictures takes nothing: File exists")
    assert ready(grace) == (200, "")
    assert [message.media for message in grace.double.messages if message.media] != []


@SQLITE
def test_a_console_page_says_it_too(grace: Grace) -> None:
    grace.client.get("/login")
    with grace.client.session_transaction() as session:
        token = session["csrf"]

    with no_room(grace, READ_ONLY):
        page = grace.client.post("/login", data={"csrf": token, "name": "owner", "password": "wrong"})

    told = "Grace can keep nothing just now: the database is read-only. Please try again in a while.\n"
    assert (page.status_code, page.headers["Retry-After"], page.text) == (503, "30", told)


def test_workers_without_room_do_not_spin(caplog: pytest.LogCaptureFixture) -> None:
    tried = threading.Semaphore(0)
    count = iter(range(1_000_000))

    def step() -> bool:
        next(count)
        tried.release()
        raise Unavailable("the disk is full")

    workers = Workers((step,), 1, Calendar(lambda: 0.0), lambda: None)
    workers.start()
    found = [tried.acquire(timeout=60), tried.acquire(timeout=60)]
    workers.stop()

    assert found == [True, True]
    assert next(count) <= 3  # one at once, one after a second, perhaps one while stopping
    assert [record.getMessage() for record in caplog.records] == [
        "work waits: the disk is full; it is tried again until it can be kept"
    ]


def test_a_worker_outlives_a_database_that_cannot_say_what_is_due() -> None:
    tried = threading.Semaphore(0)

    def due() -> float:
        raise Unavailable("the database does not answer")

    workers = Workers((lambda: tried.release() or False,), 1, Calendar(due), lambda: None)  # type: ignore[func-returns-value]
    workers.start()
    found = [tried.acquire(timeout=60), tried.acquire(timeout=60)]
    workers.stop()

    assert found == [True, True]


def post(server: Server, number: int, words: str = "hello") -> int:
    sender = f"whatsapp:+23480999{number:05}"
    form = inbound(server.url, TOKEN, From=sender, Body=words, MessageSid=f"SM{number:032x}")
    return server.post(form.path, form.body, form.headers)[0]


def shown(server: Server) -> tuple[int, str]:
    code, _, body = server.post("/readyz", None, {})  # type: ignore[arg-type]  # no body: a GET
    return code, json.loads(body)["trouble"]


def unanswered(twilio: TwilioDouble, numbers: range) -> set[str]:
    return {f"whatsapp:+23480999{number:05}" for number in numbers} - {message.to for message in twilio.messages}


@SQLITE
def test_a_server_on_a_full_disk_waits_for_room(serving: Server, twilio: TwilioDouble) -> None:
    """A limit on the size of files is what a full disk is to SQLite, and can be lifted again."""
    post(serving, 1)
    until(lambda: not unanswered(twilio, range(1, 2)))

    _, most = resource.prlimit(serving.number, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    during = [post(serving, number) for number in range(2, 7)]
    until(lambda: shown(serving)[0] == 503)
    why = shown(serving)[1]
    resource.prlimit(serving.number, resource.RLIMIT_FSIZE, (most, most))
    until(lambda: shown(serving) == (200, ""))
    after = [post(serving, number) for number in range(2, 7)]
    until(lambda: not unanswered(twilio, range(1, 7)))

    assert (set(during), set(after)) == ({503}, {200})
    assert why == "the disk does not write or read (disk I/O error); it may be full"
    assert len(twilio.messages) == len({(message.to, message.body) for message in twilio.messages})
    assert serving.told().count("could not be kept") == 5
    assert "Traceback" not in serving.told(), serving.told()[-9000:]


@pytest.fixture
def own_postgres(postgres: Any) -> Iterator[Any]:
    """A PostgreSQL that no other test needs."""
    with tempfile.TemporaryDirectory(prefix="grace-pg-") as folder:
        running = start_postgres(Path(folder))
        yield running
        running.cleanup()


def crash(server: Any) -> None:
    """As it may fall: without a word to anybody, and at once."""
    process = server.get_postmaster_info().process
    process.send_signal(signal.SIGQUIT)
    process.wait(60)


def is_back(server: Any) -> bool:
    try:
        server.start()
    except (AssertionError, subprocess.SubprocessError):  # it is still reading its log
        return False
    return True


def test_a_server_waits_for_its_database(
    new_server: Callable[..., Server], own_postgres: Any, twilio: TwilioDouble
) -> None:
    serving = new_server(bare_postgres(own_postgres))
    post(serving, 1)
    until(lambda: not unanswered(twilio, range(1, 2)))

    crash(own_postgres)
    try:
        during = [post(serving, number) for number in range(2, 7)]
        until(lambda: shown(serving)[0] == 503)
        why = shown(serving)[1]
    finally:
        until(lambda: is_back(own_postgres))
    until(lambda: shown(serving) == (200, ""))
    after = [post(serving, number) for number in range(2, 7)]
    until(lambda: not unanswered(twilio, range(1, 7)))

    assert (set(during), set(after), why) == ({503}, {200}, "the database does not answer")
    assert len(twilio.messages) == len({(message.to, message.body) for message in twilio.messages})
    assert "Traceback" not in serving.told()
    assert serving.told().count("work waits") <= 2


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@SQLITE
@pytest.mark.parametrize("words", [["backup", "{tmp}/copy"], ["restore", "{tmp}/old"], ["serve"]])
def test_a_command_without_room_says_so_and_leaves_nothing_behind(words: list[str], url: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    Store.open(f"sqlite:///{data}/grace.db", data).close()
    back_up(f"sqlite:///{data}/grace.db", tmp_path / "old")
    used = data / ("grace.db" if words[0] == "backup" else "other.db")
    own = {"GRACE_HOME": str(ROOT), "GRACE_DATA": str(data), "DATABASE_URL": f"sqlite:///{used}", "PATH": "/usr/bin"}
    own["PYTHONDONTWRITEBYTECODE"] = "1"  # Python itself would leave half a file

    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *(word.format(tmp=tmp_path) for word in words)],
        env=own,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=limited(16384),
    )

    assert (done.returncode, done.stderr.count("\n"), done.stderr[:7]) == (2, 1, "grace: "), done.stderr
    assert not [path.name for path in (*tmp_path.iterdir(), *data.iterdir()) if path.name.endswith((".part", "copy"))]
