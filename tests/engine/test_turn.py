"""One turn: a flow, a session, an event and a moment in; a session, effects and the reason out."""

from __future__ import annotations

import copy
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from grace.engine.effects import AddCredit, Button, KeepOrder, KeepProof, Say, SetTimers, TellTeam, Timer, TraceStep
from grace.engine.events import Event, Heard, Media, Ruled
from grace.engine.reading import Act
from grace.engine.session import Availability, Memory, OfferShown, Session, first_session
from grace.engine.turn import begin, turn
from grace.shop.ledger import Verdict
from grace.shop.order import Credit, Item, Line
from tests.engine.tiny import (
    ADA,
    BOUGHT,
    CHANCE,
    CODE,
    NOW,
    PROVEN,
    Turned,
    elapsed,
    heard,
    paid,
    pictured,
    play,
    ruled,
    tapped,
    tiny,
    yards,
)

FLOW = tiny()
DAY = timedelta(hours=24)
IN_SHELF = play(FLOW, [heard("browse")]).session
AGREED = play(FLOW, BOUGHT).session
PROOF_SENT = play(FLOW, PROVEN).session
PAID_UP = play(FLOW, [ruled("approve")], PROOF_SENT).session
EVERYTHING: tuple[Event, ...] = (
    heard("browse"),
    heard("select_fabric", yards(6)),
    heard("affirm"),
    pictured(),
    heard(),
    tapped("human"),
    elapsed("door.if_silent.20h"),
    ruled("approve"),
    ruled("reject"),
    ruled("take_over"),
    ruled("hand_back"),
    paid(100),
    heard("off_topic"),
    heard("opt_out"),
    heard("deny"),
)


def after(session: Session, *events: Event, now: datetime = NOW) -> Turned:
    return play(FLOW, events, session, now)


# --- what every turn is


def test_somebody_new_begins_where_the_flow_begins() -> None:
    assert begin(FLOW, ADA, NOW) == first_session(ADA, "door", NOW, FLOW.version)


@pytest.mark.parametrize(
    "session", [begin(FLOW, ADA, NOW), IN_SHELF, AGREED, PROOF_SENT, PAID_UP], ids=lambda s: s.state
)
@pytest.mark.parametrize("event", EVERYTHING, ids=lambda event: type(event).__name__)
def test_a_turn_run_twice_gives_the_same_and_leaves_what_it_was_given(session: Session, event: Event) -> None:
    before = copy.deepcopy(session)

    assert turn(FLOW, session, session.order, event, NOW) == turn(FLOW, session, session.order, event, NOW)
    assert session == before


def test_every_turn_ends_with_the_whole_list_of_timers() -> None:
    ends = [
        turn(FLOW, session, session.order, event, NOW)[1][-1] for session in (IN_SHELF, AGREED) for event in EVERYTHING
    ]

    assert [type(effect) for effect in ends] == [SetTimers] * len(ends)


def test_the_reason_names_the_rule_the_states_and_the_reading() -> None:
    assert after(begin(FLOW, ADA, NOW), heard("browse")).why == (
        TraceStep("browse", "door", "shelf", "flow.yaml:10", confidence=1.0, acts=(Act("browse"),)),
    )


def test_a_bubble_has_words_question_buttons_and_picture_in_one() -> None:
    effects = after(begin(FLOW, ADA, NOW), heard("browse")).effects

    assert [(say.text, [row.code for row in say.collage]) for say in effects if isinstance(say, Say)] == [
        ("Which one?", ["AK-01", "AK-02"]),
    ]


def test_words_of_a_state_and_its_buttons_are_remembered_for_who_types() -> None:
    turned = after(IN_SHELF, heard("deny"))

    assert turned.session.shown.choices == (Button("Show me", "browse"),)


# --- what was meant


def test_what_no_rule_is_for_is_not_understood() -> None:
    turned = after(begin(FLOW, ADA, NOW), heard("select_fabric"))

    assert (turned.said, turned.session.state) == (["Pardon?"], "door")


@pytest.mark.parametrize(
    "event",
    [heard(None), heard("no intent of this flow"), heard("browse", sure=False), Heard("x", id="m", chance=CHANCE)],
)
def test_what_was_not_read_for_sure_is_not_understood(event: Event) -> None:
    assert after(begin(FLOW, ADA, NOW), event).said == ["Pardon?"]


def test_a_picture_and_the_words_that_came_with_it_are_both_heard_and_a_person_last() -> None:
    turned = after(AGREED, heard("human", media=(Media("picture", "a1"),)))

    assert (turned.session.state, turned.session.remembers["receipt"].file) == ("quiet", "a1")


def test_a_picture_is_remembered_with_its_colours_and_its_words() -> None:
    palette = ((10, 20, 30, 1.0),)
    event = Heard("this one", (Media("picture", "a1", palette=palette),), id="m", chance=CHANCE)

    assert after(begin(FLOW, ADA, NOW), event).session.remembers == {"dress": Memory("this one", "a1", palette)}


def test_a_tap_is_what_its_button_stands_for() -> None:
    assert after(begin(FLOW, ADA, NOW), tapped("browse")).session.state == "shelf"


@pytest.mark.parametrize("payload", ["browse", "again", "nothing the flow knows"])
def test_an_old_button_asks_the_present_question_again(payload: str) -> None:
    turned = after(play(FLOW, BOUGHT[:2]).session, tapped(payload))

    assert (turned.said, turned.session.state) == (["Agreed?"], "bill")


def test_turns_count_what_the_customer_says_and_nothing_else() -> None:
    session = after(
        begin(FLOW, ADA, NOW), heard("greet"), elapsed("door.if_silent.20h"), ruled("reject"), tapped("again")
    ).session

    assert session.contact.turns == 2


# --- jokes


def test_in_turn_says_the_first_then_the_second_then_always_the_last() -> None:
    joke = heard("off_topic")
    said = [after(begin(FLOW, ADA, NOW), *[joke] * times).said for times in (1, 2, 3, 4)]

    assert said == [["One joke.", "Shall we?"], ["No more jokes."], ["No more jokes."], ["No more jokes."]]


def test_in_turn_passes_over_what_does_not_hold() -> None:
    assert after(AGREED, heard("off_topic"), heard("off_topic")).said == ["A joke about your order."]


def test_jokes_count_until_the_state_changes() -> None:
    joke = heard("off_topic")

    assert after(begin(FLOW, ADA, NOW), joke, joke, heard("browse"), joke).said == ["One joke.", "Which one?"]


# --- time


def test_timers_run_from_the_last_word_and_from_coming_in() -> None:
    session = after(begin(FLOW, ADA, NOW), heard("greet"), now=NOW + DAY).session

    assert turn(FLOW, session, session.order, heard("greet"), NOW + DAY)[1][-1] == SetTimers(
        (Timer("door.if_silent.20h", NOW + timedelta(hours=44)), Timer("door.after.48h", NOW + timedelta(hours=48)))
    )


def test_silence_is_met_once_in_a_state() -> None:
    quiet, later = NOW + timedelta(hours=20), NOW + timedelta(hours=21)
    nudged = after(begin(FLOW, ADA, NOW), elapsed("door.if_silent.20h"), now=quiet)
    again = after(nudged.session, elapsed("door.if_silent.20h"), now=later)
    spoke = after(again.session, heard("greet"), now=later)

    assert nudged.said == ["Still there?"]
    assert (again.said, again.why) == ([], ())
    assert [timer.name for timer in spoke.effects[-1].timers] == ["door.after.48h"]  # type: ignore[union-attr]


def test_after_runs_however_chatty_they_are() -> None:
    late = NOW + timedelta(hours=48)
    session = after(begin(FLOW, ADA, NOW), heard("greet"), now=late - timedelta(minutes=1)).session

    assert after(session, elapsed("door.after.48h"), now=late).session.state == "shelf"


def test_a_timer_that_rings_before_its_time_is_not_heard() -> None:
    turned = after(begin(FLOW, ADA, NOW), elapsed("door.if_silent.20h"), now=NOW + timedelta(hours=19))

    assert (turned.said, turned.why, turned.session) == ([], (), begin(FLOW, ADA, NOW))


def test_a_timer_of_a_state_long_left_is_not_heard() -> None:
    turned = after(IN_SHELF, elapsed("door.after.48h"), now=NOW + 3 * DAY)

    assert (turned.said, turned.why, turned.session) == ([], (), IN_SHELF)


def test_a_template_speaks_alone_when_the_hold_runs_out() -> None:
    turned = after(AGREED, elapsed("till.after.48h"), now=NOW + 2 * DAY)

    assert [(say.text, say.template) for say in turned.effects if isinstance(say, Say)] == [
        ("The prints are gone.", "gone")
    ]
    assert turned.session.state == "door"
    assert turned.session.order is not None
    assert (turned.session.order.status, turned.session.basket) == ("lapsed", (Line("AK-01", Decimal(6), "yard"),))


# --- who wants no messages


def test_who_opts_out_is_met_by_silence_until_they_come_back() -> None:
    out = after(begin(FLOW, ADA, NOW), heard("opt_out"))
    later = after(out.session, heard("off_topic"))
    tapping = after(out.session, tapped("browse"))
    back = after(later.session, heard("opt_in"))

    assert (out.said, out.session.contact.opted_out) == (["Goodbye."], True)
    assert (later.said, later.session.state) == ([], "door")
    assert (tapping.said, tapping.session.state) == ([], "door")
    assert (back.said, back.session.contact.opted_out) == (["Welcome back."], False)


def test_who_opted_out_and_wants_something_is_answered_and_not_nudged() -> None:
    out = after(begin(FLOW, ADA, NOW), heard("opt_out"))
    wants = after(out.session, heard("browse"))
    talks = after(wants.session, heard("off_topic"))
    again = after(talks.session, heard("opt_out"))

    assert (wants.said, wants.session.contact.opted_out) == (["Which one?"], True)
    assert talks.said != []
    assert after(again.session, heard("off_topic")).said == []


def test_who_opted_out_is_never_nudged() -> None:
    out = after(begin(FLOW, ADA, NOW), heard("opt_out"))

    assert [timer.name for timer in out.effects[-1].timers] == ["door.after.48h"]  # type: ignore[union-attr]


def test_a_timer_still_does_its_work_for_who_opted_out_but_says_nothing() -> None:
    out = after(AGREED, heard("opt_out"))
    turned = after(out.session, elapsed("till.after.48h"), now=NOW + 2 * DAY)

    assert turned.session.order is not None
    assert (turned.said, turned.session.state, turned.session.order.status) == ([], "door", "lapsed")


# --- a person talks


def test_a_muted_state_is_silent_and_tells_the_team() -> None:
    turned = after(begin(FLOW, ADA, NOW), heard("human"), heard("browse", text="show me"))

    assert (turned.said, turned.told, turned.session.state) == ([], ["show me"], "quiet")


def test_the_team_takes_over_once_and_its_words_go_through() -> None:
    taken = after(IN_SHELF, ruled("take_over", words="Good morning, this is Ngozi."))
    more = after(taken.session, ruled("take_over", words="How many do you need?"))

    assert (taken.said, taken.session.state) == (["A person comes.", "Good morning, this is Ngozi."], "quiet")
    assert (more.said, more.session.state) == (["How many do you need?"], "quiet")


def test_handing_back_leads_where_they_were_with_its_question() -> None:
    turned = after(IN_SHELF, ruled("take_over"), ruled("hand_back"))

    assert (turned.said, turned.session.state) == (["I am back.", "Which one?"], "shelf")


def test_handing_back_what_was_seen_before_a_colleague_took_it_changes_nothing() -> None:
    stale = Ruled(Verdict("hand_back", "Ngozi", seen=0), id="stale", chance=CHANCE)
    turned = after(IN_SHELF, ruled("take_over"), stale)

    assert (turned.said, turned.session.state) == ([], "quiet")


def test_handing_back_a_chat_nobody_took_changes_nothing() -> None:
    turned = after(IN_SHELF, ruled("hand_back"))

    assert (turned.said, turned.session) == ([], IN_SHELF)


# --- money


def test_a_pick_becomes_a_quote_and_a_yes_makes_it_agreed() -> None:
    order = AGREED.order

    assert order is not None
    assert (order.code, order.status, order.total, order.deposit) == (CODE, "awaiting_payment", 2_100_000, 1_050_000)
    assert (order.agreed_at, order.held_until) == (NOW, NOW + 2 * DAY)


def test_of_several_versions_of_an_order_only_the_last_is_kept() -> None:
    kept = [effect.order.status for effect in play(FLOW, BOUGHT).effects if isinstance(effect, KeepOrder)]

    assert kept == ["awaiting_payment"]


def test_a_proof_is_logged_and_the_team_is_told_with_the_file() -> None:
    turned = after(AGREED, pictured())

    assert turned.session.order is not None
    assert turned.effects == (
        KeepProof(CODE, "a1", ""),
        KeepOrder(turned.session.order),
        Say("Checking.", rule="flow.yaml:41", exactly=True),
        TellTeam("Look at GR-7K2P.", CODE, ("a1",), True, (0, 1), checked=turned.session.order),
        SetTimers((Timer("proof_waits", NOW + timedelta(minutes=30)),)),
    )


def test_no_words_of_a_customer_make_money() -> None:
    turned = after(
        AGREED, pictured(), pictured("b2"), heard("affirm"), tapped("affirm"), heard("change_order", yards(1))
    )

    assert turned.session.order is not None
    assert turned.session.order.credited == 0


def test_an_approval_books_what_was_asked_once() -> None:
    approved = after(PROOF_SENT, ruled("approve"))
    again = after(approved.session, ruled("approve", id="r2"))

    money = Credit("ruled:r1", 1_050_000, "Ngozi", "team", NOW)
    assert [effect for effect in approved.effects if isinstance(effect, AddCredit)] == [AddCredit(CODE, money)]
    assert (approved.said, approved.session.state) == (["Paid ₦10,500, balance ₦10,500."], "done")
    told = "GR-7K2P is confirmed already: ₦10,500 booked, balance ₦10,500; no proof waits, so nothing was changed."
    assert (again.said, again.told, again.session) == ([], [told], approved.session)


def test_a_reject_leads_back_with_its_reason() -> None:
    turned = after(PROOF_SENT, ruled("reject", reason="not in the bank"))

    assert turned.session.order is not None
    assert (turned.said, turned.session.state) == (["Not found: not in the bank.", "₦10,500 please."], "till")
    assert turned.session.order.status == "awaiting_payment"


def test_a_reject_where_no_proof_waits_changes_nothing() -> None:
    turned = after(PAID_UP, ruled("reject"))

    assert (turned.said, turned.session) == ([], PAID_UP)
    assert turned.told == ["GR-7K2P has no proof waiting (paid); nothing was changed."]


def test_a_short_credit_asks_for_the_difference() -> None:
    short = after(PROOF_SENT, ruled("approve", amount=1_000_000))
    rest = after(short.session, ruled("approve", id="r2"))

    assert (short.said, short.session.state) == (["₦500 is missing.", "₦500 please."], "till")
    assert rest.said == ["Paid ₦10,500, balance ₦10,500."]


def test_an_over_payment_leaves_less_to_pay_later() -> None:
    turned = after(PROOF_SENT, paid(2_500_000))

    assert turned.said == ["Paid ₦25,000, balance ₦0."]


def test_more_money_after_the_deposit_is_booked_and_told() -> None:
    turned = after(PAID_UP, paid(1_050_000))

    assert turned.session.order is not None
    assert (turned.said, turned.session.order.balance) == (["₦10,500 more."], 0)


def test_a_payment_told_twice_by_its_provider_is_heard_once() -> None:
    once = after(PROOF_SENT, paid(300_000))
    twice = after(once.session, paid(300_000))

    assert (twice.said, twice.told, twice.session) == ([], [], once.session)


def test_a_verdict_about_no_order_changes_nothing() -> None:
    assert after(IN_SHELF, ruled("approve"), ruled("reject"), paid(100)).session == IN_SHELF


def test_changing_a_paid_order_asks_only_for_the_difference() -> None:
    changed = after(PAID_UP, heard("change_order", Item("set", "AK-01", Decimal(12), "yard")))
    agreed = after(changed.session, heard("affirm"))
    settled = after(agreed.session, ruled("approve", id="r2"))

    assert changed.said == ["₦42,000, deposit ₦21,000.\nAgreed?"]
    assert agreed.said == ["₦10,500 please."]
    assert settled.said == ["Paid ₦21,000, balance ₦21,000."]
    assert agreed.session.order is not None
    assert (agreed.session.order.code, agreed.session.order.status) == (CODE, "part_paid")


# --- what is offered


def test_what_is_sold_out_is_not_offered() -> None:
    offers = (OfferShown(("AK-01", "AK-02")), OfferShown(("AK-04", "AK-01")))
    shelf = Availability({"AK-02": Decimal(99), "AK-01": Decimal(30)})
    turned = after(begin(FLOW, ADA, NOW).updated(availability=shelf), heard("browse"))

    assert (IN_SHELF.shown.offer, turned.session.shown.offer) == (offers[0], OfferShown(("AK-02", "AK-04")))


def test_a_print_that_is_not_there_is_not_put_into_the_basket() -> None:
    turned = after(IN_SHELF, heard("select_fabric", yards(600)))

    assert turned.session.basket == (Line("AK-01", None, "yard"),)
