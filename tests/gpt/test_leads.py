"""When a witty line stands in front of a reply, in which language, and when there is none."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from grace.channel import Incoming
from grace.doubles.openai import WORST_LINES, GptDouble
from grace.language.gpt.client import Gpt
from grace.language.gpt.line_writer import GptWriter
from grace.language.lines.witty_lines import BankWriter, Writer, first_name, is_grave, is_pidgin
from grace.testing.rig import Rig
from tests.gpt import talk

BANK = talk.flow().phrases


def _english(event: str) -> set[str]:
    return {
        "".join(part if isinstance(part, str) else "Ada" for part in line.parts)
        for line in BANK[event].lines["english"]
    }


def _pidgin(event: str) -> set[str]:
    return {
        "".join(part if isinstance(part, str) else "Ada" for part in line.parts) for line in BANK[event].lines["pidgin"]
    }


def _witty(rig: Rig, writer: Writer, start: int = 0) -> Rig:
    luck = count(start)
    rig.parts = replace(rig.parts, writer=writer, wording=lambda: next(luck))
    return rig


def _said(rig: Rig) -> list[str]:
    return [message.text for message in rig.phone.sent if message.to == rig.customer]


def test_a_line_of_the_bank_stands_above_the_reply(rig: Rig) -> None:
    _witty(rig, BankWriter()).say("good morning")
    rig.say("who will win the election")

    first, _, rest = _said(rig)[-2].partition("\n")
    assert first in _english("off_topic")
    assert rest != ""


def test_pidgin_is_answered_in_pidgin(rig: Rig) -> None:
    _witty(rig, BankWriter()).say("good morning")
    rig.say("abeg who go win this election sef")

    assert _said(rig)[-2].partition("\n")[0] in _pidgin("off_topic")


def test_tests_hear_no_lines(rig: Rig) -> None:
    rig.parts = replace(rig.parts, writer=BankWriter())
    rig.say("good morning")
    rig.say("who will win the election")

    assert _said(rig)[-2] == "My crystal ball only shows Ankara. Back to you..."


def test_no_line_comes_again_within_ten(rig: Rig) -> None:
    _witty(rig, BankWriter()).say("good morning")
    for _ in range(11):
        rig.say("no picture")

    lines = [text.partition("\n")[0] for text in _said(rig)]
    heard = [line for line in lines if line in _english("no_image")]
    assert len(heard) >= 10
    assert all(len(set(heard[at : at + 10])) == len(heard[at : at + 10]) for at in range(len(heard)))


def test_money_stays_without_wit(rig: Rig) -> None:
    _witty(rig, BankWriter())
    for text in ("good morning", "no picture", "number 2", "6 yards", "yes", "who wins the election", "no", "thanks"):
        rig.say(text)

    bank = set().union(*(_english(event) | _pidgin(event) for event in BANK))
    money = _said(rig)[_said(rig).index(next(text for text in _said(rig) if "Total" in text)) :]
    assert [text for text in money if text.partition("\n")[0] in bank] == []


@pytest.mark.parametrize("text", ["I want to complain, you people cheated me", "let me talk to a person", "STOP"])
def test_complaints_people_and_stop_stay_without_wit(rig: Rig, double: GptDouble, line: Gpt, text: str) -> None:
    _witty(rig, GptWriter(BankWriter(), line)).say("good morning")
    before = len(_said(rig))
    rig.say(text)

    bank = set().union(*(_english(event) for event in BANK))
    assert [words for words in _said(rig)[before:] if words.partition("\n")[0] in bank] == []
    assert double.asked == ()


def test_nobody_is_amusing_with_mourners(rig: Rig) -> None:
    _witty(rig, BankWriter()).say("good morning, I need cloth for my mother's burial")
    rig.say("no picture")
    rig.say("who will win the election")

    bank = set().union(*(_english(event) for event in BANK))
    assert [text for text in _said(rig) if text.partition("\n")[0] in bank] == []


def test_gpt_writes_where_the_flow_gives_a_topic(rig: Rig, double: GptDouble, line: Gpt) -> None:
    double.say_next("Football breaks hearts, cotton never did that to anybody.")
    _witty(rig, GptWriter(BankWriter(), line)).say("good morning")
    rig.say("who will win the election")

    why = rig.transcript()[-3].why[0]
    assert _said(rig)[-2].startswith("Football breaks hearts, cotton never did that to anybody.\n")
    assert (why.lead, why.usage.calls) == ("GPT", 1)
    assert double.asked[0].data["about"] == "tie what they said to fabric"


def test_gpt_is_told_no_price_no_account_and_no_order(rig: Rig, double: GptDouble, line: Gpt) -> None:
    _witty(rig, GptWriter(BankWriter(), line)).say("good morning")
    rig.say("who will win the election")

    told = double.asked[0].instructions + str(double.asked[0].data)
    assert [secret for secret in ("0123456789", "₦", "3,500", "GR-", "GTBank") if secret in told] == []


@pytest.mark.parametrize("worst", WORST_LINES)
def test_a_dirty_line_of_gpt_is_never_said(rig: Rig, double: GptDouble, line: Gpt, worst: str) -> None:
    double.say_next(worst)
    _witty(rig, GptWriter(BankWriter(), line)).say("good morning")
    rig.say("who will win the election")

    first = _said(rig)[-2].partition("\n")[0]
    assert first in _english("off_topic")
    assert rig.transcript()[-3].why[0].lead.startswith("phrases.yaml, because GPT's line holds ")


def test_a_line_of_gpt_said_lately_is_not_said_again(rig: Rig, double: GptDouble, line: Gpt) -> None:
    double.say_next("Cotton never broke a heart.")
    double.say_next("cotton never broke a heart!")
    _witty(rig, GptWriter(BankWriter(), line)).say("good morning")
    rig.say("who will win the election")
    rig.say("who will win the world cup")

    assert [text for text in _said(rig) if text.casefold().startswith("cotton never broke a heart!")] == []


def test_when_gpt_fails_the_bank_writes(rig: Rig, double: GptDouble, line: Gpt) -> None:
    double.fail_always(500)
    _witty(rig, GptWriter(BankWriter(), line)).say("good morning")
    rig.say("who will win the election")

    assert _said(rig)[-2].partition("\n")[0] in _english("off_topic")
    assert rig.transcript()[-3].why[0].lead == "phrases.yaml, because GPT: it answered 500 server_error"


@pytest.mark.parametrize("name", ["9988776655", "₦500 bonus", "www.evil.com", "pay me at evil.ng"])
def test_a_profile_name_that_is_none_is_not_called_out(rig: Rig, name: str) -> None:
    rig.send(rig.customer, (Incoming("SM1", rig.customer, "text", "good morning", name=name),))

    assert _said(rig)[0].startswith("Hi there! I'm *Grace*")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ada Okafor", "Ada"),
        ("Sunday", "Sunday"),
        ("Ọlá", "Ọlá"),
        ("A", ""),
        ("<b>", ""),
        ("Аda", ""),
        ("5ive", ""),
        ("", ""),
    ],
)
def test_only_a_plain_name_is_used(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("text", "pidgin", "grave"),
    [
        ("abeg wetin be the price", True, False),
        ("how much is this please", False, False),
        ("my papa don die, I need cloth", True, True),
        ("we lost our mother last week", False, True),
        ("aso ebi for a funeral", False, True),
        ("I am dying to see it", False, False),
        ("deadline is close", False, False),
    ],
)
def test_pidgin_and_grief_are_noticed(text: str, pidgin: bool, grave: bool) -> None:
    assert (is_pidgin(text), is_grave(text)) == (pidgin, grave)
