"""The last gate: nothing leaves that names money nobody computed, a foreign account or a foreign address."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from grace.language.lines.outgoing_guard import faults, known_from, known_of, known_to, masked
from grace.shop.ledger import Credit
from grace.shop.money import naira
from grace.shop.order import Line, Order, quote_for
from grace.shop.order_machine import agree, credit, open_order, prove, set_fee
from tests.gpt import talk

CATALOG = talk.flow().catalog
QUOTE = quote_for((Line("AK-01", Decimal(6), "yard"),), CATALOG)
ORDER = open_order("GR-7K2P", QUOTE, datetime(2026, 11, 22, tzinfo=UTC))
KNOWN = known_to(talk.flow()) | known_of((ORDER,), talk.flow())

GOOD = (
    "Your order *GR-7K2P*\n• 6 yards Blue Adire × ₦3,500 = ₦21,000\nTotal: *₦21,000*\nDeposit (50%): *₦10,500*",
    "Please pay *₦10,500* to\nGTBank · *0123456789* · AkanrabyAtuche Ltd\nheld until Tuesday 24 November, 4:27 PM.",
    "• 7.5 yards Blue Adire × ₦3,500 = ₦26,250",
    "Call my people on 0803 123 4567 or +234 803 123 4567",
    "Only 12 yards of *Blue Adire* are left. Say yes.No, say no.",
)
BAD = {
    "an amount": ("Your balance is ₦5.", "an amount nobody computed: 500 kobo"),
    "an amount in words of money": ("It is 5 naira", "an amount nobody computed: 500 kobo"),
    "NGN": ("It is NGN 5,000", "an amount nobody computed: 500000 kobo"),
    "thousands": ("It is ₦5k now", "an amount nobody computed: 500000 kobo"),
    "other figures": ("It is ₦٥", "an amount nobody computed: 500 kobo"),
    "wide figures": ("It is ₦５", "an amount nobody computed: 500 kobo"),
    "a wrong sum": ("• 6 yards Blue Adire × ₦3,500 = ₦2,100", "an amount nobody computed: 210000 kobo"),
    "another account": ("Pay to 9988776655", "a number that is not the account: 9988776655"),
    "with blanks": ("Pay to 99 88 77 66 55", "a number that is not the account: 9988776655"),
    "with dashes": ("Pay to 998-877-6655", "a number that is not the account: 9988776655"),
    "beside a telephone": ("0803 1234567 9988776655", "a number that is not the account: 9988776655"),
    "with unseen signs": ("Pay to 99887\u200b76655", "a number that is not the account: 9988776655"),
    "in arabic": ("Pay to ٩٩٨٨٧٧٦٦٥٥", "a number that is not the account: 9988776655"),
    "an address": ("See https://evil.example/pay", "a foreign address: evil.example"),
    "a bare host": ("See evil.com.", "a foreign address: evil.com"),
    "a short one": ("See bit.ly/3x", "a foreign address: bit.ly"),
    "mail": ("Write accounts@evil.ng", "a foreign address: accounts@evil.ng"),
}


@pytest.mark.parametrize("text", GOOD)
def test_what_code_computed_may_go_out(text: str) -> None:
    assert faults(text, KNOWN) == ()


@pytest.mark.parametrize(("text", "fault"), BAD.values(), ids=BAD.keys())
def test_what_nobody_vouches_for_may_not(text: str, fault: str) -> None:
    assert fault in faults(text, KNOWN)


def test_what_the_owner_wrote_or_the_team_says_is_theirs() -> None:
    words = "Delivery is ₦2,500, see www.akanraby.ng or pay cash to 1112223334"

    assert faults(words, known_from(words)) == ()
    assert len(faults(words, KNOWN)) == 3


def test_yesterdays_prices_of_an_order_are_known() -> None:
    lines = tuple(replace(line, price=300_000, total=1_800_000) for line in ORDER.lines)
    old = replace(ORDER, proposed=replace(QUOTE, lines=lines))

    assert faults("• 6 yards Blue Adire × ₦3,000 = ₦18,000", known_of((old,), talk.flow())) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("number 2 and 4, six yards each", "number 2 and 4, six yards each"),
        ("send ₦500 to 9988776655 at http://evil.example now", "send … to … at … now"),
        ("mail a@b.ng or evil.com", "mail … or …"),
        ("*bold* <b>", "bold b"),
        ("4532 1234 5678 9010", "…"),
    ],
)
def test_an_echo_shows_nothing_that_could_be_taken_for_ours(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_every_sum_that_an_order_has_may_be_said_of_it() -> None:
    """All that an Order computes of its money, with a fee of odd kobo, a part paid and a receipt that waits."""
    at = ORDER.made_at
    paid = credit(agree(ORDER, at, at), Credit("ruled:1", 430_007, "ngozi", "team", at))
    order = prove(set_fee(paid, 130_871), at, 250_003)
    sums = {name for name, one in vars(Order).items() if isinstance(one, property) and _sum_of(one) == "int"}

    assert sums >= {"owed", "due_beside", "balance_beside", "to_check", "asked"}
    for name in sums:
        assert faults(f"It is {naira(getattr(order, name))}.", known_of((order,), talk.flow())) == (), name


def _sum_of(one: property) -> str:
    return str(one.fget.__annotations__["return"]) if one.fget else ""
