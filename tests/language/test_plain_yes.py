"""A yes agrees to what was shown only where its words say nothing more that nobody has taken up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from grace.language.measure_rows import Row, expected_in
from grace.shop.quotes import Line
from tests.language.test_acts import FLOW, READER

ADIRE = Line("AK-01", Decimal(6), "yard")
DAMASK = Line("AK-05", Decimal(5), "yard")


def _agrees(text: str, *basket: Line, awaits_yes: bool = True) -> bool:
    here = replace(expected_in(FLOW, Row("deposit_summary", text)), basket=basket, awaits_yes=awaits_yes)
    read = READER.read(text, here)
    return any(act.sure and act.intent == "affirm" for act in read.acts) and not read.conditional


@pytest.mark.parametrize(
    "text",
    [
        "yes pls, x2",
        "yes, times two",
        "yes, each",
        "yes, for two people",
        "yes, with 3 others",
        "yes please plus lining",
        "yes. Put one more bundle",
        "yes to the blue, no to the total",
        "yes, and my balance from last time should be used",
    ],
)
def test_more_than_a_yes_agrees_to_nothing(text: str) -> None:
    assert not _agrees(text, ADIRE)


@pytest.mark.parametrize(
    "text",
    [
        "Yes it's correct, thank you my dear",
        "yess its okay",
        "YES CONFIRM",
        "okey",
        "yes, that is what I ordered",
        "yes. 6 yards of Blue Adire",
        "correct ma, God bless you",
        "no wahala, send account number",
        "ok boss lady, send acct",
        "yes, deliver to 12 Allen Avenue Ikeja",
        "yes, how much is delivery to Ibadan?",
        "perfect. thanks for your patience",
    ],
)
def test_a_yes_in_any_words_agrees(text: str) -> None:
    assert _agrees(text, ADIRE)


def test_one_of_two_prints_named_beside_a_yes_agrees_to_nothing() -> None:
    assert _agrees("yes please the blue adire", ADIRE)
    assert not _agrees("yes please the blue adire", ADIRE, DAMASK)


def test_where_nothing_waits_for_a_yes_its_words_are_not_weighed() -> None:
    assert _agrees("yes, each", awaits_yes=False)
