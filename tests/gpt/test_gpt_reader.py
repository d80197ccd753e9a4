"""Who reads what: code what is certain, GPT the rest, and code again whatever GPT claims of goods."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from grace.doubles.openai import GptDouble, Mishap
from grace.engine.reading import UNSPENT, Expected, Question
from grace.language.gpt.client import Gpt
from grace.shop.order import Item
from tests.gpt import talk

WISH = "pls how una dey do this thing abeg I wan start"
OFFER = ("AK-02", "AK-05", "AK-01", "AK-09")
HERE = talk.hears("select_fabric", "browse", offer=OFFER, numbered=True)


@pytest.mark.parametrize(
    ("text", "intent", "why"),
    [
        ("2", "select_fabric", "picks and quantities alone"),
        ("2 and 3, six yards each", "select_fabric", "picks and quantities alone"),
        ("STOP", "opt_out", "a keyword"),
        ("good morning", "greet", "as in intents.yaml"),
    ],
)
def test_what_code_is_certain_of_never_reaches_gpt(
    line: Gpt, double: GptDouble, text: str, intent: str, why: str
) -> None:
    read = talk.reader(line).read(text, HERE)

    assert (read.main.intent, read.main.sure, read.usage) == (intent, True, UNSPENT)
    assert read.why.startswith(why)
    assert double.asked == ()


@pytest.mark.parametrize("text", ["yes", "12 yards", "I'll take it"])
def test_the_answer_to_graces_own_question_never_reaches_gpt(line: Gpt, double: GptDouble, text: str) -> None:
    offered = replace(talk.hears("select_fabric", "affirm"), question=Question((Item("add", "AK-02"),)))

    read = talk.reader(line).read(text, offered)

    assert (read.main.intent, read.main.items[0].fabric, read.usage, double.asked) == (
        "select_fabric",
        "AK-02",
        UNSPENT,
        (),
    )


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "…"])
def test_nothing_to_read_is_asked_of_nobody(line: Gpt, double: GptDouble, text: str) -> None:
    read = talk.reader(line).read(text, HERE)

    assert (read.main.intent, read.main.sure, len(double.asked)) == (None, False, 0)


def test_gpt_reads_what_code_cannot(line: Gpt, double: GptDouble) -> None:
    double.read_next("buy")

    read = talk.reader(line).read(WISH, HERE)

    assert (read.main.intent, read.main.confidence, read.main.sure, read.usage.calls) == ("buy", 0.95, True, 1)
    assert read.why.startswith("GPT: buy certain; offline: ")


@pytest.mark.parametrize("how", ["hang", "garble", "cut", "drop", "refuse", "empty", "fail", "stray", "flood", "drip"])
def test_when_gpt_fails_the_offline_reading_answers(double: GptDouble, how: Mishap) -> None:
    double.fail_always(how)
    plain = talk.offline().read(WISH, HERE)
    with talk.gpt(double, seconds=0.15) as line:
        read = talk.reader(line).read(WISH, HERE)

    assert (read.main.intent, read.main.confidence, read.main.choices, read.main.sure) == (
        plain.main.intent,
        plain.main.confidence,
        plain.main.choices,
        plain.main.sure,
    )
    assert read.why.startswith("offline, because GPT: ")
    assert read.usage.calls >= 1


def test_a_meaning_that_is_not_heard_here_is_never_taken(line: Gpt, double: GptDouble) -> None:
    here = Expected(("buy", "browse", "greet"), frozenset({"buy"}))
    double.read_next("payment_sent")

    read = talk.reader(line).read(WISH, here)

    assert read.main.intent in here.intents
    assert read.why.startswith("offline, because GPT: its answer is none of those it may give")


def test_what_ends_something_needs_both_readers(line: Gpt, double: GptDouble) -> None:
    double.read_next("opt_out")

    read = talk.reader(line).read("do you people have a branch in Kano", HERE)

    assert (read.main.intent, read.main.sure) == ("opt_out", False)
    assert read.main.choices[0] == "opt_out"


def test_what_both_readers_think_of_is_done(line: Gpt, double: GptDouble) -> None:
    double.read_next("cancel_order")

    read = talk.reader(line).read("mehn forget it, cancel everything I beg", HERE)

    assert (read.main.intent, read.main.sure) == ("cancel_order", True)


def test_an_unsure_gpt_leaves_it_to_a_sure_code(line: Gpt, double: GptDouble) -> None:
    text = "where is my order na"
    double.read_next("thanks", sure="unsure")

    read = talk.reader(line).read(text, HERE)

    assert (read.main.intent, read.main.sure) == ("order_status", True)
    assert read.why.startswith("offline, because GPT is unsure (thanks)")


def _claim(fabric: str | None, quantity: str | None, unit: str | None, change: str = "add") -> dict[str, str | None]:
    return {"change": change, "fabric": fabric, "quantity": quantity, "unit": unit}


DOUBTFUL = "1 and 2, 6 yards"
"""Code cannot tell whose quantity it is; the offer's first two are AK-02 and AK-05."""
FIRST = _claim("AK-02", "6", "yard")


def test_gpt_may_settle_whose_quantity_it_is(line: Gpt, double: GptDouble) -> None:
    double.read_next("select_fabric", (FIRST, _claim("AK-05", "6", "yard")))

    read = talk.reader(line).read(DOUBTFUL, HERE)

    assert read.main.items == (Item("add", "AK-02", Decimal(6), "yard"), Item("add", "AK-05", Decimal(6), "yard"))
    assert read.main.sure


@pytest.mark.parametrize(
    "claims",
    [
        (FIRST, _claim("AK-16", "6", "yard")),
        (FIRST, _claim("AK-05", "600", "yard")),
        (FIRST, _claim("AK-05", "6", "piece")),
        (FIRST, _claim("AK-05", "6", None)),
        (FIRST, _claim("AK-05", "6e0", "yard")),
        (FIRST, _claim("AK-05", "NaN", "yard")),
        (FIRST, _claim("AK-05", "-6", "yard")),
        (FIRST, _claim("AK-05", None, None, "remove")),
        (FIRST, _claim("AK-05", "6", "yard"), _claim("AK-05", "6", "yard")),
        (FIRST, _claim("AK-05", "6", "yard"), _claim("AK-01", "6", "yard")),
        (FIRST,),
    ],
    ids=[
        "a print it does not name",
        "another quantity",
        "another unit",
        "no unit",
        "no plain number",
        "no number",
        "less than nothing",
        "a removal",
        "one twice",
        "one too many",
        "one left out",
    ],
)
def test_goods_the_message_does_not_hold_are_never_billed(
    line: Gpt, double: GptDouble, claims: tuple[dict[str, str | None], ...]
) -> None:
    double.read_next("select_fabric", claims)

    read = talk.reader(line).read(DOUBTFUL, HERE)

    assert (read.main.items, read.main.sure) == ((), False)
    assert "GPT's items dropped" in read.why


def test_code_that_is_sure_of_the_goods_is_believed(line: Gpt, double: GptDouble) -> None:
    double.read_next("select_fabric", (_claim("AK-16", "99", "yard"),))

    read = talk.reader(line).read("abeg my tailor talk say make I collect 2 pieces of blue adire join am", HERE)

    assert read.main.items == (Item("add", "AK-01", Decimal(2), "piece"),)


def test_money_is_read_by_code_alone(line: Gpt, double: GptDouble) -> None:
    double.read_next("payment_sent")

    read = talk.reader(line).read("my brother say e don send una N12,500 this afternoon, e enter?", HERE)

    assert read.main.amounts == (1_250_000,)


def test_half_a_character_breaks_nothing(line: Gpt, double: GptDouble) -> None:
    double.read_next("buy")

    read = talk.reader(line).read("pls \ud83d how I go take start this your matter", HERE)

    assert read.main.intent == "buy"


def test_four_thousand_characters_are_shown_by_head_and_tail(line: Gpt, double: GptDouble) -> None:
    talk.reader(line).read("so I was saying " * 250, HERE)

    assert len(double.asked[0].data["message"]) < 1_000
