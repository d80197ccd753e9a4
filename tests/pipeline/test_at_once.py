"""A turn that sends its first bubble itself: in order, once, and with no doubt where nothing was handed over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from grace.channel import Channel, Incoming, Outgoing
from grace.channel.twilio.channel import TwilioChannel
from grace.errors import OutcomeUnknown, TemporaryFailure
from grace.pipeline import answer, deliver, receive, sender_hold
from tests.pipeline.conftest import ADA, World


@pytest.fixture(autouse=True)
def written(world: World) -> None:
    receive(world.parts, Incoming("SM1", ADA, "text", "hello", name="Ada"))
    world.wait(3)


def test_the_bubbles_are_with_the_provider_when_their_turn_is_over(world: World) -> None:
    answer(world.parts, at_once=True)

    assert len(world.phone()) > 1
    assert set(world.statuses()) == {"sent"}
    assert world.parts.store.next_due().lane is None


def test_what_waits_already_goes_before_it(world: World) -> None:
    world.say("said before")

    answer(world.parts, at_once=True)

    assert world.phone() == []
    world.work()
    assert world.phone()[0] == "said before"
    assert len(world.phone()) > 1


def test_what_cannot_go_yet_was_not_tried(world: World) -> None:
    until = sender_hold.begin(world.parts, ADA, "the account is suspended", None)

    answer(world.parts, at_once=True)

    assert world.phone() == []
    assert [(row.status, row.attempts, row.tried) for row in world.rows()[:1]] == [("waiting", 0, None)]
    world.now = until + timedelta(seconds=1)
    world.work()
    assert world.statuses()[0] == "sent"
    assert len(world.phone()) == len(set(world.phone()))


class Down:
    """A provider that takes nothing."""

    def send(self, message: Outgoing) -> str:
        raise TemporaryFailure("service unavailable", 503)


class Silent:
    """A provider that takes a message, and whose answer is lost."""

    def send(self, message: Outgoing) -> str:
        raise OutcomeUnknown("no answer came")


@pytest.mark.parametrize(("provider", "status"), [(Down(), "waiting"), (Silent(), "unknown")])
def test_a_first_attempt_that_failed_stays_counted(world: World, provider: Channel, status: str) -> None:
    world.speak_through(provider)  # type: ignore[arg-type]

    answer(world.parts, at_once=True)

    first = world.rows()[0]
    assert (first.status, first.attempts, first.tried is None) == (status, 1, False)


class Standing:
    """A channel in a process that stands still before the request, longer than its lease, while another goes on."""

    def __init__(self, channel: TwilioChannel, world: World) -> None:
        self._channel = channel
        self._world = world

    def prepare(self, message: Outgoing) -> bool:
        self._world.speak_through(self._channel)
        self._world.wait(70)
        while deliver(self._world.parts):
            pass
        return False

    def send(self, message: Outgoing) -> str:
        return self._channel.send(message)


def test_a_process_that_stood_still_sends_nothing_that_another_sent(world: World) -> None:
    channel = world.parts.channel(ADA)
    assert isinstance(channel, TwilioChannel)
    world.speak_through(Standing(channel, world))  # type: ignore[arg-type]

    answer(world.parts, at_once=True)
    world.work()

    assert world.phone()
    assert len(world.phone()) == len(set(world.phone()))
    assert set(world.statuses()) == {"sent"}
