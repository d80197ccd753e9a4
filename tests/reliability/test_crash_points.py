"""Killed between any two statements of a turn or of a send, Grace ends where an undisturbed one ends."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from grace import clock
from grace.app.assembly import App, build
from grace.channel import Channel, Incoming
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.doubles.twilio import ACCOUNT, TOKEN, TwilioDouble
from grace.pipeline import Parts, answer, deliver, receive
from grace.settings import read
from grace.storage import Store
from grace.storage.sql.migrating import open_database
from tests.databases import copied_postgres
from tests.reliability.crashing import Crash, Crashing

ROOT = Path(__file__).resolve().parents[2]
ADA, SENDER = "whatsapp:+2348012345678", "whatsapp:+2349000000001"
_numbers = itertools.count()
Step = Callable[[Parts], bool]


@dataclass(frozen=True)
class Databases:
    """Copies of one database, made as fast as the engine can."""

    folder: Path
    server: Any = None

    def new(self, base: str | None = None) -> str:
        """An empty database, or a copy of the one called *base*."""
        name = f"crash_{next(_numbers)}"
        if self.server is None:
            if base is not None:
                shutil.copy(self.folder / f"{base}.db", self.folder / f"{name}.db")
            return name
        copied_postgres(self.server, name, base or "template1")
        return name

    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder}/{name}.db" if self.server is None else str(self.server.get_uri(name))


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Databases:
    return Databases(tmp_path, request.getfixturevalue("postgres") if request.param == "postgresql" else None)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Flow and reader, made once."""
    made = build(read({"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path_factory.mktemp("app"))}))
    yield made
    made.parts.store.close()


@dataclass(frozen=True)
class World:
    """Grace's parts on copies of a database, with Twilio's double outside."""

    app: App
    databases: Databases
    twilio: TwilioDouble

    def parts(self, name: str, shift: float = 0, survives: int | None = None) -> tuple[Parts, Crashing]:
        """Parts that die after *survives* boundaries, *shift* seconds from now."""
        database = Crashing(open_database(self.databases.url(name)), survives)
        channel: Channel = TwilioChannel(
            TwilioSettings(ACCOUNT, TOKEN, SENDER, "https://grace.example.com/s", self.twilio.url)
        )
        start = clock.now()

        def now() -> datetime:
            return max(clock.now(), start) + timedelta(seconds=shift)

        parts = replace(
            self.app.parts,
            store=Store(database, self.databases.folder),
            channel=lambda _: channel,
            now=now,
            burst=timedelta(0),
            wording=lambda: None,
            chance=lambda _: 7,
            wake=lambda: None,
        )
        return parts, database

    def run(self, name: str, step: Step, rounds: int = 1) -> None:
        """Everything that is due, in so many rounds a minute and a bit apart: leases of the dead run out."""
        for number in range(rounds):
            parts, database = self.parts(name, 65.0 * (number + 1))
            while step(parts):
                pass
            database.close()

    def end(self, name: str) -> tuple[object, ...]:
        """Everything that matters afterwards, without moments and ids."""
        parts, database = self.parts(name)
        session = parts.store.sessions.load(ADA, parts.now()).session
        assert session is not None
        order = session.order
        lines = [(row.sender, row.text, row.status, row.state_after) for row in parts.store.transcript.of(ADA)]
        found = (
            session.state,
            session.basket,
            session.contact.turns,
            order and (order.status, order.total, order.code),
            [timer.name for timer in parts.store.timers.of(ADA)],
            lines,
            parts.store.inbox.counts().parked,
        )
        database.close()
        return found

    def sent(self) -> list[str]:
        return [message.body + message.content_variables for message in self.twilio.messages]


@pytest.fixture
def world(app: App, databases: Databases) -> Iterator[World]:
    with TwilioDouble() as twilio:
        yield World(app, databases, twilio)


def _waiting(world: World, step: Step) -> str:
    """A database in which *step* has something to do that touches every table: an order is quoted."""
    name = world.databases.new()
    parts, database = world.parts(name)
    receive(parts, Incoming("SM1", ADA, "text", "6 yards of AK-02 and 6 yards of AK-04", name="Ada"))
    if step is deliver:
        answer(parts)
    database.close()
    return name


def _boundaries(world: World, base: str, step: Step) -> int:
    parts, database = world.parts(world.databases.new(base), 1)
    step(parts)
    database.close()
    return database.passed


def test_a_turn_may_be_killed_between_any_two_statements(world: World) -> None:
    base = _waiting(world, answer)
    right = world.databases.new(base)
    world.run(right, answer)
    points = _boundaries(world, base, answer)

    assert points > 25
    assert {point: world.end(_killed(world, base, answer, point)) for point in range(points)} == dict.fromkeys(
        range(points), world.end(right)
    )


def _killed(world: World, base: str, step: Step, point: int, rounds: int = 1) -> str:
    name = world.databases.new(base)
    parts, database = world.parts(name, 1, point)
    with pytest.raises(Crash):
        step(parts)
    database.close()
    world.run(name, step, rounds)
    return name


def test_a_send_may_be_killed_between_any_two_statements(world: World) -> None:
    base = _waiting(world, deliver)
    points = _boundaries(world, base, deliver)
    world.run(world.databases.new(base), deliver, 3)
    once = world.sent()[1:]  # the first was the counted one

    assert points > 8
    assert len(once) > 0
    assert {point: _sent_after(world, base, point) for point in range(points)} == dict.fromkeys(range(points), once)


def _sent_after(world: World, base: str, point: int) -> list[str]:
    with TwilioDouble() as twilio:
        fresh = replace(world, twilio=twilio)
        _killed(fresh, base, deliver, point, rounds=4)
        return fresh.sent()


def _at_once(parts: Parts) -> bool:
    return answer(parts, at_once=True)


def _all_of_it(parts: Parts) -> bool:
    return _at_once(parts) or deliver(parts)


def test_a_turn_that_sends_its_first_bubble_may_be_killed_between_any_two_statements(world: World) -> None:
    base = _waiting(world, answer)
    points = _boundaries(world, base, _at_once)
    with TwilioDouble() as twilio:
        undisturbed, right = replace(world, twilio=twilio), world.databases.new(base)
        undisturbed.run(right, _all_of_it, 3)
        once = undisturbed.sent()

    found = {point: _said_after(world, base, point) for point in range(points)}

    assert len(world.sent()) == 1, "the count of the boundaries sent the first bubble and no other"
    assert points > 35
    assert found == dict.fromkeys(range(points), (once, world.end(right)))


def _said_after(world: World, base: str, point: int) -> tuple[list[str], tuple[object, ...]]:
    with TwilioDouble() as twilio:
        fresh, name = replace(world, twilio=twilio), world.databases.new(base)
        parts, database = fresh.parts(name, 1, point)
        with pytest.raises(Crash):
            _at_once(parts)
        database.close()
        fresh.run(name, _all_of_it, 4)
        return fresh.sent(), fresh.end(name)
