"""Payments told twice, and parts whose rest is promised for a day."""

from datetime import date

import pytest

from grace.shop.payments_told import day_named, paid_twice, promises_rest

MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    "text",
    [
        "network made me pay twice",
        "my boy mistakenly paid it a second time",
        "the app debited me twice for this thing",
        "omo e don debit me 2x",
        "please I think I have sent it twice, the first one said failed",
        "my wife too has paid it, not knowing I paid already",
        "sorry double payment from my side",
        "pls i transferred the money again by mistake",
    ],
)
def test_money_that_went_twice_by_a_slip(text: str) -> None:
    assert paid_twice(text)


@pytest.mark.parametrize(
    "text",
    [
        "I paid half twice",
        "I sent 10k twice",
        "should I pay twice?",
        "I don't want to pay twice",
        "network no gree, I go try again for night",
        "send me the new arrivals again, I stopped it by mistake",
        "I will pay in two times",
        "I sent my message twice, please give me the account",
        "I went to the bank twice today, network is bad",
        "sorry I sent you the wrong text again",
    ],
)
def test_parts_plans_and_questions_are_no_double_payment(text: str) -> None:
    assert not paid_twice(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the rest on Friday", date(2026, 11, 6)),
        ("balance on monday", date(2026, 11, 9)),
        ("rest tomorrow", date(2026, 11, 3)),
        ("rest by weekend", date(2026, 11, 7)),
        ("balance month end", date(2026, 11, 30)),
        ("will pay d rest nxt wk", date(2026, 11, 9)),
        ("in 3 days", date(2026, 11, 5)),
        ("when salary land", date.max),
        ("later", None),
        ("my salary don enter", None),
        ("I will pay now, deliver by Saturday", date(2026, 11, 2)),
    ],
)
def test_the_day_money_is_promised_for(text: str, day: date | None) -> None:
    assert day_named(text, MONDAY) == day


def test_a_rest_is_still_to_come_and_a_whole_is_not() -> None:
    assert promises_rest("I've sent 10000, I will complete it next week")
    assert not promises_rest("I sent 21000 complete")
