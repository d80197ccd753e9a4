"""Law 6: people multiply, and the sum is said back; a number beside a name is never another print."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from grace.shop.catalog import Fabric
from grace.shop.order import Line
from tests.laws.shipped import FLOW, Chat

PRINTS = st.sampled_from(
    [fabric for fabric in FLOW.catalog.fabrics if fabric.per_yard and (fabric.stock_yards or 0) >= 120]
)
PEOPLE = st.integers(2, 12)
EACH = st.integers(5, 10)
CROWDS = st.sampled_from(
    (
        "{n} bridesmaids, {q} yards for each of them, {name}",
        "we are {n} people, {q} yards each of {name}",
        "{name}: {n} women, {q} yards each",
        "{q} yards each for {n} people, {name}",
    )
)
ROADS = st.sampled_from(((), ("hi",), ("show me prints",)))


@settings(max_examples=80)
@given(ROADS, PRINTS, PEOPLE, EACH, CROWDS)
def test_people_times_yards_are_bought_and_the_sum_is_said_back(
    road: tuple[str, ...], fabric: Fabric, people: int, each: int, words: str
) -> None:
    chat = Chat()
    for said in road:
        chat.they(said)
    chat.they(words.format(n=people, q=each, name=fabric.name))

    assert chat.session.basket == (Line(fabric.code, Decimal(people * each), "yard"),)
    assert f"{people} × {each} = {people * each} yards" in chat.words


TOLD = st.sampled_from(
    ("we are {n} bridesmaids", "aso ebi for {n} people", "my {n} sisters need cloth", "I have {n} guests")
)
FOR_EACH = st.sampled_from(
    ("{q} yards each", "{q} yards per person", "each person gets {q} yards", "{q} yards for each of them")
)


@settings(max_examples=60)
@given(TOLD, PRINTS, PEOPLE, EACH, FOR_EACH)
def test_people_told_of_before_multiply_too(told: str, fabric: Fabric, people: int, each: int, words: str) -> None:
    chat = Chat()
    for said in (told.format(n=people), fabric.name, words.format(q=each)):
        chat.they(said)

    assert chat.session.basket == (Line(fabric.code, Decimal(people * each), "yard"),)
    assert f"{people} × {each} = {people * each} yards" in chat.words


@settings(max_examples=80)
@given(ROADS, PRINTS, st.integers(1, 40), st.sampled_from(("{name} {n}", "{n} {name}", "{name}, {n}", "{name} - {n}")))
def test_a_number_beside_a_name_is_a_quantity_or_a_question(
    road: tuple[str, ...], fabric: Fabric, number: int, words: str
) -> None:
    chat = Chat()
    for said in road:
        chat.they(said)
    chat.they(words.format(name=fabric.name, n=number))

    assert {line.fabric for line in chat.session.basket} <= {fabric.code}
    assert all(line.quantity in (None, Decimal(number)) for line in chat.session.basket)


@settings(max_examples=40)
@given(PRINTS, EACH, st.integers(11, 40))
def test_struck_through_words_are_not_said(fabric: Fabric, struck: int, yards: int) -> None:
    chat = Chat().they(f"~{struck} yards~ {yards} yards of {fabric.name}")

    assert chat.session.basket == (Line(fabric.code, Decimal(yards), "yard"),)


@settings(max_examples=40)
@given(PRINTS, EACH)
def test_the_letter_o_in_a_code_is_read(fabric: Fabric, yards: int) -> None:
    code = fabric.code
    chat = Chat().they(f"{yards} yards of {code.replace('0', 'O')}")

    assert chat.session.basket == (Line(code, Decimal(yards), "yard"),)


@settings(max_examples=20)
@given(
    PRINTS, EACH, st.sampled_from(("two of us, {q} yards each of {name}", "{name} for the two of us, {q} yards each"))
)
def test_two_of_us_are_two(fabric: Fabric, each: int, words: str) -> None:
    chat = Chat().they(words.format(q=each, name=fabric.name))

    assert chat.session.basket == (Line(fabric.code, Decimal(2 * each), "yard"),)
