"""Where is my order: asked in a word or by a code, anywhere and months later, and never answered to a stranger."""

from __future__ import annotations

from datetime import timedelta

import pytest

from grace.testing.rig import Rig
from tests.desk.conftest import Sale


def ask(sale: Sale, words: str) -> str:
    """What they are told when they write *words*."""
    before = len(sale.said())
    sale.rig.say(words)
    return "\n".join(sale.said()[before:])


@pytest.fixture
def paid(sale: Sale) -> Sale:
    sale.approve()
    return sale


@pytest.mark.parametrize("words", ["status", "Balance?", "where is my order", "{code}", "status of {code}"])
def test_a_word_or_a_code_is_enough(paid: Sale, words: str) -> None:
    paid.rig.pass_time(timedelta(days=120))

    told = ask(paid, words.format(code=paid.order.code.lower()))

    assert told.startswith(f"Order *{paid.order.code}*: deposit confirmed")
    assert "Total ₦52,800 · paid ₦26,400 · balance ₦26,400" in told


def test_it_is_heard_wherever_the_chat_is(paid: Sale) -> None:
    code = paid.order.code
    found = []
    for words in ("show me prints", "AK-01", "restart"):
        paid.rig.say(words)
        found.append((paid.state, ask(paid, "status").startswith(f"Order *{code}*")))

    assert found == [("fabric_offer", True), ("selection", True), ("greeting", True)]


def test_a_payment_that_is_being_checked_is_said_so(sale: Sale) -> None:
    assert f"Your payment for *{sale.order.code}* is with my people" in ask(sale, "status")


def test_somebody_else_s_order_is_answered_like_one_that_does_not_exist(paid: Sale) -> None:
    bola = paid.rig.person("Bola")

    def told(words: str) -> str:
        paid.rig.send(bola, (paid.rig.message(bola, words),))
        return paid.rig.sent_to(bola)[-1].text

    told("hello")
    theirs, nobodys = told(f"status of {paid.order.code}"), told("status of GR-2222")

    assert theirs == nobodys
    assert theirs.startswith("I find no order of yours with that code.")


def two_open(sale: Sale) -> tuple[str, str]:
    """The codes of an order with its deposit paid, and of a newer one that waits for its own."""
    older = sale.order.code
    for words in ("show me prints", "6 yards of AK-01", "yes"):
        sale.rig.say(words)
    assert sale.order.code != older
    return older, sale.order.code


def test_with_several_open_the_newest_is_shown_and_the_others_are_named(paid: Sale) -> None:
    older, newer = two_open(paid)

    told = ask(paid, "status")

    assert told.startswith(f"Order *{newer}*: waiting for your deposit")
    assert f"Also open: *{older}* (deposit confirmed). Send me the code to see it." in told


def test_a_code_picks_the_order_and_the_chat_goes_on_with_the_newest(paid: Sale) -> None:
    older, newer = two_open(paid)

    told = ask(paid, f"what is the status of {older}")

    assert told.startswith(f"Order *{older}*: deposit confirmed")
    assert (paid.order.code, paid.state) == (newer, "proof")


def test_a_payment_that_names_an_order_is_logged_on_that_one_and_leaves_the_chat_with_the_newest(paid: Sale) -> None:
    older, newer = two_open(paid)

    paid.rig.say(f"I have paid for {older}")

    found = paid.parts.store.orders.get(older)
    assert found is not None
    assert (found[1].proofs, paid.order.code, paid.order.proofs) == (2, newer, 0)


def test_a_stranger_with_no_order_is_asked_in(rig: Rig) -> None:
    rig.say("status")

    assert "I have no order of yours yet" in "\n".join(message.text for message in rig.sent_to(rig.customer))
