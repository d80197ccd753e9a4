"""Who has the goods, or whose goods are cut, and wants others for them speaks to people: no order changes by it."""

from __future__ import annotations

import pytest

from grace.language.intents.goods_exchanged import wants_other_goods


@pytest.mark.parametrize(
    "text",
    [
        "they brought it last night, I'd rather have the purple, can you exchange",
        "I have collected the fabric, but I want another colour",
        "I never cut am, abeg change am to kente",
        "my tailor has not cut it yet so can it be changed to number 3",
        "Got them today. Can I switch the lace for wine damask?",
        "we received the order but my sister prefers the teal",
        "my goods arrived yesterday, can una exchange the wine for coral",
        "the package is here but the print is not my taste",
        "una don deliver am but make una replace the brown one",
    ],
)
def test_goods_that_came_are_exchanged_by_people(text: str) -> None:
    assert wants_other_goods(text)


@pytest.mark.parametrize(
    "text",
    [
        "ok got it, please change it to wine damask",
        "if you haven't cut it, change it to green",
        "has it arrived? I want to change the address",
        "I have received the account number, but change the green to red",
        "I got the account, change it to 8 yards",
        "when it arrives I will exchange it",
        "hope it has not been cut? I want green instead",
        "the money has come, change it to 10",
        "I received it, thank you so much",
    ],
)
def test_goods_still_to_come_are_changed_as_before(text: str) -> None:
    assert not wants_other_goods(text)
