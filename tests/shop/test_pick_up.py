"""Somebody comes for the goods, or has them brought after all, and either can be changed."""

from __future__ import annotations

import pytest

from grace.shop.delivery import Details, merged
from grace.shop.pick_up import PICK_UP, changes_the_way, picks_up


@pytest.mark.parametrize(
    "text",
    [
        *("my cousin Bayo will collect it", "we'll come for it on Monday", "I go come carry am", "pick up please"),
        *("no need to send it, my wife will come and collect it", "let it be pickup", "I'm coming to pick it up today"),
        *("my driver is coming to collect it", "I prefer pick up", "let me come and carry them myself"),
    ],
)
def test_who_comes_for_it_is_asked_for_no_address(text: str) -> None:
    assert picks_up(text)
    assert merged(Details("Ada", "0803", "5 Allen Avenue"), text).address == PICK_UP
    assert merged(Details(), text).missing == ()


@pytest.mark.parametrize(
    "text",
    [
        *("can I pick up?", "when can I come and pick it?", "I will pick it at GIG park Enugu", "I will take it"),
        *("una dey collect transfer", "you will collect my money", "which time we go collect am"),
        *("I will pick the red one", "I can't come and pick it again, waybill it", "she will pick up the call"),
    ],
)
def test_a_question_a_park_or_a_print_is_no_pick_up(text: str) -> None:
    assert not picks_up(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("no, send it by waybill to Jos instead", "Jos"),
        ("actually use dispatch", ""),
        ("I no fit come again, make una waybill am", ""),
        ("bring it to 5 Ring Road Ibadan after all", "5 Ring Road Ibadan"),
    ],
)
def test_it_is_brought_after_all(text: str, address: str) -> None:
    assert merged(Details("Ada", "08031234567", PICK_UP), text) == Details("Ada", "08031234567", address)


@pytest.mark.parametrize("text", ["drop your account number again", "send me the pictures again", "forward it to me"])
def test_what_is_sent_in_the_chat_is_no_delivery(text: str) -> None:
    assert not changes_the_way(text)


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("carry am go Kaduna instead, na Sani go collect", "Sani", "Kaduna"),
        ("no carry am come Lagos again, carry am go Kaduna, Sani go collect", "Sani", "Kaduna"),
        ("take it to Jos instead, my sister Hauwa will collect it there", "Hauwa", "Jos"),
        ("send am go Kano, na my brother Musa go collect", "Musa", "Kano"),
        ("waybill it to Enugu, Chinedu will pick it up", "Chinedu", "Enugu"),
        ("make una carry am reach Maiduguri, Fatima go receive am", "Fatima", "Maiduguri"),
        ("send am to my place for Benin instead, Osas go collect", "Osas", "Benin"),
        ("redirect it to Kaduna; the receiver is Sani Bello, 08099998888", "Sani Bello", "Kaduna"),
    ],
)
def test_who_collects_it_where_it_is_sent_comes_to_no_shop(text: str, name: str, address: str) -> None:
    after = merged(Details("Ada Obi", "08031234567", "5 Allen Avenue Ikeja"), text)

    assert (after.name, after.address) == (name, address)
    assert merged(Details(), text).address not in ("", PICK_UP)


@pytest.mark.parametrize("text", ["na Sani go come collect am", "I will come and carry am go Kaduna myself"])
def test_who_comes_to_the_shop_takes_it_from_there(text: str) -> None:
    assert merged(Details(), text).address == PICK_UP


@pytest.mark.parametrize(
    "text",
    [
        "I will collect it in Ikeja",
        "let me know when I can collect at Ojota",
        "I will pick it up in Yaba",
        "I go come pick am for Surulere",
        "my sister will collect it at Lekki",
        "my brother Musa go pick am up for Kano",
    ],
)
def test_a_town_may_be_where_the_shop_is_and_is_no_place_to_send_it_to(text: str) -> None:
    assert merged(Details(), text).address == PICK_UP
