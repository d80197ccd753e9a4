"""A worker's sign of life: a file of its own in the data folder that is touched while its threads work."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

EVERY_SECONDS, OLDEST_SECONDS = 5.0, 30.0
"""Between two signs, and until a worker that gave none counts as gone."""


@contextmanager
def beating(data: Path) -> Iterator[Callable[[], None]]:
    """Give a call for each sign of life of this process; at the end its file goes. A full disk is no reason to stop."""
    file = data / f"{_ours()}{os.getpid()}"
    for other in data.glob(f"{_ours()}*"):  # of workers that were killed
        if time.time() - _touched(other) > OLDEST_SECONDS:
            other.unlink(missing_ok=True)

    def beat() -> None:
        with suppress(OSError):
            file.touch(mode=0o600)

    try:
        yield beat
    finally:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def newest(data: Path) -> float:
    """Return how many seconds ago a worker of this machine last gave a sign of life; infinite when none ever did."""
    now = time.time()
    return min((now - _touched(file) for file in data.glob(f"{_ours()}*")), default=float("inf"))


def _ours() -> str:
    return f"worker-{socket.gethostname()}-"


def _touched(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # it ended just now
        return float("-inf")
