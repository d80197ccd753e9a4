"""Each row of the table in docs/payments.md, played with each provider's double."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from tests.payments.conftest import ROOT, Shop

PAID = "Payment confirmed"


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


def _closed(shop: Shop) -> None:
    order = shop.agree()
    shop.open()
    shop.rig.say("cancel my order")
    assert shop.order.status == "cancelled"
    shop.hear(shop.paid())

    assert (shop.order.credits, shop.questions) == ((), [f"{order.code} is cancelled: it was closed since"])


def _expired(shop: Shop) -> None:
    shop.agree()
    first = shop.open()
    shop.rig.wait("24h")
    second = shop.open()

    assert first.url != second.url
    assert second.trouble is None
    assert shop.order.credits == ()


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
    "order closed since": _closed,
    "page expired": _expired,
    "refunded": _refunded,
    "refunded too much": _refunded_too_much,
    "refund before payment": _refund_first,
    "disputed": _disputed,
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_row_of_the_table(shop: Shop, case: str) -> None:
    CASES[case](shop)


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
