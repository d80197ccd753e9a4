"""A place that stands in for another, who pays, and a receiver beside the first, in many wordings."""

from __future__ import annotations

import pytest

from grace.shop.delivery import Details, merged, read
from grace.shop.new_place import new_place
from grace.shop.payer import names_payer
from grace.shop.several_receivers import names_another_receiver, names_several_receivers

KNOWN = Details("Danladi Pam", "08077778888", "behind Terminus market Jos")
PLACES = {
    "send it to Bukuru instead": "Bukuru",
    "it should now go to Uyo": "Uyo",
    "take it to Uyo now, no longer Jos": "Uyo",
    "new address: opposite the police station, Bukuru": "opposite the police station, Bukuru",
    "wrong address! correct one is 5 Marian Road": "5 Marian Road",
    "abeg make una send am go Uyo, 12 Wellington Bassey Way": "Uyo, 12 Wellington Bassey Way",
    "please change the delivery to Uyo, 10 Oron Road. same person": "Uyo, 10 Oron Road",
    "my plans changed, let it go to my office: 14 Airport Road, Benin": "14 Airport Road, Benin",
    "I have moved. I'm now at 3 Gana Street, Maitama Abuja": "3 Gana Street, Maitama Abuja",
    "don't send it to Jos again, send it to Kaduna": "Kaduna",
    "deliver to Enugu rather than Jos": "Enugu",
    "I no dey Jos again o, make e go Abuja, Plot 5 Garki Area 11": "Abuja, Plot 5 Garki Area 11",
    "the address has changed, bring it to 3 Bode Thomas Street Surulere": "3 Bode Thomas Street Surulere",
}
NO_PLACES = (
    "I will send it to your account",
    "take it to 10 yards",
    "bring it down to 6",
    "change it to Blue Adire",
    "send it to my brother instead",
    "send me coral instead",
    "use adire instead",
    "not the red, the blue",
    "how much to send it to Kano",
    "my new number is 08033334444",
)
PAYERS = (
    "my sister in London will do the transfer, her name is Folake Adeyemi",
    "transferred from Opay, name Emeka Nwosu",
    "my uncle Chief Okon will pay for me",
    "my husband go send the money, im name na Tunde Bello",
    "it's my boss that is paying, Mrs Adaobi Eze",
    "look out for Hadiza Musa, she is the one sending the money",
    "meanwhile my brother will send 12k, the name is Ifeanyi Okoro",
    "somebody else is paying o. Yetunde Alabi",
)
RECEIVERS = (
    "my sister will collect it, her name is Ngozi, 08033334444",
    "deliver to my brother Kayode, 5 Allen Avenue Ikeja",
    "Ada Obi, 12 Ring Road",
    "I will pay on Friday, name is Ada",
)
OWN = (
    "we go pay am tomorrow",
    "we will pay on Friday",
    "ok I'll pay the 44",
    "We will transfer it",
    "I go send the money",
)
OTHERS = (
    "the second person is Ladi, 08099998888, 5 Rayfield Road",
    "half of it goes to my sister Ladi Pam, 08099998888, 5 Rayfield Road Jos",
    "send 3 yards to Ladi, 08099998888 and 3 yards to me",
    "Amina's number is 08012121213",
    "my own number is 08033332222",
)


@pytest.mark.parametrize("text", PLACES)
def test_a_new_place_takes_the_stead_of_the_old_one(text: str) -> None:
    assert new_place(text) == PLACES[text]
    assert merged(KNOWN, text) == Details(KNOWN.name, KNOWN.phone, PLACES[text])


@pytest.mark.parametrize("text", NO_PLACES)
def test_other_words_name_no_new_place(text: str) -> None:
    assert new_place(text) == ""


@pytest.mark.parametrize("text", PAYERS)
def test_who_pays_is_nobody_to_bring_it_to(text: str) -> None:
    assert names_payer(text)
    assert read(text) == Details()


@pytest.mark.parametrize("text", OWN)
def test_the_customer_is_no_other_payer(text: str) -> None:
    assert not names_payer(text)


@pytest.mark.parametrize("text", RECEIVERS)
def test_a_receiver_is_no_payer(text: str) -> None:
    assert not names_payer(text)
    assert read(text).name in text
    assert read(text).name


@pytest.mark.parametrize("text", OTHERS)
def test_another_receiver_leaves_the_first_as_it_was(text: str) -> None:
    assert names_another_receiver(text, KNOWN)


def test_the_receiver_s_own_number_and_a_second_line_are_of_the_same_person() -> None:
    assert not names_another_receiver("Danladi's number is 08012121213", KNOWN)
    assert not names_another_receiver("my own line is 08091114444 if she no pick", KNOWN)


def test_goods_for_two_people_in_two_sentences_are_two_receivers() -> None:
    text = "Red is for Tope 08011111111, 3 Allen Avenue Ikeja. Yellow is for Musa 08022222222, 5 Zoo Road Kano"
    assert names_several_receivers(text)
