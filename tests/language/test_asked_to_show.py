"""A colour no print goes by shows the nearest and says so; a price for a yard shows what costs no more."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grace.engine.reading import Act
from grace.language.measure_rows import Row, expected_in
from tests.language import FLOW, READER


def _read(text: str) -> Act:
    return READER.read(text, expected_in(FLOW, Row("greeting", text))).main


@pytest.mark.parametrize(
    ("text", "missing", "nearest"),
    [
        ("do you have navy blue", "navy blue", "AK-01"),
        ("any mint green", "mint green", "AK-08"),
        ("I need nude colour please", "nude", "AK-06"),
        ("lilac dey?", "lilac", "AK-11"),
    ],
)
def test_the_nearest_print_is_shown_and_the_colour_said_to_be_missing(text: str, missing: str, nearest: str) -> None:
    act = _read(text)

    assert (act.intent, act.unknown, act.among) == ("browse", (missing,), (nearest,))


def test_of_a_colour_none_is_near_all_are_shown() -> None:
    assert (_read("do you have silver").unknown, _read("do you have silver").among) == (("silver",), ())


@pytest.mark.parametrize("text", ["do you have burgundy", "any turquoise", "I want cream"])
def test_a_colour_that_a_print_goes_by_is_that_print(text: str) -> None:
    assert not _read(text).unknown


def test_what_costs_no_more_is_shown_cheapest_first_and_the_yards_wait() -> None:
    act = _read("anything wine or red, not above 5k, 10 yards")

    assert (act.intent, act.among) == ("browse", ("AK-04",))
    assert act.wish is not None
    assert (act.wish.quantity, act.wish.unit) == (Decimal(10), "yard")


def test_where_all_cost_more_that_is_said() -> None:
    act = _read("do you have any lace below 4k")

    assert (act.unknown, act.among) == (("Ivory Lace at that price",), ())


def test_a_sum_that_buys_an_order_is_no_price_of_a_yard() -> None:
    assert _read("what can I get for less than 60k").intent != "browse"
