"""Which order a place is of, taken off in front of the place."""

from __future__ import annotations

import pytest

from grace.shop.delivery import read
from grace.shop.order_in_words import tells_where_goods_go, without_order

SAID = {
    "the first one goes to 12 Aba Road Port Harcourt": "12 Aba Road Port Harcourt",
    "the first one should go to Chika Eze, 08055556666, 3 Ogui Road Enugu": "3 Ogui Road Enugu",
    "GR-49D7 should be delivered to 9 Marina Road Lagos": "9 Marina Road Lagos",
    "send the first one to 12 Aba Road": "12 Aba Road",
    "for the other order: Bola Ade, 08099998888, 7 Bodija Road": "7 Bodija Road",
    "deliver GR-49D7 to my mum, Mrs Obi 08099998888, 7 Bodija Road Ibadan": "7 Bodija Road Ibadan",
    "the other one goes to Bodija, 7 Awolowo Road": "7 Awolowo Road",
    "the older order is for Mrs Kemi, 2 Ring Road, 08012345678": "2 Ring Road",
    "send order GR-49D7 to 3 Nza Street Enugu": "3 Nza Street Enugu",
    "abeg carry the first order go 3 Nza Street Enugu": "3 Nza Street Enugu",
    "the Blue Adire order should go to Chika Eze, 08055556666, 3 Ogui Road Enugu": "3 Ogui Road Enugu",
    "my first order is going to 12 Aba Road": "12 Aba Road",
}
PLAIN = (
    "Ada Obi, 08031234567, 5 Allen Avenue Ikeja",
    "New Garage road, Ibadan, 08031234567 Ada",
    "First Bank junction, Okigwe road",
    "it goes to Ibadan",
)


@pytest.mark.parametrize(("text", "place"), SAID.items())
def test_the_order_that_is_named_is_no_part_of_the_place(text: str, place: str) -> None:
    assert read(without_order(text)).address == place


@pytest.mark.parametrize("text", PLAIN)
def test_a_place_that_begins_like_one_stays(text: str) -> None:
    assert without_order(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The Blue Adire order should go to 5 Bodija Road",
        "the first one goes to Jos",
        "the adire goes to 5 Bodija Road Ibadan",
        "GR-49D7 goes to 5 Bodija Road",
        "the blue one is going to Jos",
        "my Blue Adire should be sent to Enugu",
        "deliver the adire order to Abuja",
        "send the older order to my mum in Warri",
        "please take the first one to Kano",
    ],
)
def test_goods_by_their_name_may_be_said_to_go_somewhere(text: str) -> None:
    assert tells_where_goods_go(text)
    assert read(without_order(text)).address or without_order(text) != text


@pytest.mark.parametrize(
    "text",
    [
        "change the first one to 8 yards",
        "the red one is for my mum",
        "send the account to me",
        "the total is going to be what?",
        "the first one should go",
        "is the first one going to Jos?",
        "the delivery address is going to change",
        "I want the blue one",
    ],
)
def test_what_goes_nowhere(text: str) -> None:
    assert not tells_where_goods_go(text)
