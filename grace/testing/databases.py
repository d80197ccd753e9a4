"""Where tests keep their rows: a file, memory, or a throw-away database on the PostgreSQL server named for tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from grace.storage.upkeep import scratch

SERVER = "GRACE_TEST_DATABASE"
"""The variable with the address of a PostgreSQL server on which databases may be made; unset: SQLite."""


def on_postgres() -> bool:
    """Return whether tests run on PostgreSQL."""
    return bool(os.environ.get(SERVER))


@contextmanager
def fresh(folder: Path | None = None) -> Iterator[str]:
    """Return the address of an empty database, gone at the end: a file in *folder*, in this process's memory without
    one, or one on the tests' server. Raises Unreadable when that cannot be used."""
    if not on_postgres():
        with scratch.in_memory() if folder is None else nullcontext(scratch.make_file(folder / "grace.db")) as url:
            yield url
        return
    url = scratch.make(os.environ[SERVER])
    try:
        yield url
    finally:
        scratch.drop(url)
