"""Receivers, telephones and places in whole sentences, here and abroad; a name is never a verb phrase."""

from __future__ import annotations

import pytest

from grace.shop.delivery import Details, gives_details, merged, read

KNOWN = Details("Ada Obi", "08031234567", "shop 12 Allen Avenue Ikeja")


@pytest.mark.parametrize(
    ("text", "name", "phone", "address"),
    [
        ("it should go to 5 Ring Road Ibadan, Bisi 08034442211", "Bisi", "08034442211", "5 Ring Road Ibadan"),
        ("my order goes to 3 Aba Road Owerri. Chika 08034442211", "Chika", "08034442211", "3 Aba Road Owerri"),
        ("carry it to her at 9 Nza Street Enugu, 08034442211", "", "08034442211", "9 Nza Street Enugu"),
        ("this is for them: Bola Ige, 08034442211, 40 Ada George PH", "Bola Ige", "08034442211", "40 Ada George PH"),
        (
            "Bring it to my house: 2 Mbari Street Owerri, same line. ask for Mrs Eke",
            "Mrs Eke",
            "",
            "2 Mbari Street Owerri",
        ),
        ("my elder brother Kunle Ojo 08034442211", "Kunle Ojo", "08034442211", ""),
        ("Plot 9 Wuse 2 Abuja | Hauwa Sani | 08034442211", "Hauwa Sani", "08034442211", "Plot 9 Wuse 2 Abuja"),
        ("Sani Bello/08034442211/Sabon Gari Kano", "Sani Bello", "08034442211", "Sabon Gari Kano"),
        (
            "Unit 3, 8 Dock Road, London E16 1AB, Tola Ade +447700900456",
            "Tola Ade",
            "+447700900456",
            "Unit 3, 8 Dock Road, London E16 1AB",
        ),
        ("My name is Efe Omo and I live at 12 Sapele Road Benin", "Efe Omo", "", "12 Sapele Road Benin"),
        ("Attn: Barr Musa, 5 Ahmadu Bello Way Kaduna", "Barr Musa", "", "5 Ahmadu Bello Way Kaduna"),
        ("the person picking it is Obinna, 08034442211", "Obinna", "08034442211", ""),
        ("it's Halima that will receive it, 08034442211", "Halima", "08034442211", ""),
        ("she's Ene Ochigbo, 6 High Level Makurdi", "Ene Ochigbo", "", "6 High Level Makurdi"),
        ("leave it with security at 3 Glover Road Ikoyi", "", "", "3 Glover Road Ikoyi"),
        ("una fit bring am to 11 Ogunlana Drive Surulere", "", "", "11 Ogunlana Drive Surulere"),
        ("Receiver is Mr and Mrs Ade, 08034442211", "Mr and Mrs Ade", "08034442211", ""),
        ("ask for Chief & Mrs. Obi when you reach, 08034442211", "Chief & Mrs. Obi", "08034442211", ""),
        ("my name is Mr. Ade, 08034442211", "Mr. Ade", "08034442211", ""),
        ("receiver is Mr Ade and he is around", "Mr Ade", "", ""),
        (
            "deliver am to Shop 12, Balogun market Lagos, my name na Ngozi, 0803 222 1111",
            "Ngozi",
            "0803 222 1111",
            "Shop 12, Balogun market Lagos",
        ),
        ("my own name be Musa Bello, 5 Zoo Road Kano", "Musa Bello", "", "5 Zoo Road Kano"),
        ("7 Ogui Road Enugu, her name is Ada Eze", "Ada Eze", "", "7 Ogui Road Enugu"),
        ("Sunday Eze, 08034442211, Otukpo", "Sunday Eze", "08034442211", "Otukpo"),
        ("done paying, Ada Obi, 12 Marina Lagos", "Ada Obi", "", "12 Marina Lagos"),
        ("I have paid 10,500. My address is 3 Adeola Street, Mushin", "", "", "3 Adeola Street, Mushin"),
        ("paid 40k now, name is Bola Ade, deliver to 5 Ring Road Ibadan", "Bola Ade", "", "5 Ring Road Ibadan"),
        ("paid. Send am to Enugu instead", "", "", "Enugu"),
        (
            "my name is Gombe Suleja, 08031234567, 4 Eket close Surulere",
            "Gombe Suleja",
            "08031234567",
            "4 Eket close Surulere",
        ),
        ("my name is Yola Bello, 08031234567, 12 Ring Road Ibadan", "Yola Bello", "08031234567", "12 Ring Road Ibadan"),
        ("my name na Lafia Musa, 5 Zoo Road Kano", "Lafia Musa", "", "5 Zoo Road Kano"),
        ("her name is Yola, 08031234567, 12 Ring Road Ibadan", "Yola", "08031234567", "12 Ring Road Ibadan"),
        ("my name is Ada, 5 Kaduna road Jos", "Ada", "", "5 Kaduna road Jos"),
        ("will you bring it to 5 Ring Road Ibadan", "", "", "5 Ring Road Ibadan"),
        ("can you send it to Kaduna please", "", "", "Kaduna"),
    ],
)
def test_a_sentence_gives_what_it_says(text: str, name: str, phone: str, address: str) -> None:
    assert read(text) == Details(name, phone, address)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("abeg it's shop 21 not 12", Details("Ada Obi", "08031234567", "shop 21 Allen Avenue Ikeja")),
        ("not Allen Avenue o, it's Opebi Road", Details("Ada Obi", "08031234567", "shop 12 Opebi Road Ikeja")),
        ("my phone is spoilt, use my mum's line 08034442211", Details("Ada Obi", "08034442211", KNOWN.address)),
        ("my phone dropped inside water so call 08034442211", Details("Ada Obi", "08034442211", KNOWN.address)),
        ("I've packed out, now 4 Bode Thomas Surulere", Details("Ada Obi", "08031234567", "4 Bode Thomas Surulere")),
        ("landmark: opposite Zenith Bank", Details("Ada Obi", "08031234567", f"{KNOWN.address}, opposite Zenith Bank")),
        ("I forgot to say it is flat 6", Details("Ada Obi", "08031234567", f"{KNOWN.address}, flat 6")),
        ("hand it to my neighbour Mama Chi 08034442211", Details("Mama Chi", "08034442211", KNOWN.address)),
        ("same name same number, but the address is 5 Aba Road", Details("Ada Obi", "08031234567", "5 Aba Road")),
        (
            "this one goes to her: Oge Ibe, 08034442211, 4 Woji Road PH",
            Details("Oge Ibe", "08034442211", "4 Woji Road PH"),
        ),
    ],
)
def test_a_sentence_changes_what_it_is_about(text: str, changed: Details) -> None:
    assert merged(KNOWN, text) == changed


@pytest.mark.parametrize(
    "text",
    [
        *(
            "he has paid it, the name will show Uche Ventures",
            "the alert will come as IFEOMA STORES",
            "my phone is bad",
        ),
        *("you'll see Chinedu Eze as the sender", "it's Dele that paid", "I am at work now", "will be home by 5pm"),
        *("call me before coming", "my battery is low, text me", "she did the transfer, Ngozi Ugwu", "not yet"),
    ],
)
def test_what_is_no_detail_gives_none(text: str) -> None:
    assert read(text) == Details()


@pytest.mark.parametrize(
    "text",
    [
        "will you deliver to Nsukka or should I collect in Enugu",
        "will you deliver to Kaduna or should I collect in Enugu",
        "can you deliver to Nsukka",
        "do you deliver to Gombe",
        "so do you deliver to Yola",
        "would you send it to Minna",
        "will it be sent to Jos or Abuja",
        "if I want it delivered to Lafia nko",
        "shall I collect in Enugu or you deliver to Nsukka",
        "you deliver to Bauchi abi",
        "will you deliver to Kano?",
    ],
)
def test_a_question_names_no_place_to_send_it_to(text: str) -> None:
    assert not gives_details(text)
    assert merged(KNOWN, text) == KNOWN
