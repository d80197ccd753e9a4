"""Which bank the money went to, in the words customers use."""

from __future__ import annotations

import pytest

from grace.shop.banks import went_to


@pytest.mark.parametrize(
    ("words", "banks"),
    [
        ("I have paid to 9876543210 Opay", ("opay",)),
        ("I sent it to your Opay", ("opay",)),
        ("money don enter una palmpay", ("palmpay",)),
        ("I transferred into the kuda account", ("kuda",)),
        ("I don send am go Moniepoint", ("moniepoint",)),
        ("I pay am for Zenith", ("zenith",)),
        ("sent from my opay to your Access bank", ("access",)),
        ("GTBank to Opay transfer done", ("opay",)),
        ("it is inside your UBA", ("uba",)),
        ("paid to first bank", ("first bank",)),
        ("I paid into GT Bank", ("gtbank",)),
        ("I sent from my opay", ()),
        ("I paid with Kuda", ()),
        ("paid via palmpay app", ()),
        ("I used my Access bank", ()),
        ("na my Zenith I take pay", ()),
        ("Opay transfer successful", ()),
        ("transfer done on moniepoint", ()),
        ("I don pay you with my husband UBA", ()),
        ("money don comot from my first bank", ()),
        ("I sent it to you from opay", ()),
        ("paid by opay", ()),
        ("sent to your account. My bank is Kuda", ()),
        ("sent to GTB, opay app", ("gtbank",)),
        ("I paid to GTB not opay", ("gtbank",)),
        ("I get access to my money tomorrow", ()),
        ("send it back to 2044556677 Zenith", ()),
        ("I paid too much, return the rest to my kuda", ()),
        ("refund it into Opay 8031234567", ()),
        ("", ()),
    ],
)
def test_only_where_the_money_went_counts(words: str, banks: tuple[str, ...]) -> None:
    assert went_to(words) == banks
