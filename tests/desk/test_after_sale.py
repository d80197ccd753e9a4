"""After the sale: tracking months later, how it was, what goes with it, quiet hours, and STOP."""

from __future__ import annotations

from datetime import timedelta

from grace.desk import verdicts
from tests.desk.conftest import Sale


def delivered(sale: Sale) -> None:
    sale.approve(5_280_000)
    sale.say_where()
    for to in ("cutting", "sent", "delivered"):
        sale.move(to)


def test_how_was_it_is_asked_once_by_template(sale: Sale) -> None:
    delivered(sale)
    told = len(sale.said())

    sale.rig.pass_time(timedelta(days=30))

    assert sale.said()[told:] == (
        "Hello Ada, how did Lagos Sunrise and Owambe Red turn out? Send me a picture if you like. A word is fine too.",
    )


def test_where_is_my_order_is_answered_months_later(sale: Sale) -> None:
    delivered(sale)
    sale.rig.pass_time(timedelta(days=120))

    sale.rig.say("where is my order")

    assert f"Order *{sale.order.code}*: delivered" in sale.said()[-1]
    assert "paid ₦52,800 · balance ₦0" in sale.said()[-1]


def test_a_nudge_comes_once_a_step(sale: Sale) -> None:
    sale.approve()
    sale.rig.say("thanks")
    sale.rig.pass_time(timedelta(hours=23))
    nudged = len(sale.said())
    assert "would sit so well with your Lagos Sunrise and Owambe Red" in sale.said()[-1]

    sale.rig.say("thanks")
    sale.rig.pass_time(timedelta(days=3))

    assert len(sale.said()) == nudged + 1


def test_what_goes_with_it_is_not_what_they_have(sale: Sale) -> None:
    sale.approve()
    sale.rig.say("yes")

    session = sale.rig.session(sale.rig.customer)
    assert session.state == "fabric_offer"
    assert session.shown.offer is not None
    assert session.shown.offer.codes[0] not in ("AK-02", "AK-04")


def test_who_stopped_messages_hears_only_people(sale: Sale) -> None:
    sale.say_where().rig.say("STOP")
    told = len(sale.said())

    delivered(sale)
    sale.rig.pass_time(timedelta(days=10))
    assert len(sale.said()) == told
    assert sale.order.status == "delivered"

    verdicts.say(sale.parts, sale.rig.customer, "Ngozi here: your parcel waits at the gate", "Ngozi", "say")
    sale.settle()
    assert sale.said()[told:] == ("Ngozi here: your parcel waits at the gate",)


def test_an_unanswered_customer_is_not_left_with_a_silent_person(sale: Sale) -> None:
    verdicts.take_over(sale.parts, sale.rig.customer, "Ngozi", "take")
    sale.settle()
    sale.rig.say("are you there?")
    notes = len(sale.rig.team_notes())

    sale.rig.pass_time(timedelta(minutes=16))
    assert "has waited 15 minutes for your answer" in sale.rig.team_notes()[notes]

    verdicts.say(sale.parts, sale.rig.customer, "yes, here", "Ngozi", "say")
    sale.rig.pass_time(timedelta(hours=3))
    assert [note for note in sale.rig.team_notes()[notes + 1 :] if "answer." in note or "for a person" in note] == []
