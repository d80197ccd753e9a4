"""Twilio on a bad day: every way of `python -m bench.failures` loses, doubles and reorders nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bench.failures import WAYS, Outcome, Way, outcome
from grace.channel import Attachment, Incoming, Outgoing, Report
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN
from grace.errors import TemporaryFailure
from grace.pipeline import answer, receive, report, sender_hold
from grace.shop.money import naira
from tests.desk.conftest import Sale
from tests.desk.conftest import rig as rig
from tests.desk.conftest import sale as sale
from tests.pipeline.conftest import ADA, PATIENCE, ROOT, TEAM, World


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_nothing_is_lost_doubled_or_out_of_order(way: Way, tmp_path: Path) -> None:
    assert outcome(way, f"sqlite:///{tmp_path}/grace.db", tmp_path) == Outcome(0, 0, True, 0)


def test_while_the_sender_is_held_one_message_at_a_time_tries(world: World) -> None:
    world.double.fail_always(401, 20003)
    for number in range(20):
        world.say(f"Hello {number}", to=f"whatsapp:+23480123456{number:02}")
    world.work()
    first = len(world.double.asked)
    (hold,) = sender_hold.all_holds(world.parts)
    world.wait(600)
    world.work()

    assert first == 1
    assert len(world.double.asked) == 2
    assert (hold.scheme, hold.code) == ("whatsapp", 20003)
    assert "Twilio answered 401" in hold.sentence()

    world.double.recover()
    world.wait(600)
    world.work()
    world.wait(21)
    world.work()

    assert sender_hold.all_holds(world.parts) == ()
    assert sorted(message.body for message in world.double.messages) == sorted(f"Hello {n}" for n in range(20))


def test_an_account_fault_told_afterwards_holds_the_sender_and_says_it_again(world: World) -> None:
    world.say("Please pay ₦26,400 to GTBank")
    world.work()
    report(world.parts, Report(world.double.messages[-1].sid, "failed", 30002))
    world.work()
    meanwhile = (len(world.phone()), len(sender_hold.all_holds(world.parts)))
    world.wait(20)
    world.work()

    assert meanwhile == (1, 1)
    assert world.phone() == ["Please pay ₦26,400 to GTBank"] * 2
    assert world.phone(TEAM) == []


def _picture(world: World) -> None:
    url = world.double.put_media((ROOT / "catalog" / "ak-03.jpg").read_bytes(), "image/jpeg")
    attached = (Attachment("image/jpeg", url),)
    receive(world.parts, Incoming("twilio:MM1", ADA, "media", "my dress", attachments=attached))


@pytest.mark.parametrize("status", [401, 403])
def test_a_picture_our_account_is_not_let_have_waits_with_everything_else(world: World, status: int) -> None:
    _picture(world)
    world.double.fail_always(status, 20003)
    for _ in range(20):
        world.wait(3600)
        answer(world.parts)
        world.work()
    (waiting,) = world.parts.store.inbox.pending(f"in:{ADA}")
    held = sender_hold.all_holds(world.parts)

    world.double.recover()
    for _ in range(3):
        world.wait(400)
        answer(world.parts)
        world.work()

    assert (waiting.attempts, [hold.scheme for hold in held]) == (0, ["whatsapp"])
    said = [row for row in world.parts.store.transcript.of(ADA) if row.sender == "customer"]
    assert [len(row.files) for row in said] == [1]
    assert world.phone() != []
    assert sender_hold.all_holds(world.parts) == ()


def test_who_sent_a_picture_is_answered_without_it_while_only_pictures_are_withheld(world: World) -> None:
    _picture(world)
    world.wait(3)
    for number in range(8):
        world.say(f"Hello {number}", to="whatsapp:+2348099990000")
        world.work()
        world.double.fail_next(403, 20003)
        answer(world.parts)
        world.double.recover()
        world.wait(300)
    world.work()

    assert world.phone() != []
    assert world.parts.store.inbox.pending(f"in:{ADA}") == ()


class Choosy(TwilioChannel):
    """Takes everything but the word it cannot stand."""

    def send(self, message: Outgoing) -> str:
        if message.text == "Poison":
            raise TemporaryFailure("Twilio answered 413")
        return super().send(message)


def test_a_message_at_fault_lets_others_pass_in_the_end_and_the_team_is_told(world: World) -> None:
    settings = TwilioSettings(ACCOUNT, TOKEN, SENDER, None, world.double.url, timeout=PATIENCE, per_second=1e6)
    world.speak_through(Choosy(settings))
    world.say("Poison")
    world.say("After it")
    for number in range(20):
        world.say(f"Other {number}", to="whatsapp:+2348099990000")
        world.work()
        world.wait(301)
    world.work()

    assert world.phone() == ["After it"]
    assert world.statuses()[0] == "failed"
    assert len(world.phone(TEAM)) == 1


@pytest.mark.parametrize("code", [63034, 11751, 21620, 63005, 63021, 12300])
@pytest.mark.parametrize("to", [ADA, TEAM])
def test_words_arrive_when_their_picture_is_refused(world: World, code: int, to: str) -> None:
    world.double.fail_next(400, code)
    world.say("Proof for GR-7K2P", to=to, picture_url="https://grace.example/media/a.jpg")
    world.work()
    world.wait(31)
    world.work()

    arrived = [message for message in world.double.messages if message.to == to]
    assert [(message.media, message.body.split("\n")[0]) for message in arrived] == [((), "Proof for GR-7K2P")]
    assert "A picture belongs here" in arrived[0].body


def test_a_team_note_of_a_picture_alone_is_said_in_words(world: World) -> None:
    world.double.fail_next(400, 63034)
    world.say("", to=TEAM, picture_url="https://grace.example/media/a.jpg")
    world.work()

    assert ["in the console" in text for text in world.phone(TEAM)] == [True]


def test_a_payment_that_was_asked_for_is_not_asked_for_when_it_is_too_late(sale: Sale) -> None:
    """Account details wait for two days; the hold is over by then, so they would only make somebody pay in vain."""
    rig = sale.rig
    rig.restart()
    other = rig.person("Bola")
    for words in ("I want to order fabric", "no picture", "6 yards of AK-02"):
        rig.send(other, (rig.message(other, words),))
    rig.provider_down(timedelta(days=2))
    rig.send(other, (rig.message(other, "yes"),))
    account = rig.parts.flow().catalog.account.number
    rig.pass_time(timedelta(days=3))

    said = [message.text for message in rig.sent_to(other)]
    assert not any(account in text for text in said)
    assert any(
        ("did not get a message" in note and "out of date" in note) or "by now" in note for note in rig.team_notes()
    )


def test_account_details_of_an_order_that_was_changed_meanwhile_are_not_sent(sale: Sale) -> None:
    rig = sale.rig
    rig.restart()
    other = rig.person("Bola")
    for words in ("I want to order fabric", "no picture", "6 yards of AK-02"):
        rig.send(other, (rig.message(other, words),))
    rig.provider_down(timedelta(hours=6))
    rig.send(other, (rig.message(other, "yes"),))
    rig.pass_time(timedelta(hours=1))
    before = rig.session(other).order
    for words in ("make it 12 yards", "yes"):
        rig.send(other, (rig.message(other, words),))
        rig.pass_time(timedelta(minutes=30))
    after = rig.session(other).order
    assert before is not None
    assert after is not None
    rig.pass_time(timedelta(hours=8))

    account, said = rig.parts.flow().catalog.account.number, [message.text for message in rig.sent_to(other)]
    assert after.deposit != before.deposit
    assert [text for text in said if account in text and naira(before.deposit) in text] == []
    assert [text for text in said if account in text and naira(after.deposit) in text] != []


def test_a_question_that_was_answered_meanwhile_is_not_asked(sale: Sale) -> None:
    rig = sale.rig
    rig.restart()
    other = rig.person("Bola")
    rig.provider_down(timedelta(hours=6))
    rig.send(other, (rig.message(other, "I want to order fabric"),))
    asked = [row.text for row in rig.parts.store.transcript.of(other) if row.sender == "grace"][-1]
    rig.pass_time(timedelta(hours=1))
    rig.send(other, (rig.message(other, "6 yards of AK-02"),))
    rig.pass_time(timedelta(hours=8))

    said = [message.text for message in rig.sent_to(other)]
    assert asked not in said
    assert any("Is everything correct?" in text for text in said)
