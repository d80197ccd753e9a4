"""A running Grace with a console, an owner and two of the team, and browsers of theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from grace.storage.sql import schema
from grace.testing import databases
from tests.browsers import PATIENCE
from tests.console.shop import Shop
from tests.web.conftest import ROOT, Server

OWNER_PASSWORD, TEAM_PASSWORD = "akanra-owner-77", "team-password-88"
DESKTOP, PHONE = {"width": 1200, "height": 860}, {"width": 390, "height": 844}
Enter = Callable[..., Page]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("console") / "data"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped shop with shelves that no number of tests empties."""
    made = tmp_path_factory.mktemp("home")
    for folder in ("flows", "catalog"):
        (made / folder).symlink_to(ROOT / folder)
    catalog = (ROOT / "catalog.yaml").read_text(encoding="utf-8")
    full = re.sub(r"stock_yards: \d+", "stock_yards: 90000", catalog)
    (made / "catalog.yaml").write_text(full, encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def where(home: Path, data: Path) -> Iterator[dict[str, str]]:
    """The settings with which the server and its shop share one database, on the engine under test."""
    with databases.fresh(data) as url:
        yield {"GRACE_HOME": str(home), "GRACE_DATA": str(data), "DATABASE_URL": url}


@pytest.fixture(scope="session")
def console(where: dict[str, str]) -> Iterator[Server]:
    """Grace with the simulator open; every test has customers of its own there."""
    server = Server({**where, "GRACE_OWNER_PASSWORD": OWNER_PASSWORD})
    server.start()
    for name in ("amaka", "bola"):
        add_user(server, name, TEAM_PASSWORD)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def shop(console: Server, where: dict[str, str]) -> Iterator[Shop]:
    made = Shop(where)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _desk_is_empty(request: pytest.FixtureRequest) -> None:
    """The page shows the ten oldest: nobody of the tests before may still be waiting."""
    if "shop" in request.fixturenames:
        store = request.getfixturevalue("shop").parts.store
        store._database.change(schema.Order.update(waiting_since=None))


@pytest.fixture
def enter(browser: Browser, console: Server) -> Iterator[Enter]:
    """Opens a browser of its own and logs in: enter("amaka"), enter("owner", PHONE). At the end no page may have
    asked another host, thrown an error or broken the page's own policy."""
    opened: list[BrowserContext] = []
    asked: list[str] = []
    faults: list[str] = []

    def log_in(name: str = "amaka", size: dict[str, int] = DESKTOP) -> Page:
        context = browser.new_context(viewport={"width": size["width"], "height": size["height"]})
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.goto(console.url)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(OWNER_PASSWORD if name == "owner" else TEAM_PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="To check")).to_be_visible()
        return page

    yield log_in
    for context in opened:
        context.close()
    assert [url for url in asked if not url.startswith(f"{console.url}/")] == []
    assert faults == []


def add_user(server: Server, name: str, password: str) -> None:
    """`users add`, its password read as from a pipe."""
    assert server.asked("users", "add", name, typed=password + "\n").exit_code == 0
