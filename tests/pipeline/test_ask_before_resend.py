"""Whatever breaks between the note of an attempt and its answer: the customer reads it once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from grace.channel import Attachment, Outgoing, Report
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN
from grace.engine.effects import Button
from grace.errors import Refused
from grace.pipeline import deliver, report
from tests.pipeline.conftest import ADA, PATIENCE, World

LEASE = 61


class Killed(BaseException):
    """The process is gone: nothing of ours runs any more, no handler either."""


class Dying:
    """Twilio's channel in a process that dies just *before* or just after the request."""

    def __init__(self, channel: TwilioChannel, before: bool) -> None:
        self._channel = channel
        self._before = before

    def send(self, message: Outgoing) -> str:
        if not self._before:
            self._channel.send(message)
        raise Killed

    def find(self, message: Outgoing, since: datetime, ours: Callable[[str], bool]) -> str | None:
        return self._channel.find(message, since, ours)

    def fetch(self, attachment: Attachment) -> bytes:
        raise Refused("not here")


@pytest.fixture
def twilio(make_channel: Callable[..., TwilioChannel]) -> TwilioChannel:
    return make_channel()


def _die(world: World, twilio: TwilioChannel, before: bool) -> None:
    world.speak_through(Dying(twilio, before))
    with pytest.raises(Killed):
        deliver(world.parts)
    world.speak_through(twilio)
    world.wait(LEASE)


@pytest.mark.parametrize("before", [True, False])
def test_a_kill_around_the_request_makes_no_duplicate(world: World, twilio: TwilioChannel, before: bool) -> None:
    world.say("Your deposit is ₦10,500")
    _die(world, twilio, before)

    world.work()

    assert world.phone() == ["Your deposit is ₦10,500"]
    assert [(row.status, row.sid) for row in world.rows()] == [("sent", world.double.messages[0].sid)]


def test_five_kills_in_a_row_make_no_duplicate(world: World, twilio: TwilioChannel) -> None:
    world.say("Hello")
    for _ in range(4):
        _die(world, twilio, before=True)
    _die(world, twilio, before=False)

    world.work()

    assert (world.phone(), world.rows()[0].attempts) == (["Hello"], 6)


@pytest.mark.parametrize("mishap", ["hang", "garble", "drop"])
def test_an_answer_that_never_came_is_looked_for(
    world: World, mishap: str, make_channel: Callable[..., TwilioChannel]
) -> None:
    world.speak_through(make_channel(0.3 if mishap == "hang" else PATIENCE))
    happen = {
        "hang": lambda: world.double.hang_next(0.6),
        "garble": world.double.garble_next,
        "drop": world.double.drop_next,
    }
    happen[mishap]()
    world.say("Hello")

    world.work()
    assert world.statuses() == ["unknown"]
    world.speak_through(make_channel())
    world.wait(5)
    world.work()

    assert (world.phone(), world.statuses()) == (["Hello"], ["sent"])


def test_a_message_with_buttons_is_found_again(world: World, twilio: TwilioChannel) -> None:
    world.say("Shall we?", buttons=(Button("Yes", "affirm"),))
    twilio.prepare(Outgoing(ADA, "Shall we?", (Button("Yes", "affirm"),)))
    _die(world, twilio, before=False)

    world.work()

    assert len(world.double.messages) == 1
    assert world.double.messages[0].buttons == (("Yes", "affirm"),)


def test_a_picture_is_found_again_and_not_taken_for_words(world: World, twilio: TwilioChannel) -> None:
    world.say("Prints", key="out:words")
    world.work()
    world.say("Prints", key="out:picture", picture_url="https://grace.example/media/a.jpg")
    _die(world, twilio, before=True)

    world.work()

    assert [message.media for message in world.double.messages] == [(), ("https://grace.example/media/a.jpg",)]


def test_the_same_words_twice_are_two_messages(world: World, twilio: TwilioChannel) -> None:
    world.say("Yes?", key="out:1")
    world.work()
    world.say("Yes?", key="out:2")
    _die(world, twilio, before=True)

    world.work()

    assert world.phone() == ["Yes?", "Yes?"]
    assert len({row.sid for row in world.rows()}) == 2


def test_it_is_found_behind_hundreds_that_went_out_since(world: World, twilio: TwilioChannel) -> None:
    world.say("Hello")
    _die(world, twilio, before=False)
    for number in range(450):  # more than two pages of Twilio's list
        world.double.sent_otherwise(f"campaign {number}", ADA, format_datetime(world.now))

    world.work()

    assert world.phone().count("Hello") == 1
    assert world.statuses() == ["sent"]


def test_pages_from_before_it_was_made_are_not_asked_for(world: World, twilio: TwilioChannel) -> None:
    for number in range(1000):
        world.double.sent_otherwise(f"last week {number}", ADA, format_datetime(world.now - timedelta(days=7)))
    world.say("Hello")
    _die(world, twilio, before=True)

    world.work()

    assert [asked.method for asked in world.double.asked] == ["GET", "POST"]


def test_a_report_teaches_the_id_so_that_the_next_of_the_same_words_goes_out(
    world: World, twilio: TwilioChannel
) -> None:
    world.say("Yes?", key="out:1")
    _die(world, twilio, before=False)
    report(world.parts, Report(world.double.messages[0].sid, "delivered", reference="1"))
    world.say("Yes?", key="out:2")
    _die(world, twilio, before=True)

    world.work()

    assert world.phone() == ["Yes?", "Yes?"]


def test_a_report_settles_it_without_asking(world: World, twilio: TwilioChannel) -> None:
    world.say("Hello")
    _die(world, twilio, before=False)
    report(world.parts, Report(world.double.messages[0].sid, "queued", reference="1"))

    world.work()

    assert [asked.method for asked in world.double.asked] == ["POST"]
    assert world.statuses() == ["queued"]


def test_while_twilio_cannot_be_asked_nothing_goes_out(world: World, twilio: TwilioChannel) -> None:
    world.say("Hello")
    _die(world, twilio, before=False)
    world.double.fail_next(503)

    world.work()
    assert (world.phone(), world.statuses()) == (["Hello"], ["unknown"])
    world.wait(5)
    world.work()

    assert (world.phone(), world.statuses()) == (["Hello"], ["sent"])


def test_a_first_attempt_asks_nothing(world: World) -> None:
    world.say("Hello")

    world.work()

    assert [asked.method for asked in world.double.asked] == ["POST"]


class Slow(TwilioChannel):
    """So slow at asking that somebody else takes the lane meanwhile."""

    world: World

    def find(self, message: Outgoing, since: datetime, ours: Callable[[str], bool]) -> str | None:
        found = super().find(message, since, ours)
        self.world.wait(LEASE)
        assert self.world.parts.store.lanes.claim("out:", self.world.now) is not None
        return found


def test_who_lost_the_lane_while_asking_does_not_send(world: World, twilio: TwilioChannel) -> None:
    world.say("Hello")
    _die(world, twilio, before=True)
    slow = Slow(TwilioSettings(ACCOUNT, TOKEN, SENDER, None, world.double.url))
    slow.world = world
    world.speak_through(slow)

    deliver(world.parts)

    assert world.phone() == []


def test_a_row_nobody_can_read_is_parked_and_the_next_goes_on(world: World) -> None:
    world.say("first")
    world.say("second")
    broken = world.rows()[0]
    world.parts.store.outbox._change(broken, {"body": "no JSON"})

    for _ in range(13):
        world.work()
        world.wait(301)

    assert world.phone() == ["second"]
    assert world.statuses() == ["failed", "sent"]
    assert world.phone("whatsapp:+2348099999999")[0].startswith("⚠️ A customer (+2348012345678) did not get a message")
