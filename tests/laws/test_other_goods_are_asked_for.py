"""A question after goods that are none of the order's is answered of those goods, never by what the order holds."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.shipped import Chat

GOODS = ("gele", "shoe", "bags", "cap", "fila", "headtie", "veil", "wigs", "hand fan", "purse", "perfume", "slippers")
UNHEARD_OF = ("tambourine", "rice cooker", "ludo board", "cotton", "ready made agbada")
ASKED = (
    "do you sell {}",
    "you get {}?",
    "una dey sell {}",
    "do una get {} too",
    "pls do you have {}?",
    "is {} available",
    "do you stock {} for women",
)
OF_THE_ORDER = ("do you still have it", "una still get am", "are they still in stock", "do you have enough of it")
_LED_TO = {
    "summary": (),
    "awaited": ("yes",),
    "checked": ("yes", "I have paid"),
    "paid": ("yes", "I have paid"),
}


@lru_cache(maxsize=len(_LED_TO))
def _in(state: str) -> Chat:
    chat = Chat().they("9 yards of Owambe Red")
    for words in _LED_TO[state]:
        chat.they(words)
    return chat.approve(1_980_000) if state == "paid" else chat


@settings(max_examples=80)
@given(st.sampled_from(sorted(_LED_TO)), st.sampled_from(ASKED), st.sampled_from(GOODS))
def test_other_goods_are_said_not_to_be_here(state: str, words: str, goods: str) -> None:
    chat = _in(state).copy().they(words.format(goods))

    assert f"I don't have {goods} here" in chat.words
    assert "Owambe Red" not in chat.words


@settings(max_examples=60)
@given(st.sampled_from(sorted(_LED_TO)), st.sampled_from(ASKED), st.sampled_from(UNHEARD_OF))
def test_what_nobody_has_heard_of_is_not_answered_by_the_order(state: str, words: str, goods: str) -> None:
    chat = _in(state).copy().they(words.format(goods))

    assert "still here" not in chat.words
    assert "kept for you" not in chat.words


def test_a_print_that_goes_by_the_word_is_that_print() -> None:
    assert "Ijebu Aso-Oke" in _in("awaited").copy().they("do una get aso oke for cap").words


@pytest.mark.parametrize("state", ["summary", "awaited"])
@pytest.mark.parametrize("words", OF_THE_ORDER)
def test_a_question_after_what_is_ordered_is_answered_by_the_order(state: str, words: str) -> None:
    assert "9 yards Owambe Red" in _in(state).copy().they(words).words
