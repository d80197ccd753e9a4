"""Money is a whole number of kobo, and one function rounds it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grace.desk.command_words import parse
from grace.language.text.money import money
from grace.shop.catalog_reading import read_catalog
from grace.shop.money import MOST_MONEY, in_digits, naira, read, to_naira
from grace.source import Problems
from grace.source import read as yaml
from grace.testing.card_payments import payment
from grace.web.views.words import kobo as kobo_of_form


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


@pytest.mark.parametrize(
    ("written", "kobo"),
    [
        ("30000", 3_000_000),
        ("30,000", 3_000_000),
        ("30,000.00", 3_000_000),
        ("₦30,000", 3_000_000),
        ("₦ 30000", 3_000_000),
        ("N30,000", 3_000_000),
        ("NGN 30000", 3_000_000),
        ("#30,000", 3_000_000),
        ("30k", 3_000_000),
        ("30K", 3_000_000),
        ("N2.5k", 250_000),
        ("2.5m", 250_000_000),
        ("30 thousand", 3_000_000),
        ("30000 naira", 3_000_000),
        ("30,000 naira only", 3_000_000),
        ("30,000/=", 3_000_000),
        (" 0 ", 0),
        ("10.50", 1_050),
        ("1000000000", 100_000_000_000),
        ("1000000001", None),
        ("9" * 30, None),
        ("9" * 12 + "m", None),
        ("-5", None),
        ("3,00", None),
        ("30000 40000", None),
        ("soon", None),
        ("", None),
        ("1e9", None),
    ],
)
def test_an_amount_means_the_same_however_it_is_written(written: str, kobo: int | None) -> None:
    assert read(written) == kobo


@given(st.integers(0, MOST_MONEY))
def test_what_is_shown_is_read_again(kobo: int) -> None:
    assert read(naira(kobo)) == kobo


@given(st.text(alphabet="0123456789,.₦Nkm -", max_size=40))
def test_no_writing_is_read_beyond_the_largest_sum(written: str) -> None:
    assert 0 <= (read(written) or 0) <= MOST_MONEY


WRITTEN = (
    *("30000", "30,000", "30 000", "30,000.00", "₦30,000", "₦30 000", "N30,000", "NGN 30000", "#30,000", "30k", "N30K"),
    *("30 k", "30thousand", "30 thousand", "30 thousand naira", "30k naira", "30 grand", "0.03m", "30,000 naira only"),
)


@pytest.mark.parametrize("written", WRITTEN)
def test_every_door_reads_the_same_sum(written: str) -> None:
    """A customer's words, a form of the console, a command of the team, a price, a conversation's file, a card."""
    account = 'account: {bank: GTBank, number: "0123456789", name: Prints}'
    catalog = f'{account}\nfabrics: [{{code: AK-01, name: Blue Adire, per_piece: "{written}"}}]'
    goods = read_catalog(yaml(catalog, "catalog.yaml", Problems()), Problems())
    commands = [parse(f"{name} GR-7K2P {written}", ()) for name in ("approve", "fee", "refund")]
    paid = payment(written)

    found = [
        *money(f"I have paid {written}"),
        kobo_of_form(written),
        *(read(one.amount) if one else None for one in commands),
        paid.amount if paid else None,
        goods.fabrics[0].per_piece if goods else None,
    ]
    assert found == [3_000_000] * 7


@pytest.mark.parametrize("written", ["30000", "30,000", "30k", "₦30,000", "N30,000.00", "30 000"])
def test_a_condition_of_a_flow_reads_it_too(written: str) -> None:
    assert in_digits(f"order.total > {written}").split()[-1] == "30000"


@pytest.mark.parametrize("written", ["30.000", "₦1.500", "N250.000 naira"])
def test_a_point_before_three_figures_may_be_thousands_so_it_is_asked_about(written: str) -> None:
    assert read(written) is None


def test_with_a_scale_three_figures_behind_the_point_are_plain() -> None:
    assert read("2.125k") == 212_500
