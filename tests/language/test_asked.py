"""What customers answer to "which one do you mean?"."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grace.engine.reading import Expected, Question
from grace.language.items.follow_ups import chosen
from grace.shop.order import Item, Line
from tests.language.test_items import CATALOG

SIX = tuple(f"AK-0{number}" for number in range(1, 7))
BASKET = (Line("AK-02", Decimal(6), "yard"), Line("AK-06"))


def _expected(wish: Item, codes: tuple[str, ...] = ("AK-02", "AK-06"), items: tuple[Item, ...] = ()) -> Expected:
    return Expected(
        ("change_order", "select_fabric"),
        offer=SIX,
        basket=BASKET,
        quantities=True,
        question=Question(items, "change_order", codes, wish),
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the lace", ["AK-06"]),
        ("white lace", ["AK-06"]),
        ("6", ["AK-06"]),
        ("number 6 abeg", ["AK-06"]),
        ("2", ["AK-02"]),
        ("the peacock please ma", ["AK-02"]),
        ("the first one", ["AK-02"]),
        ("second", ["AK-06"]),
        ("the last one", ["AK-06"]),
        ("I mean the green one", ["AK-02"]),
        ("AK-06", ["AK-06"]),
        ("both", ["AK-02", "AK-06"]),
        ("both of them", ["AK-02", "AK-06"]),
        ("the green one and the lace", ["AK-02", "AK-06"]),
    ],
)
def test_a_name_a_number_or_a_place_chooses(text: str, codes: list[str]) -> None:
    assert chosen(text, CATALOG, _expected(Item("remove"))) == tuple(Item("remove", code) for code in codes)


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "the kente",
        "how much is the lace?",
        "the lace?",
        "remove the lace",
        "not the lace",
        "the lace or the green",
        "lace 5 yards",
        "none of them",
        "the third one",
        "yes",
        "I have paid",
        "hello",
        "",
        "all three",
    ],
)
def test_anything_else_is_no_answer(text: str) -> None:
    assert chosen(text, CATALOG, _expected(Item("remove"))) == ()


def test_what_was_asked_for_is_done_to_the_chosen_one() -> None:
    twelve = Item("set", None, Decimal(12), "yard")
    assert chosen("the lace", CATALOG, _expected(twelve)) == (Item("set", "AK-06", Decimal(12), "yard"),)


def test_what_is_not_in_the_basket_is_added() -> None:
    twelve = Item("set", None, Decimal(12), "yard")
    asked = _expected(twelve, ("AK-02", "AK-05"))
    assert chosen("the sunrise", CATALOG, asked) == (Item("add", "AK-05", Decimal(12), "yard"),)


def test_a_quantity_in_the_answer_is_the_newer_word() -> None:
    asked = _expected(Item("add", None, Decimal(12), "yard"))
    assert chosen("the lace, 5 yards", CATALOG, asked) == (Item("add", "AK-06", Decimal(5), "yard"),)


def test_the_clear_half_of_the_message_is_not_forgotten() -> None:
    adire = Item("add", "AK-01", Decimal(6), "yard")
    asked = _expected(Item("add", None, Decimal(5), "yard"), ("AK-02", "AK-05"), (adire,))
    assert chosen("sunrise", CATALOG, asked) == (adire, Item("add", "AK-05", Decimal(5), "yard"))


def test_nothing_is_chosen_where_the_wish_is_not_heard_any_more() -> None:
    asked = Expected(("affirm",), offer=SIX, question=Question((), "change_order", SIX[:2], Item("remove")))
    assert chosen("the first", CATALOG, asked) == ()


def _offered(*items: Item) -> Expected:
    return Expected(("select_fabric", "affirm"), offer=SIX, numbered=True, question=Question(items))


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("12 yards", Item("add", "AK-06", Decimal(12), "yard")),
        ("hmm okay I want 8", Item("add", "AK-06", Decimal(8))),
        ("2 bundles", Item("add", "AK-06", Decimal(2), "piece")),
        ("give me 10 yards abeg", Item("add", "AK-06", Decimal(10), "yard")),
        ("I'll take it", Item("add", "AK-06", Decimal(5), "yard")),
        ("ok I go take am", Item("add", "AK-06", Decimal(5), "yard")),
        ("give me that one", Item("add", "AK-06", Decimal(5), "yard")),
    ],
)
def test_a_quantity_or_a_wish_takes_what_was_offered(text: str, item: Item) -> None:
    assert chosen(text, CATALOG, _offered(Item("add", "AK-06", Decimal(5), "yard"))) == (item,)


@pytest.mark.parametrize(
    "text",
    [
        "I don't want it",
        "can I have it?",
        "I want to see it first",
        "let me think about it",
        "too costly",
        "6 yards of the kente",
        "my number is 08031234567",
        "12 yards is how much?",
        "give me number 2",
        "hello",
        "2",
    ],
)
def test_anything_else_does_not_take_it(text: str) -> None:
    assert chosen(text, CATALOG, _offered(Item("add", "AK-06", Decimal(5), "yard"))) == ()


def test_of_two_prints_offered_a_quantity_is_not_enough() -> None:
    assert chosen("12 yards", CATALOG, _offered(Item("add", "AK-06"), Item("add", "AK-04"))) == ()


def _wished(quantity: Decimal) -> Expected:
    return Expected(("select_fabric",), offer=SIX, numbered=True, question=Question(wish=Item("set", None, quantity)))


@pytest.mark.parametrize(("text", "code"), [("2", "AK-02"), ("the white one", "AK-06"), ("the first", "AK-01")])
def test_a_quantity_that_came_first_goes_with_the_print_named_later(text: str, code: str) -> None:
    assert chosen(text, CATALOG, _wished(Decimal(20))) == (Item("add", code, Decimal(20)),)


@pytest.mark.parametrize("text", ["2 and 4", "2 or 4", "how much is 2?", "blue", "no", "9"])
def test_it_goes_with_nothing_else(text: str) -> None:
    assert chosen(text, CATALOG, _wished(Decimal(20))) == ()
