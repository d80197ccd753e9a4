"""Nothing is approved for more than was told without a person saying so: a sum a customer tells of before a receipt
or with it, wherever the chat stands, is what the team is asked to look for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.engine.events import Media
from tests.laws.shipped import Chat

RECEIPT = Media("picture", file="a" * 64, content_type="image/jpeg")
ASKED = 42_000
SUMS = st.sampled_from((("15k", 15_000), ("25,000", 25_000), ("₦10,500", 10_500), ("twenty thousand", 20_000)))
TELLINGS = st.sampled_from(
    (
        "i sent {} now, remaining tomorrow",
        "I don pay {} first, balance Friday",
        "I'll send {} now, the rest on friday",
        "make I drop {} first, I go balance you later",
        "I have paid {} out of the 42,000",
        "sent {} remaining the rest",
        "{} for now, balance next week",
        "I am transferring {} today and the balance when salary enters",
    )
)
STANDS = st.sampled_from(("nothing chosen", "prints shown", "yards open", "before the yes", "agreed", "with a person"))
CAPTIONS = st.sampled_from(("", "receipt", "paid", "this is it"))
BETWEEN = st.lists(st.sampled_from(("thanks", "is it original?", "do you deliver to Jos?")), max_size=1)


def _standing(where: str) -> Chat:
    chat = Chat()
    match where:
        case "nothing chosen":
            return chat.they("hello")
        case "prints shown":
            return chat.they("show me prints")
        case "yards open":
            return chat.they("Palm Green")
        case "before the yes":
            return chat.they("20 yards of Palm Green")
        case "agreed":
            return chat.they("20 yards of Palm Green").they("yes")
    return chat.they("20 yards of Palm Green").they("yes").they("talk to a person")


def _agreed(chat: Chat, where: str) -> Chat:
    """Return *chat*, begun *where*, with 20 yards of Palm Green agreed."""
    if where in ("nothing chosen", "prints shown"):
        chat.they("20 yards of Palm Green")
    if where == "yards open":
        chat.they("20 yards")
    return chat if where in ("agreed", "with a person") else chat.they("yes")


@settings(max_examples=120)
@given(STANDS, TELLINGS, SUMS, CAPTIONS, BETWEEN)
def test_a_receipt_is_of_the_sum_told_before_it(
    where: str, telling: str, told: tuple[str, int], caption: str, between: list[str]
) -> None:
    words, naira = told
    chat = _standing(where).they(telling.format(words))
    for said in between:
        chat.they(said)
    _agreed(chat.they(caption, RECEIPT), where)
    if chat.session.order is None or chat.session.order.waiting_since is None:  # taken for the picture of a dress
        chat.they(caption, RECEIPT)

    order = chat.session.order
    assert order is not None
    assert order.asked == 100 * ASKED
    assert order.waiting_since is not None
    assert order.to_check == 100 * naira


@pytest.mark.parametrize(
    ("telling", "caption", "naira"),
    [
        ("I'll send 15k now, remaining tomorrow", "sent 20k", 20_000),
        ("I'll send 15k now, remaining tomorrow", "I have paid the full deposit", ASKED),
        ("I'll send 15k first|ok I will just pay everything", "", ASKED),
        ("is it original?", "", ASKED),
        ("i will pay half now", "", ASKED // 2),
        ("I'm coming with 25k now, 17k later", "here", 25_000),
    ],
)
def test_what_is_said_with_the_receipt_counts_more(telling: str, caption: str, naira: int) -> None:
    chat = _standing("agreed")
    for said in telling.split("|"):
        chat.they(said)
    chat.they(caption, RECEIPT)

    assert chat.session.order is not None
    assert chat.session.order.to_check == 100 * naira


def test_the_rest_is_asked_once_the_part_is_booked() -> None:
    chat = _standing("agreed").they("I'll send 15k now, remaining tomorrow").they("", RECEIPT).approve(1_500_000)

    order = chat.they("", RECEIPT).session.order
    assert order is not None
    assert order.to_check == 100 * (ASKED - 15_000)


def test_money_to_come_says_nothing_of_a_receipt_that_waits() -> None:
    chat = _standing("agreed").they("", RECEIPT).they("I will send the balance of 20k tomorrow").they("I have paid")

    order = chat.session.order
    assert order is not None
    assert order.to_check == 100 * ASKED
