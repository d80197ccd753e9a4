"""A whole sale with GPT switched on: what it costs, and where it is shown."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from grace.channel import Attachment
from grace.desk import show
from grace.doubles.openai import GptDouble
from grace.language.gpt.client import Gpt
from grace.language.gpt.line_writer import GptWriter
from grace.language.lines.witty_lines import BankWriter
from grace.testing.rig import Rig
from grace.web.chats import Chats
from tests.gpt import talk


def _with_gpt(rig: Rig, line: Gpt) -> Rig:
    luck, reader = count(), talk.reader(line)
    rig.parts = replace(
        rig.parts, reader=lambda _: reader, writer=GptWriter(BankWriter(), line), wording=lambda: next(luck)
    )
    return rig


def test_a_sale_takes_at_most_one_call_a_turn_and_shows_what_it_took(rig: Rig, double: GptDouble, line: Gpt) -> None:
    double.read_next("buy")
    double.read_next("off_topic")
    double.read_next("payment_sent")
    _with_gpt(rig, line)
    rig.say("good morning")
    rig.say("pls how una dey do this thing abeg I wan start")
    rig.send_file("picture", None)
    rig.say("so tell me, who do you think carries the league this season?")
    rig.say("2 and 4, six yards each")
    rig.say("yes")
    rig.say("I have just done the transfer now from my brother's app")
    rig.team("approve")

    assert double.asked[-1].data["said_before"][-1] == "yes"
    spent = show.view(rig.parts, rig.customer)["gpt"]
    assert rig.session(rig.customer).state == "follow_up"
    assert (spent["calls"], len(double.asked)) == (4, 4)
    assert 6_000 < spent["input_tokens"] < 12_000
    assert 0 < spent["micro_dollars"] < 5_000
    assert "GPT        4 calls, " in show.as_text(rig.parts, rig.customer)
    seen = Chats(rig.parts).read(rig.customer)
    assert seen is not None
    assert seen.gpt.startswith("4 calls, ")
    assert "reading    GPT: buy certain" in show.why(rig.parts, rig.customer, "2026")


def test_the_same_words_of_two_customers_are_two_readings_and_each_pays_its_own(
    rig: Rig, double: GptDouble, line: Gpt
) -> None:
    _with_gpt(rig, line)
    for _ in range(2):
        double.read_next("buy")
    customers = ("whatsapp:+2348011110001", "whatsapp:+2348011110002")
    for text in ("good morning", "pls how una dey do this thing abeg I wan start"):
        for customer in customers:
            rig.send(customer, (rig.message(customer, text),))

    assert [show.view(rig.parts, customer)["gpt"]["calls"] for customer in customers] == [1, 1]
    assert len(double.asked) == 2


def test_a_picture_and_words_in_one_burst_are_read_with_one_question(rig: Rig, double: GptDouble, line: Gpt) -> None:
    _with_gpt(rig, line)
    rig.say("good morning")
    double.read_next("buy")
    picture = rig.message(rig.customer, "", Attachment("image/png"))
    rig.send(rig.customer, (picture, rig.message(rig.customer, "pls how una dey do this thing abeg I wan start")))

    assert len(double.asked) == 1


def test_money_states_get_no_line_of_gpt(rig: Rig, double: GptDouble, line: Gpt) -> None:
    _with_gpt(rig, line)
    for text in ("good morning", "no picture", "number 2", "6 yards", "yes"):
        rig.say(text)
    double.read_next("off_topic")
    rig.say("so tell me, who do you think carries the league this season?")

    assert rig.session(rig.customer).state == "proof"
    assert [asked.form["name"] for asked in double.asked if asked.form["name"] == "lead"] == []


def test_a_sale_ends_well_while_gpt_is_down(rig: Rig, double: GptDouble, line: Gpt) -> None:
    double.fail_always(500)
    _with_gpt(rig, line)
    rig.say("hello there, I would love to order some of your fabric biko")
    rig.say("no picture")
    rig.say("2 and 4, six yards each")
    rig.say("yes")
    rig.say("I have just done the transfer now from my brother's app")
    rig.team("approve")

    assert rig.session(rig.customer).state == "follow_up"
