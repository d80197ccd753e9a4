"""Law 3: money talk reaches people. Whoever says that money was sent, will be partly, or went wrong is logged with the
order or told to the team, with their words, wherever the chat stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.shipped import Chat

PAYERS = st.sampled_from(("I have", "my husband has", "my sister don", "we have", "my boss has already"))
SENDINGS = st.sampled_from(
    ("sent it", "paid", "transferred the money", "sent the deposit", "paid 5k, the rest tomorrow")
)
ASTRAY = st.sampled_from(
    (
        "I sent it to the wrong account",
        "the transfer failed",
        "they have debited me but did you see it?",
        "I paid twice by mistake",
        "the name on the transfer is Blessing Okafor",
        "Acct: 0123456789 Amt: NGN10,500.00 CR Desc: TRF from ADA OBI Date: 02/11/2026",
    )
)
BEFORE = st.lists(
    st.sampled_from(("show me prints", "is it original?", "thanks", "do you deliver to Jos?")), max_size=2
)
STANDS = st.sampled_from(("agreed", "checked", "part paid", "with a person", "before the yes"))


def _standing(where: str) -> Chat:
    """Return a chat about 6 yards of Blue Adire that stands there."""
    chat = Chat().they("6 yards of Blue Adire")
    if where != "before the yes":
        chat.they("yes")
    match where:
        case "checked":
            chat.they("I have paid")
        case "part paid":
            chat.they("I have paid 5000").approve(500_000)
        case "with a person":
            chat.they("talk to a person")
    return chat


def _reaches_people(chat: Chat, words: str) -> None:
    assert " ".join(words.split()) in " ".join(chat.told.split())
    assert chat.session.order is not None
    assert chat.session.order.credited in (0, 500_000)  # words book nothing


@settings(max_examples=60)
@given(STANDS, BEFORE, PAYERS, SENDINGS)
def test_money_that_was_sent_is_told_with_their_words(where: str, before: list[str], payer: str, sending: str) -> None:
    chat, words = _standing(where), f"{payer} {sending}"
    for said in before:
        chat.they(said)

    _reaches_people(chat.they(words), words)


@settings(max_examples=60)
@given(STANDS, BEFORE, ASTRAY)
def test_money_that_went_wrong_is_told_with_their_words(where: str, before: list[str], words: str) -> None:
    chat = _standing(where)
    for said in before:
        chat.they(said)

    _reaches_people(chat.they(words), words)


@pytest.mark.parametrize("words", ["I have paid", "my husband has sent it"])
def test_it_is_told_a_second_time_too(words: str) -> None:
    chat = _standing("agreed").they(words)

    _reaches_people(chat.they(f"{words} o"), f"{words} o")
