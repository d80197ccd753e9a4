"""A wake crosses from one process's queue to another's on every queue, and nothing is lost when the queue is."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grace.connect import wake
from grace.connect.wake import WakeQueue
from tests.databases import bare_postgres
from tests.web.conftest import PATIENCE, until


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of the tests' own, on a unix socket."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("apt-get install redis-server to run this on Redis too")
    socket = tmp_path_factory.mktemp("redis") / "redis.sock"
    running = subprocess.Popen(
        [program, "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(socket.parent)],
        stdout=subprocess.DEVNULL,
    )
    until(socket.exists)
    yield f"unix://{socket}"
    running.terminate()
    running.wait(PATIENCE)


@pytest.fixture(params=["sqlite", "postgresql", "redis"])
def queue(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty queue, on each engine in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/wake.db"
    if request.param == "postgresql":
        return bare_postgres(request.getfixturevalue("postgres"))
    return str(request.getfixturevalue("redis"))


@pytest.fixture
def wake_queue() -> Iterator[Callable[..., Any]]:
    """Starts bells, each as in a process of its own, and stops them at the end."""
    started: list[WakeQueue] = []

    def start(url: str, wake: Callable[[], None] = lambda: None, secret: str = "s3cret") -> WakeQueue:
        started.append(WakeQueue(url, secret))
        started[-1].start(wake)
        return started[-1]

    yield start
    for one in started:
        one.stop()


def test_a_ring_is_heard_by_a_worker(queue: str, wake_queue: Callable[..., WakeQueue]) -> None:
    heard = threading.Event()
    wake_queue(queue, heard.set)
    web = wake_queue(queue)

    for _ in range(200):  # the web process hears its own wake_queue too, and a worker may still be starting
        web.signal()
        if heard.wait(0.1):
            break

    assert heard.is_set()


def test_a_ring_that_was_not_signed_by_us_is_ignored(
    tmp_path: Path, wake_queue: Callable[..., WakeQueue], caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []
    url = f"sqlite:///{tmp_path}/wake.db"
    forged = wake._open(url, "another")
    for _ in range(3):
        forged.grace_wake()
    forged.storage.close()

    wake_queue(url, lambda: heard.append("worker"))
    until(lambda: caplog.text.count("Ignored a wake that was not signed by us") == 3)

    assert heard == []


def test_ringing_costs_nothing_while_the_queue_is_away(wake_queue: Callable[..., WakeQueue]) -> None:
    web = wake_queue("redis://127.0.0.1:1/0")

    for _ in range(1000):  # each would wait for seconds if it went to the queue itself
        web.signal()

    assert web._signalled.is_set()


def test_a_queue_nobody_reads_does_not_grow(tmp_path: Path) -> None:
    queue = wake._open(f"sqlite:///{tmp_path}/wake.db", "s3cret")
    alone = WakeQueue(f"sqlite:///{tmp_path}/wake.db", "s3cret")
    for _ in range(200):
        alone.signal()
        alone._carry(queue)

    assert queue.pending_count() == wake._MOST_WAITING
    queue.storage.close()
