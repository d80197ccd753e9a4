"""Where tests keep their rows: a file, or a throw-away database on the PostgreSQL server that is named for tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grace.storage.upkeep import scratch

SERVER = "GRACE_TEST_DATABASE"
"""The variable with the address of a PostgreSQL server on which databases may be made; unset: SQLite."""


def on_postgres() -> bool:
    """Return whether tests run on PostgreSQL."""
    return bool(os.environ.get(SERVER))


@contextmanager
def fresh(folder: Path) -> Iterator[str]:
    """Return the address of an empty database, gone at the end: a file in *folder*, or one on the tests' server. Raises
    Unreadable when that cannot be used."""
    if not on_postgres():
        yield scratch.make_file(folder / "grace.db")
        return
    url = scratch.make(os.environ[SERVER])
    try:
        yield url
    finally:
        scratch.drop(url)
