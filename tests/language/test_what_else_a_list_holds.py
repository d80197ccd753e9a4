"""Lists of goods with more in them than prints and quantities: own sums, numbers before lines, prints to be chosen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grace.engine.reading import Expected
from grace.language.items.own_sums import without_own_sums
from grace.language.items.reading import read_items
from grace.language.items.undecided import without_undecided
from grace.shop.order import Item
from tests.language.test_items import CATALOG

ADIRE, KENTE = "AK-01", "AK-04"


def _quantities(text: str) -> dict[str | None, str]:
    read = read_items(without_own_sums(text), CATALOG, Expected(()))
    assert read.sure
    return {item.fabric: f"{item.quantity or 0:f}" for item in read.items}


@pytest.mark.parametrize(
    "text",
    [
        "Blue Adire 10 yards = 35000\nKente 5 yards = 28000\nTotal = 63000",
        "Blue Adire 10 yards - 35,000\nKente 5 yards - 28,000\nTotal ---- 63,000",
        "10 yards adire @ 3500 = 35000, 5 yards kente @5600=28000. total 63000",
        "Adire 10yds (35,000)\nKente 5yds (28,000)",
        "adire: 10 yards: N35,000\nkente: 5 yards: N28,000",
        "10 yards adire x 3500 = 35000\n5 yards kente x 5600 = 28000",
        "1 Blue Adire 10 yards\n3 Kente 5 yards",
        "1/ adire 10 yards\n2/ kente 5 yards",
        "2 - Blue Adire - 10 yards\n7 - Kente - 5 yards",
    ],
)
def test_sums_and_numbers_of_lines_cost_a_list_nothing(text: str) -> None:
    assert _quantities(text) == {ADIRE: "10", KENTE: "5"}


@pytest.mark.parametrize(
    "text",
    [
        "can you do 10 yards of adire = 30000?",
        "I have paid for 10 yards = 35000",
        "10 yards adire, last price = 30000",
        "10 yards of adire for 30000",
        "6 yards of adire to 12 Allen Avenue, 08031234567",
        "Kente 5 yards - 0803 123 4567",
    ],
)
def test_money_that_may_be_a_bid_or_a_payment_stays(text: str) -> None:
    assert without_own_sums(text) == text


@given(st.text(alphabet="adire 10yards=35000\n@,total", max_size=60))
def test_what_stays_of_a_text_stands_where_it_stood(text: str) -> None:
    told = without_own_sums(text)

    assert len(told) == len(text)
    assert all(new in (old, " ") for new, old in zip(told, text, strict=True))


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("10 yards of adire and 6 yards of anything that goes with it", "6"),
        ("10 yards of adire, and 5 yards of any one you think will match it", "5"),
        ("10 yards adire and 10 yards of whatever matches", "10"),
        ("10 yards adire plus something that will fit it, 5 yards", "5"),
    ],
)
def test_a_quantity_of_a_print_still_to_be_chosen_is_kept_beside_the_clear_one(text: str, many: str) -> None:
    read = read_items(text, CATALOG, Expected(()))

    assert read.items == (Item("add", ADIRE, Decimal(10), "yard"),)
    assert read.wish == Item("add", None, Decimal(many), "yard")


@pytest.mark.parametrize("text", ["5 yards of any of the red", "is there anything for 5 yards", "10 yards of adire"])
def test_other_words_leave_no_print_to_be_chosen(text: str) -> None:
    assert without_undecided(text) == (text, None)
