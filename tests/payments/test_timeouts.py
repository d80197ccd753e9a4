"""A provider that does not answer, and one that never calls: nobody pays twice, and no payment is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from grace.pipeline.payments import FIRST_LOOK, MOST_PAUSE
from grace.shop.payment_rules import Checkout
from grace.storage import Store
from grace.testing.moments import Clock
from tests.payments.conftest import Shop


def test_a_lost_answer_is_asked_for_before_there_is_another_try(shop: Shop) -> None:
    shop.agree()
    shop.double.answers_lost = 1

    assert shop.open().trouble == "no_answer"
    calls = len(shop.double.called)
    page = shop.open()

    assert page.url
    assert shop.double.called[calls].method == "GET"  # asked first


def test_the_page_after_a_lost_answer_is_the_only_one_that_can_be_paid(shop: Shop) -> None:
    shop.agree()
    shop.double.answers_lost = 1
    shop.open()
    page = shop.open()
    shop.hear(shop.paid())

    assert page.url
    assert shop.order.status == "paid"
    assert len(shop.order.credits) == 1


def test_a_lost_request_is_sent_again_under_the_same_reference(shop: Shop) -> None:
    shop.agree()
    shop.double.requests_lost = 1

    assert shop.open().trouble == "no_answer"
    assert shop.open().url
    assert shop.double.newest.reference.endswith("-1")


def test_money_found_while_asking_is_booked(shop: Shop) -> None:
    shop.agree()
    shop.double.answers_lost = 1
    shop.open()
    shop.paid()  # through the page whose address we never heard of

    assert shop.open().trouble == "paid"
    shop.rig.wait("1m")
    assert shop.order.status == "paid"


def test_two_who_press_the_button_at_once_get_one_page(shop: Shop) -> None:
    order = shop.agree()
    shop.double.answers_lost = 1
    shop.open()
    checkouts = shop.rig.parts.store.checkouts
    under_way = checkouts.under_way(order.code)[0]
    assert checkouts.try_again(under_way, shop.rig.clock.now)  # the other one has begun

    assert shop.open().trouble == "busy"
    assert not checkouts.try_again(under_way, shop.rig.clock.now)


def test_a_refused_page_says_so_and_the_next_try_is_another(shop: Shop) -> None:
    shop.agree()
    key, shop.double.answer = shop.double.answer, lambda called: _refusal()

    assert shop.open().trouble == "refused"
    shop.double.answer = key
    assert shop.open().url


def test_the_sweep_finds_a_payment_nobody_told_of(shop: Shop) -> None:
    shop.agree()
    shop.open()
    hook = shop.paid()
    shop.sweep()
    assert shop.order.credits == ()  # not yet due
    shop.rig.wait("6m")
    shop.sweep()
    assert shop.order.status == "paid"
    shop.hear(hook)  # the webhook comes after all

    assert len(shop.order.credits) == 1
    calls = len(shop.double.called)
    shop.rig.wait("3d")
    shop.sweep()
    assert len(shop.double.called) == calls  # nothing is left to ask


@pytest.mark.parametrize("shop", ["paystack"], indirect=True)
def test_money_that_went_back_before_the_sweep_asked_is_not_booked(shop: Shop) -> None:
    shop.agree()
    shop.open()
    sale = shop.double.newest
    shop.double.transactions[sale.reference] = replace(sale, status="reversed")
    shop.rig.wait("6m")
    shop.sweep()

    assert shop.order.credits == ()


def test_the_sweep_asks_ever_less_often_and_ends(shop: Shop) -> None:
    shop.agree()
    shop.open()
    calls = len(shop.double.called)
    for _ in range(200):
        shop.rig.wait("1h")
        shop.sweep()

    assert 3 < len(shop.double.called) - calls < 40
    assert shop.rig.parts.store.checkouts.under_way(shop.order.code) == ()


def _refusal() -> object:
    from grace.doubles.payment_http import Reply

    return Reply(400, {"status": False, "message": "no", "error": {"type": "invalid_request_error", "message": "no"}})


def test_who_is_overtaken_at_one_page_takes_the_next(store: Store) -> None:
    now = Clock().now
    for number in range(24):
        checkout = Checkout(f"r{number}", f"GR-{number}", "paystack", "v", 100, "NGN", "opening")
        store.checkouts.begin(checkout, now, now, now)
    together = Barrier(4)

    def take_six(_: int) -> list[str]:
        together.wait(60)
        taken = [store.checkouts.take_due(now, FIRST_LOOK, MOST_PAUSE) for _ in range(6)]
        store.close_thread()
        return [one.checkout.reference for one in taken if one]

    with ThreadPoolExecutor(4) as pool:
        taken = [reference for some in pool.map(take_six, range(4)) for reference in some]

    assert sorted(taken) == sorted(f"r{number}" for number in range(24))
