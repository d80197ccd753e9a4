"""The money desk: verdicts, the first of them, counter-entries, and what the customer is told."""

from __future__ import annotations

from datetime import timedelta

from grace.desk import reports, verdicts
from grace.shop.ledger import Verdict
from grace.testing.rig import Rig
from tests.desk.conftest import Sale


def entries(sale: Sale) -> list[tuple[str, int, str, str]]:
    return [(entry.kind, entry.amount, entry.who, entry.where) for entry in sale.order.credits]


def outcomes(sale: Sale) -> list[tuple[str, str, str]]:
    return [(one.verdict.kind, one.verdict.who, one.outcome) for one in sale.order.decisions]


def test_an_approval_books_what_was_asked_and_confirms(sale: Sale) -> None:
    assert [one.order.code for one in reports.to_check(sale.parts)] == [sale.order.code]

    assert sale.approve() == verdicts.Taken(True, "", "desk:1")

    assert entries(sale) == [("credit", 2_640_000, "Ngozi", "console")]
    assert (sale.order.status, sale.order.balance, sale.order.waiting_since) == ("paid", 2_640_000, None)
    assert "Payment confirmed" in sale.said()[-1]
    assert reports.to_check(sale.parts) == ()


def test_a_smaller_amount_leaves_the_rest_of_the_deposit_asked(sale: Sale) -> None:
    sale.approve(1_000_000)

    assert (sale.order.status, sale.order.due, sale.state) == ("part_paid", 1_640_000, "proof")
    assert "*₦16,400* of the deposit is still missing" in "\n".join(sale.said()[-2:])


def test_more_than_everything_is_owed_back(sale: Sale) -> None:
    sale.approve(6_000_000)

    assert (sale.order.status, sale.order.balance, sale.order.overpaid) == ("paid", 0, 720_000)
    sale.refund(720_000, "paid twice")
    assert entries(sale) == [("credit", 6_000_000, "Ngozi", "console"), ("refund", -720_000, "Ngozi", "console")]
    assert (sale.order.credited, sale.order.overpaid) == (5_280_000, 0)
    assert "We have sent ₦7,200 back to you" in sale.said()[-1]


def test_more_than_was_paid_cannot_go_back(sale: Sale) -> None:
    sale.approve(1_000_000)

    taken = sale.refund(1_000_001, "slip")

    assert (taken.ok, taken.answer) == (False, f"{sale.order.code}: only what was paid (₦10,000) can go back.")


def test_the_first_verdict_wins_and_the_other_is_told_who(sale: Sale) -> None:
    code, before = sale.order.code, len(sale.said())
    for key, kind, who, amount in (
        ("first", "approve", "Ngozi", 2_640_000),
        ("second", "approve", "Bola", 3_000_000),
        ("third", "reject", "Chidi", None),
    ):
        verdicts.give(sale.parts, Verdict(kind, who, verdicts.CONSOLE, code, amount), key)  # type: ignore[arg-type]
    sale.settle()

    assert entries(sale) == [("credit", 2_640_000, "Ngozi", "console")]
    assert outcomes(sale) == [("approve", "Ngozi", "done"), ("approve", "Bola", "late"), ("reject", "Chidi", "late")]
    late = verdicts.outcome(sale.parts, "second")
    assert late is not None
    assert late.summary.startswith(f"{code}: Ngozi was first and approved it (₦26,400) at ")
    assert len(sale.said()) == before + 1


def test_a_page_that_is_too_old_changes_nothing(sale: Sale) -> None:
    seen = sale.order.version
    sale.reject(seen=seen)
    sale.prove()

    sale.approve(seen=seen, who="Bola")

    assert (entries(sale), outcomes(sale)[-1]) == ([], ("approve", "Bola", "late"))


def test_the_same_key_twice_is_one_verdict(sale: Sale) -> None:
    sale.give("approve", amount=100_000, key="once")
    sale.give("approve", amount=100_000, key="once")

    assert entries(sale) == [("credit", 100_000, "Ngozi", "console")]


def test_an_approval_is_taken_back_by_a_counter_entry(sale: Sale) -> None:
    sale.approve()
    sale.rig.pass_time(timedelta(seconds=59))

    assert sale.undo("Bola").ok

    assert entries(sale) == [("credit", 2_640_000, "Ngozi", "console"), ("reversal", -2_640_000, "Bola", "console")]
    assert sale.order.credits[1].reverses == sale.order.credits[0].key
    assert (sale.order.status, sale.order.credited, sale.state) == ("proof_received", 0, "ops_notify")
    assert [one.order.code for one in reports.to_check(sale.parts)] == [sale.order.code]
    assert "A correction" in "\n".join(sale.said()[-2:])
    assert sale.approve().ok
    assert (sale.order.status, sale.order.credited) == ("paid", 2_640_000)


def test_after_a_minute_nothing_is_taken_back(sale: Sale) -> None:
    sale.approve()
    sale.rig.pass_time(timedelta(seconds=61))

    assert sale.undo() == verdicts.Taken(
        False, f"{sale.order.code}: a verdict can be taken back for 60 seconds only.", "desk:2"
    )
    assert sale.order.credited == 2_640_000


def test_a_verdict_is_taken_back_once(sale: Sale) -> None:
    sale.approve()
    sale.undo()
    sale.undo()

    assert (sale.order.credited, len(sale.order.credits)) == (0, 2)


def test_a_rejection_tells_why_and_can_be_taken_back(sale: Sale) -> None:
    sale.reject("not in the bank yet")

    assert (sale.order.status, sale.state) == ("awaiting_payment", "proof")
    assert "not in the bank yet" in "\n".join(sale.said()[-2:])
    sale.undo()
    assert (sale.order.status, sale.state) == ("proof_received", "ops_notify")


def test_the_balance_is_asked_proven_and_credited_like_the_deposit(sale: Sale) -> None:
    sale.approve()
    sale.set_fee(300_000)
    assert "₦29,400" in sale.said()[-1]

    sale.prove()
    assert [(one.order.asked, one.order.status) for one in reports.to_check(sale.parts)] == [(2_940_000, "paid")]
    sale.approve()

    assert (sale.order.credited, sale.order.balance, sale.order.total) == (5_580_000, 0, 5_280_000)
    assert "Everything is paid" in sale.said()[-1]


def test_a_rejected_balance_does_not_lead_back_to_the_deposit(sale: Sale) -> None:
    sale.approve()
    sale.prove()
    sale.reject()

    assert (sale.state, sale.order.status, sale.order.waiting_since) == ("follow_up", "paid", None)


def test_an_order_goes_from_paid_to_delivered(sale: Sale) -> None:
    sale.approve(5_280_000)
    told = len(sale.say_where().said())

    assert [sale.move(to).ok for to in ("sent", "cutting", "sent", "delivered", "delivered")] == [
        False,
        True,
        True,
        True,
        False,
    ]

    assert sale.order.status == "delivered"
    assert ["being cut" in words or "on its way" in words or "arrived" in words for words in sale.said()[told:]] == [
        True,
        True,
        True,
    ]


def test_nothing_is_sent_while_money_is_missing(sale: Sale) -> None:
    sale.approve()
    sale.say_where().move("cutting")

    refused = sale.move("sent")
    assert (refused.ok, sale.order.status, sale.order.step) == (False, "paid", "cutting")
    assert sale.move("sent", "an old customer, pays the driver").ok
    assert (sale.order.step, sale.order.decisions[-1].verdict.reason) == ("sent", "an old customer, pays the driver")


def test_a_person_takes_over_speaks_and_hands_back(sale: Sale) -> None:
    verdicts.say(sale.parts, sale.rig.customer, "Ngozi here, one moment", "Ngozi", "say")
    sale.settle()
    assert (sale.state, sale.said()[-1]) == ("human", "Ngozi here, one moment")
    told = len(sale.said())

    sale.rig.say("how much is AK-02?")
    assert len(sale.said()) == told
    assert reports.chats(sale.parts)[0].waits_for_person

    verdicts.hand_back(sale.parts, sale.rig.customer, "Ngozi", "back")
    sale.settle()
    assert sale.state == "ops_notify"


def test_a_page_from_before_a_colleague_took_the_chat_does_not_hand_it_back(sale: Sale) -> None:
    verdicts.take_over(sale.parts, sale.rig.customer, "Amaka", "take")
    sale.settle()
    seen = sale.rig.session(sale.rig.customer).contact.team_turn
    sale.rig.pass_time(timedelta(minutes=1))
    verdicts.say(sale.parts, sale.rig.customer, "Bola here, I look after you now", "Bola", "say")
    sale.settle()

    stale = verdicts.hand_back(sale.parts, sale.rig.customer, "Amaka", "stale", seen)
    sale.settle()
    assert (stale.ok, sale.state) == (False, "human")
    assert "since you opened the page" in stale.answer

    assert verdicts.hand_back(
        sale.parts, sale.rig.customer, "Bola", "back", sale.rig.session(sale.rig.customer).contact.team_turn
    ).ok
    sale.settle()
    assert sale.state == "ops_notify"


def test_money_confirmed_meanwhile_is_not_asked_for_again(sale: Sale) -> None:
    verdicts.take_over(sale.parts, sale.rig.customer, "Ngozi", "take")
    sale.settle()
    sale.approve()
    assert (sale.state, sale.order.status) == ("human", "paid")

    verdicts.hand_back(sale.parts, sale.rig.customer, "Ngozi", "back")
    sale.settle()

    assert sale.state == "follow_up"


def test_an_unknown_order_or_chat_is_said_plainly(rig: Rig) -> None:
    unknown = Verdict("approve", "Ngozi", verdicts.CONSOLE, "GR-2222")
    assert verdicts.give(rig.parts, unknown, "k").answer == "There is no order GR-2222."
    assert verdicts.say(rig.parts, "whatsapp:+1", "hello", "Ngozi", "k").answer == "There is no such chat."


def test_today_counts_what_waits(sale: Sale) -> None:
    sale.rig.pass_time(timedelta(minutes=31))

    now = reports.today(sale.parts)

    assert now.waiting == {"ops_notify": (1, 2_640_000)}
    assert (now.to_check, now.late, now.credited) == (1, 1, 0)
    assert dict(now.funnel) == {
        "wrote": 1,
        "got a quote": 1,
        "agreed": 1,
        "sent a proof": 1,
        "paid the deposit": 0,
        "paid in full": 0,
    }
    assert now.alarms == (f"{sale.order.code} has waited 31 minutes to be checked.",)


def test_orders_are_found_by_code_name_or_print(sale: Sale) -> None:
    found = [len(reports.search(sale.parts, words)) for words in (sale.order.code.lower(), "ada", "ak-04 ada", "ak-09")]

    assert found == [1, 1, 1, 0]
