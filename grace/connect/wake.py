"""Wakes workers in other processes through huey; it owns no work, so it may lose everything at any time."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

log = logging.getLogger("grace.wake")
LOOK_SECONDS = 0.25
"""How often a queue that cannot block is looked at; huey itself would back off to ten seconds."""

_MOST_WAITING = 50  # wakes nobody has heard; more would only fill a queue nobody reads
_PATIENCE = 5.0  # seconds before a queue that failed is tried again


class WakeQueue:
    """Signalled by whoever left work, heard by one worker process; losing a signal costs up to a second."""

    def __init__(self, url: str, secret: str) -> None:
        """*url*: sqlite:///FILE, redis://… or postgresql://…; *secret* signs what goes through it."""
        self._url = url
        self._secret = hashlib.sha256(f"grace wake {secret}".encode()).hexdigest()
        self._signalled = threading.Event()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._reported = False

    def signal(self) -> None:
        """Say that there may be work. Return at once, also while the queue is gone."""
        self._signalled.set()

    def start(self, wake: Callable[[], None]) -> None:
        """Carry signals to other processes, and call *wake* for each that is heard here."""
        steps = (self._carry, lambda queue: self._hear(queue, wake))
        self._threads = [threading.Thread(target=self._keep, args=(step,), daemon=True) for step in steps]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End both threads; a signal under way may be lost."""
        self._stopping.set()
        self._signalled.set()
        for thread in self._threads:
            thread.join(3)

    def _keep(self, step: Callable[[Any], None]) -> None:
        """Run *step* on a queue of this thread's own, opened again whenever it breaks."""
        while not self._stopping.is_set():
            queue: Any = None
            try:
                queue = _open(self._url, self._secret)
                while not self._stopping.is_set():
                    step(queue)
                    self._reported = False
            except Exception as fault:  # whatever the engine raises, the sweep does its work meanwhile
                self._broken(fault)
            finally:
                _close(queue)

    def _broken(self, fault: Exception) -> None:
        if not self._reported:
            log.warning("QUEUE_URL does not work (%s); processes look by themselves meanwhile", type(fault).__name__)
        self._reported = True
        self._stopping.wait(_PATIENCE)

    def _carry(self, queue: Any) -> None:
        if self._signalled.wait(1.0) and not self._stopping.is_set():
            self._signalled.clear()
            if queue.pending_count() < _MOST_WAITING:
                queue.grace_wake()

    def _hear(self, queue: Any, wake: Callable[[], None]) -> None:
        try:
            heard = queue.dequeue()
        except ValueError as forged:
            log.warning("Ignored a wake that was not signed by us: %s", type(forged).__name__)
            return
        if heard is not None:
            wake()
        elif not queue.storage.blocking:
            self._stopping.wait(LOOK_SECONDS)


def _open(url: str, secret: str) -> Any:
    # Heavy, and only needed by those who set QUEUE_URL.
    from huey import PostgresHuey, RedisHuey, SqliteHuey
    from huey.serializer import SignedSerializer

    common = {"name": "grace", "results": False, "serializer": SignedSerializer(secret)}
    scheme = url.partition("://")[0]
    if scheme == "sqlite":
        file = Path(url.removeprefix("sqlite:///"))
        file.parent.mkdir(parents=True, exist_ok=True)
        queue: Any = SqliteHuey(filename=str(file), fsync=False, **common)
    elif scheme == "postgresql":
        queue = PostgresHuey(dsn=url, table_prefix="grace_wake", connect_timeout=5, **common)
    else:
        queue = RedisHuey(url=_patient(url), **common)
    queue.grace_wake = queue.task()(_wake)
    return queue


def _patient(url: str) -> str:
    """Return a Redis address with time limits; without them a host that vanished is waited for for ever."""
    return f"{url}{'&' if '?' in url else '?'}socket_connect_timeout=5&socket_timeout=5"


def _wake() -> None:
    """The task: being heard is all there is to it."""


def _close(queue: Any) -> None:
    close = getattr(getattr(queue, "storage", None), "close", None)
    if close is not None:
        close()
