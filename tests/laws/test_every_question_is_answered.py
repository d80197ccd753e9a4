"""Several questions in one message, with or without goods: each is answered, whatever was asked beside it."""

from __future__ import annotations

import re
from functools import lru_cache

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
    "do you accept transfer": "deposit|Please pay|with the bank",
}
"""Questions, and what their answers hold, in every state."""
GOODS = (
    "",
    "6 yards of AK-02, ",
    "I want 10 yards of Blue Adire. ",
    "give me 6 yards of AK-02 and 6 yards of AK-04 pls, ",
)
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


@settings(max_examples=150)
@given(
    st.sampled_from(STATES),
    st.sampled_from(GOODS),
    st.lists(st.sampled_from(sorted(ASKED)), min_size=2, max_size=3, unique_by=ASKED.__getitem__),
    st.lists(st.sampled_from(JOINED), min_size=2, max_size=2),
)
def test_each_of_several_questions_is_answered(state: str, goods: str, asked: list[str], joined: list[str]) -> None:
    first, *others = asked
    words = goods + first + "".join(join.format(one) for join, one in zip(joined, others, strict=False))
    chat = _in(state).copy().they(words)

    assert all(re.search(ASKED[one], chat.words) for one in asked), (words, chat.words)
    assert len(chat.said) <= len(asked) + 2


@given(st.sampled_from(STATES))
@settings(max_examples=7)
def test_two_questions_with_one_answer_get_it_once(state: str) -> None:
    chat = _in(state).copy().they("do you deliver to Abuja, do you ship to Kano?")

    assert len(re.findall("waybill|what the delivery costs|Where it goes", chat.words)) == 1
