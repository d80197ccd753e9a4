"""Where to bring it: read from any wording, asked for what is missing, seen by the team."""

from __future__ import annotations

import pytest

from grace.pipeline import ledger
from grace.shop.delivery import Details, merged, read
from tests.desk.conftest import Sale


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Ada Okafor, 08012345678, 12 Allen Avenue, Ikeja",
         Details("Ada Okafor", "08012345678", "12 Allen Avenue, Ikeja")),
        ("08012345678\nAda Okafor\n12 Allen Avenue Ikeja",
         Details("Ada Okafor", "08012345678", "12 Allen Avenue Ikeja")),
        ("Name: Ada\nPhone: 0803 123 4567\nAddress: Shop 4, Balogun Market, Lagos",
         Details("Ada", "0803 123 4567", "Shop 4, Balogun Market, Lagos")),
        ("send am to Flat 3, Block B, Gwarinpa Estate Abuja, call 08098765432 ask for Mama Tunde",
         Details("Mama Tunde", "08098765432", "Flat 3, Block B, Gwarinpa Estate Abuja")),
        ("my name is Bola Ade", Details("Bola Ade")),
        ("+234 803 123 4567", Details("", "+234 803 123 4567")),
        ("deliver to 5 Marina Road, Lagos Island", Details("", "", "5 Marina Road, Lagos Island")),
        ("my phone number is 08031234567", Details("", "08031234567")),
        ("yes please", Details()),
        ("", Details()),
    ],
)  # fmt: skip
def test_details_are_read_in_any_order(text: str, details: Details) -> None:
    assert read(text) == details


def test_parts_come_one_by_one_and_may_be_corrected() -> None:
    known = merged(merged(Details(), "Ada Okafor"), "08012345678")

    assert known.missing == ("the address",)
    assert merged(known, "12 Allen Avenue").complete
    assert merged(known, "08099999999").phone == "08099999999"


def test_details_are_collected_before_cutting(sale: Sale) -> None:
    sale.approve()
    assert "receiver's name, a phone number and the address" in sale.said()[-1]

    sale.rig.say("Ada Okafor, 08012345678")
    assert "Still needed: the address" in "\n".join(sale.said()[-2:])
    sale.move("cutting")
    assert "still missing: the address" in "\n".join(sale.rig.team_notes())
    sale.rig.say("12 Allen Avenue, Ikeja")

    detail = ledger.order_detail(sale.parts, sale.order.code)
    assert detail is not None
    assert detail.delivery == "Ada Okafor · 08012345678 · 12 Allen Avenue, Ikeja"
    assert "12 Allen Avenue, Ikeja" in sale.rig.team_notes()[-1]
