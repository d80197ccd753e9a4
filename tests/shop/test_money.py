"""Money is a whole number of kobo, and one function rounds it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grace.shop.money import naira, to_naira


@pytest.mark.parametrize(
    ("kobo", "words"),
    [
        (0, "₦0"),
        (1, "₦0.01"),
        (100, "₦1"),
        (350_050, "₦3,500.50"),
        (3_120_000, "₦31,200"),
        (123_456_789_000, "₦1,234,567,890"),
        (-250_000, "-₦2,500"),
        (-5, "-₦0.05"),
    ],
)
def test_customers_read_money_like_this(kobo: int, words: str) -> None:
    assert naira(kobo) == words


@pytest.mark.parametrize(
    ("kobo", "rounded"),
    [("0", 0), ("49", 0), ("50", 100), ("149.99", 100), ("150", 200), ("250", 300), ("350.5", 400)],
)
def test_lines_are_rounded_half_up_to_the_naira(kobo: str, rounded: int) -> None:
    assert to_naira(Decimal(kobo)) == rounded


@pytest.mark.parametrize(("kobo", "rounded"), [("0", 0), ("0.01", 100), ("100", 100), ("100.01", 200), ("1999", 2000)])
def test_deposits_are_rounded_up_to_the_naira(kobo: str, rounded: int) -> None:
    assert to_naira(Decimal(kobo), up=True) == rounded


@given(st.decimals(min_value=0, max_value=10**13, places=3))
def test_rounding_gives_whole_naira_and_is_never_off_by_more_than_half(kobo: Decimal) -> None:
    rounded = to_naira(kobo)

    assert rounded % 100 == 0
    assert abs(rounded - kobo) <= 50


@given(st.decimals(min_value=0, max_value=10**13, places=3))
def test_rounding_up_never_takes_away(kobo: Decimal) -> None:
    rounded = to_naira(kobo, up=True)

    assert rounded % 100 == 0
    assert 0 <= rounded - kobo < 100
