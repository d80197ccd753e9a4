"""A caption says of its picture that it is a receipt or a dress, in the words customers use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grace.language.intents.receipt_captions import caption_of
from grace.language.measure_rows import Row, expected_in
from tests.language import FLOW, READER


@pytest.mark.parametrize(
    "text",
    [
        *("UBA alert", "Bola Adeyemi transfer", "from my brother in law", "money for my cloth", "Kuda", "the balance"),
        *("Mrs Danjuma", "Chinedu Obi", "from mummy", "first bank debit", "sterling bank", "sent o", "POP", "teller"),
        *("evidence", "pls confirm", "moni don enter", "sent through Access, for the blue gown", "GR-7K2P", "Zenith"),
        *("Receipt for my gown", "na my sister send am", "payment done, when will you deliver?"),
    ],
)
def test_these_say_that_it_is_a_receipt(text: str) -> None:
    assert caption_of(text) == "receipt"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "like this one, Zenith blue",
            "Access blue gown",
            "I want to sew this",
            "my sister's dress",
            "union jack style",
        ),
        *("something like this from my wedding", "same as this one", "asoebi inspo", "my sister's dress"),
    ],
)
def test_these_say_that_it_is_the_dress(text: str) -> None:
    assert caption_of(text) == "dress"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "from pinterest",
            "for my husband",
            "for my gown",
            "from your page",
            "hello",
            "opay green ankara",
            "12 yards",
        ),
        *("how much deposit?", "I will send the money tomorrow", "is this the receipt?", "I have not paid", "Lagos"),
    ],
)
def test_these_say_neither(text: str) -> None:
    assert caption_of(text) == ""


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("payment for 6 yards of Palm Green", ["payment_sent"]),
        ("opay transfer. when will you deliver to Jos?", ["payment_sent", "ask_delivery"]),
        ("receipt. add 5 yards of blue adire", ["payment_sent", "change_order"]),
    ],
)
def test_a_receipt_stays_beside_what_else_is_said(text: str, acts: list[str]) -> None:
    here = expected_in(FLOW, Row("proof", text))
    read = READER.read(text, replace(here, beside_file=True))

    assert [act.intent for act in read.acts if act.sure] == acts
