"""Law 7 for layouts: a name, a telephone and an address are read however they are written, and each changes alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from grace.shop.delivery import Details, merged

NAMES = st.sampled_from(
    (
        *("Ada Obi", "Mrs Funke Adeyemi", "Ngozi", "Alhaji Musa Bello", "Mr Emeka", "Iya Bose", "Favour Eze", "Hauwa"),
        *("Sunday Okon", "Mama Chioma", "Grace Udo", "Dr Ibrahim Sani", "Mary-Ann Etim", "Chief Ade Johnson"),
    )
)
PHONES = st.sampled_from(
    ("08031234567", "0803 123 4567", "+2348031234567", "234 803 123 4567", "0803-123-4567", "081 2233 4455")
)
PLACES = st.sampled_from(
    (
        *(
            "5 Allen Avenue Ikeja",
            "22 Zoo Road, Kano",
            "Plot 9, Gwarinpa Estate, Abuja",
            "15B Trans Amadi, Port Harcourt",
        ),
        *("Block 4 Flat 6, Festac Town, Lagos", "House 12, 3rd Avenue, Lekki Phase 1", "No 7 Ogui Road Enugu"),
        *("Km 12 Ikorodu Road opposite Total filling station", "Shop 14, Balogun Market, Lagos", "12 Wuse 2, Abuja"),
        *("Suite 5, Ceddi Plaza, Central Area, Abuja", "Mile 2 Estate, Lagos", "10 Rayfield Road Jos"),
    )
)
LAYOUTS = st.sampled_from(
    (
        *("{n}, {p}, {a}", "{n}\n{p}\n{a}", "{a}\n{n}\n{p}", "Name: {n}\nPhone: {p}\nAddress: {a}", "{n} {p} {a}"),
        *("Address - {a}\nName - {n}\nNumber - {p}", "{a}. {n}, {p}", "{p} {n} {a}", "{n}; {p}; {a}", "{n} ({p})\n{a}"),
        *("Please deliver to {n} at {a}. Phone {p}", "send it to {a}, call {n} on {p}", "1. {n}\n2. {p}\n3. {a}"),
        "my name is {n}, my number is {p} and my address is {a}",
        *("Receiver: {n}, {a}, {p}", "The receiver is {n}. Number: {p}. Address: {a}"),
        *("Bring it to {a}. {n} will collect it, {p}", "It is for {n}. She stays at {a}. Her number is {p}"),
        "Name of receiver {n}\nTel {p}\nDelivery address {a}",
        "*Name:* {n}\n*Phone number:* {p}\n*Address:* {a}",
        *("Address is {a}, phone {p}, name {n}", "Deliver to: {a}\nContact person: {n}\nContact number: {p}"),
    )
)
HEADS = st.sampled_from(("", "", "Ok. ", "Good morning. ", "Thank you. ", "Details:\n", "My details\n"))
KNOWN = Details("Halima Yusuf", "08099998888", "22 Herbert Macaulay Way Yaba")


def signs(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())[-10:]


@settings(max_examples=200)
@given(NAMES, PHONES, PLACES, LAYOUTS, HEADS)
def test_name_telephone_and_address_are_read_in_every_layout(n: str, p: str, a: str, layout: str, head: str) -> None:
    found = merged(Details(), head + layout.format(n=n, p=p, a=a))

    assert (signs(found.name), digits(found.phone), signs(found.address)) == (signs(n), digits(p), signs(a))


@settings(max_examples=60)
@given(
    PHONES,
    st.sampled_from(
        (
            *("change the phone number to {p}", "use {p} instead", "my number is now {p}", "that line is bad, put {p}"),
            *("abeg that phone don spoil, use {p}", "pls note my new line {p}", "the number I gave is off, dial {p}"),
            *("I no longer use that line, please put {p} in its place", "pls use this number {p} for the delivery"),
            *("make una call {p}, that other one no dey go", "oh sorry, the number is {p} not the first one"),
        )
    ),
)
def test_a_telephone_changes_alone(p: str, words: str) -> None:
    found = merged(KNOWN, words.format(p=p))

    assert (found.name, digits(found.phone), found.address) == (KNOWN.name, digits(p), KNOWN.address)


@settings(max_examples=80)
@given(
    PLACES,
    st.sampled_from(
        (
            *("change the address to {a}", "deliver to {a} instead", "new address: {a}", "sorry the address is {a}"),
            *("I have moved, I now stay at {a}", "use {a} as the address", "address don change o, na {a}"),
            *("abeg make una carry am go {a}", "pls can it be delivered to {a} instead", "my office is better: {a}"),
            *("send it to {a} please, I travelled", "It should go to {a}", "actually the address should be {a}"),
        )
    ),
)
def test_a_place_changes_alone(a: str, words: str) -> None:
    found = merged(KNOWN, words.format(a=a))

    assert (found.name, found.phone, signs(found.address)) == (KNOWN.name, KNOWN.phone, signs(a))


@settings(max_examples=60)
@given(
    NAMES,
    st.sampled_from(
        (
            *("change the name to {n}", "the receiver is now {n}", "{n} will receive it", "let {n} collect it"),
            *("it is {n} that will collect it", "put {n} as the receiver", "make it {n}, not me", "give it to {n}"),
            *("use {n} for the name", "ask for {n} when you reach", "name of receiver is {n} please"),
            "I won't be around, {n} will be there to receive it",
        )
    ),
)
def test_a_receiver_changes_alone(n: str, words: str) -> None:
    found = merged(KNOWN, words.format(n=n))

    assert (signs(found.name), found.phone, found.address) == (signs(n), KNOWN.phone, KNOWN.address)
