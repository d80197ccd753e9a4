"""Only who cancels the whole order cancels it, not who takes one person out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from grace.language.measure_rows import Row, expected_in
from grace.shop.quotes import Line
from tests.language.test_acts import FLOW, READER


def _cancels(text: str) -> bool:
    here = replace(
        expected_in(FLOW, Row("deposit_summary", text)), basket=(Line("AK-08", Decimal(11), "yard"),), awaits_yes=True
    )
    return any(act.sure and act.intent == "cancel_order" for act in READER.read(text, here).acts)


@pytest.mark.parametrize(
    "text",
    [
        "cancel",
        "Cancel. I don't want again",
        "please cancel my order, I don't have money again",
        "my husband said I should cancel it",
        "cancel everything and start afresh",
        "I want to cancel, my event was postponed",
        "cancel am jare",
        "cancel my GR-49D7",
        "we are not buying again o",
        "I'm not buying again",
        "my husband is not interested so cancel it",
        "the event was cancelled so I don't need them",
    ],
)
def test_who_cancels_the_order_cancels_it(text: str) -> None:
    assert _cancels(text)


@pytest.mark.parametrize(
    "text",
    [
        "cancel ngozi",
        "cancel Sade abeg",
        "cancel my sister's own",
        "cancel the maid own",
        "cancel tolu's part",
        "my friend is not buying again",
        "Mr Ojo is no longer buying",
        "she is not taking it again",
        "my people are no longer interested",
    ],
)
def test_who_takes_somebody_out_does_not_cancel_the_order(text: str) -> None:
    assert not _cancels(text)
