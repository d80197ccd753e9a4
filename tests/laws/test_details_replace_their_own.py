"""Law 7: details replace only what they are about; a question, a refund account and a wish are no address."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.shipped import Chat

GIVEN = "Ada Obi, 08031234567, 5 Allen Avenue Ikeja"
NAMES = st.sampled_from(("Ngozi Eze", "Tunde Bakare", "Amina Yusuf"))
PHONES = st.sampled_from(("08099998888", "07012345678", "09087654321"))
STREETS = st.sampled_from(("12 Bode Thomas Street Surulere", "7 Aba Road Port Harcourt", "21 Zoo Road Kano"))
TO_PHONE = st.sampled_from(("change the phone number to {}", "my new number is {}", "use {} instead of the old number"))
TO_STREET = st.sampled_from(("deliver to {} instead", "change the address to {}", "my new address is {}"))
TO_NAME = st.sampled_from(("change the name to {}", "the receiver's name is {}"))
NO_DETAILS = (
    "when is 5 Allen Avenue delivery coming",
    "refund it to 2233445566 GTB Ada Obi",
    "don't let her know the price",
    "how much is delivery to Jos?",
    "is the rider on the way",
    "please wrap it, it is a gift",
)


@lru_cache(maxsize=1)
def _given() -> Chat:
    chat = Chat().they("6 yards of coral").they("yes").they("I have paid").approve(1_380_000).they(GIVEN)
    assert chat.session.details.complete
    return chat


@settings(max_examples=30)
@given(TO_PHONE, PHONES)
def test_a_telephone_number_replaces_the_number_alone(words: str, phone: str) -> None:
    before, chat = _given().session.details, _given().copy().they(words.format(phone))

    assert phone in chat.session.details.phone
    assert replace(chat.session.details, phone=before.phone) == before


@settings(max_examples=30)
@given(TO_STREET, STREETS)
def test_an_address_replaces_the_address_alone(words: str, street: str) -> None:
    before, chat = _given().session.details, _given().copy().they(words.format(street))

    assert chat.session.details.address == street
    assert replace(chat.session.details, address=before.address) == before


@settings(max_examples=20)
@given(TO_NAME, NAMES)
def test_a_name_replaces_the_name_alone(words: str, name: str) -> None:
    before, chat = _given().session.details, _given().copy().they(words.format(name))

    assert chat.session.details.name == name
    assert replace(chat.session.details, name=before.name) == before


@pytest.mark.parametrize("words", NO_DETAILS)
def test_what_is_no_detail_replaces_none_and_is_answered_or_told(words: str) -> None:
    chat = _given().copy().they(words)

    assert chat.session.details == _given().session.details
    assert chat.said
    assert words in chat.told or "GR-" in chat.words
