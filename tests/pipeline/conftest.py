"""The real pipeline on a database of its own, Twilio's real client against its double, and a clock that tests move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grace.app import project
from grace.channel import Channel, Outgoing
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.desk import whatsapp_commands
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble
from grace.engine.reading import NOTHING, Expected, Reading
from grace.flow.model import Flow
from grace.pipeline import Parts, deliver
from grace.storage import OutboxDraft, OutboxRow, Store
from grace.storage.sql.codec import to_json

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds, until a test gives up: only a fault uses them up, however busy the machine is."""
ADA, TEAM = "whatsapp:+2348012345678", "whatsapp:+2348099999999"


class Book(dict[str, str]):
    """Where stored buttons are noted, for as long as a test lasts."""

    def keep(self, key: str, sid: str) -> None:
        self[key] = sid

    def drop(self, key: str) -> None:
        self.pop(key, None)


class NoReader:
    """Understands nothing: these tests tap, send pictures, or do not care."""

    def read(self, text: str, expected: Expected) -> Reading:
        return Reading((NOTHING,))


@dataclass(slots=True)
class World:
    """One Grace and the phone of one customer."""

    parts: Parts
    double: TwilioDouble
    now: datetime
    channel: Channel
    flow: Flow
    asked: list[str] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def say(self, text: str, key: str = "", to: str = ADA, **more: object) -> int:
        """Grace wants to say *text*; answers its row."""
        message = Outgoing(to, text, **more)  # type: ignore[arg-type]
        files = ("f" * 64,) if message.picture_url else ()
        drafted = OutboxDraft(key or f"out:{text}", to, to, to_json(message), text, files)
        self.parts.store.outbox.put(drafted, self.now)
        rows = self.parts.store.transcript.of(to)
        return len(rows)

    def work(self) -> None:
        """Sends until nothing is due."""
        while deliver(self.parts):
            pass

    def rows(self, to: str = ADA) -> list[OutboxRow]:
        found = (self.parts.store.outbox.get(number) for number in range(1, 60))
        return [row for row in found if row is not None and row.to == to]

    def statuses(self, to: str = ADA) -> list[str]:
        return [row.status for row in self.rows(to)]

    def phone(self, to: str = ADA) -> list[str]:
        """What the phone at *to* shows."""
        return [message.body for message in self.double.messages if message.to == to]

    def speak_through(self, channel: Channel) -> None:
        self.parts = replace(self.parts, channel=lambda _: channel)


@pytest.fixture(scope="session")
def flow() -> Flow:
    """The shipped flow without quiet hours: its tests begin at any hour of the day."""
    shipped = project.load(project.places(ROOT)).flow
    return replace(shipped, brand=replace(shipped.brand, quiet_hours=""))


@pytest.fixture
def double() -> Iterator[TwilioDouble]:
    with TwilioDouble() as running:
        yield running


@pytest.fixture
def make_channel(double: TwilioDouble) -> Callable[..., TwilioChannel]:
    """Makes a channel to the double that waits for an answer as long as the slowest machine needs, or *timeout* s. Its
    sender may send at any rate: that is counted in seconds of the machine, and these tests have a clock of their own.
    """
    callback = "https://grace.example/twilio/status"
    own = TwilioSettings(ACCOUNT, TOKEN, SENDER, callback, double.url, per_second=1e6)
    return lambda timeout=PATIENCE: TwilioChannel(replace(own, timeout=timeout), Book())


@pytest.fixture
def world(
    tmp_path: Path, one_url: str, flow: Flow, double: TwilioDouble, make_channel: Callable[..., TwilioChannel]
) -> Iterator[World]:
    store = Store.open(one_url, tmp_path)
    channel = make_channel()
    made: list[World] = []
    parts = Parts(
        answer_team=whatsapp_commands.answer,
        store=store,
        flow=lambda: flow,
        reader=lambda _: NoReader(),
        channel=lambda _: channel,
        team=lambda _: (TEAM,),
        is_member=lambda address: address == TEAM,
        now=lambda: made[0].now,
        wording=lambda: None,
        chance=lambda below: 7 % below,
        public_url="https://grace.example",
        folder=ROOT,
    )
    made.append(World(parts, double, datetime.now(UTC), channel, flow))
    yield made[0]
    store.close()
