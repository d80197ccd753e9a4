"""A telephone or a place told in pieces: what stands beside the one there is, and what takes its stead."""

from __future__ import annotations

import pytest

from grace.shop.delivery import Details, merged
from grace.shop.streets import tells_town, town_in

AISHA = Details("Aisha", "08044445555", "12 Marina Road Lagos")
BESIDE = (
    "or call me on 08033332222",
    "my own number is 08033332222",
    "mine is 08033332222, that one is for her",
    "you can also reach me on 08033332222",
    "WhatsApp me on 08033332222 when it reaches",
)
INSTEAD = (
    "sorry wrong number, hers is 08033332222",
    "correction: 08033332222 is the right number",
    "that number is off, call 08033332222 instead",
    "my number has changed, it is 08033332222",
    "abeg use 08033332222 to call me, that other line don spoil",
    "call 08033332222 o, the first number don spoil",
    "the other number is switched off, call 08033332222",
    "my phone no dey go, 08033332222 na the one wey dey work",
)


@pytest.mark.parametrize("text", BESIDE)
def test_a_second_telephone_stands_beside_the_first(text: str) -> None:
    assert merged(AISHA, text).phone == "08044445555 or 08033332222"


@pytest.mark.parametrize("text", INSTEAD)
def test_a_telephone_put_right_takes_the_stead_of_the_first(text: str) -> None:
    assert merged(AISHA, text) == Details("Aisha", "08033332222", AISHA.address)


def test_a_number_that_is_not_to_be_called_replaces_none() -> None:
    assert merged(AISHA, "her number is 08033332222 but don't call it, call me").phone == "08044445555"


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (("Kaduna", "12 Ahmadu Bello Way"), "12 Ahmadu Bello Way, Kaduna"),
        (("Delivery to Kaduna", "12 Ahmadu Bello Way"), "12 Ahmadu Bello Way, Kaduna"),
        (("3 Taiwo Road", "that's in Ilorin"), "3 Taiwo Road, Ilorin"),
        (("Kaduna", "4 Zik Avenue Enugu"), "4 Zik Avenue Enugu"),
        (("15 Sultan Road Kaduna", "I mean 5 Sultan Abubakar Rd"), "5 Sultan Abubakar Rd"),
    ],
)
def test_a_place_told_in_pieces_is_put_together(told: tuple[str, ...], wanted: str) -> None:
    known = Details()
    for text in told:
        known = merged(known, text)
    assert known.address == wanted


@pytest.mark.parametrize("asked", ["how much is delivery to Kaduna", "is delivery to Kaduna free?", "6 yards of coral"])
def test_a_question_tells_no_town(asked: str) -> None:
    assert not tells_town(asked)


def test_a_street_is_no_town() -> None:
    assert (town_in("7 Aba Road"), town_in("7 Aba Road, Owerri")) == ("", "Owerri")
