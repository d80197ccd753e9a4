"""Who has the goods, or whose goods are cut, and wants others for them speaks to people: no order changes by it."""

from __future__ import annotations

import pytest

from grace.language.intents.goods_exchanged import wants_other_goods
from tests.laws.shipped import Chat


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


@pytest.mark.parametrize(
    ("text", "given_back"),
    [
        ("can I bring back the coral and collect the kente instead? My customer did not like the colour", True),
        ("I go fit return am collect another one?", True),
        ("send me the picture back, I want to pick another", False),
        ("take the 5 yards back, I want to have 10", False),
        ("can you give me my receipt back so I can buy data", False),
    ],
)
def test_goods_are_given_back_for_others_and_nothing_else_is(text: str, given_back: bool) -> None:
    chat = Chat().they("10 yards of blue adire").they("yes").they("I have paid").approve(1_750_000).they(text)

    assert ("A person from our team" in chat.words) is given_back
