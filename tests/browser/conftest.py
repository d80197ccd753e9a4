"""A running Grace without any key, for a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grace.testing import databases
from tests.shops import copy_shop
from tests.web.conftest import Server


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Grace that only has the simulator; every test is a customer of its own there."""
    home = never_quiet(tmp_path_factory.mktemp("grace"))
    data = home / "data"
    with databases.fresh(data) as url:
        server = Server({"GRACE_HOME": str(home), "GRACE_DATA": str(data), "DATABASE_URL": url})
        server.start()
        yield server.url
        server.stop()


def never_quiet(home: Path) -> Path:
    """Return *home* with the shipped shop in it, without quiet hours: at night nothing would be said after a wait."""
    copy_shop(home, pictures=True)
    brand = home / "flows" / "brand.yaml"
    brand.write_text(brand.read_text(encoding="utf-8").replace("21:00 to 07:00", "none"), encoding="utf-8")
    return home
