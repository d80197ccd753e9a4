"""Delivery that knows WhatsApp: its window, buttons, lengths, order, pace and error codes."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from grace.channel import Incoming, Report
from grace.channel.capabilities import Limits
from grace.engine.effects import Button
from grace.pipeline import answer, receive, report
from grace.pipeline.send_window import paced
from tests.pipeline.conftest import ADA, TEAM, World

DAY = 24 * 3600
YES_NO = (Button("Yes", "affirm"), Button("No", "deny"))
MANY = tuple(Button(f"Print {n}", f"select_{n}") for n in range(1, 8))


def _wrote(world: World, key: str = "twilio:SM1", who: str = ADA) -> None:
    """The customer tapped something, and Grace has answered."""
    receive(world.parts, Incoming(key, who, "tap", "Hi", "greet", name="Ada Okafor"))
    while answer(world.parts):
        pass
    world.work()


def _since(world: World, before: int) -> list[str]:
    return world.phone()[before:]


def test_within_a_day_words_go_as_words_even_with_a_template(world: World) -> None:
    _wrote(world)
    before = len(world.phone())
    world.wait(DAY - 60)

    world.say("Your hold is over.", template="HX" + "1" * 32, variables={"1": "Ada"})
    world.work()

    assert _since(world, before) == ["Your hold is over."]
    assert world.double.messages[-1].content_sid == ""


def test_after_a_day_the_template_goes_with_its_variables(world: World) -> None:
    _wrote(world)
    world.wait(DAY + 60)

    world.say("Your hold is over.", template="HX" + "1" * 32, variables={"1": "Ada"})
    world.work()

    last = world.double.messages[-1]
    assert (last.content_sid, json.loads(last.content_variables), last.body) == ("HX" + "1" * 32, {"1": "Ada"}, "")


def test_after_a_day_words_without_a_template_wait_and_let_others_pass(world: World) -> None:
    _wrote(world)
    before = len(world.phone())
    world.wait(DAY + 60)
    world.say("Payment confirmed for GR-7K2P.")
    world.say("Your hold is over.", template="HX" + "1" * 32)
    world.work()
    assert world.statuses()[-2:] == ["held", "sent"]

    receive(world.parts, Incoming("twilio:SM2", ADA, "text", "hello again"))
    world.work()

    assert _since(world, before) == ["", "Payment confirmed for GR-7K2P."]


def test_small_talk_that_waited_a_day_is_dropped_when_they_write(world: World) -> None:
    world.now = world.now.replace(hour=12)  # 20 hours later nobody sleeps: quiet hours hold no nudge back
    _wrote(world)
    before = len(world.phone())
    world.wait(20 * 3600)
    while world.parts.store.timers.ring(world.now) or answer(world.parts):
        pass
    world.wait(5 * 3600)  # the nudge was decided in time, but nobody was there to send it
    world.work()
    assert world.statuses()[-1] == "held"

    _wrote(world, "twilio:SM2")

    assert "superseded" in world.statuses()
    assert [text for text in _since(world, before) if "still here" in text] == []


def test_the_team_is_always_tried(world: World) -> None:
    _wrote(world, who=TEAM)
    world.wait(3 * DAY)

    world.say("A proof waits", to=TEAM)
    world.work()

    assert world.phone(TEAM)[-1] == "A proof waits"


def test_three_buttons_can_be_tapped_and_their_content_is_made_once(world: World) -> None:
    world.say("Shall we?", buttons=YES_NO)
    world.say("And now?", buttons=YES_NO)
    world.work()

    shown = [(message.body, message.buttons) for message in world.double.messages]
    assert shown == [
        ("Shall we?", (("Yes", "affirm"), ("No", "deny"))),
        ("And now?", (("Yes", "affirm"), ("No", "deny"))),
    ]
    assert world.double.contents == 1


def test_up_to_ten_buttons_are_a_list_whose_rows_are_variables(world: World) -> None:
    world.say("Which one?", buttons=MANY)
    world.say("Which now?", buttons=tuple(reversed(MANY)))
    world.work()

    first, second = world.double.messages
    assert first.buttons == tuple((f"Print {n}", f"select_{n}") for n in range(1, 8))
    assert second.buttons == tuple(reversed(first.buttons))
    assert world.double.contents == 1


def test_without_a_content_api_buttons_are_lines(world: World) -> None:
    world.double.without_contents()

    world.say("Shall we?", buttons=YES_NO)
    world.say("And now?", buttons=YES_NO)
    world.work()

    assert world.phone() == ["Shall we?\n\n▸ Yes\n▸ No", "And now?\n\n▸ Yes\n▸ No"]
    assert [asked.path for asked in world.double.asked].count("/v1/Content") == 1


def test_buttons_whatsapp_refuses_go_out_as_lines(world: World) -> None:
    world.say("Shall we?", buttons=YES_NO)
    world.work()
    world.double.fail_next(400, 63021)

    world.say("And now?", buttons=YES_NO)
    world.work()

    assert world.phone() == ["Shall we?", "And now?\n\n▸ Yes\n▸ No"]
    assert world.statuses() == ["sent", "failed", "sent"]


def test_what_follows_a_picture_waits_until_it_has_arrived(world: World) -> None:
    world.say("", key="out:picture", picture_url="https://grace.example/media/a.jpg")
    world.say("Which number?")
    world.work()
    assert len(world.double.messages) == 1

    report(world.parts, Report(world.double.messages[0].sid, "delivered", reference="1"))
    world.wait(0.6)
    world.work()

    assert world.phone() == ["", "Which number?"]


def test_it_waits_three_seconds_at_most(world: World) -> None:
    world.say("", key="out:picture", picture_url="https://grace.example/media/a.jpg")
    world.say("Which number?")
    for _ in range(6):
        world.work()
        world.wait(0.5)
    assert len(world.double.messages) == 1

    world.work()

    assert world.phone() == ["", "Which number?"]


def test_one_customer_gets_thirty_at_once_and_then_one_in_six_seconds(world: World) -> None:
    for number in range(33):
        world.say(f"message {number}")
    counts = []
    for seconds in (0, 5, 1, 6, 6):
        world.wait(seconds)
        world.work()
        counts.append(len(world.phone()))

    assert counts == [30, 30, 31, 32, 33]


def test_the_pace_recovers_while_nothing_is_sent(world: World) -> None:
    limits = Limits(pause=timedelta(seconds=6), burst=3)
    sent = [world.now, world.now, world.now, world.now + timedelta(seconds=6)]

    assert paced(sent, limits) == world.now + timedelta(seconds=12)
    assert paced([world.now], limits) == world.now - timedelta(seconds=6)


def test_others_do_not_wait_for_a_busy_customer(world: World) -> None:
    for number in range(31):
        world.say(f"message {number}")
    world.say("hello", to="whatsapp:+2348055555555")
    world.work()

    assert world.phone("whatsapp:+2348055555555") == ["hello"]


@pytest.mark.parametrize("code", [21610, 63014])
def test_who_stopped_us_at_the_provider_is_opted_out(world: World, code: int) -> None:
    _wrote(world)
    world.double.fail_next(400, code)
    world.say("Hello?")
    world.work()

    while answer(world.parts):
        pass

    loaded = world.parts.store.sessions.load(ADA, world.now)
    assert loaded.session is not None
    assert (loaded.session.contact.opted_out, world.statuses()[-1]) == (True, "failed")
    assert world.phone(TEAM) == []


@pytest.mark.parametrize("code", [21211, 63024, 63032, 63049])
def test_what_never_works_is_not_tried_again_and_the_team_is_told(world: World, code: int) -> None:
    world.double.fail_next(400, code)
    world.say("Hello?")
    world.work()
    world.wait(3600)
    world.work()

    assert (world.phone(), world.statuses()) == ([], ["failed"])
    assert len(world.phone(TEAM)) == 1


def test_the_team_is_told_once_a_day_for_each_customer(world: World) -> None:
    for number in range(3):
        world.double.fail_next(400, 63024)
        world.say(f"Hello {number}?")
        world.work()

    assert len(world.phone(TEAM)) == 1


@pytest.mark.parametrize(("status", "code"), [(429, 20429), (400, 63018), (503, None)])
def test_what_passes_by_itself_is_tried_again(world: World, status: int, code: int | None) -> None:
    world.double.fail_next(status, code)
    world.say("Hello")
    world.work()
    assert world.phone() == []

    world.wait(3)
    world.work()

    assert (world.phone(), world.statuses()) == (["Hello"], ["sent"])


def test_the_day_s_limit_is_waited_out(world: World) -> None:
    world.double.fail_next(429, 63038)
    world.say("Hello")
    world.work()
    world.wait(3500)
    world.work()
    assert world.phone() == []

    world.wait(101)
    world.work()

    assert world.phone() == ["Hello"]


def _failed_later(world: World, code: int, status: str = "undelivered") -> None:
    """Twilio took the last message, and says afterwards that it did not arrive."""
    report(world.parts, Report(world.double.messages[-1].sid, status, code))
    world.work()


def test_a_closed_window_told_afterwards_brings_the_template(world: World) -> None:
    world.say("Your hold is over.", template="HX" + "1" * 32)
    world.work()

    _failed_later(world, 63016)

    assert [message.content_sid for message in world.double.messages] == ["", "HX" + "1" * 32]


def test_a_closed_window_told_afterwards_holds_words_until_they_write(world: World) -> None:
    world.say("Payment confirmed")
    world.work()
    _failed_later(world, 63016)
    assert world.statuses() == ["undelivered", "held"]

    receive(world.parts, Incoming("twilio:SM2", ADA, "text", "hello"))
    world.work()

    assert world.phone() == ["Payment confirmed", "Payment confirmed"]


def test_a_rate_told_afterwards_is_waited_out(world: World) -> None:
    world.say("Hello")
    world.work()
    _failed_later(world, 63018, "failed")
    assert world.phone() == ["Hello"]

    world.wait(31)
    world.work()

    assert (world.phone(), world.statuses()) == (["Hello", "Hello"], ["failed", "sent"])


def test_a_picture_that_cannot_be_fetched_is_tried_again_and_then_left_out(world: World) -> None:
    world.say("Prints", picture_url="https://grace.example/media/a.jpg")
    world.work()
    for _ in range(2):
        sid = next(message.sid for message in reversed(world.double.messages) if message.to == ADA)
        report(world.parts, Report(sid, "undelivered", 63019))
        world.wait(31)
        world.work()

    assert [len(message.media) for message in world.double.messages if message.to == ADA] == [1, 1, 0]
    assert len(world.phone(TEAM)) == 1


def test_a_report_repeated_acts_once(world: World) -> None:
    world.say("Hello")
    world.work()
    for _ in range(3):
        _failed_later(world, 63024)

    assert len(world.phone(TEAM)) == 1


def test_a_late_report_of_less_changes_nothing(world: World) -> None:
    world.say("Hello")
    world.work()
    for status in ("read", "delivered", "sent", "queued"):
        report(world.parts, Report(world.double.messages[0].sid, status))

    assert world.statuses() == ["read"]
