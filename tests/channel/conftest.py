"""Twilio's double, and channels that talk to it."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble

CALLBACK = "https://grace.example/twilio/status"


@pytest.fixture
def double() -> Iterator[TwilioDouble]:
    with TwilioDouble() as running:
        yield running


@pytest.fixture
def channel(double: TwilioDouble) -> TwilioChannel:
    return TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, CALLBACK, api_url=double.url, timeout=20.0))


@pytest.fixture
def impatient(double: TwilioDouble) -> TwilioChannel:
    return TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, CALLBACK, api_url=double.url, timeout=0.2))


@pytest.fixture
def nobody() -> Iterator[str]:
    """An origin on loopback at which nothing listens; its port is taken, so that nothing will."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
