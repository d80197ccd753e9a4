"""A running Grace without any key, for a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grace.testing import databases
from tests.web.conftest import Server


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Grace that only has the simulator; every test is a customer of its own there."""
    data = tmp_path_factory.mktemp("grace") / "data"
    with databases.fresh(data) as url:
        server = Server({"GRACE_DATA": str(data), "DATABASE_URL": url})
        server.start()
        yield server.url
        server.stop()
