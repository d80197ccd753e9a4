"""After an outage: every message Twilio kept for us comes in once, in order, with its pictures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime

from grace.channel import Incoming
from grace.channel.twilio.channel import TwilioChannel
from grace.desk.reports import chats
from grace.pipeline import answer, appoint, catch_up, receive
from grace.storage import InboxRow
from tests.pipeline.conftest import ADA, ROOT, World

BOLA, OPAQUE = "whatsapp:+2348055555555", "whatsapp:NG.4566546130240823"


def _catch_up(world: World) -> bool:
    assert isinstance(world.channel, TwilioChannel)
    return catch_up(world.parts, world.channel)


def _kept(world: World, customer: str = ADA) -> tuple[InboxRow, ...]:
    return world.parts.store.inbox.pending(f"in:{customer}")


def _texts(world: World, customer: str = ADA) -> list[str]:
    return [row.text for row in world.parts.store.transcript.of(customer) if row.sender == "customer"]


def _went_down(world: World) -> None:
    """Grace has caught up once, an hour ago, and heard nothing since."""
    appoint(world.parts)
    receive(world.parts, Incoming("twilio:SM0", ADA, "tap", "hello", "greet"))
    assert _catch_up(world)
    world.wait(3 * 3600)


def _at(world: World, minutes_ago: float) -> str:
    moment: datetime = world.now - timedelta(minutes=minutes_ago)
    return format_datetime(moment)


def test_what_came_while_nobody_listened_is_taken_in_in_order(world: World) -> None:
    _went_down(world)
    world.double.receive("one", ADA, at=_at(world, 90))
    world.double.receive("two", ADA, at=_at(world, 60))
    world.double.receive("three", ADA, at=_at(world, 30))

    assert _catch_up(world)

    assert _texts(world) == ["hello", "one", "two", "three"]


def test_the_first_webhook_after_an_outage_does_not_hide_what_came_before(world: World) -> None:
    _went_down(world)
    world.double.receive("lost", ADA, at=_at(world, 150))
    receive(world.parts, Incoming("twilio:SMnew", ADA, "text", "are you there?"))

    _catch_up(world)

    assert sorted(_texts(world)) == ["are you there?", "hello", "lost"]


def test_nothing_comes_in_twice(world: World) -> None:
    _went_down(world)
    sid = world.double.receive("once", ADA, at=_at(world, 10))
    receive(world.parts, Incoming(f"twilio:{sid}", ADA, "text", "once"))

    _catch_up(world)
    world.wait(301)
    _catch_up(world)

    assert _texts(world) == ["hello", "once"]


def test_pictures_come_with_it(world: World) -> None:
    _went_down(world)
    url = world.double.put_media((ROOT / "catalog" / "ak-03.jpg").read_bytes(), "image/jpeg")
    world.double.receive("", ADA, media=(url,), at=_at(world, 10))
    _catch_up(world)
    world.wait(10)

    assert answer(world.parts)
    assert answer(world.parts)

    pictures = [row for row in world.parts.store.transcript.of(ADA) if row.sender == "customer" and row.files]
    assert [(row.understood, len(row.files)) for row in pictures] == [("picture", 1)]


def test_a_picture_that_is_not_listed_yet_is_waited_for_and_is_no_empty_text(world: World) -> None:
    _went_down(world)
    url = world.double.put_media((ROOT / "catalog" / "ak-03.jpg").read_bytes(), "image/jpeg")
    world.double.receive("", ADA, media=(url,), at=format_datetime(datetime.now(UTC)))
    world.double.list_no_media()
    _catch_up(world)
    meanwhile = _texts(world)
    world.double.recover()
    world.wait(400)
    _catch_up(world)
    world.wait(10)
    while answer(world.parts):
        pass

    said = [row for row in world.parts.store.transcript.of(ADA) if row.sender == "customer"]
    assert meanwhile == ["hello"]
    assert sorted((row.understood, len(row.files)) for row in said) == [("greet", 0), ("picture", 1)]


def test_a_picture_that_is_never_listed_is_still_known_to_have_come(world: World) -> None:
    _went_down(world)
    url = world.double.put_media(b"gone", "image/jpeg")
    world.double.receive("", ADA, media=(url,), at=format_datetime(datetime.now(UTC) - timedelta(minutes=30)))
    world.double.list_no_media()
    _catch_up(world)

    (row,) = [one for one in _kept(world) if one.kind == "media"]
    assert "image" in row.body


def test_the_24_hours_count_from_when_they_wrote(world: World) -> None:
    _went_down(world)
    world.wait(18 * 3600)
    sent = (world.now - timedelta(hours=20)).replace(microsecond=0)
    world.double.receive("anybody there?", ADA, at=format_datetime(sent))
    _catch_up(world)
    world.wait(10)
    while answer(world.parts):
        pass

    session = world.parts.store.sessions.load(ADA, world.now, Decimal(6)).session
    assert session is not None
    assert (session.contact.wrote_at, session.contact.heard_at) == (sent, world.now)
    assert [chat.window_open for chat in chats(world.parts)] == [True]

    world.work()
    world.wait(4 * 3600)
    world.say("See you!")
    world.work()

    assert world.rows()[-1].status == "held"
    assert [chat.window_open for chat in chats(world.parts)] == [False]


def test_somebody_known_by_another_name_stays_the_same_person(world: World) -> None:
    _went_down(world)
    receive(world.parts, Incoming("twilio:SM1", OPAQUE, "text", "hi", phone=BOLA))
    world.double.receive("still me", BOLA, at=_at(world, 10))

    _catch_up(world)

    assert (_texts(world, OPAQUE), _texts(world, BOLA)) == (["still me", "hi"], [])


def test_what_was_written_before_grace_began_is_left_alone(world: World) -> None:
    world.double.receive("long ago", ADA, at=_at(world, 10))
    appoint(world.parts)

    assert _catch_up(world)

    assert _kept(world) == ()


def test_it_is_due_every_five_minutes_and_taken_by_one(world: World) -> None:
    appoint(world.parts)

    found = [_catch_up(world), _catch_up(world)]
    world.wait(299)
    found.append(_catch_up(world))
    world.wait(2)
    found.append(_catch_up(world))

    assert found == [True, False, False, True]


def test_a_list_that_cannot_be_had_is_asked_for_again_from_the_same_mark(world: World) -> None:
    _went_down(world)
    world.double.receive("patience", ADA, at=_at(world, 150))
    world.double.fail_next(503)
    _catch_up(world)
    assert _texts(world) == ["hello"]

    world.wait(301)
    _catch_up(world)

    assert _texts(world) == ["hello", "patience"]


def test_messages_of_others_and_our_own_are_not_taken_in(world: World) -> None:
    _went_down(world)
    world.say("Our own words")
    world.work()
    world.double.receive("to another shop", ADA, to="whatsapp:+14155550000", at=_at(world, 10))

    _catch_up(world)

    assert _texts(world) == ["hello"]
