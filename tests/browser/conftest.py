"""A running Grace without any key, for a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.conftest import Server


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Grace that only has the simulator; every test is a customer of its own there."""
    server = Server({"GRACE_DATA": str(tmp_path_factory.mktemp("grace") / "data")})
    server.start()
    yield server.url
    server.stop()
