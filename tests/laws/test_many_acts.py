"""Laws of a message that does several things, over generated messages on a tiny shop."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from grace.engine.effects import KeepProof, Say, TellTeam
from grace.engine.events import Chance, Heard, Media
from grace.engine.occurrences import GOODS, PEOPLE, SMALL_TALK, of_later, of_message, role_of
from grace.engine.reading import Act, Reading
from grace.engine.session import Session
from grace.engine.turn import begin, turn
from grace.engine.turn_draft import Draft
from grace.flow.model import Wording
from grace.shop.order import Item
from tests.engine.tiny import ADA, BOUGHT, CHANCE, NOW, Turned, play, tiny

FLOW = tiny()
PICK = Act("select_fabric", (Item("add", "AK-01", Decimal(7), "yard"),))
CHANGE = Act("change_order", (Item("set", "AK-01", Decimal(9), "yard"),))
PLAIN = [Act(name) for name in ("browse", "greet", "thanks", "affirm", "deny", "human", "off_topic", "cancel_order")]
ACTS = st.lists(st.sampled_from([PICK, CHANGE, *PLAIN]), min_size=1, max_size=4, unique_by=lambda act: act.intent)
STARTS = [begin(FLOW, ADA, NOW), play(FLOW, BOUGHT[:2]).session, play(FLOW, BOUGHT).session]
SESSIONS = st.sampled_from(STARTS)


def said(acts: list[Act], media: tuple[Media, ...] = ()) -> Heard:
    return Heard("several things", media, Reading(tuple(acts)), "Ada Okafor", id="m9", chance=CHANCE)


def answered(session: Session, message: Heard) -> Turned:
    return Turned(*turn(FLOW, session, session.order, message, NOW))


@settings(max_examples=200)
@given(ACTS)
def test_small_talk_is_never_heard_beside_others_and_a_person_is_called_last(acts: list[Act]) -> None:
    names = [role_of(FLOW, one.name) for one in of_message(FLOW, said(acts))]

    assert names
    assert len(names) == 1 or not SMALL_TALK.intersection(names)
    after = [name for at, name in enumerate(names) if PEOPLE.intersection(names[:at])]
    assert not set(after) - PEOPLE


@settings(max_examples=200)
@given(ACTS)
def test_every_act_that_is_no_small_talk_is_heard_unless_a_change_of_goods_answers_for_it(acts: list[Act]) -> None:
    given = {act.intent or "" for act in acts}
    names = {one.name for one in of_message(FLOW, said(acts))}

    weighty = {name for name in given if role_of(FLOW, name) not in SMALL_TALK}
    goods = {name for name in given if role_of(FLOW, name) in GOODS}
    answered_for = {"affirm", "deny"} if goods else {"affirm"} & weighty if {"affirm", "deny"} <= weighty else set()
    if "change_order" in weighty:
        answered_for |= {"cancel_order"}  # a line is changed, so the order is not ended
    assert names >= weighty - answered_for
    assert not goods or "affirm" not in names
    assert not {"affirm", "deny"} <= names


@settings(max_examples=200)
@given(SESSIONS, ACTS)
def test_a_yes_beside_a_change_agrees_to_nothing(session: Session, acts: list[Act]) -> None:
    turned = answered(session, said([Act("affirm"), CHANGE, *(act for act in acts if act.intent == "thanks")]))

    before = session.order.agreed if session.order else None
    assert (turned.session.order.agreed if turned.session.order else None) == before


@settings(max_examples=200)
@given(SESSIONS, ACTS)
def test_nothing_is_said_twice_and_one_message_is_never_met_by_silence(session: Session, acts: list[Act]) -> None:
    turned = answered(session, said(acts))

    words = [effect.text for effect in turned.effects if isinstance(effect, Say) and not effect.collage]
    notes = [effect.text for effect in turned.effects if isinstance(effect, TellTeam)]
    assert len(words) == len(set(words))
    assert len(notes) == len(set(notes))
    assert words or any(isinstance(effect, Say) for effect in turned.effects)


@settings(max_examples=200)
@given(SESSIONS, ACTS)
def test_the_same_message_gives_the_same_answer(session: Session, acts: list[Act]) -> None:
    assert answered(session, said(acts)) == answered(session, said(acts))


@settings(max_examples=100)
@given(ACTS)
def test_a_receipt_is_logged_whatever_is_written_below_it(acts: list[Act]) -> None:
    calm = [act for act in acts if role_of(FLOW, act.intent) not in GOODS | {"browse"}] or [Act("thanks")]
    turned = answered(STARTS[2], said(calm, (Media("picture", "a1"),)))

    assert [one.file for one in turned.effects if isinstance(one, KeepProof)] == ["a1"]


@settings(max_examples=200)
@given(ACTS)
def test_what_was_written_to_a_person_never_agrees_cancels_or_calls_them_again(acts: list[Act]) -> None:
    roles = {role_of(FLOW, one.name) for one in of_later(FLOW, Reading(tuple(acts)))}

    assert not roles & {"affirm", "deny", "cancel_order", "human", "complain", "opt_out", "payment_sent"}


@settings(max_examples=100)
@given(st.lists(st.one_of(st.none(), st.integers(0, 1_000_000)), min_size=2, max_size=9))
def test_the_first_wording_comes_first_and_none_twice_running(chances: list[int | None]) -> None:
    place = FLOW.states[FLOW.starts_at].place
    wordings = tuple(Wording((text,), place) for text in ("one", "two", "three"))
    session, chosen = begin(FLOW, ADA, NOW), []
    for chance in chances:
        draft = Draft(FLOW, Heard(id="m", chance=Chance("GR-2222", chance)), NOW, session, None)
        chosen.append(draft.choose(wordings))
        session = draft.session

    assert all(one != other for one, other in pairwise(chosen))
    assert chosen[0] == wordings[0]  # the others may take it for said
