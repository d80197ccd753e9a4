"""What a customer says was sent: the sums that went, none that is to come, and parts without a sum."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from grace.language.intents.payment_sums import is_sum, rest_sent, share_sent, sums_sent
from grace.language.intents.payment_words import tells_of_payment, went_astray
from grace.language.intents.sum_corrections import sum_in_all, sums_taken_back
from grace.language.intents.sums_told import sums_told
from grace.language.measure_rows import Row, expected_in
from grace.shop.order import Line
from tests.language import FLOW, READER


@pytest.mark.parametrize(
    ("text", "naira"),
    [
        ("I sent 5000 yesterday and 5500 now", (5000, 5500)),
        ("paid 3k with opay and 4k with gtb, remaining 3500", (3000, 4000)),
        ("I don pay small, 2k, I go complete am tomorrow", (2000,)),
        ("I transferred 5k, will send 5500 tomorrow", (5000,)),
        ("5k first, 5500 second transfer, both done", (5000, 5500)),
        ("paid from 0123456789 gtb, 10500", (10500,)),
        ("sent ₦10,500.00; ref 20261128", (10500,)),
        ("add 6 yards at 3500, I have sent 10500", (10500,)),
        ("I sent 10500 and please add 2000 yards of the blue", (10500,)),
        ("payment done", ()),
        ("sent 5000, 2500 more coming", (5000,)),
        ("2500 more coming", ()),
        ("2500 more is on the way", ()),
        ("I sent 15k out of the 42,000", (15_000,)),
        ("sent 15,000 of the 42,000 deposit", (15_000,)),
        ("I don send 15k e remain 27k", (15_000,)),
        ("I sent 15k 27k remaining", (15_000,)),
        ("paid 15k, left with 27k", (15_000,)),
        ("make I drop 15k first, I go balance you 27k on friday", (15_000,)),
        ("I sent the balance of 27k", (27_000,)),
        ("I paid 20k from gtb and 5k from opay", (20_000, 5000)),
    ],
)
def test_what_went_is_counted_and_what_is_to_come_is_not(text: str, naira: tuple[int, ...]) -> None:
    assert sums_sent(text) == tuple(100 * one for one in naira)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("sent half of the deposit", Decimal("0.5")),
        ("I've paid half the deposit, rest tomorrow", Decimal("0.5")),
        ("I have paid part of it", Decimal(0)),
        ("I sent you something small", Decimal(0)),
        ("don send the remaining", Decimal(1)),
        ("I have now sent the other half too", Decimal(1)),
        ("paid in full", Decimal(1)),
        ("I have paid, the rest comes on Friday, I will complete it", None),
        ("I have paid", None),
    ],
)
def test_a_part_without_a_sum_is_told_from_the_whole(text: str, share: Decimal | None) -> None:
    assert share_sent(text) == share


@pytest.mark.parametrize(("text", "alone"), [("5500 now", True), ("and 4k", True), ("6 yards of blue at 3500", False)])
def test_a_sum_alone_says_nothing_else(text: str, alone: bool) -> None:
    assert is_sum(text) is alone


@pytest.mark.parametrize(
    ("text", "naira"),
    [
        ("sorry 15k not 50k", (50_000,)),
        ("it was 8500 I sent o, not 5800", (5800,)),
        ("that 2000 no be my own", (2000,)),
        ("the 3k is my brother's", (3000,)),
        ("please ignore the 4,500", (4500,)),
        ("I paid 50k, I mean 15k", (50_000,)),
        ("oh it is fifteen thousand, not fifty thousand", (50_000,)),
        ("make it 20 yards not 2000 yards", ()),
        ("I sent 5000, sorry for the delay, will send 8000", ()),
        ("I have not sent the 5000 yet", ()),
    ],
)
def test_a_sum_that_is_taken_back_is_told_from_one_that_was_sent(text: str, naira: tuple[int, ...]) -> None:
    assert sums_taken_back(text) == tuple(100 * one for one in naira)


@pytest.mark.parametrize(
    ("text", "naira"),
    [
        ("I don send 22k in total now", 22_000),
        ("altogether 15,000", 15_000),
        ("sent another 3k making it 13,000", 13_000),
        ("all na 12500", 12_500),
        ("the total is 22000 and I have sent 5000", None),
        ("I sent 5000", None),
    ],
)
def test_a_sum_in_all_is_no_further_part(text: str, naira: int | None) -> None:
    assert sum_in_all(text) == (None if naira is None else 100 * naira)


@pytest.mark.parametrize(
    ("text", "astray"),
    [
        ("I sent it by mistake to somebody else's account", True),
        ("transferred it by error to another person", True),
        ("I sent it to the wrong account", True),
        ("I paid by transfer to your account, another person will collect", False),
        ("sent by my brother from another account", False),
    ],
)
def test_money_sent_to_others_is_told_from_money_sent_by_others(text: str, astray: bool) -> None:
    assert went_astray(text, "0123456789") is astray


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("balance don enter, 22000", "payment_sent"),
        ("the balance don land", "payment_sent"),
        ("why are you asking me to pay again, I paid yesterday!", "payment_sent"),
        ("why una dey disturb me, I don pay since", "payment_sent"),
        ("why are you asking me to pay again? I sent it on Friday", "payment_sent"),
        ("10000 more coming", "will_pay_later"),
        ("10k for now, rest later", "will_pay_later"),
        ("I go pay 20k now, balance of the deposit on Friday", "will_pay_later"),
        ("you said I should pay 22000 again?", "order_status"),
        ("should I still pay 22000", "order_status"),
        ("4400 more", None),
        ("20k for now", None),
        ("balance don enter?", "order_status"),
        ("has the money don land", "order_status"),
        ("can you do it for 20k", "negotiate_discount"),
        ("my last price is 4000", "negotiate_discount"),
        ("35k and I pay right now", "negotiate_discount"),
        *(
            (one, "negotiate_discount")
            for one in (
                "I will pay 20k for all",
                "20k and I will come again",
                "I will pay 4k each",
                "I'll pay 3500 for it",
                "will you accept 20000",
                "will 20k be enough for everything",
                "if you send it tomorrow I pay 20k",
                "if you agree 20k I will send now",
                "20k I will pay sharp sharp",
                "I fit pay 20k for the whole thing tomorrow",
                "pay 20k now, deal?",
                "I will pay 3k per yard tomorrow",
                "20k and I will buy again next week",
                "4400 more for each yard",
            )
        ),
        ("I will pay 20k", None),
        ("I will pay 5k for transport", "will_pay_later"),
        ("I will send 20k tomorrow", "will_pay_later"),
        ("20k is coming on Friday", "will_pay_later"),
    ],
)
def test_where_money_is_awaited_words_of_paying_are_no_bid_and_no_yards(text: str, intent: str | None) -> None:
    here = replace(expected_in(FLOW, Row("proof", text)), basket=(Line("AK-04", Decimal(10), "yard"),))
    acts = READER.read(text, here).acts

    assert [act.intent for act in acts if act.sure] == ([intent] if intent else [])
    assert not any(act.items for act in acts)


@pytest.mark.parametrize(
    ("caption", "naira"),
    [
        *((one, 12_000) for one in ("remaining 12k", "this is the rest 12,000 sir", "remaining 12k, bring am to Kemi")),
        *(
            (f"remaining 12k {one}", 0)
            for one in ("on friday", "by month end", "is coming", "na on monday", "next week")
        ),
        ("remaining 12k, on friday", 0),
    ],
)
def test_a_rest_beside_a_receipt_is_sent_where_no_word_says_it_is_to_come(caption: str, naira: int) -> None:
    assert sum(rest_sent(caption)) == 100 * naira


@pytest.mark.parametrize(
    ("text", "naira"),
    [
        ("20k for now. how much is lace?", (20_000,)),
        ("20k for now, when will you deliver", (20_000,)),
        ("will you take 20k for now?", ()),
        ("how much is lace", None),
    ],
)
def test_a_question_beside_a_sum_that_is_told_takes_nothing_from_it(text: str, naira: tuple[int, ...] | None) -> None:
    assert sums_told(text) == (None if naira is None else tuple(100 * one for one in naira))


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("I sent it yesterday on whatsapp", False),
        ("I sent the money yesterday", True),
        ("pay? I sent it on Friday", True),
    ],
)
def test_what_was_sent_is_money_only_where_money_is_named(text: str, tells: bool) -> None:
    assert tells_of_payment(text) is tells
