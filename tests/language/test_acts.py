"""A message holds several wishes, and none is lost: clauses, acts, and the shipped set of many-wish messages.

`many_wishes.jsonl` was written before the reader of acts was, and apart from the lines of intents.yaml.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grace.language.clauses import parts, sentences
from grace.language.measure import measure
from grace.language.measure_rows import Row, expected_in
from tests.language import FLOW, READER

HERE = Path(__file__).parent
LINES = (HERE / "many_wishes.jsonl").read_text(encoding="utf-8").splitlines()
TEXTS = [json.loads(line)["text"] for line in LINES]


def _acts(state: str, text: str) -> list[str | None]:
    return [act.intent for act in READER.read(text, expected_in(FLOW, Row(state, text))).acts if act.sure]


def test_it_reads_unknown_prints_people_and_corrections_beside_other_wishes() -> None:
    measured = measure(HERE / "mixed_wishes.jsonl", FLOW, READER)

    assert measured.items_exact >= 0.97
    assert measured.acts is not None
    assert measured.acts.acts_found >= 0.85
    assert measured.acts.act_side_effects_wrong == 0


def test_the_reader_holds_its_bars_on_messages_of_many_wishes() -> None:
    measured = measure(HERE / "many_wishes.jsonl", FLOW, READER)

    assert len(measured.rows) == 150
    assert measured.acts is not None
    assert measured.acts.acts_found >= 0.85
    assert measured.acts.acts_right >= 0.9
    assert measured.acts.act_side_effects_wrong <= 0.012
    assert measured.items_exact >= 0.95


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("yes, how much is delivery to Ibadan?", ["affirm", "ask_delivery"]),
        ("yes it's correct. how will you deliver to Jos?", ["affirm", "ask_delivery"]),
        ("ok, how much is delivery", ["ask_delivery"]),
        ("add 5 yards of owambe red and how much is delivery to Jos?", ["change_order", "ask_delivery"]),
        ("yes please but make it 10 yards", ["change_order"]),
        ("yes but I need only half", ["change_order"]),
        ("make it 8 yards and not 6", ["change_order"]),
    ],
)
def test_what_a_message_does_in_the_summary(text: str, acts: list[str]) -> None:
    assert _acts("deposit_summary", text) == acts


@pytest.mark.parametrize(
    "doubt", ["but wait for me first", "but only the first one", "but let me ask my husband", "if my tailor agrees"]
)
def test_a_yes_beside_a_doubt_agrees_to_nothing(doubt: str) -> None:
    assert "affirm" not in _acts("deposit_summary", f"yes {doubt}")


def test_an_order_beside_an_address_is_not_lost() -> None:
    text = "I want 6 yards of Lagos Sunrise. My address is 5 Allen Avenue Ikeja, phone 08031234567"
    read = READER.read(text, expected_in(FLOW, Row("greeting", text)))

    assert [act.intent for act in read.acts] == ["select_fabric", "give_details"]
    assert [(item.fabric, item.quantity) for item in read.acts[0].items] == [("AK-02", 6)]
    assert read.main is read.acts[0]


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_clauses_are_words_of_the_message_in_its_order(text: str) -> None:
    whole = sentences(text)
    for one in (*whole, *(part for sentence in whole for part in parts(sentence))):
        assert text[one.start : one.end] == one.text
    assert [one.start for one in whole] == sorted(one.start for one in whole)


@example(
    [
        "I want to reduce it to 5 yards, hope it is not late? and will you refund me the rest",
        "7 yards will do, hope the colour is same as the picture?",
        "yes, how much is delivery to Ibadan?",
    ]
)
@example(
    [
        "yes, how much is delivery to Ibadan?",
        "abeg last price? and can I pay small small",
        "let me send the picture. how much is sewing?",
    ]
)
@example(["yes, how much is delivery to Ibadan?", "let me send the picture. how much is sewing?"] * 2)
@given(st.lists(st.sampled_from(TEXTS), max_size=3))
@settings(max_examples=25)
def test_no_act_is_outside_what_the_state_hears_and_none_comes_twice(texts: list[str]) -> None:
    text = " ".join(texts)
    expected = expected_in(FLOW, Row("proof", text))
    acts = READER.read(text, expected).acts

    assert 1 <= len(acts) <= 4
    assert {act.intent for act in acts} <= {*expected.intents, None}
    assert len({act.intent for act in acts}) == len(acts)


@pytest.mark.parametrize(
    ("state", "text", "acts"),
    [
        ("deposit_summary", "don't let her know the price, package it as gift, birthday is Saturday", ["leave_note"]),
        ("deposit_summary", "yes. please pack it well", ["affirm", "leave_note"]),
        ("deposit_summary", "I need it before Friday", ["leave_note"]),
        ("deposit_summary", "can I pay 10k now and the rest next week?", ["ask_payment_details"]),
        ("deposit_summary", "no wait, I still want it", ["repeat_order"]),
        ("deposit_summary", "sorry, don't cancel", ["repeat_order"]),
        ("deposit_summary", "leave it as it was", ["deny"]),
        ("deposit_summary", "ok that's fine but can I get 10% off", ["negotiate_discount"]),
        ("greeting", "what time do you open and where is your shop", ["ask_shop", "ask_delivery"]),
        ("greeting", "can I return it?", ["faq"]),
        ("follow_up", "two yards are missing", ["complain"]),
    ],
)
def test_wishes_for_the_order_and_questions_about_the_shop(state: str, text: str, acts: list[str]) -> None:
    assert _acts(state, text) == acts


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("6 yards of Blue Adire. Do your people embroider names on it?", ("Do your people embroider names on it?",)),
        ("12 Allen Avenue Ikeja, 08031234567. Una get dog for there?", ("Una get dog for there?",)),
        ("6 yards of Blue Adire. How are you today?", ()),
        ("6 yards of Blue Adire. How much is delivery to Jos?", ()),
        ("Can I get 6 yards of Blue Adire?", ()),
        ("6 yards of Blue Adire please?", ()),
    ],
)
def test_a_question_that_nothing_answers_is_kept_in_its_own_words(text: str, asked: tuple[str, ...]) -> None:
    assert READER.read(text, expected_in(FLOW, Row("greeting", text))).unanswered == asked


@pytest.mark.parametrize(
    ("state", "text", "acts"),
    [
        ("greeting", "did you watch the match yesterday lol. anyway give me 8 yards of lace", ["select_fabric"]),
        ("deposit_summary", "my pikin dey worry me here, abeg make it 12", ["change_order"]),
        ("deposit_summary", "make it 12 then tell me what I will pay", ["change_order", "ask_price"]),
        ("deposit_summary", "same for my sister", ["change_order"]),
        ("fabric_offer", "is number 3 cheaper from 20 and from 50?", ["ask_price"]),
        ("deposit_summary", "how much if I take 60, and if 120?", ["ask_price"]),
    ],
)
def test_a_wish_is_found_beside_idle_chat_and_beside_a_question(state: str, text: str, acts: list[str]) -> None:
    assert _acts(state, text) == acts


def test_a_print_only_asked_about_is_not_bought_beside_one_that_is() -> None:
    text = "how much is 3 and give me 6"
    read = READER.read(text, expected_in(FLOW, Row("fabric_offer", text)))

    assert [(act.intent, [item.fabric for item in act.items]) for act in read.acts][1:] == [
        ("select_fabric", ["AK-06"])
    ]


def test_what_is_not_sure_beside_money_is_left_to_be_asked() -> None:
    text = "I have paid 5k, add 3"
    acts = READER.read(text, expected_in(FLOW, Row("deposit_summary", text))).acts

    assert [(act.intent, act.sure) for act in acts] == [("payment_sent", True), ("change_order", False)]
