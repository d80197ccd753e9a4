"""What an order costs, what has been paid, and why a line cannot be sold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grace.shop.catalog import Account, Catalog, Fabric, Tier, Unit
from grace.shop.order import Fault, Line, PricedLine, deposit_of, fault, price, quote_for

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ADIRE = Fabric(
    "AK-01",
    "Blue Adire",
    per_yard=350_000,
    per_piece=2_000_000,
    stock_yards=Decimal(300),
    tiers=(Tier(Decimal(50), 330_000), Tier(Decimal(100), 310_000)),
)
SUNRISE = Fabric("AK-02", "Lagos Sunrise", per_yard=440_033)
KENTE = Fabric("AK-03", "Royal Kente", per_piece=2_700_000, stock_yards=Decimal(12))
SHOP = Catalog(
    (ADIRE, SUNRISE, KENTE),
    Account("GTBank", "0123456789", "Tiny Prints"),
    minimum_yards=Decimal(5),
    minimum_pieces=Decimal(1),
)


def line(fabric: str, quantity: str | None = None, unit: Unit | None = None) -> Line:
    return Line(fabric, None if quantity is None else Decimal(quantity), unit)


def test_a_line_costs_quantity_times_price() -> None:
    assert price((line("AK-01", "6.5", "yard"),), SHOP) == (
        PricedLine("AK-01", "Blue Adire", Decimal("6.5"), "yard", 350_000, 2_275_000),
    )


def test_a_piece_has_a_price_of_its_own() -> None:
    assert price((line("AK-01", "2", "piece"),), SHOP) == (
        PricedLine("AK-01", "Blue Adire", Decimal(2), "piece", 2_000_000, 4_000_000),
    )


@pytest.mark.parametrize(
    ("yards", "each"), [("49.5", 350_000), ("50", 330_000), ("99.5", 330_000), ("100", 310_000), ("5000", 310_000)]
)
def test_from_so_many_yards_on_a_yard_costs_less(yards: str, each: int) -> None:
    assert [priced.price for priced in price((line("AK-01", yards, "yard"),), SHOP)] == [each]


def test_wholesale_prices_count_for_each_line_alone() -> None:
    halves = price((line("AK-01", "30", "yard"), line("AK-01", "30", "yard")), SHOP)

    assert [priced.price for priced in halves] == [350_000, 350_000]


def test_a_line_is_rounded_half_up_to_the_naira() -> None:
    assert [priced.total for priced in price((line("AK-02", "5.5", "yard"),), SHOP)] == [2_420_200]


def test_lines_without_quantity_unit_price_or_print_are_left_out() -> None:
    basket = (line("AK-01"), line("AK-01", "6"), line("AK-03", "6", "yard"), line("AK-99", "6", "yard"))

    assert price(basket, SHOP) == ()


@pytest.mark.parametrize(
    ("total", "percent", "deposit"),
    [(2_420_200, "50", 1_210_100), (2_420_100, "50", 1_210_100), (100, "33.33", 100), (2_100_000, "100", 2_100_000)],
)
def test_the_deposit_is_rounded_up_to_the_naira(total: int, percent: str, deposit: int) -> None:
    assert deposit_of(total, replace(SHOP, deposit_percent=Decimal(percent))) == deposit


@pytest.mark.parametrize(
    ("asked", "fabric", "free", "why"),
    [
        (line("AK-01"), ADIRE, None, "none"),
        (line("AK-01", "5", "yard"), ADIRE, None, "none"),
        (line("AK-01", "4.5", "yard"), ADIRE, None, "minimum"),
        (line("AK-01", "0", "yard"), ADIRE, None, "minimum"),
        (line("AK-01", "-6", "yard"), ADIRE, None, "minimum"),
        (line("AK-01", "5.5", "yard"), ADIRE, None, "none"),
        (line("AK-01", "5.25", "yard"), ADIRE, None, "fraction"),
        (line("AK-01", "1.5", "piece"), ADIRE, None, "fraction"),
        (line("AK-01", "0.5", "piece"), ADIRE, None, "minimum"),
        (line("AK-01", "6", "yard"), ADIRE, "6", "none"),
        (line("AK-01", "6.5", "yard"), ADIRE, "6", "stock"),
        (line("AK-01", "1", "piece"), ADIRE, "6", "none"),
        (line("AK-01", "2", "piece"), ADIRE, "6", "stock"),
        (line("AK-01"), ADIRE, "0", "stock"),
        (line("AK-01"), ADIRE, "-3", "stock"),
        (line("AK-02", "1", "piece"), SUNRISE, None, "unit"),
        (line("AK-02", None, "piece"), SUNRISE, None, "unit"),
        (line("AK-03", "6", "yard"), KENTE, "12", "unit"),
        (line("AK-01", "100000", "yard"), ADIRE, None, "none"),
        (line("AK-01", "100000.5", "yard"), ADIRE, None, "huge"),
        (line("AK-01", "8031234567", "yard"), ADIRE, "300", "huge"),
        (line("AK-01", "Infinity", "yard"), ADIRE, None, "huge"),
        (line("AK-01", "NaN", "yard"), ADIRE, None, "huge"),
    ],
)
def test_why_a_line_cannot_be_sold(asked: Line, fabric: Fabric, free: str | None, why: Fault) -> None:
    assert fault(asked, fabric, SHOP, None if free is None else Decimal(free)) == why


QUANTITIES = st.integers(1, 200_000).map(lambda halves: Decimal(halves) / 2)
PRICES = st.integers(100, 10_000_000_000)
LINES = st.builds(Line, st.just("X"), QUANTITIES, st.sampled_from(["yard", "piece"]))
SHOPS = st.builds(
    lambda yard, piece, percent: replace(
        SHOP, fabrics=(Fabric("X", "Any", per_yard=yard, per_piece=piece),), deposit_percent=Decimal(percent)
    ),
    PRICES,
    PRICES,
    st.integers(50, 100),
)


@given(st.lists(LINES, max_size=6), SHOPS)
def test_the_total_is_the_sum_of_the_lines_in_whole_naira(lines: list[Line], shop: Catalog) -> None:
    order = quote_for(tuple(lines), shop)

    assert order.total == sum(priced.total for priced in order.lines)
    assert [priced.total % 100 for priced in order.lines] == [0] * len(lines)


@given(st.lists(LINES, max_size=6), SHOPS)
def test_the_deposit_is_at_least_its_share_and_at_most_the_total(lines: list[Line], shop: Catalog) -> None:
    order = quote_for(tuple(lines), shop)

    assert order.deposit % 100 == 0
    assert order.total * shop.deposit_percent / 100 <= order.deposit <= order.total
