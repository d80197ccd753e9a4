"""Nothing is approved for more than was told without a person saying so: a sum a customer tells of before a receipt
or with it, wherever the chat stands, is what the team is asked to look for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.engine.effects import KeepProof
from grace.engine.events import Media
from grace.shop.order import Order
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


def _proved(chat: Chat, caption: str = "") -> Order:
    """Return the order of *chat* once a receipt with *caption* is its proof."""
    for _ in range(2):  # the first may be taken for the picture of a dress
        if chat.session.order is None or chat.session.order.waiting_since is None:
            chat.they(caption, RECEIPT)
    assert chat.session.order is not None
    assert chat.session.order.waiting_since is not None
    return chat.session.order


@settings(max_examples=120)
@given(STANDS, TELLINGS, SUMS, CAPTIONS, BETWEEN)
def test_a_receipt_is_of_the_sum_told_before_it(
    where: str, telling: str, told: tuple[str, int], caption: str, between: list[str]
) -> None:
    words, naira = told
    chat = _standing(where).they(telling.format(words))
    for said in between:
        chat.they(said)
    order = _proved(_agreed(chat.they(caption, RECEIPT), where), caption)

    assert order.asked == 100 * ASKED
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


DOUBTFUL = (
    "I paid 10k to another vendor and got scammed",
    "i will send my driver with 10k tomorrow to market, but today i will transfer deposit",
    "I no fit pay 10,000 o, na only deposit I go do",
    "My tailor is charging me 25000 to sew, so I want to pay small small",
    "Send me 10k worth of lace",
    "I want to pay 3500 per yard for Owambe Red",
    "I fit pay only 4000 per yard abeg",
    "drop 2k for me abeg",
    "please drop 2000 from the price now, make I pay sharp sharp",
    "I will pay 5k for transport, how much is the deposit",
    "the other shop said I should pay 4000 per yard and deposit 5000",
    "My sister go pay 5k, I go pay the remaining 8200",
    "I want to send 60k first",
    "if I pay 10k now will you deliver?",
    "can you do 10k for everything, I pay now",
)


@pytest.mark.parametrize("words", DOUBTFUL)
@pytest.mark.parametrize("where", ["nothing chosen", "agreed"])
def test_money_named_otherwise_leaves_what_is_asked(where: str, words: str) -> None:
    chat = _standing("agreed").they(words) if where == "agreed" else Chat().they(words)
    if where != "agreed":
        chat.they("20 yards of Palm Green").they("yes")
    order = _proved(chat)

    assert order.agreed is not None
    assert order.to_check == 100 * ASKED
    if proofs := [one for one in chat.effects if isinstance(one, KeepProof)]:
        assert proofs[-1].told[-1:] == (words,)  # the team is shown what they wrote


TOLD = ("let me send 10k first", "I'll send 10k now, remaining tomorrow", "can I pay 10k first?")


@pytest.mark.parametrize("telling", TOLD)
@pytest.mark.parametrize(
    "ending",
    [
        "no wait, let me just send it all",
        "I go send everything at once",
        "ok I will just pay everything",
        "I will pay 5k for transport, how much is the deposit",
        "cancel my order|20 yards of Palm Green|yes",
        "start over|20 yards of Palm Green|yes",
    ],
)
def test_a_sum_told_ends_when_it_is_taken_back_or_its_order_ends(telling: str, ending: str) -> None:
    chat = _standing("agreed").they(telling)
    for said in ending.split("|"):
        chat.they(said)
    if chat.session.order is None or chat.session.order.agreed is None:
        chat.they("yes")
    assert _proved(chat).to_check == 100 * ASKED


@pytest.mark.parametrize("telling", TOLD)
@pytest.mark.parametrize(
    "between",
    ["send me the whole catalogue", "abeg send the complete list", "is it all one price?", "thanks"],
)
def test_asking_to_see_everything_takes_no_sum_back(telling: str, between: str) -> None:
    assert _proved(_standing("agreed").they(telling).they(between)).to_check == 1_000_000


@pytest.mark.parametrize("telling", TOLD)
def test_a_sum_told_days_ago_is_of_no_receipt(telling: str) -> None:
    chat = Chat().they(telling).later(timedelta(days=3)).they("20 yards of Palm Green").they("yes")
    assert _proved(chat).to_check == 100 * ASKED


def test_a_part_that_came_ends_the_sum_told_for_it() -> None:
    chat = _standing("agreed").they("let me send 10k first").approve(1_000_000)

    order = chat.they("", RECEIPT).session.order
    assert order is not None
    assert order.to_check == 100 * (ASKED - 10_000)


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
