"""A yes agrees to what was shown only where its words say nothing more that nobody has taken up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from grace.language.measure_rows import Row, expected_in
from grace.shop.quotes import Line
from tests.language.test_acts import FLOW, READER

ADIRE = Line("AK-01", Decimal(6), "yard")
DAMASK = Line("AK-05", Decimal(5), "yard")


def _agrees(text: str, *basket: Line, awaits_yes: bool = True) -> bool:
    here = replace(expected_in(FLOW, Row("deposit_summary", text)), basket=basket, awaits_yes=awaits_yes)
    read = READER.read(text, here)
    return any(act.sure and act.intent == "affirm" for act in read.acts) and not read.conditional


@pytest.mark.parametrize(
    "text",
    [
        "yes pls, x2",
        "yes, times two",
        "yes, each",
        "yes, for two people",
        "yes, with 3 others",
        "yes please plus lining",
        "yes. Put one more bundle",
        "yes to the blue, no to the total",
        "yes, and my balance from last time should be used",
    ],
)
def test_more_than_a_yes_agrees_to_nothing(text: str) -> None:
    assert not _agrees(text, ADIRE)


@pytest.mark.parametrize(
    "text",
    [
        "Yes it's correct, thank you my dear",
        "yes with great pleasure",
        "yes after all",
        "yes by all means",
        "no yawa, send me the aza make I pay",
        "I'm comfortable with it, which account do I pay into?",
        "that works for me, kindly share the bank details",
        "na so e suppose be. abeg account",
        "everything is in order, where should I make the transfer to?",
        "yes na so. una dey carry go Gombe?",
        "yes that's right, how many days to reach Warri?",
        "yes exactly. can my driver come for it?",
        "yess its okay",
        "YES CONFIRM",
        "okey",
        "yes, that is what I ordered",
        "yes. 6 yards of Blue Adire",
        "correct ma, God bless you",
        "no wahala, send account number",
        "ok boss lady, send acct",
        "yes, deliver to 12 Allen Avenue Ikeja",
        "yes, how much is delivery to Ibadan?",
        "perfect. thanks for your patience",
    ],
)
def test_a_yes_in_any_words_agrees(text: str) -> None:
    assert _agrees(text, ADIRE)


def test_one_of_two_prints_named_beside_a_yes_agrees_to_nothing() -> None:
    assert _agrees("yes please the blue adire", ADIRE)
    assert not _agrees("yes please the blue adire", ADIRE, DAMASK)


def test_where_nothing_waits_for_a_yes_its_words_are_not_weighed() -> None:
    assert _agrees("yes, each", awaits_yes=False)


BESIDE = (
    "ok yes. and it goes to Benin",
    "yes it's going to Ibadan",
    "no leave it jare. go ahead",
    "perfect. my name is Ada Obi, it goes to 5 Bode Thomas Street Surulere, and send me the account",
    "yes my husband has agreed, he'll transfer tonight",
    "yes, and my sister will pick it up",
    "correct. please deliver to Enugu",
    "ok go ahead, I'm sending it this evening",
    "yes o, it is for my mum in Jos",
    "fine, my wife likes it, send account",
    "yes, she said it's okay, she will pay now",
    "okay good. and how will I pay?",
    "yes. it's for a wedding",
    "yes, we agreed on it at home. send aza",
    "go ahead please, I have told my husband",
    "yes that's what I want, waybill to Kano",
    "no it's fine. go on",
    "never mind, go ahead",
    "yes, I will pay when I get home",
    "yes I'll send it once I get to the bank",
    "yes, call me when it's ready",
    "yes, it should go to Benin",
    "yes. when will it be ready?",
    "yes, send the account when you are ready",
    "yes. name is Musa, 08031234567, 4 Zoo Road Kano",
)


@pytest.mark.parametrize("text", BESIDE)
def test_what_sets_no_condition_may_stand_beside_a_yes(text: str) -> None:
    assert _agrees(text, ADIRE)


@pytest.mark.parametrize(
    "text",
    [
        "yes if you deliver by Friday",
        "ok but only if you reduce it",
        "yes once my husband agrees",
        "yes when you lower the price",
        "go ahead unless it's not real cotton",
        "provided you deliver free, yes",
        "ok as long as it comes before Saturday",
        "yes, but my husband must see it first",
        "fine if I can pay on delivery",
        "yes, after you send me a video of it",
        "I'll take it if delivery is free",
        "ok, on condition that you add one yard",
        "yes, and you must bring it tomorrow",
        "correct, except the price",
        "ok go ahead, only when I have seen the real cloth",
        "yes but I will pay when it arrives",
        "yes so long as you can return my money",
        "yes, assuming it's the same as the picture",
        "yes. unless you have a better one",
        "yes, my husband has to agree first",
        "yes, let my husband see it first",
        "yes, and the delivery should be free",
        "yes, it goes to Benin if delivery is free",
        "yes my husband has agreed provided you cut it to 18k",
        "yes, with lining",
        "yes, my husband will transfer when he sees the cloth",
        "yes it's fine, after my wife has approved it",
        "yes, until tomorrow",
        "once my husband agrees, yes",
        "ok yes but it must reach before Saturday",
        "perfect, only if you can sew it",
        "yes, my sister will decide",
        "yes and add headtie",
    ],
)
def test_a_condition_beside_a_yes_agrees_to_nothing(text: str) -> None:
    assert not _agrees(text, ADIRE)


def test_beside_a_yes_is_heard_what_it_says() -> None:
    here = replace(expected_in(FLOW, Row("deposit_summary", "")), basket=(ADIRE,), awaits_yes=True)

    def acts(text: str) -> list[str | None]:
        return [act.intent for act in READER.read(text, here).acts]

    assert acts("ok yes. and it goes to Benin") == ["affirm", "give_details"]
    assert acts("yes my husband has agreed, he'll transfer tonight") == ["affirm", "leave_note"]
    assert acts("yes, I will pay when I get home") == ["affirm", "will_pay_later"]
    assert acts("fine, my wife likes it, send account") == ["affirm", "ask_payment_details"]
    assert acts("perfect. my name is Ada Obi, it goes to Jos, and send me the account") == [
        "affirm",
        "give_details",
        "ask_payment_details",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "let it go",
        "abeg let am go",
        "I'm satisfied with that, but my sister has not agreed",
        "that works for me if the fee is free",
    ],
)
def test_what_only_sounds_like_a_yes_agrees_to_nothing(text: str) -> None:
    assert not _agrees(text, ADIRE)
