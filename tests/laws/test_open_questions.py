"""Law 5: a question of hers lives until it is answered, replaced or out of date."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from grace.shop.catalog import Fabric
from grace.shop.order import Line
from tests.laws.shipped import FLOW, Chat

PRINTS = st.sampled_from([fabric for fabric in FLOW.catalog.fabrics if fabric.per_yard])
YARDS = st.integers(5, 40)
OPENINGS = st.sampled_from(("how much is {}", "do you have {}", "what is the price of {} per yard"))
BETWEEN = st.lists(
    st.sampled_from(
        ("is it original?", "do you deliver to Jos?", "thank you", "are you a robot?", "who won the match")
    ),
    max_size=3,
)
QUANTITIES = st.sampled_from(("{} yards", "ok give me {} yards", "I'll take {} yards", "{} yards then"))


@settings(max_examples=60)
@given(PRINTS, OPENINGS, BETWEEN, QUANTITIES, YARDS)
def test_a_quantity_answers_the_last_open_question_about_goods(
    fabric: Fabric, opening: str, between: list[str], quantity: str, yards: int
) -> None:
    name, code = fabric.name, fabric.code
    chat = Chat().they("hi").they(opening.format(name))
    for words in between:
        chat.they(words)
    chat.they(quantity.format(yards))

    assert chat.session.basket == (Line(code, Decimal(yards), "yard"),)


@settings(max_examples=40)
@given(PRINTS, YARDS, st.sampled_from(("yes", "ok", "👍🏾", "yes please")))
def test_a_bare_yes_answers_what_was_asked_last(fabric: Fabric, yards: int, agreed: str) -> None:
    name, code = fabric.name, fabric.code
    chat = Chat().they("hi").they(f"how much is {yards} yards of {name}").they(agreed)

    assert chat.session.basket == (Line(code, Decimal(yards), "yard"),)


@settings(max_examples=40)
@given(PRINTS, YARDS, st.sampled_from(("is it original?", "do you deliver to Jos?", "who won the match")))
def test_a_yes_after_something_else_buys_only_what_was_asked_again(fabric: Fabric, yards: int, other: str) -> None:
    chat = Chat().they("hi").they(f"how much is {yards} yards of {fabric.name}").they(other)
    asked_again = "Shall I?" in chat.words  # the sum stands above, and the summary follows the yes
    chat.they("yes")

    assert chat.session.basket == ((Line(fabric.code, Decimal(yards), "yard"),) if asked_again else ())


@settings(max_examples=40)
@given(PRINTS, YARDS, st.sampled_from(("ok wait", "brb, hold on", "I will pay tomorrow")))
def test_a_yes_after_words_that_repeat_nothing_buys_nothing(fabric: Fabric, yards: int, other: str) -> None:
    chat = Chat().they("hi").they(f"how much is {yards} yards of {fabric.name}").they(other)
    assert "Shall I?" not in chat.words

    assert chat.they("yes").session.basket == ()


@settings(max_examples=40)
@given(PRINTS, QUANTITIES, YARDS, st.sampled_from(("an offer", "a restart", "two days")))
def test_an_offer_a_restart_or_a_day_ends_it(fabric: Fabric, quantity: str, yards: int, end: str) -> None:
    chat = Chat().they("hi").they(f"how much is {fabric.name}")
    match end:
        case "an offer":
            chat.they("show me prints")
        case "a restart":
            chat.they("start again")
        case _:
            chat.later(timedelta(days=2)).they("hello")
    chat.they(quantity.format(yards))

    assert fabric.code not in [line.fabric for line in chat.session.basket if line.complete]
