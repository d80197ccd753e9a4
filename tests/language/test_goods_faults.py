"""Whoever has goods of ours complains of them in any words; of others the same words ask about the shop."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grace.language.measure_rows import Row, expected_in
from tests.language import FLOW, READER


def _intents(state: str, text: str, *, has_bought: bool) -> list[str | None]:
    here = replace(expected_in(FLOW, Row(state, text)), has_bought=has_bought, basket=())
    return [act.intent for act in READER.read(text, here).acts if act.sure]


@pytest.mark.parametrize(
    "text",
    [
        *("stain full the lace", "the lace tore when I opened it", "e don fade after I wash am", "it shrank"),
        *("hole dey the material", "3 yards short", "short by two yards", "two yards dey miss", "una short me"),
        *("the adire no reach 6 yards", "na only 4 yards dey inside", "I got 4 yards instead of 6"),
        *("I ordered blue but I received green", "you people brought another colour", "na different design una send"),
        *("what arrived is 3 yards, I bought 5", "wetin reach na just 4 yards", "only 2 pieces dey inside the bag"),
        *("the one una gave is 8 yards", "the lace I received is 5 yards and I paid for 7 yards"),
        *("I only rinsed it one time and the red came out on my white cloth", "the gold came off on my iron"),
        *("it ran onto my blouse", "I washed it and the thing dull finish", "e dey comot for my hand when I press am"),
        *("the colour no be the same", "it is different from the picture", "the carton was wet", "material smells"),
    ],
)
@pytest.mark.parametrize("has_bought", [True, False])
def test_a_fault_is_a_complaint(text: str, has_bought: bool) -> None:
    assert _intents("follow_up", text, has_bought=has_bought) == ["complain"]


@pytest.mark.parametrize(
    "text",
    [
        *("can I return am", "I wan return am", "how do I send it back", "do you exchange", "come and carry una cloth"),
        *("I no like am", "abeg change am for me", "can I exchange the green for the blue"),
    ],
)
def test_giving_back_is_a_complaint_of_who_has_bought_alone(text: str) -> None:
    assert _intents("after_sale", text, has_bought=True) == ["complain"]
    assert "complain" not in _intents("greeting", text, has_bought=False)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("does it fade", "ask_product"),
        ("make it 8 instead of 6", "change_order"),
        ("I want 6 yards of blue adire", "select_fabric"),
        ("my phone camera don spoil so I no fit snap", "no_image"),
    ],
)
def test_what_is_only_like_a_fault_is_none(text: str, intent: str) -> None:
    assert intent in _intents("fabric_offer", text, has_bought=True)


@pytest.mark.parametrize(
    "text",
    [
        "the ones una bring na zigzag, I ordered the peacock",
        "we measured the lace, it is 5 yards not 6",
        "I counted them, na 3 pieces I see, no be 4",
        "my tailor checked it and it's 9 yards, I paid for 10",
        "the fabric you people sent me is red but I bought green",
        "you guys packed the coral instead of the kente",
        "this is not the gold, it is brown",
    ],
)
def test_goods_told_of_as_they_came_are_a_complaint_and_change_nothing(text: str) -> None:
    assert _intents("follow_up", text, has_bought=True) == ["complain"]


def test_while_an_order_is_filled_the_same_words_put_it_right() -> None:
    text = "this is not the gold, it is brown"
    here = replace(expected_in(FLOW, Row("deposit_summary", text)), has_bought=True, again=())

    assert "complain" not in [act.intent for act in READER.read(text, here).acts]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("the wine should be 8 yards, not 10", "select_fabric"),
        ("the material you sent is fine, I love it", "thanks"),
        ("wrong colour came, but I still want 4 yards of the coral", "select_fabric"),
    ],
)
def test_what_is_wanted_or_praised_is_no_complaint_alone(text: str, intent: str) -> None:
    assert intent in _intents("follow_up", text, has_bought=True)


def test_long_since_bought_is_no_delay() -> None:
    assert "complain" not in _intents("greeting", "e don tey wey I buy am, how una dey sell am now", has_bought=False)
