"""Shops and phones that tests of several rooms set up: a copy of the owner's files, and WhatsApp on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble

ROOT = Path(__file__).resolve().parents[1]


def copy_shop(to: Path, *, pictures: bool = False) -> Path:
    """Return *to* with the owner's files as they are shipped; her pictures among them only where they are wanted."""
    for folder in ("flows", "catalog") if pictures else ("flows",):
        shutil.copytree(ROOT / folder, to / folder)
    shutil.copy(ROOT / "catalog.yaml", to)
    return to


def whatsapp(api_url: str = "") -> dict[str, str]:
    """Return the settings that connect Grace to the double at *api_url*; without one nothing can be sent."""
    own = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_WHATSAPP_FROM": SENDER}
    return own | ({"GRACE_TWILIO_API_URL": api_url} if api_url else {})


@pytest.fixture
def twilio() -> Iterator[TwilioDouble]:
    with TwilioDouble() as double:
        yield double
