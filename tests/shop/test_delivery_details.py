"""New details replace only what they are about."""

from __future__ import annotations

import pytest

from grace.shop.delivery import Details, corrects_place, gives_several, merged, read

KNOWN = Details("Ada Obi", "08031234567", "5 Allen Avenue Ikeja")


@pytest.mark.parametrize(
    ("text", "part", "new"),
    [
        ("change the phone number to 08099998888", "phone", "08099998888"),
        ("please change my phone to 0809 999 8888", "phone", "0809 999 8888"),
        ("the number is now 08099998888", "phone", "08099998888"),
        ("use 08099998888 instead", "phone", "08099998888"),
        ("correct name is Bola Ade", "name", "Bola Ade"),
        ("the name should be Bola Ade", "name", "Bola Ade"),
        ("replace the name with Bola Ade", "name", "Bola Ade"),
        ("Change the address to 12 Herbert Macaulay Way Yaba", "address", "12 Herbert Macaulay Way Yaba"),
        ("update delivery address: 3 Bode Thomas Street", "address", "3 Bode Thomas Street"),
        ("use 7 Allen Avenue not 5", "address", "7 Allen Avenue Ikeja"),
        ("no that's Ojodu not Ikeja", "address", "5 Allen Avenue Ojodu"),
        ("sorry it's 15 Allen Avenue, not 5 Allen Avenue", "address", "15 Allen Avenue Ikeja"),
        ("my own line is 08099998888 in case her phone is off", "phone", "08031234567 or 08099998888"),
        ("I'm now at Magodo", "address", "Magodo"),
    ],
)
def test_a_change_of_one_part_leaves_the_others(text: str, part: str, new: str) -> None:
    changed = merged(KNOWN, text)

    assert getattr(changed, part) == new
    assert all(getattr(changed, other) == getattr(KNOWN, other) for other in {"name", "phone", "address"} - {part})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9 Club Road Kano. When will it come?", Details("", "", "9 Club Road Kano")),
        ("Number 7 Ring Road Benin City, is that within your area?", Details("", "", "7 Ring Road Benin City")),
        ("22 Aba Road Port Harcourt how much will that cost?", Details("", "", "22 Aba Road Port Harcourt")),
        ("how much is it to 17 Awka Road Onitsha?", Details()),
        ("can you bring it to 7 Ring Road Benin City?", Details("", "", "7 Ring Road Benin City")),
        (
            "ask for Mama Bisi, 3 Wuse Close Abuja, una dey work on Saturday?",
            Details("Mama Bisi", "", "3 Wuse Close Abuja"),
        ),
        ("Flat 4 Jakande Estate Lekki. I will be home from 4pm", Details("", "", "Flat 4 Jakande Estate Lekki")),
        ("Shop 5, Balogun Market. Don't tell her the price", Details("", "", "Shop 5, Balogun Market")),
        ("Ade Ojo, 9 Club Road Kano, my mum will collect it", Details("Ade Ojo", "", "9 Club Road Kano")),
        ("send it to my sister Ngozi at 4 Zik Avenue Enugu", Details("Ngozi", "", "4 Zik Avenue Enugu")),
        ("Bisi Ade is the person to receive it, 17 Awka Road", Details("Bisi Ade", "", "17 Awka Road")),
        ("call Emeka 08033334444 when you reach", Details("Emeka", "08033334444", "")),
        ("call my cousin Ngozi on 08033334444", Details("Ngozi", "08033334444", "")),
        ("we stay in Ketu", Details("", "", "Ketu")),
        ("I'm in a hurry o", Details()),
        ("I am at work", Details()),
        ("call her 08031112222, she lives at 4 Bode Thomas Street", Details("", "08031112222", "4 Bode Thomas Street")),
    ],
)
def test_what_is_asked_or_wished_beside_is_no_detail(text: str, found: Details) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("refund it to 2233445566 GTB Ada Obi", Details()),
        ("I'm travelling on the 20th", Details()),
        ("we are leaving on 5th December", Details()),
        ("3800 per yard now", Details()),
        ("Bola Ade, 12 May Street Yaba", Details("Bola Ade", "", "12 May Street Yaba")),
        ("my account is 8123987654 Opay, Bisi Ade", Details()),
        ("I paid from 3012345678 Access Bank, Tunde Alabi", Details()),
        ("Ada Obi, 12 Allen Avenue, refund account 2233445566 GTB Ada", Details("Ada Obi", "", "12 Allen Avenue")),
        ("15 Awolowo Road opposite Zenith Bank", Details("", "", "15 Awolowo Road opposite Zenith Bank")),
        ("8031112222", Details("", "8031112222", "")),
        ("08031112222 or 08042223333", Details("", "08031112222 or 08042223333", "")),
        ("change the number from 08031112222 to 08042223333", Details("", "08042223333", "")),
    ],
)
def test_an_account_is_neither_an_address_nor_a_telephone(text: str, found: Details) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "puts_right"),
    [
        ("no that's Ojota not Ketu", True),
        ("Bode George street, not Bode Thomas", True),
        ("by the way the last one was 5 yards not 6", False),
        ("make it 10 not 12", False),
        ("I want the blue, not the red", False),
    ],
)
def test_a_place_put_right_is_no_quantity_put_right(text: str, puts_right: bool) -> None:
    assert corrects_place(text) is puts_right


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Kemi Adeola, Ondo road by the palace Akure", True),
        ("call Emeka 08033334444", True),
        ("I dey Ketu", True),
        ("prices of 1, 2 and 4 pls", False),
        ("How wide is it, 45 inches or 60?", False),
        ("I dey wait for you", False),
    ],
)
def test_two_parts_of_a_delivery_are_no_chance(text: str, several: bool) -> None:
    assert gives_several(text) is several
