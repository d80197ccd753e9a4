"""Law 1 of an order of several lines: a line taken out beside "the rest is fine" takes out that line and no other, and
only a clear wish for the whole order ends it."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.shipped import FLOW, Chat

NAMES = ("Lagos Sunrise", "Royal Kente", "Ivory Lace")
CODES = tuple(next(fabric.code for fabric in FLOW.catalog.fabrics if fabric.name == name) for name in NAMES)
TAKES_OUT = (
    "remove {}",
    "cancel {}",
    "comot {} abeg",
    "take out {}",
    "drop {}",
    "forget {}",
    "I no want {} again",
    "I don't want {} anymore",
    "not interested in {} again",
    "pls delete {}",
)
REST = (
    "the rest is ok",
    "others dey ok",
    "keep the others",
    "leave the remaining",
    "everything else stays",
    "the other two are fine",
    "rest fine",
    "leave the rest like that",
    "I still want the others",
)
JOINED = ("{}, {}", "{}. {}", "{} but {}", "{} and {}")
KEPT_BUT = (
    "don't cancel anything",
    "can I cancel later?",
    "what happens if I cancel?",
    "cancel one of them",
    "my sister cancelled her own order",
    "I will cancel if it is not here by Friday",
)
BY_PLACE = (("no 1", "number 1", "the first one"), ("no 2", "number 2", "the second one"), ("no 3", "the last one"))


@lru_cache(maxsize=2)
def _ordered(agreed: bool) -> Chat:
    chat = Chat().they("6 yards of Lagos Sunrise, 10 yards of Royal Kente and 8 yards of Ivory Lace")
    return chat.they("yes") if agreed else chat


@settings(max_examples=120)
@given(
    st.integers(0, 2),
    st.sampled_from(TAKES_OUT),
    st.sampled_from(REST),
    st.sampled_from(JOINED),
    st.booleans(),
    st.data(),
)
def test_a_line_is_taken_out_and_all_else_stays(
    line: int, takes_out: str, rest: str, joined: str, agreed: bool, data: st.DataObject
) -> None:
    named = data.draw(st.sampled_from((f"the {NAMES[line]}", *BY_PLACE[line])))
    chat = _ordered(agreed).copy()
    chat.they(joined.format(takes_out.format(named), rest))

    assert chat.session.order is not None
    assert chat.session.order.status == ("awaiting_payment" if agreed else "quoted")
    assert [one.fabric for one in chat.session.basket] == [code for code in CODES if code != CODES[line]]


@pytest.mark.parametrize("agreed", [False, True])
@pytest.mark.parametrize("words", KEPT_BUT)
def test_talk_of_cancelling_cancels_nothing(words: str, agreed: bool) -> None:
    chat = _ordered(agreed).copy()
    chat.they(words)

    assert chat.session.order is not None
    assert chat.session.order.open
    assert tuple(one.fabric for one in chat.session.basket) == CODES


@pytest.mark.parametrize("words", ["remove all of them", "remove no 1, no 2 and no 3"])
def test_taking_out_every_line_is_asked_first(words: str) -> None:
    chat = _ordered(True).copy()
    chat.they(words)
    assert chat.session.order is not None
    assert chat.session.order.open
    assert "Shall I cancel" in chat.words

    chat.they("yes")
    assert chat.session.order.status == "cancelled"


def test_a_clear_wish_for_the_whole_order_ends_it() -> None:
    for words in ("cancel everything", "cancel my order", "I no do again, cancel am"):
        chat = _ordered(True).copy()
        chat.they(words)
        assert chat.session.order is not None
        assert chat.session.order.status == "cancelled"
