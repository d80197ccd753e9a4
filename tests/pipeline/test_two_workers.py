"""Two workers are to WhatsApp one sender: its rate and every customer's pace are rows, not memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from grace.app import channels
from grace.channel import Outgoing
from grace.channel.twilio.throttle import Throttle
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble
from grace.pipeline import deliver
from grace.settings import read
from grace.storage import Store
from tests.pipeline.conftest import ADA, World

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def stores(one_url: str, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """One database, as two processes have it open."""
    opened = Store.open(one_url, tmp_path), Store.open(one_url, tmp_path)
    yield opened
    for store in opened:
        store.close()


def _moments(store: Store, count: int) -> list[float]:
    """When so many callers, who all come at NOW, are let through by a process: in seconds from then."""
    slept: list[float] = []

    def reserve(seconds: float) -> float:
        return (store.notes.take_slot("pace", NOW, timedelta(seconds=seconds)) - NOW).total_seconds()

    throttle = Throttle(80, lambda: 0.0, slept.append, reserve)
    for _ in range(count):
        throttle.wait()
    return [0.0] * (count - len(slept)) + slept


def test_two_processes_share_the_rate_of_one_sender(stores: tuple[Store, Store]) -> None:
    moments = sorted(_moments(stores[0], 100) + _moments(stores[1], 100))

    gaps = {round(later - earlier, 4) for earlier, later in pairwise(moments)}
    # A block of eight is a tenth of a second; what a process leaves of its last one is lost.
    assert gaps == {0.0125, 0.0625}
    assert round(moments[-1], 4) == 2.5375


def test_a_calendar_of_a_wrong_clock_is_not_waited_for(stores: tuple[Store, Store]) -> None:
    notes, slot = stores[0].notes, timedelta(seconds=1)
    notes.take_slot("pace", NOW + timedelta(hours=1), slot)

    assert [notes.take_slot("pace", NOW, slot), notes.take_slot("pace", NOW, slot)] == [NOW, NOW + slot]


def test_what_grace_sends_is_in_the_calendar(stores: tuple[Store, Store], tmp_path: Path) -> None:
    with TwilioDouble() as double:
        own = {
            "GRACE_DATA": str(tmp_path),
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_WHATSAPP_FROM": SENDER,
            "GRACE_TWILIO_API_URL": double.url,
        }
        channel = channels(read(own), stores[0])(ADA)
        assert channel is not None
        channel.send(Outgoing(ADA, "Hello"))

    assert stores[1].notes.at(f"pace {SENDER}") is not None


def test_two_workers_keep_the_pace_of_one_customer(world: World, stores: tuple[Store, Store]) -> None:
    workers = [replace(world.parts, store=store) for store in stores]
    for number in range(33):
        world.say(f"message {number}")

    for _ in range(33):
        for parts in workers:
            deliver(parts)

    assert world.phone() == [f"message {number}" for number in range(30)]
