"""The last bundle: held when the deposit is agreed, let go in time, and never sold twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from grace.pipeline import answer, receive
from grace.testing.rig import Rig
from tests.desk.conftest import Sale, shelf

SCARCE = """\
  - {code: LV-01, name: Last Velvet, per_yard: 4000, stock_yards: 12}
  - {code: EC-01, name: Endless Cotton, per_yard: 2000}
"""


@pytest.fixture
def rig(tmp_path: Path, quick_url: str) -> Iterator[Rig]:
    with Rig(shelf(tmp_path, SCARCE), tmp_path, url=quick_url) as opened:
        yield opened


def write(rig: Rig, who: str, *messages: str) -> None:
    for words in messages:
        rig.send(who, (rig.message(who, words),))


def told(rig: Rig, who: str) -> str:
    return "\n".join(message.text for message in rig.sent_to(who))


def test_of_two_who_say_yes_at_the_same_moment_one_is_told_the_truth(rig: Rig) -> None:
    ada, bola = rig.customer, rig.person("Bola")
    write(rig, ada, "I want 12 yards of Last Velvet")
    write(rig, bola, "I want 12 yards of Last Velvet")
    receive(rig.parts, rig.message(ada, "yes"))
    rig.clock.now += timedelta(seconds=1)
    receive(rig.parts, rig.message(bola, "yes"))
    rig.clock.now += timedelta(seconds=3)
    calls = iter([lambda: answer(rig.parts)])

    def meanwhile() -> None:
        """While Ada's turn is being decided, Bola's is decided and kept."""
        next(calls, lambda: None)()

    answer(replace(rig.parts, wording=meanwhile))
    rig.pass_time(timedelta(seconds=1))

    assert [rig.session(who).order.status for who in (ada, bola)] == ["quoted", "awaiting_payment"]  # type: ignore[union-attr]
    assert "somebody has just taken *Last Velvet*" in told(rig, ada)
    assert "0123456789" not in told(rig, ada)
    assert "0123456789" in told(rig, bola)


def test_what_is_still_there_stays_in_the_order(rig: Rig) -> None:
    bola = rig.person("Bola")
    write(rig, rig.customer, "I want 12 yards of Last Velvet and 10 yards of Endless Cotton")
    write(rig, bola, "I want 6 yards of Last Velvet", "yes")

    write(rig, rig.customer, "yes")
    assert "somebody has just taken *Last Velvet*" in told(rig, rig.customer)
    write(rig, rig.customer, "remove Last Velvet")

    order = rig.session(rig.customer).order
    assert order is not None
    assert ([line.fabric for line in order.lines], order.total, order.status) == (["EC-01"], 2_000_000, "quoted")


def test_how_much_of_a_print_that_left_the_catalog_is_not_asked(rig: Rig, tmp_path: Path) -> None:
    write(rig, rig.customer, "I want Endless Cotton")
    assert "How many yards of Endless Cotton" in told(rig, rig.customer)
    rig.publish(shelf(tmp_path, "  - {code: LV-01, name: Last Velvet, per_yard: 4000, stock_yards: 12}\n", "new.yaml"))

    write(rig, rig.customer, "I want 12 yards of Last Velvet", "yes")

    order = rig.session(rig.customer).order
    assert order is not None
    assert ([line.fabric for line in order.lines], order.status) == (["LV-01"], "awaiting_payment")
    assert "How many yards of  " not in told(rig, rig.customer)
    assert "How many yards of ?" not in told(rig, rig.customer)


def test_a_hold_is_told_and_ends_in_time_wherever_the_chat_is(rig: Rig) -> None:
    write(rig, rig.customer, "I want 12 yards of Last Velvet", "yes")
    assert "I'm holding your prints until Wednesday 4 November" in told(rig, rig.customer)
    write(rig, rig.customer, "show me what you have")
    assert rig.session(rig.customer).state == "fabric_offer"

    rig.pass_time(timedelta(hours=49))

    assert rig.session(rig.customer).order.status == "lapsed"  # type: ignore[union-attr]
    assert "the prints went back on the shelf" in told(rig, rig.customer)
    write(rig, rig.person("Bola"), "I want 12 yards of Last Velvet", "yes")
    assert "0123456789" in told(rig, rig.person("Bola"))


def test_money_for_what_is_gone_is_booked_with_a_warning(rig: Rig) -> None:
    sale = Sale(rig)
    write(rig, rig.customer, "I want 12 yards of Last Velvet", "yes")
    rig.pass_time(timedelta(hours=49))
    write(rig, rig.person("Bola"), "I want 12 yards of Last Velvet", "yes")

    sale.approve(2_400_000)

    assert (sale.order.credited, sale.order.status) == (2_400_000, "paid")
    assert "There is not enough left of Last Velvet: talk to the customer." in "\n".join(rig.team_notes())


def test_what_was_sold_and_delivered_is_not_sold_again_until_it_is_counted(rig: Rig, tmp_path: Path) -> None:
    sale, bola = Sale(rig), rig.person("Bola")
    write(rig, rig.customer, "I want 12 yards of Last Velvet", "yes", "I have paid")
    sale.approve(4_800_000)
    for step in ("cutting", "sent", "delivered"):
        sale.move(step, "an old customer")
    assert sale.order.status == "delivered"

    write(rig, bola, "I want 12 yards of Last Velvet", "yes")
    assert "0123456789" not in told(rig, bola)

    rig.publish(shelf(tmp_path, "  - {code: LV-01, name: Last Velvet, per_yard: 4000, stock_yards: 13}\n", "new.yaml"))
    write(rig, bola, "I want 12 yards of Last Velvet", "yes")
    assert "0123456789" in told(rig, bola)


def test_money_given_back_brings_the_goods_back(rig: Rig) -> None:
    sale, bola = Sale(rig), rig.person("Bola")
    write(rig, rig.customer, "I want 12 yards of Last Velvet", "yes", "I have paid")
    sale.approve()
    sale.refund(sale.order.credited, "she changed her mind")

    write(rig, bola, "I want 12 yards of Last Velvet", "yes")

    assert sale.order.status == "refunded"
    assert "0123456789" in told(rig, bola)
    assert not sale.undo().ok or sale.order.status == "refunded"  # others hold them by now


def test_a_change_of_a_paid_order_lets_nobody_have_its_goods(rig: Rig) -> None:
    sale, bola = Sale(rig), rig.person("Bola")
    write(rig, rig.customer, "I want 12 yards of Last Velvet", "yes", "I have paid")
    sale.approve()
    write(rig, rig.customer, "make it 8 yards")

    write(rig, bola, "I want 12 yards of Last Velvet", "yes")

    assert sale.order.status == "paid"
    assert "0123456789" not in told(rig, bola)


def test_a_print_taken_from_the_catalog_after_the_quote_is_not_sold(rig: Rig, tmp_path: Path) -> None:
    write(rig, rig.customer, "I want 12 yards of Last Velvet")
    rig.publish(shelf(tmp_path, "  - {code: EC-01, name: Endless Cotton, per_yard: 2000}\n", "less.yaml"))

    write(rig, rig.customer, "yes")

    assert "*Last Velvet*" in told(rig, rig.customer)
    assert "0123456789" not in told(rig, rig.customer)


def test_when_all_is_sold_nobody_is_asked_for_a_number(rig: Rig, tmp_path: Path) -> None:
    rig.publish(shelf(tmp_path, "  - {code: LV-01, name: Last Velvet, per_yard: 4000, stock_yards: 0}\n", "none.yaml"))
    write(rig, rig.customer, "show me what you have")

    assert "1 to 0" not in told(rig, rig.customer)
    assert "sold or promised" in told(rig, rig.customer)


def test_what_is_paid_for_is_never_for_sale_when_what_was_added_goes_back(rig: Rig) -> None:
    sale, bola = Sale(rig), rig.person("Bola")
    write(rig, rig.customer, "I want 6 yards of Last Velvet", "yes", "I have paid")
    sale.approve()
    write(rig, rig.customer, "make it 12 yards", "yes")
    order, now = sale.order, rig.clock.now
    assert (order.status, order.held_until and order.held_until <= now + timedelta(hours=48)) == ("part_paid", True)

    promised = rig.parts.store.stock.availability(now + timedelta(hours=49), Decimal(6), None, False).promised
    assert promised == {"LV-01": Decimal(12)}  # until the hold's own turn, which puts back what was added
    rig.pass_time(timedelta(hours=49))
    write(rig, bola, "I want 6 yards of Last Velvet", "yes")

    assert (sale.order.status, sale.order.basket[0].quantity) == ("paid", Decimal(6))
    assert "0123456789" in told(rig, bola)
