"""The words customers read where no rule of the flow speaks are all the owner's: sentences, units, payment page."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from grace.app import project
from grace.flow.brand import read_brand
from grace.flow.fixed_words import GROUPS, HAS_TO_SHOW, SENTENCES, FixedWords, Sentence, shipped
from grace.source import Problems, read

ROOT = Path(__file__).resolve().parents[2]


def words_of(brand: str) -> FixedWords:
    problems = Problems()
    return read_brand(read(brand, "brand.yaml", problems), {}, problems).fixed_words


def test_the_shipped_shop_writes_every_one_itself() -> None:
    words = project.load(project.places(ROOT)).flow.brand.fixed_words

    assert words.sentences.keys() == set(SENTENCES) == shipped().sentences.keys()
    assert {group: set(found) for group, found in words.groups.items()} == {
        group: set(names) for group, names in GROUPS.items()
    }


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_is_the_owner_s_and_shows_its_facts(name: Sentence) -> None:
    facts = HAS_TO_SHOW.get(name, ())
    found = words_of(f'fixed_words:\n  {name}: "So {" ".join(f"{{{fact}}}" for fact in facts)} then"\n')

    assert found.say(name, **{fact: f"<{fact}>" for fact in facts}).split() == [
        "So",
        *(f"<{fact}>" for fact in facts),
        "then",
    ]


def test_a_customers_words_are_never_taken_for_a_place_of_a_fact() -> None:
    assert shipped().say("goods_out", goods="{sum}", sum="₦5,000").count("₦5,000") == 1


def test_what_she_leaves_out_is_said_as_usual() -> None:
    found = words_of("fixed_words: {order_is: {paid: all set}}\n")

    assert (found.order_is("paid"), found.order_is("lapsed")) == ("all set", shipped().order_is("lapsed"))


def test_units_and_joints_are_hers() -> None:
    own = "units: {yard: yd, yards: yds}\n  joining: {and: plus, or: or else}\n  yard_price: 'one yd {price}'"
    found = words_of(f"fixed_words:\n  {own}\n")

    assert [found.counted(1, "yard"), found.counted(Decimal("2.50"), "yard"), found.counted(2, "piece")] == [
        "1 yd",
        "2.5 yds",
        "2 pieces",
    ]
    assert (found.listed(["A", "B", "C"]), found.listed(["A", "B"], "or"), found.listed(["A"])) == (
        "A, B plus C",
        "A or else B",
        "A",
    )
    assert found.say("yard_price", price="₦3,500") == "one yd ₦3,500"


def test_the_payment_page_names_the_account_or_the_check_says_so() -> None:
    problems = Problems()
    text = "fixed_words: {payment_page: {by_transfer: Send it to us, closed: 'Closed {provider}'}}\n"
    read_brand(read(text, "brand.yaml", problems), {}, problems)

    assert [one.code for one in problems.found if one.code != "F255"] == ["F254", "F254", "F110"]


def test_days_and_months_are_hers() -> None:
    moment = datetime(2026, 5, 1, 16, 5, tzinfo=UTC)
    own = words_of("fixed_words: {weekdays: {friday: Vendredi}, months: {may: mai}}\n")

    assert (own.date_and_time(moment), own.date(moment)) == ("Vendredi 1 mai, 4:05 PM", "1 mai")
    assert shipped().date_and_time(moment) == "Friday 1 May, 4:05 PM"


@pytest.mark.parametrize(
    ("hour", "halved", "whole"), [(0, "12:05 SA", "00:05"), (12, "12:05 CH", "12:05"), (21, "9:05 CH", "21:05")]
)
def test_the_clock_and_the_order_of_day_and_month_are_hers(hour: int, halved: str, whole: str) -> None:
    moment = datetime(2026, 5, 1, hour, 5, tzinfo=UTC)
    halves = words_of('fixed_words: {time: "{hour}:{minutes} {half}", halves_of_day: {morning: SA, afternoon: CH}}\n')
    turned = words_of(
        'fixed_words: {time: "{hour}:{minutes}", date: "{month} {day}", date_and_time: "{time}, {date}"}\n'
    )

    assert (halves.time(moment), turned.date_and_time(moment)) == (halved, f"{whole}, May 1")


def test_a_time_without_its_hour_is_told() -> None:
    problems = Problems()
    read_brand(read('fixed_words: {time: "{minutes} {weekday}"}\n', "brand.yaml", problems), {}, problems)

    assert [one.code for one in problems.found if one.code != "F255"] == ["F110", "F254"]
