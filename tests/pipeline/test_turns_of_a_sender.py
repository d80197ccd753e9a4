"""Messages that could go and wait all the same: for a turn of their sender's, or for the picture before them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from grace.channel import Attachment, Outgoing, Report
from grace.pipeline import deliver, report
from tests.pipeline.conftest import World

BOLA = "whatsapp:+2348010000009"


@dataclass
class Busy:
    """A channel whose next turns come in so many seconds."""

    pauses: list[float]
    sent: list[str] = field(default_factory=list)

    def pause(self) -> float:
        return self.pauses.pop(0)

    def send(self, message: Outgoing) -> str:
        self.sent.append(message.text)
        return f"SM{len(self.sent)}"

    def fetch(self, attachment: Attachment) -> bytes:
        raise AssertionError(attachment)


def test_a_message_waits_for_its_turn_in_the_queue_while_others_go_on(world: World) -> None:
    channel = Busy([0.5, 0.0])
    world.speak_through(channel)
    world.say("late")
    world.now += timedelta(milliseconds=1)  # who was due first is asked first
    world.say("now", to=BOLA)

    world.work()
    before = list(channel.sent)
    world.now += timedelta(seconds=0.5)
    world.work()

    assert (before, channel.sent, channel.pauses) == (["now"], ["now", "late"], [])


def test_a_turn_that_was_missed_is_taken_anew(world: World) -> None:
    channel = Busy([0.5, 0.2, 0.0])
    world.speak_through(channel)
    world.say("late")

    world.work()
    world.now += timedelta(seconds=5)  # every worker was busy, or the process was frozen
    world.work()
    missed = list(channel.sent)
    world.now += timedelta(seconds=0.2)
    world.work()

    assert (missed, channel.sent, channel.pauses) == ([], ["late"], [0.0])


def test_what_follows_a_picture_goes_as_soon_as_the_provider_says_it_arrived(world: World) -> None:
    world.say("look", picture_url="https://grace.example/media/a.jpg")
    world.say("which one?")
    world.work()
    picture, behind = world.rows()

    report(world.parts, Report(picture.sid or "", "sent"))
    sent = deliver(world.parts)
    report(world.parts, Report(picture.sid or "", "delivered"))
    world.work()

    assert behind.due == world.now + timedelta(seconds=3)
    assert not sent
    assert world.phone() == ["look", "which one?"]


def test_news_of_a_picture_hurries_nothing_that_waits_for_another_reason(world: World) -> None:
    world.say("look", picture_url="https://grace.example/media/a.jpg")
    world.work()
    (picture,) = world.rows()
    world.say("retried")
    _, behind = world.rows()
    world.parts.store.outbox.retry(behind, world.now + timedelta(minutes=1), "503", 1)

    report(world.parts, Report(picture.sid or "", "delivered"))
    world.work()

    assert world.phone() == ["look"]
