"""Questions the shop's usual words do not answer are known by their form, and everyday ones are not taken for them."""

from collections.abc import Callable

import pytest

from grace.shop.special_questions import (
    asks_abroad,
    asks_for_others,
    asks_free,
    asks_plain,
    asks_restock,
    asks_robot,
    asks_tiers,
    asks_trust,
    asks_where,
)

OF_THEIR_OWN = (
    "you still get the cloth wey I choose?",
    "una get the one I pick so?",
    "do you have the remaining ones nko",
    "you still get am so?",
    "una still get the ones wey I order?",
    "do you still have the material I selected",
    "you get am dey ground?",
    "una still dey keep my load?",
    "is my own available",
    "you still have those ones I liked",
    "do you have the print that I wanted nko",
    "una get am complete abi",
    "you still get the thing wey we talk",
    "do you have it ready for me sha",
    "are the ones I booked available",
    "you people still have the design wey I see",
    "is the one I paid for still available",
    "u still get am jare",
    "una still get dem oo",
    "do you still have the lace that I sent you",
    "you get enough of the one I want",
)
AFTER_OTHERS = (
    "do you sell gele",
    "you get shoe?",
    "una dey sell gele",
    "do una get gele too",
    "is gele available",
    "do you stock caps for women",
    "do you have cap for my husband",
    "una get gele wey go match am",
    "you get gele, I want to buy",
    "una get cap I want buy",
    "do you have shoes that I can wear with it",
    "you get bag too nko",
    "is there any perfume",
    "do you have hand fan so",
    "una dey sell headtie abi",
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("do you ship to the UK?", {asks_abroad}),
        ("una dey send go Ghana?", {asks_abroad}),
        ("free delivery abi?", {asks_free}),
        ("if I pay everything at once will you give me free delivery?", {asks_free}),
        ("when can you get more lace?", {asks_restock}),
        ("will more lace come in soon?", {asks_restock}),
        ("do you have kente from Ghana?", {asks_abroad}),
        ("how much is delivery to Ibadan?", set()),
        ("has the coral been restocked", set()),
        ("change it to Palm Green", set()),
        ("I need 6 more yards", set()),
    ],
)
def test_what_only_people_settle(text: str, asked: set[Callable[[str], bool]]) -> None:
    assert {one for one in (asks_abroad, asks_free, asks_restock) if one(text)} == asked


@pytest.mark.parametrize(
    "text",
    [
        "from how many yards is it cheaper?",
        "which of your ankara go get discount for 50 yards?",
        "from how many yards do you reduce price?",
        "if I buy plenty una go reduce price?",
        "what about the coral, no reduction?",
    ],
)
def test_from_how_many_yards_a_price_falls(text: str) -> None:
    assert asks_tiers(text)


@pytest.mark.parametrize("text", ["how much is 50 yards of adire?", "too expensive, reduce it", "something cheaper"])
def test_haggling_and_prices_ask_for_no_tiers(text: str) -> None:
    assert not asks_tiers(text)


def test_where_the_shop_is_and_not_where_their_goods_are() -> None:
    assert asks_where("where is your shop")
    assert asks_where("where una dey for lagos")
    assert asks_where("are you in Balogun market?")
    assert not asks_where("where are my goods now")
    assert not asks_where("my address is 5 Allen Avenue")


def test_plain_cloth_and_robots() -> None:
    assert asks_plain("do you have plain black?")
    assert not asks_plain("is it plain that I paid?")
    assert asks_robot("are you a robot")
    assert asks_robot("are you a computer or a human being")
    assert not asks_robot("I have a sewing machine")


@pytest.mark.parametrize(
    "text",
    [
        "how do I know you are real?",
        "una no go run with my money?",
        "who is this",
        "are you a bot",
        "what if it comes bad",
    ],
)
def test_whether_to_trust_them_is_answered(text: str) -> None:
    assert asks_trust(text)


@pytest.mark.parametrize(
    "text",
    ["who owns this shop", "what is your return policy", "do you give receipts", "how long have you been selling"],
)
def test_what_else_they_ask_of_the_shop_is_for_people(text: str) -> None:
    assert not asks_trust(text)


@pytest.mark.parametrize("text", OF_THEIR_OWN)
def test_a_question_after_goods_of_their_own_is_after_no_others(text: str) -> None:
    assert not asks_for_others(text)


@pytest.mark.parametrize("text", AFTER_OTHERS)
def test_a_question_after_other_goods_is_one(text: str) -> None:
    assert asks_for_others(text)
