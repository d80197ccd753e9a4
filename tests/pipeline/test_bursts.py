"""Bursts, albums, and a newer word that makes an unsent reply pointless."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from grace.channel import Attachment, Incoming, Outgoing
from grace.engine.reading import Expected, Reading
from grace.language.gpt.deadline import begins
from grace.pipeline import answer, receive
from tests.pipeline.conftest import ADA, ROOT, NoReader, World
from tests.web.conftest import until

NUMBERS = iter(range(1, 1000))


def _picture(world: World, name: str = "ak-03") -> Incoming:
    url = world.double.put_media((ROOT / "catalog" / f"{name}.jpg").read_bytes(), "image/jpeg")
    return Incoming(f"twilio:MM{next(NUMBERS)}", ADA, "media", attachments=(Attachment("image/jpeg", url),))


def _tap(payload: str, label: str = "tap") -> Incoming:
    return Incoming(f"twilio:SM{next(NUMBERS)}", ADA, "tap", label, payload, name="Ada Okafor")


def _text(text: str) -> Incoming:
    return Incoming(f"twilio:SM{next(NUMBERS)}", ADA, "text", text, name="Ada Okafor")


def _turns(world: World) -> int:
    count = 0
    while answer(world.parts):
        count += 1
    return count


def _moved_on(world: World, *payloads: str) -> None:
    for payload in payloads:
        receive(world.parts, _tap(payload))
        _turns(world)
        world.work()
        world.wait(60)


def _said(world: World) -> list[tuple[str, str]]:
    return [(row.text.split("\n")[0], row.status) for row in world.rows()]


def test_three_pictures_in_two_seconds_are_one_turn_and_one_offer(world: World) -> None:
    _moved_on(world, "buy")
    for name in ("ak-01", "ak-02", "ak-03"):
        receive(world.parts, _picture(world, name))
        world.wait(0.7)
    assert not answer(world.parts)

    world.wait(2)

    assert _turns(world) == 1
    assert len([row for row in world.rows() if row.files]) == 1


def test_an_album_that_goes_on_is_answered_six_seconds_after_its_first(world: World) -> None:
    _moved_on(world, "buy")
    for _ in range(6):
        receive(world.parts, _picture(world))
        world.wait(1)

    assert _turns(world) == 1
    assert world.parts.store.inbox.pending(f"in:{ADA}") == ()


def test_a_tap_does_not_wait(world: World) -> None:
    receive(world.parts, _tap("greet"))

    assert _turns(world) == 1


def test_while_one_worker_takes_a_turn_nobody_else_takes_the_next(world: World) -> None:
    receive(world.parts, _tap("greet"))
    lane = world.parts.store.lanes.claim("in:", world.now)
    receive(world.parts, _tap("buy"))

    assert (lane is not None, answer(world.parts)) == (True, False)


def test_small_talk_not_sent_yet_gives_way_to_the_newer_reply(world: World) -> None:
    receive(world.parts, _tap("greet"))
    _turns(world)
    receive(world.parts, _tap("buy"))
    _turns(world)

    world.work()

    assert [status for _, status in _said(world)] == ["superseded", "superseded", "sent"]
    assert len(world.phone()) == 1


def test_money_never_gives_way(world: World) -> None:
    _moved_on(world, "greet")
    world.say("Please pay *₦10,500* to *0123456789*")
    receive(world.parts, _tap("greet"))
    _turns(world)

    world.work()

    assert "Please pay *₦10,500* to *0123456789*" in world.phone()
    assert "superseded" not in [status for _, status in _said(world)]


def test_what_was_tried_once_never_gives_way(world: World) -> None:
    receive(world.parts, _tap("greet"))
    _turns(world)
    world.double.fail_next(503)
    world.work()
    receive(world.parts, _tap("buy"))
    _turns(world)
    world.wait(5)
    world.work()

    assert [status for _, status in _said(world)] == ["sent", "superseded", "sent"]


class Wordless:
    """A phone that takes everything and can show nothing else."""

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []

    def send(self, message: Outgoing) -> str:
        self.sent.append(message)
        return f"W{len(self.sent)}"

    def fetch(self, attachment: Attachment) -> bytes:
        raise NotImplementedError


class Asking(NoReader):
    """A reader that asks a service."""

    def read(self, text: str, expected: Expected) -> Reading:
        begins()
        begins()
        return super().read(text, expected)


@pytest.fixture
def typed(world: World) -> Callable[[], list[str]]:
    def shown() -> list[str]:
        until(lambda: bool(world.double.typing))
        return list(world.double.typing)

    return shown


def test_typing_is_shown_once_when_a_service_is_asked(world: World, typed: Callable[[], list[str]]) -> None:
    world.parts = replace(world.parts, reader=lambda _: Asking())
    message = _text("what is a good print for a wedding")
    receive(world.parts, message)
    world.wait(3)
    _turns(world)

    assert typed() == [message.key.removeprefix("twilio:")]


def test_no_typing_is_shown_while_nobody_is_asked(world: World) -> None:
    receive(world.parts, _text("hello"))
    world.wait(3)
    _turns(world)
    world.work()

    assert [asked for asked in world.double.asked if "Typing" in asked.path] == []


def test_a_typing_indicator_that_fails_costs_nothing(world: World) -> None:
    world.parts = replace(world.parts, reader=lambda _: Asking())
    world.double.fail_next(500)
    receive(world.parts, _text("hello"))
    world.wait(3)

    assert _turns(world) == 1
    assert [row.status for row in world.parts.store.transcript.of(ADA) if row.sender == "customer"] == ["done"]


def test_a_channel_that_cannot_show_it_is_not_asked_to(world: World) -> None:
    phone = Wordless()
    world.speak_through(phone)
    world.parts = replace(world.parts, reader=lambda _: Asking())
    receive(world.parts, _text("hello"))
    world.wait(3)
    _turns(world)
    world.work()

    assert len(phone.sent) > 0
