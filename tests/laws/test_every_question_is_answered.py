"""Several questions in one message, with or without goods: each is answered, whatever was asked beside it."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.shipped import Chat

ASKED = {
    "do u deliver to Abuja": "waybill|what the delivery costs|Where it goes",
    "can you send to Port Harcourt": "waybill|what the delivery costs|Where it goes",
    "how long does delivery take": "waybill|what the delivery costs|Where it goes",
    "where is ur shop": "The address",
    "where una shop dey": "The address",
    "when do u close": "at any hour",
    "what is the minimum": "The minimum",
    "is the material original": "know the cloth",
    "does it fade when washed": "know the cloth",
    "do you do refunds": "better than me",
    "how much is Palm Green": "₦4,200 a yard",
    "do you have Zaria Maze": "Zaria Maze",
    "is Royal Kente available": "Royal Kente",
    "how much is the ivory lace per yard": "Ivory Lace: ₦8,500 a yard",
    "una get Speed Bird": "Speed Bird",
    "do you accept transfer": "deposit|Please pay|with the bank",
}
"""Questions, and what their answers hold, in every state."""
GOODS = {
    "": set[tuple[str, int]](),
    "6 yards of AK-02, ": {("AK-02", 6)},
    "I want 10 yards of Blue Adire. ": {("AK-01", 10)},
    "give me 6 yards of AK-02 and 6 yards of AK-04 pls, ": {("AK-02", 6), ("AK-04", 6)},
}
"""Words that order before the questions, and what they order."""
JOINED = (" and {}?", ", {}?", "? {}?", "? also {}")
STATES = ("new", "offer", "selection", "summary", "awaited", "checked", "paid")
_LED_TO: dict[str, tuple[str, ...]] = {
    "new": (),
    "offer": ("show me",),
    "selection": ("show me", "number 2"),
    "summary": ("9 yards of Owambe Red",),
    "awaited": ("9 yards of Owambe Red", "yes"),
    "checked": ("9 yards of Owambe Red", "yes", "I have paid"),
    "paid": ("9 yards of Owambe Red", "yes", "I have paid"),
}


@lru_cache(maxsize=len(STATES))
def _in(state: str) -> Chat:
    chat = Chat()
    for words in _LED_TO[state]:
        chat.they(words)
    return chat.approve(1_980_000) if state == "paid" else chat


@settings(max_examples=150, derandomize=True)
@given(
    st.sampled_from(STATES),
    st.sampled_from(sorted(GOODS)),
    st.lists(st.sampled_from(sorted(ASKED)), min_size=2, max_size=3, unique_by=ASKED.__getitem__),
    st.lists(st.sampled_from(JOINED), min_size=2, max_size=2),
)
def test_each_of_several_questions_is_answered(state: str, goods: str, asked: list[str], joined: list[str]) -> None:
    first, *others = asked
    words = goods + first + "".join(join.format(one) for join, one in zip(joined, others, strict=False))
    chat = _in(state).copy().they(words)

    assert all(re.search(ASKED[one], chat.words) for one in asked), (words, chat.words)
    assert len(chat.said) <= len(asked) + 2
    assert GOODS[goods] <= {(line.fabric, line.quantity) for line in chat.session.basket}


@given(st.sampled_from(STATES))
@settings(max_examples=7)
def test_two_questions_with_one_answer_get_it_once(state: str) -> None:
    chat = _in(state).copy().they("do you deliver to Abuja, do you ship to Kano?")

    assert len(re.findall("waybill|what the delivery costs|Where it goes", chat.words)) == 1


GOODS_AROUND = {
    "6 yards of AK-02, also do you have Zaria Maze, 10 yards of that too": {"AK-02": 6, "AK-10": 10},
    "6 yards of AK-02 and do you have Zaria Maze, 10 yards": {"AK-02": 6, "AK-10": 10},
    "6 yards of AK-02, do you have kente? 6 yards of it too": {"AK-02": 6, "AK-07": 6},
    "6 yards of Blue Adire, do you have Zaria Maze? I need 10": {"AK-01": 6, "AK-10": 10},
    "6 yards of Blue Adire, do you have Zaria Maze? I need ten": {"AK-01": 6, "AK-10": 10},
    "10 yards of Blue Adire, also how much is Palm Green, 5 yards": {"AK-01": 10, "AK-08": 5},
    "6 yards of Blue Adire and is Palm Green in stock? same 6 yards": {"AK-01": 6, "AK-08": 6},
    "6 yards of Blue Adire. do you have Zaria Maze?": {"AK-01": 6},
    "6 yards of AK-02, do you have kente? if not cancel everything": {"AK-02": 6},
}
"""Orders with a question in them, and the prints and yards that they order."""


@pytest.mark.parametrize("words", GOODS_AROUND)
def test_a_question_takes_no_amount_from_the_goods_around_it(words: str) -> None:
    basket = Chat().they("hello").they(words).session.basket

    assert {line.fabric: line.quantity for line in basket} == GOODS_AROUND[words]


@pytest.mark.parametrize(
    "words",
    [
        "do you deliver to Abuja, do you deliver to Kano, do you deliver to Jos, do you deliver to London?",
        "do you deliver to Abuja, how much is the delivery to Abuja, and do you send abroad?",
        "do you deliver to Abuja? how long does it take? and outside Nigeria?",
    ],
)
def test_what_only_people_can_answer_reaches_them_beside_other_questions(words: str) -> None:
    chat = _in("awaited").copy().they(words)

    assert "passed your question on" in chat.words
    assert words in chat.told


@pytest.mark.parametrize("state", ["summary", "awaited", "paid"])
@pytest.mark.parametrize(
    "words",
    [
        "okay, will send my driver to pick up on friday",
        "then if possible deliver it by friday",
        "also when you dey send am, send it by GIG park",
        "then how I want it: deliver it to Kano",
        "also can you please deliver it to Kano by friday",
    ],
)
def test_a_wish_behind_a_lead_is_no_question(state: str, words: str) -> None:
    chat = _in(state).copy().they(words)

    assert "my people have it in your own words" in chat.words
    assert words in chat.told


@pytest.mark.parametrize("state", STATES)
def test_of_several_prints_asked_after_each_is_answered(state: str) -> None:
    chat = _in(state).copy().they("do you have Zaria Maze and is Royal Kente available?")

    assert "*Zaria Maze*: 200 yards" in chat.words
    assert "*Royal Kente*: 120 yards" in chat.words


def test_a_price_without_a_name_is_of_the_print_asked_after() -> None:
    chat = _in("summary").copy().they("do you sell lace? how much per yard")

    assert "Ivory Lace" in chat.words
