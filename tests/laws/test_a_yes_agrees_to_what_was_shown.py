"""Law 2: a yes agrees only to exactly what was shown; on a condition it agrees to nothing, and people hear of it."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.shipped import FLOW, Chat

YES = st.sampled_from(
    ("yes", "ok", "fine", "deal", "no problem", "I agree", "go ahead", "it's correct", "oya", "e don do")
)
CONDITIONS = st.sampled_from(
    (
        "if you deliver tomorrow",
        "if you can deliver free to Abuja",
        "only if it reaches Kano before Thursday",
        "provided the colour doesn't fade",
        "as long as I can return it",
        "but can I pay on Friday",
        "but let me pay 5k first, the rest when I see the cloth",
        "but I will only pay after I have seen it",
        "but you must send me a video first",
        "unless the colour is different",
    )
)
PAYS_ONCE = (
    "let me pay 5k first, rest when I see the cloth",
    "I will pay half now and the balance on delivery",
    "na when I see the cloth I go pay",
    "I go drop 10k, the rest after I collect am",
    "I can only pay once my tailor has checked it",
    "if you can deliver free to Abuja then yes",
    "if they bring it today, ok",
)
READY = (
    "na so, drop aza",
    "I'm ready, send the account",
    "correct. acct?",
    "ok I'm ready now, send the account",
    "let me have your account details so I can pay now",
    "I don ready to pay, give me aza",
    "I want to pay now",
    "that's fine, where is the account",
)
BESIDE_A_QUESTION = (
    "yes. how will you deliver to Jos?",
    "yes it's correct. is it original?",
    "yes. when will it come?",
)
ACCOUNT = FLOW.catalog.account.number


@lru_cache(maxsize=2)
def _shown(agreed: bool) -> Chat:
    chat = Chat().they("20 yards of Palm Green")
    return chat.they("yes") if agreed else chat


def _holds_nothing(chat: Chat, words: str) -> None:
    order = chat.session.order
    assert order is not None
    assert order.agreed is None
    assert ACCOUNT not in chat.words
    assert words in chat.told


@settings(max_examples=100)
@given(YES, CONDITIONS)
def test_a_yes_on_a_condition_agrees_to_nothing_and_people_hear_it(yes: str, condition: str) -> None:
    words = f"{yes}, {condition}" if condition.startswith("but") else f"{yes} {condition}"
    _holds_nothing(_shown(False).copy().they(words), words)


@pytest.mark.parametrize("words", PAYS_ONCE)
def test_money_promised_on_a_condition_agrees_to_nothing_and_people_hear_it(words: str) -> None:
    _holds_nothing(_shown(False).copy().they(words), words)


@pytest.mark.parametrize("words", PAYS_ONCE[:5])
def test_after_the_yes_people_hear_of_a_condition_too(words: str) -> None:
    assert words in _shown(True).copy().they(words).told


@pytest.mark.parametrize("words", [*READY, *BESIDE_A_QUESTION])
def test_who_is_ready_to_pay_what_was_shown_has_said_yes(words: str) -> None:
    chat = _shown(False).copy().they(words)

    assert chat.session.order is not None
    assert chat.session.order.status == "awaiting_payment"
    assert ACCOUNT in chat.words


@settings(max_examples=60)
@given(YES, st.integers(5, 60), st.sampled_from(("{}, {} yards", "{} {}", "{} but {} yards", "{}, make it {}")))
def test_a_yes_beside_another_quantity_shows_the_new_order_first(yes: str, yards: int, joined: str) -> None:
    chat = _shown(False).copy().they(joined.format(yes, yards))

    assert chat.session.order is not None
    assert chat.session.order.agreed is None or yards == 20
    assert ACCOUNT not in chat.words or yards == 20
