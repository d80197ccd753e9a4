"""Two workers are to WhatsApp one sender: its rate and every customer's pace are rows, not memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from grace.app.assembly import channels
from grace.channel.capabilities import pause_of
from grace.channel.twilio.throttle import Throttle
from grace.doubles.twilio import SENDER, TwilioDouble
from grace.pipeline import deliver
from grace.settings import read
from grace.storage import Store
from tests.pipeline.conftest import ADA, World
from tests.shops import whatsapp

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def stores(one_url: str, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """One database, as two processes have it open."""
    opened = Store.open(one_url, tmp_path), Store.open(one_url, tmp_path)
    yield opened
    for store in opened:
        store.close()


def _moments(store: Store, count: int) -> list[float]:
    """Return when so many messages, which all come at NOW, may go from one process: in seconds from then."""

    def reserve(seconds: float) -> float:
        return (store.notes.take_slot("pace", NOW, timedelta(seconds=seconds)) - NOW).total_seconds()

    throttle = Throttle(80, lambda: 0.0, reserve)
    return [throttle.take() for _ in range(count)]


def test_two_processes_share_the_rate_of_one_sender(stores: tuple[Store, Store]) -> None:
    moments = _moments(stores[0], 100) + _moments(stores[1], 100)

    together = Counter(round(moment, 3) for moment in moments)
    # Blocks of eight; what a process leaves of its last one is lost.
    assert sorted(together.values()) == [4, 4, *[8] * 24]
    assert {round(later - earlier, 2) for earlier, later in pairwise(sorted(together))} == {0.11}


def test_a_calendar_of_a_wrong_clock_is_not_waited_for(stores: tuple[Store, Store]) -> None:
    notes, slot = stores[0].notes, timedelta(seconds=1)
    notes.take_slot("pace", NOW + timedelta(hours=1), slot)

    assert [notes.take_slot("pace", NOW, slot), notes.take_slot("pace", NOW, slot)] == [NOW, NOW + slot]


def test_the_turns_grace_takes_are_in_the_calendar(stores: tuple[Store, Store], tmp_path: Path) -> None:
    with TwilioDouble() as double:
        own = {
            "GRACE_DATA": str(tmp_path),
            **whatsapp(double.url),
        }
        channel = channels(read(own), stores[0])(ADA)
        assert channel is not None
        assert pause_of(channel) == 0.0

    assert stores[1].notes.at(f"pace {SENDER}") is not None


def test_two_workers_keep_the_pace_of_one_customer(world: World, stores: tuple[Store, Store]) -> None:
    workers = [replace(world.parts, store=store) for store in stores]
    for number in range(33):
        world.say(f"message {number}")

    for _ in range(33):
        for parts in workers:
            deliver(parts)

    assert world.phone() == [f"message {number}" for number in range(30)]
