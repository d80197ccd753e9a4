"""What was not understood is found again, with what the customer chose when Grace asked back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grace.channel import Incoming
from grace.desk.unread_messages import Lesson, deal_with, lessons, nameless
from grace.testing.rig import Rig

STRANGE = "wetin una carry for the kpomo"
OTHER = "the zobo dey kampe for the corner"


def told(rig: Rig) -> list[tuple[str, str | None]]:
    return [(lesson.text, lesson.chosen) for lesson in lessons(rig.parts, 10)]


def test_a_message_nobody_understood_comes_with_what_was_tapped(rig: Rig) -> None:
    at = rig.clock.now
    rig.say(STRANGE)
    rig.tap("Show me fabrics")

    (lesson,) = lessons(rig.parts, 10)
    assert replace(lesson, id=0) == Lesson(
        0, STRANGE, "greeting", rig.customer, at, ("browse", "complain", "affirm"), "browse"
    )


def test_a_typed_button_is_a_choice_too(rig: Rig) -> None:
    rig.say(STRANGE)
    rig.say("show me fabrics")

    assert told(rig) == [(STRANGE, "browse")]


def test_words_of_their_own_are_no_choice(rig: Rig) -> None:
    rig.say(STRANGE)
    rig.say("I want to buy")

    assert told(rig) == [(STRANGE, None)]


def test_a_button_of_an_older_question_is_no_choice(rig: Rig) -> None:
    rig.say(STRANGE)
    rig.send(rig.customer, (Incoming("stop", rig.customer, "tap", "Stop", "opt_out"),))

    assert told(rig) == [(STRANGE, None)]


@pytest.mark.parametrize(("wait", "chosen"), [("9m", "browse"), ("11m", None)])
def test_a_choice_counts_for_ten_minutes(rig: Rig, wait: str, chosen: str | None) -> None:
    rig.say(STRANGE)
    rig.wait(wait)
    rig.tap("Show me fabrics")

    assert told(rig) == [(STRANGE, chosen)]


def test_the_newest_comes_first_and_only_as_many_as_asked_for(rig: Rig) -> None:
    rig.say(STRANGE)
    rig.say("hello")
    rig.say(OTHER)

    assert told(rig) == [(OTHER, None), (STRANGE, None)]
    assert [lesson.text for lesson in lessons(rig.parts, 1)] == [OTHER]


def test_what_was_dealt_with_is_not_shown_again(rig: Rig) -> None:
    rig.say(STRANGE)
    deal_with(rig.parts, lessons(rig.parts, 10)[0], "browse")
    rig.say("hello")
    rig.say(OTHER)

    assert told(rig) == [(OTHER, None)]


def test_what_is_said_to_a_person_is_no_lesson(rig: Rig) -> None:
    rig.say("I want to talk to a person")
    rig.say(STRANGE)

    assert (rig.transcript()[-1].understood, told(rig)) == ("not_understood", [])


def test_a_burst_is_one_lesson_without_the_customers_name(rig: Rig) -> None:
    rig.send(rig.customer, (rig.message(rig.customer, STRANGE), rig.message(rig.customer, "na ADA dey talk")))

    assert told(rig) == [(f"{STRANGE} na [name] dey talk", None)]


def test_who_is_forgotten_leaves_no_lesson(rig: Rig) -> None:
    rig.say(STRANGE)
    rig.parts.store.forget(rig.customer)

    assert told(rig) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("call 08031234567 now", "call 00000000000 now"),
        ("call +234 803 123-4567", "call +000 000 000-0000"),
        ("my acct (080) 312.4567", "my acct (000) 000.0000"),
        ("12 yards at 3,500 or 123456", "12 yards at 3,500 or 123456"),
        ("Chidi Okafor here, chidi's shop", "[name] here, [name]'s shop"),
        ("Chidinma dey", "Chidinma dey"),
        ("two\n lines", "two lines"),
    ],
)
def test_numbers_and_names_are_hidden(text: str, shown: str) -> None:
    assert nameless(text, ("Chidi Okafor 💃", "")) == shown
