"""Each row of the table in docs/payments.md, played with each provider's double."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from grace.pipeline.provider_money import hear
from tests.payments.conftest import ROOT, Shop

PAID = "Payment confirmed"
IN_QUESTION = "does not fit the order as it stands"


def _right(shop: Shop) -> None:
    shop.agree()
    shop.open()
    shop.hear(shop.paid())

    assert (shop.order.status, shop.order.due, shop.questions) == ("paid", 0, [])
    assert [credit.who for credit in shop.order.credits] == [shop.provider.name]
    assert PAID in shop.said


def _doubled(shop: Shop) -> None:
    shop.agree()
    shop.open()
    hook = shop.paid()
    shop.hear(hook)
    shop.hear(hook)
    shop.hear(shop.paid())  # the same money under another event

    assert len(shop.order.credits) == 1
    assert shop.questions == []


def _underpaid(shop: Shop) -> None:
    shop.agree()
    shop.open()
    shop.hear(shop.paid(amount=shop.order.due - 100))

    assert (shop.order.credits, shop.questions) == ((), ["it is less than was asked"])
    assert IN_QUESTION in shop.said
    assert shop.open().trouble == "in_question"  # nobody pays again before a person looked
    question = shop.rig.parts.store.checkouts.questions()[0]
    shop.rig.parts.store.checkouts.settle(question.id, "Mrs B", shop.rig.clock.now)
    calls = len(shop.double.called)
    assert shop.open().url
    assert len(shop.double.called) > calls  # the page that was paid is not handed out again


def _overpaid(shop: Shop) -> None:
    shop.agree()
    shop.open()
    shop.hear(shop.paid(amount=shop.order.due + 100))

    assert (shop.order.credits, shop.questions) == ((), ["it is more than was asked"])


def _currency(shop: Shop) -> None:
    shop.agree()
    shop.open()
    shop.hear(shop.paid(currency="USD" if shop.provider.name == "paystack" else "usd"))

    assert (shop.order.credits, shop.questions) == ((), ["it is in USD, and NGN was asked"])


def _unknown(shop: Shop) -> None:
    shop.agree()
    shop.open()
    hook = shop.paid()
    body = hook.body.replace(shop.order.code.encode(), b"GR-2222")
    shop.hear(shop.double.signed(json.loads(body)))

    assert (shop.order.credits, shop.questions) == ((), ["no payment page of ours has this reference"])


def _late(shop: Shop) -> None:
    shop.agree()
    shop.open()
    shop.rig.wait("3d")
    assert shop.order.status == "lapsed"
    shop.hear(shop.paid())

    assert (shop.order.status, shop.order.due) == ("paid", 0)


def _receipt_beside(shop: Shop) -> None:
    shop.agree()
    shop.open()
    shop.rig.say("I have paid")
    shop.hear(shop.paid())

    assert (shop.order.status, shop.order.due) == ("paid", 0)
    assert [order.code for _, order in shop.rig.parts.store.orders.waiting()] == [shop.order.code]


def _changed(shop: Shop) -> None:
    first = shop.agree()
    shop.open()
    shop.rig.say("make am 12 yards")
    shop.rig.say("yes")
    shop.hear(shop.paid())

    assert shop.order.credited == first.deposit
    assert (shop.order.status, shop.order.due) == ("part_paid", first.deposit)


def _changed_to_less(shop: Shop) -> None:
    shop.agree()
    shop.rig.say("make am 12 yards")
    shop.rig.say("yes")
    shop.open()
    shop.rig.say("make am 6 yards")
    shop.rig.say("yes")
    shop.hear(shop.paid())

    assert (shop.order.credits, shop.questions) == ((), ["the order changed since and asks ₦10,500 now"])
    assert IN_QUESTION in shop.said


def _old_page(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    shop.rig.wait("24h")
    shop.hear(shop.paid())

    assert (shop.order.credited, shop.questions) == (order.deposit, [])


def _two_pages(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    old = shop.double.newest
    shop.rig.wait("24h")
    shop.open()
    hooks = (shop.double.pay(old), shop.paid())
    for hook in hooks:  # both are told before the turn of the first is taken
        hear(shop.rig.parts, shop.provider.name, hook.body, hook.headers)
    shop.rig.pass_time(shop.rig.parts.burst)

    assert shop.order.credited == order.deposit
    assert shop.questions == [f"other money came for {order.code} since this page was opened: paid twice?"]
    assert IN_QUESTION in shop.said


def _page_and_transfer(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    shop.rig.say("I have paid")
    shop.rig.team("approve")
    shop.hear(shop.paid())

    assert shop.order.credited == order.deposit
    assert shop.questions == [f"other money came for {order.code} since this page was opened: paid twice?"]


def _closed(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    shop.rig.say("cancel my order")
    assert shop.order.status == "cancelled"
    shop.hear(shop.paid())

    assert (shop.order.credits, shop.questions) == ((), [f"{order.code} is cancelled: it was closed since"])
    assert IN_QUESTION in shop.said


def _expired(shop: Shop) -> None:
    shop.agree()
    first = shop.open()
    shop.rig.wait("24h")
    second = shop.open()

    assert first.url != second.url
    assert second.trouble is None
    assert shop.order.credits == ()


def _failed(shop: Shop) -> None:
    shop.agree()
    first = shop.open()
    if shop.provider.name == "stripe":
        shop.hear(shop.double.event("checkout.session.async_payment_failed", shop.double._shown(shop.double.newest)))
        assert shop.open().url != first.url
    else:  # its page takes another try; the sweep hears that one failed
        sale = shop.double.newest
        shop.double.transactions[sale.reference] = replace(sale, status="failed")
        shop.rig.wait("6m")
        shop.sweep()
        assert shop.open().url == first.url

    assert (shop.order.credits, shop.questions) == ((), [])


def _refunded(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    sale = shop.double.newest
    shop.hear(shop.paid())
    shop.hear(shop.double.refund(sale, 10_000))
    again = shop.double.refund(sale, 5_000)
    shop.hear(again)
    shop.hear(again)

    assert shop.order.credited == order.deposit - 15_000
    assert shop.questions == []


def _refunded_too_much(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    sale = shop.double.newest
    shop.hear(shop.paid())
    shop.hear(shop.double.refund(sale, order.deposit + 100))

    assert shop.order.credited == order.deposit
    assert shop.questions == ["more was given back than this payment brought"]


def _refund_first(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    sale = shop.double.newest
    paid = shop.paid()
    shop.hear(shop.double.refund(sale, 10_000))
    assert shop.order.credits == ()
    shop.hear(paid)

    assert shop.order.credited == order.deposit - 10_000


def _disputed(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    sale = shop.double.newest
    shop.hear(shop.paid())
    shop.hear(shop.double.dispute(sale))

    assert shop.order.credited == order.deposit
    assert len(shop.questions) == 1
    assert "disputes it" in shop.questions[0]
    assert "disputes" in "\n".join(shop.rig.team_notes())


CASES: dict[str, Callable[[Shop], None]] = {
    "right": _right,
    "doubled": _doubled,
    "underpaid": _underpaid,
    "overpaid": _overpaid,
    "other currency": _currency,
    "unknown reference": _unknown,
    "late": _late,
    "receipt beside it": _receipt_beside,
    "order changed since": _changed,
    "order changed to less": _changed_to_less,
    "paid twice by two pages": _two_pages,
    "paid by transfer and by page": _page_and_transfer,
    "order closed since": _closed,
    "page expired": _expired,
    "page paid after its end": _old_page,
    "bank failed after all": _failed,
    "refunded": _refunded,
    "refunded too much": _refunded_too_much,
    "refund before payment": _refund_first,
    "disputed": _disputed,
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_row_of_the_table(shop_on_each: Shop, case: str) -> None:
    CASES[case](shop_on_each)


def test_the_table_for_people_has_the_same_rows() -> None:
    page = (ROOT / "docs/payments.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| \*\*(.+?)\*\* \|", page, re.MULTILINE) == list(CASES)


def test_a_refund_the_team_noted_too_is_given_back_once(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    sale = shop.double.newest
    shop.hear(shop.paid())
    shop.rig.team(f"refund {order.code} 100 torn")
    shop.hear(shop.double.refund(sale, 10_000))

    assert shop.order.credited == order.deposit - 10_000
    assert "noted by hand" in "\n".join(shop.rig.team_notes())


@pytest.mark.parametrize("shop", ["paystack"], indirect=True)
def test_two_equal_refunds_without_a_number_are_one_refund_and_one_question(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    sale = shop.double.newest
    shop.hear(shop.paid())
    event = json.loads(shop.double.refund(sale, 10_000).body)
    del event["data"]["refund_reference"]
    for _ in range(3):
        shop.hear(shop.double.signed(event))

    assert shop.order.credited == order.deposit - 10_000
    assert [question.partition(",")[0] for question in shop.questions] == ["the same sum was given back before"]


@pytest.mark.parametrize("shop", ["paystack"], indirect=True)
def test_a_transfer_into_an_account_at_paystack_is_a_question_that_names_its_sender(shop: Shop) -> None:
    shop.agree()
    shop.open()
    event = json.loads(shop.paid().body)
    sender = {"channel": "dedicated_nuban", "sender_name": "ADA OBI", "sender_bank": "GTBank"}
    event["data"] |= {"reference": "T77", "metadata": "", "authorization": sender}
    shop.hear(shop.double.signed(event))

    told = "no payment page of ours has this reference (a transfer from ADA OBI, GTBank)"
    assert (shop.order.credits, shop.questions) == ((), [told])


def test_a_verdict_that_was_taken_back_is_no_other_money(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    shop.rig.say("I have paid")
    shop.rig.team("approve")
    shop.rig.team(f"undo {order.code}")
    assert shop.order.credited == 0
    shop.hear(shop.paid())

    assert (shop.order.credited, shop.questions) == (order.deposit, [])
