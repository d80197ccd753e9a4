"""Where to bring it: read from any wording, asked for what is missing, seen by the team."""

from __future__ import annotations

import pytest

from grace.desk import reports, verdicts
from grace.shop.delivery import Details, merged, read
from tests.desk.conftest import Sale


@pytest.mark.parametrize(
    ("text", "details"),
    [
        (
            "Ada Okafor, 08012345678, 12 Allen Avenue, Ikeja",
            Details("Ada Okafor", "08012345678", "12 Allen Avenue, Ikeja"),
        ),
        (
            "08012345678\nAda Okafor\n12 Allen Avenue Ikeja",
            Details("Ada Okafor", "08012345678", "12 Allen Avenue Ikeja"),
        ),
        (
            "Name: Ada\nPhone: 0803 123 4567\nAddress: Shop 4, Balogun Market, Lagos",
            Details("Ada", "0803 123 4567", "Shop 4, Balogun Market, Lagos"),
        ),
        (
            "send am to Flat 3, Block B, Gwarinpa Estate Abuja, call 08098765432 ask for Mama Tunde",
            Details("Mama Tunde", "08098765432", "Flat 3, Block B, Gwarinpa Estate Abuja"),
        ),
        ("my name is Bola Ade", Details("Bola Ade")),
        ("+234 803 123 4567", Details("", "+234 803 123 4567")),
        ("deliver to 5 Marina Road, Lagos Island", Details("", "", "5 Marina Road, Lagos Island")),
        ("my phone number is 08031234567", Details("", "08031234567")),
        ("yes please", Details()),
        ("", Details()),
    ],
)
def test_details_are_read_in_any_order(text: str, details: Details) -> None:
    assert read(text) == details


def test_parts_come_one_by_one_and_may_be_corrected() -> None:
    known = merged(merged(Details(), "Ada Okafor"), "08012345678")

    assert known.missing == ("address",)
    assert merged(known, "12 Allen Avenue").complete
    assert merged(known, "08099999999").phone == "08099999999"


def test_details_are_collected_before_cutting(sale: Sale) -> None:
    sale.approve()
    assert "receiver's name, a phone number and the address" in sale.said()[-1]

    sale.rig.say("Ada Okafor, 08012345678")
    assert "Still needed: the address" in "\n".join(sale.said()[-2:])
    told = len(sale.said())
    sale.move("cutting")
    assert "of the delivery is still missing: the address." in sale.rig.team_notes()[-1]
    (asked,) = sale.said()[told:]
    assert f"before AkanrabyAtuche cuts your order {sale.order.code} I need the address" in asked
    assert (sale.order.status, sale.order.decisions[-1].outcome) == ("paid", "refused")
    sale.rig.say("12 Allen Avenue, Ikeja")

    detail = reports.order_detail(sale.parts, sale.order.code)
    assert detail is not None
    assert detail.delivery == "Ada Okafor · 08012345678 · 12 Allen Avenue, Ikeja"
    assert "12 Allen Avenue, Ikeja" in sale.rig.team_notes()[-1]


def test_it_is_cut_once_everything_is_known(sale: Sale) -> None:
    sale.approve()
    sale.say_where().move("cutting")

    assert sale.order.step == "cutting"


def test_it_is_cut_all_the_same_when_the_team_says_why(sale: Sale) -> None:
    sale.approve()
    told = len(sale.said())
    sale.rig.team(f"cutting {sale.order.code} she picks it up here")

    assert (sale.order.step, sale.order.decisions[-1].verdict.reason) == ("cutting", "she picks it up here")
    assert ["is being cut now" in words for words in sale.said()[told:]] == [True]


def test_a_person_who_talks_asks_for_the_address_herself(sale: Sale) -> None:
    sale.approve()
    verdicts.take_over(sale.parts, sale.rig.customer, "Ngozi", "take")
    sale.settle()
    told = len(sale.said())

    sale.move("cutting")

    assert (sale.order.status, len(sale.said())) == ("paid", told)
