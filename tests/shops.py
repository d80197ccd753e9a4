"""Shops and phones that tests of several rooms set up: a copy of the owner's files, and WhatsApp on loopback."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from grace.app.assembly import App
from grace.app.auth import Accounts
from grace.app.pages import pages
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble
from grace.storage.values import Role

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "a good long password"


def copy_shop(to: Path, *, pictures: bool = False) -> Path:
    """Return *to* with the owner's files as they are shipped; her pictures among them only where they are wanted."""
    for folder in ("flows", "catalog") if pictures else ("flows",):
        shutil.copytree(ROOT / folder, to / folder)
    shutil.copy(ROOT / "catalog.yaml", to)
    return to


def whatsapp(api_url: str = "") -> dict[str, str]:
    """Return the settings that connect Grace to the double at *api_url*; without one nothing can be sent. At the
    highest rate there is: it counts seconds of the machine, and many tests have a clock of their own."""
    own = {
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_WHATSAPP_FROM": SENDER,
        "GRACE_SENDS_PER_SECOND": "400",
    }
    return own | ({"GRACE_TWILIO_API_URL": api_url} if api_url else {})


def csrf_in(page: str) -> str:
    """Return the token that the forms on *page* carry."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found[1]


def enter(browser: FlaskClient, name: str, password: str) -> int:
    """Log in with *browser*; return the status of the answer."""
    form = {"csrf": csrf_in(browser.get("/login").text), "name": name, "password": password}
    return browser.post("/login", data=form).status_code


def logged_in(app: App, role: Role) -> FlaskClient:
    """Return the browser of Amaka, who has the console's *role*, logged in."""
    Accounts(app.parts.store.users, app.parts.now).add("amaka", role, PASSWORD)
    browser = pages(app).test_client()
    assert enter(browser, "amaka", PASSWORD) == 303
    return browser


@pytest.fixture
def twilio() -> Iterator[TwilioDouble]:
    with TwilioDouble() as double:
        yield double
