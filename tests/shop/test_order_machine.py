"""The order's own machine: every pair of status and happening, and what money, proofs and changes make of an order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grace.flow.model import Brand, Step
from grace.shop import order_machine, order_table
from grace.shop.ledger import Before, Credit, Decision, Verdict, VerdictKind
from grace.shop.order import Order, PricedLine, Quote
from grace.shop.order_machine import NotAllowed
from grace.shop.order_table import AS_BEFORE, BY_MONEY, HAPPENINGS, MEANINGS, TABLE, Happening, Refused
from grace.shop.quotes import Goods
from grace.shop.statuses import PROMISED, STATUSES, Status
from grace.shop.verdicts import doubt, next_step, refusal

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=48)
SMALL = Quote((PricedLine("AK-01", "Blue Adire", Decimal(6), "yard", 350_000, 2_100_000),), 2_100_000, 1_050_000)
LARGE = Quote((PricedLine("AK-01", "Blue Adire", Decimal(20), "yard", 350_000, 7_000_000),), 7_000_000, 3_500_000)
COVERED = replace(SMALL, deposit=400_000)
QUOTED = order_machine.open_order("GR-7K2P", SMALL, NOW)
AGREED = order_machine.agree(QUOTED, NOW, LATER)
PROVED = order_machine.prove(AGREED, NOW)
STEPS = (Step("cutting", "being cut", needs="details"), Step("sent", needs="balance"), Step("done", closes=True))
SHOP = Brand(after_payment=STEPS, timezone=ZoneInfo("Africa/Lagos"))


def money(amount: int, key: str = "ruled:1") -> Credit:
    return Credit(key, amount, "ngozi", "team", NOW, kind="credit" if amount > 0 else "refund")


PAID = order_machine.credit(PROVED, money(1_050_000))


def example(status: Status) -> Order:
    """An order at *status* to which everything may happen that its status allows."""
    booked = (money(500_000, "a"),) if status in ("part_paid", "cancelled", "lapsed", "refunded") else ()
    booked = (money(1_050_000, "a"),) if status in ("paid", "delivered") else booked
    waits = NOW if status not in ("awaiting_payment", "part_paid") else None
    agreed = None if status == "quoted" else SMALL
    return Order(
        "GR-7K2P",
        status,
        NOW,
        agreed=agreed,
        proposed=LARGE,
        agreed_at=NOW,
        held_until=LATER,
        credits=booked,
        waiting_since=waits,
        claimed=1_050_000,
    )


def befall(order: Order, happening: Happening) -> Order:
    """Let *happening* befall *order* through the function that is for it."""
    part, whole = money(-100, "b"), money(-max(order.credited, 1), "b")
    before = Before(order.status, order.waiting_since)
    decision = Decision("k", Verdict("set_fee", "ngozi"), NOW, before, version=order.version)
    done = {
        "propose": lambda: order_machine.propose(order, replace(LARGE, lines=SMALL.lines * 2)),
        "drop": lambda: order_machine.drop(order),
        "agree": lambda: order_machine.agree(order, NOW, LATER),
        "prove": lambda: order_machine.prove(order, NOW),
        "prove_too_late": lambda: order_machine.prove(order, NOW, goods_are_free=False),
        "cancel": lambda: order_machine.cancel(replace(order, credits=(), waiting_since=None)),
        "hold_ends": lambda: order_machine.end_hold(order),
        "change_ends": lambda: order_machine.end_change(replace(order, secured=COVERED)),
        "take_up": lambda: order_machine.take_up(replace(order, ended=LARGE), LATER),
        "credit": lambda: order_machine.credit(order, money(100, "b")),
        "reject": lambda: order_machine.reject(order, NOW, LATER),
        "refund_part": lambda: order_machine.refund(order, part),
        "refund_all": lambda: order_machine.refund(order, whole),
        "take_back": lambda: order_machine.take_back(order, part, SMALL),
        "set_fee": lambda: order_machine.set_fee(order, 5),
        "step_in_part": lambda: order_machine.step_in_part(order, (Goods("AK-01", Decimal(2), "yard"),)),
        "step": lambda: order_machine.step(order, "cutting", closes=False),
        "last_step": lambda: order_machine.step(order, "done", closes=True),
        "undo": lambda: order_machine.undo(order, decision, None),
    }
    return done[happening]()


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("happening", HAPPENINGS)
def test_every_pair_is_allowed_or_refused_with_words(status: Status, happening: Happening) -> None:
    order, target = example(status), TABLE[status, happening]

    if isinstance(target, Refused):
        assert target.why
        why = order_machine.refusal(order, happening)
        assert why is not None
        assert target.why in why
        return
    if (happening, status) in (
        ("refund_part", "quoted"),
        ("refund_all", "quoted"),
        ("refund_part", "proof_received"),
        ("refund_all", "proof_received"),
    ):
        order = replace(order, credits=(money(500, "a"),))
    if happening == "prove_too_late":
        assert befall(order, happening).status == "lapsed"
        return
    after = befall(order, happening)
    if target == BY_MONEY:
        assert after.status == order_machine.by_money(after)
    else:
        assert after.status == (status if target == AS_BEFORE else target)


def test_the_table_has_every_pair_and_every_happening_a_meaning() -> None:
    assert set(TABLE) == {(status, happening) for status in STATUSES for happening in HAPPENINGS}
    assert set(MEANINGS) == set(HAPPENINGS)
    assert len(list(order_table.rows())) == len(HAPPENINGS) + 1


def test_the_documented_table_is_the_one_in_force() -> None:
    page = (Path(__file__).parents[2] / "docs" / "order-machine.md").read_text(encoding="utf-8")

    assert order_table.as_markdown() in page
    assert all(meaning in page for meaning in (order_table.BY_MONEY_MEANS, order_table.AS_BEFORE_MEANS))


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_what_is_refused_changes_nothing(happening: Happening) -> None:
    for status in STATUSES:
        if isinstance(TABLE[status, happening], Refused) and happening not in ("prove_too_late",):
            with pytest.raises((NotAllowed, ValueError)):
                befall(example(status), happening)


def test_a_change_that_is_not_paid_for_in_time_leaves_what_is_paid_for() -> None:
    part_paid = order_machine.agree(order_machine.propose(PAID, LARGE), NOW, LATER)
    assert (part_paid.status, part_paid.agreed, part_paid.secured) == ("part_paid", LARGE, SMALL)

    back = order_machine.end_change(part_paid)
    assert (back.status, back.agreed, back.secured, back.held_until) == ("paid", SMALL, None, None)

    larger = replace(LARGE, total=9_000_000, deposit=4_500_000)
    twice = order_machine.agree(order_machine.propose(part_paid, replace(larger, lines=LARGE.lines * 2)), NOW, LATER)
    assert order_machine.end_change(order_machine.reject(order_machine.prove(twice, NOW), NOW, LATER)).agreed == SMALL
    assert order_machine.credit(part_paid, money(2_450_000, "rest")).secured is None


def test_what_was_let_go_is_in_the_order_again_when_it_is_paid_for_late() -> None:
    ended = order_machine.end_change(order_machine.agree(order_machine.propose(PAID, LARGE), NOW, LATER))
    assert (ended.ended, ended.due_for_ended) == (LARGE, 2_450_000)

    again = order_machine.prove(order_machine.take_up(ended, LATER), NOW)
    assert (again.status, again.agreed, again.secured, again.ended) == ("proof_received", LARGE, SMALL, None)
    assert (again.to_check, again.held_until) == (2_450_000, LATER)
    assert order_machine.end_change(order_machine.reject(again, NOW, LATER)).agreed == SMALL


def test_what_was_let_go_stays_so_once_the_order_has_gone_on_without_it() -> None:
    ended = order_machine.end_change(order_machine.agree(order_machine.propose(PAID, LARGE), NOW, LATER))
    other = order_machine.agree(order_machine.propose(ended, replace(LARGE, lines=SMALL.lines * 3)), NOW, LATER)

    for gone_on in (
        order_machine.step(ended, "cutting", closes=False),
        order_machine.step_in_part(ended, (Goods("AK-01", Decimal(2), "yard"),)),
        order_machine.refund(ended, money(-100, "b")),
        order_machine.credit(ended, money(2_450_000, "c")),
        order_machine.take_back(ended, money(-100, "b"), SMALL),
        other,
    ):
        assert order_machine.refusal(gone_on, "take_up") is not None


def test_a_change_ends_as_any_hold_once_all_the_money_is_given_back() -> None:
    part_paid = order_machine.agree(order_machine.propose(PAID, LARGE), NOW, LATER)
    some = order_machine.refund(part_paid, money(-100_000, "back"))
    nothing_left = replace(part_paid, credits=())

    assert order_machine.end_change(some).status == "paid"
    assert order_machine.refusal(nothing_left, "change_ends") is not None
    assert order_machine.end_hold(nothing_left).status == "lapsed"


def test_what_went_back_on_sale_by_a_change_does_not_come_back_when_the_change_ends() -> None:
    other = replace(SMALL, lines=tuple(replace(line, fabric="AK-99") for line in SMALL.lines))
    swapped = order_machine.agree(order_machine.propose(PAID, replace(LARGE, lines=other.lines)), NOW, LATER)

    assert swapped.secured is None
    assert order_machine.refusal(swapped, "change_ends") is not None


def test_an_approval_taken_back_secures_what_it_did_before() -> None:
    part_paid = order_machine.agree(order_machine.propose(PAID, LARGE), NOW, LATER)
    extra = order_machine.credit(part_paid, money(2_450_000, "c2"))
    stood = Before("part_paid", secured=part_paid.secured)
    decision = Decision("k", Verdict("approve", "ngozi"), NOW, stood, "c2", version=extra.version)

    undone = order_machine.undo(extra, decision, money(-2_450_000, "undo:c2"))
    assert (undone.status, undone.secured) == ("part_paid", SMALL)


def test_a_change_of_a_paid_order_costs_it_nothing_until_the_yes() -> None:
    asked = order_machine.propose(PAID, LARGE)

    assert (asked.status, asked.total, asked.proposed, asked.version) == ("paid", 2_100_000, LARGE, PAID.version)
    assert order_machine.drop(asked) == PAID
    agreed = order_machine.agree(asked, NOW, LATER)
    assert (agreed.status, agreed.due, agreed.version) == ("part_paid", 2_450_000, PAID.version + 1)


def test_money_under_way_is_counted_beside_what_is_asked() -> None:
    changed = order_machine.agree(order_machine.propose(PROVED, LARGE), LATER, LATER)

    assert (changed.status, changed.due, changed.under_way) == ("proof_received", 3_500_000, 1_050_000)
    assert (changed.due_beside, changed.to_check) == (2_450_000, 1_050_000)
    assert order_machine.prove(changed, LATER).to_check == 3_500_000


def test_a_receipt_without_words_shows_what_was_told_of_already() -> None:
    told = order_machine.prove(AGREED, NOW, 500_000)

    assert (told.to_check, order_machine.prove(told, NOW).to_check) == (500_000, 500_000)


def test_money_before_the_yes_holds_nothing_and_the_yes_then_confirms() -> None:
    booked = order_machine.credit(QUOTED, money(2_100_000))
    assert (booked.status, booked.credited, booked.held_until) == ("quoted", 2_100_000, None)

    agreed = order_machine.agree(booked, NOW, LATER)
    assert (agreed.status, agreed.balance, agreed.held_until) == ("paid", 0, LATER)


def test_a_full_refund_ends_it_and_a_part_does_not() -> None:
    part = order_machine.refund(PAID, money(-50_000, "r1"))
    whole = order_machine.refund(part, money(-1_000_000, "r2"))

    assert (part.status, part.balance) == ("paid", 1_100_000)
    assert (whole.status, whole.owed, whole.status in PROMISED) == ("refunded", 0, False)


def test_paid_stays_paid_whatever_comes_in_after_a_refund_of_more_than_the_deposit_leaves() -> None:
    given_back = order_machine.refund(PAID, money(-900_000, "r1"))
    booked = order_machine.credit(given_back, money(100, "c2"))
    fee = order_machine.set_fee(booked, 200_000)
    decision = Decision("k", Verdict("set_fee", "ngozi"), NOW, Before("paid"), version=fee.version)
    told = order_machine.prove(fee, NOW)

    assert [one.status for one in (given_back, booked, fee, told)] == ["paid"] * 4
    assert order_machine.undo(told, decision, None).status == "paid"


def test_an_undo_after_other_goods_were_agreed_goes_by_their_money() -> None:
    extra = order_machine.credit(PAID, money(2_500_000, "c2"))
    decision = Decision("k", Verdict("approve", "ngozi"), NOW, Before("paid"), "c2", version=extra.version)
    larger = order_machine.agree(order_machine.propose(extra, LARGE), NOW + timedelta(seconds=9), LATER)
    counter = replace(money(-2_500_000, "c3"), kind="reversal")

    assert larger.status == "paid"
    assert order_machine.undo(larger, decision, counter).status == "part_paid"


def test_a_proof_waits_so_nothing_is_called_off() -> None:
    with pytest.raises(NotAllowed, match="a proof of payment is being checked"):
        order_machine.cancel(PROVED)


@pytest.mark.parametrize(("amount", "status"), [(400_000, "proof_received"), (1_050_000, "paid")])
def test_money_booked_without_a_look_at_the_receipt_leaves_it_waiting(amount: int, status: Status) -> None:
    booked = order_machine.credit(PROVED, money(amount), keeps_proof=True)

    assert (booked.status, booked.waiting_since, booked.credited) == (status, NOW, amount)
    assert order_machine.credit(PROVED, money(amount)).waiting_since is None


def test_part_paid_and_lapsed_keeps_the_money_in_sight() -> None:
    lapsed = order_machine.end_hold(order_machine.credit(PROVED, money(500_000)))

    assert (lapsed.status, lapsed.credited) == ("lapsed", 500_000)
    assert order_machine.prove(lapsed, NOW).status == "proof_received"
    assert order_machine.prove(lapsed, NOW, goods_are_free=False).status == "lapsed"


def test_a_cancelled_order_stays_so_whatever_is_paid_and_all_of_it_is_owed_back() -> None:
    paid = order_machine.credit(order_machine.cancel(AGREED), money(1_050_000))

    assert (paid.status, paid.overpaid, paid.asked) == ("cancelled", 1_050_000, 0)


@pytest.mark.parametrize("sort", ["step", "last_step", "step_in_part", "refund_all"])
def test_what_waits_for_a_yes_goes_when_the_order_has_gone_on(sort: Happening) -> None:
    gone_on = befall(order_machine.propose(PAID, LARGE), sort)

    assert (gone_on.agreed, gone_on.proposed) == (SMALL, None)
    assert order_machine.refusal(gone_on, "agree") is not None
    early = order_machine.credit(QUOTED, money(1_050_000))
    assert order_machine.refund(early, money(-1_050_000, "b")).proposed == SMALL


def test_a_step_begun_is_not_changed_any_more() -> None:
    cutting = order_machine.step(PAID, "cutting", closes=False)

    assert order_machine.refusal(cutting, "propose") is not None
    assert (cutting.status, order_machine.step(cutting, "done", closes=True).status) == ("paid", "delivered")


@given(st.lists(st.tuples(st.integers(1, 5_000_000), st.sampled_from("abcd")), max_size=8))
def test_whatever_is_paid_nothing_falls_below_nothing_and_keys_count_once(payments: list[tuple[int, str]]) -> None:
    order = AGREED
    first: dict[str, int] = {}
    for amount, key in payments:
        order = order_machine.credit(order, money(amount, key))
        first.setdefault(key, amount)

    assert order.credited == sum(first.values())
    assert order.due == (0 if order.credited >= 1_050_000 else 1_050_000 - order.credited)
    assert order.balance == max(0, 2_100_000 - order.credited)
    assert (order.status == "paid") == (order.credited >= 1_050_000)


@pytest.mark.parametrize("amount", [0, -1, 10**12])
def test_a_credit_of_nothing_or_of_too_much_is_refused(amount: int) -> None:
    with pytest.raises(ValueError, match="more than nothing"):
        order_machine.credit(AGREED, replace(money(1), amount=amount))


# --- verdicts: what somebody saw, and sums nobody means


def verdict(kind: VerdictKind, amount: int | None = None, **of_it: object) -> Verdict:
    return replace(Verdict(kind, "ngozi", "console", "GR-7K2P", amount), **of_it)  # type: ignore[arg-type]


def test_a_verdict_on_terms_that_have_changed_is_stale() -> None:
    larger = order_machine.agree(order_machine.propose(AGREED, LARGE), NOW, LATER)
    asked = verdict("approve", 1_050_000, seen=AGREED.version)

    assert refusal(AGREED, asked, NOW, SHOP) is None
    why = refusal(larger, asked, NOW, SHOP)
    assert (
        why
        == "GR-7K2P has changed since you looked: it comes to ₦70,000 now, and ₦35,000 is asked. Nothing was changed."
    )


@pytest.mark.parametrize("status", ["cancelled", "refunded"])
def test_an_order_called_off_is_not_called_confirmed_and_takes_only_a_sum_that_is_named(status: Status) -> None:
    off = replace(PAID, status=status, credits=(), waiting_since=NOW)

    told = f"GR-7K2P is {status}: ₦0 booked. Write the sum that came in all the same."
    assert refusal(off, verdict("approve"), NOW, SHOP) == told
    assert refusal(off, verdict("approve", 1_050_000), NOW, SHOP) is None


def test_who_has_not_seen_the_newest_proof_is_told_that_it_came() -> None:
    twice = order_machine.prove(PROVED, NOW)

    why = refusal(twice, verdict("approve", 1_050_000, seen=PROVED.version), NOW, SHOP)

    sought = "a proof of payment came after you looked, and ₦10,500 is to be looked for in the bank now"
    assert why == f"GR-7K2P: {sought}. See it and answer again. Nothing was changed."


def test_a_first_yes_makes_no_page_stale_and_every_receipt_does() -> None:
    assert QUOTED.version == AGREED.version
    assert [PROVED.version, order_machine.prove(PROVED, NOW).version] == [AGREED.version + 1, AGREED.version + 2]


def test_steps_come_in_their_order_and_need_what_the_owner_says() -> None:
    def step(name: str, reason: str = "") -> str | None:
        return refusal(PAID, verdict("step", step=name, reason=reason), NOW, SHOP)

    assert step("cutting") is None
    assert "next is “cutting”" in (step("sent", "an old customer") or "")
    assert "there is no step “ironed”" in (step("ironed") or "")
    cutting = order_machine.step(PAID, "cutting", closes=False)
    assert "still to be paid" in (refusal(cutting, verdict("step", step="sent"), NOW, SHOP) or "")
    assert [one.step for one in (next_step(PAID, STEPS), next_step(cutting, STEPS)) if one] == ["cutting", "sent"]


@pytest.mark.parametrize(
    ("given_verdict", "asks"),
    [
        (verdict("set_fee", 300_000), False),
        (verdict("set_fee", 1_050_100), True),
        (verdict("set_fee", 12_345_678_900), True),
        (verdict("refund", 5_000_000), False),
        (verdict("refund", 5_000_100), True),
        (verdict("approve", 99_999_999_900), True),
        (verdict("approve", 1_050_000), False),
    ],
)
def test_a_sum_nobody_means_is_asked_about(given_verdict: Verdict, asks: bool) -> None:
    assert (doubt(PAID, given_verdict, NOW) is not None) == asks
