"""One turn: a flow, a session, an event and a moment in; a new session, effects and the reason out. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import lru_cache
from typing import assert_never

from msgspec.structs import replace

from grace.engine import provider_refunds, requoting
from grace.engine.acknowledging import with_acknowledgement
from grace.engine.action_table import traits_of
from grace.engine.actions import look
from grace.engine.any_words import as_any_words, keep_details
from grace.engine.effects import Effect, KeepOrder, Say, SetTimers, TellTeam, TraceStep
from grace.engine.elapsed import elapsed, hang_up, say_once
from grace.engine.events import Disputed, Elapsed, Event, Heard, Paid, Questioned, Quoted, Refunded, Ruled, Tapped
from grace.engine.late_additions import with_late_addition
from grace.engine.machine import FlowMachine
from grace.engine.moves import AGAIN, ask_again
from grace.engine.occurrences import (
    ANSWERS,
    BASKET,
    NOT_UNDERSTOOD,
    Occurrence,
    of_intent,
    of_later,
    of_message,
    with_condition,
    with_question,
    with_sum_alone,
)
from grace.engine.open_questions import keep_open, leaves_unread
from grace.engine.order_events import paid, ruled
from grace.engine.other_orders import listens, meant, pays_both, without_new_wish
from grace.engine.people_events import with_people_events
from grace.engine.pictured_prints import with_pictured
from grace.engine.reading import NOBODY
from grace.engine.session import Session, first_session
from grace.engine.team_notes import knocking
from grace.engine.timers import find, timers
from grace.engine.turn_draft import Draft
from grace.engine.turn_end import LATE, known_at_the_end
from grace.engine.vocabulary import AFTER_STOP, OTHER_ORDER, OTHER_PAYMENT, OUTDATED_YES, OVERSHARED, UNKNOWN_PRINT
from grace.engine.withdrawn import forget_open
from grace.flow.model import Flow
from grace.shop.masking import has_hidden
from grace.shop.order import Order

_PEOPLE_KEPT = timedelta(days=14)
"""After so long a silence what they want is for other people than they told of before."""

SURE_OF_A_RETURN = 0.7
"""The least confidence to take words for a wish of somebody who stopped messages."""
RETURNS = frozenset({"buy", "browse", "ask_price", "ask_stock", "repeat_order"})
"""Roles that want something of the shop, whoever says them."""

Result = tuple[Session, tuple[Effect, ...], tuple[TraceStep, ...]]


def begin(flow: Flow, customer: str, now: datetime) -> Session:
    """Return the session of somebody who has never written before, as of *now* (UTC)."""
    return first_session(customer, flow.starts_at, now, flow.version)


def turn(flow: Flow, session: Session, order: Order | None, event: Event, now: datetime) -> Result:
    """Return what *event* makes of *session* and of exactly one *order* at *now* (UTC): the new session, the effects,
    and the trace, a step for each thing the message does. One answer is spoken for all of them. Another order than the
    chat's own moves nothing in the chat."""
    draft = _begun(flow, session, order, event, now)
    forget_open(draft)
    trace = _carry_out(draft, _occurrences(draft))
    if isinstance(event, (Ruled, Heard)) and event.unheard is not None and not flow.states[draft.session.state].muted:
        trace += _carry_out(draft, of_later(flow, event.unheard))
    draft.finish()
    keep_details(draft)
    if draft.aside and isinstance(event, (Heard, Tapped)):
        business = meant(draft)
        if business == "the chat's own":
            return turn(flow, session, session.order, event, now)
        if business in (OTHER_ORDER, OTHER_PAYMENT):
            draft = _begun(flow, session, order, event, now)
            _, step = _step(draft, Occurrence(business, draft.act))
            trace = (step,)
            draft.finish()
        if business == OTHER_PAYMENT and pays_both(draft):
            after, effects, why = turn(flow, draft.session, session.order, event, now)
            return after, (*_settled(draft), *effects), (*trace, *why)
    if trace and isinstance(event, Heard) and event.reading is not None:
        trace = (replace(trace[0], acts=event.reading.acts), *trace[1:])
    if isinstance(event, Ruled) and event.verdict.words:
        draft.effects.append(Say(event.verdict.words, by_team=True))
        draft.change(choices=())  # a yes now answers the person
    draft.session = known_at_the_end(draft, session, trace)
    hang_up(draft)
    say_once(draft)
    return draft.session, (*_settled(draft), SetTimers(timers(flow, draft.session))), trace


def _begun(flow: Flow, session: Session, order: Order | None, event: Event, now: datetime) -> Draft:
    if session.flow_version != flow.version:
        session = replace(session, flow_version=flow.version)
    return Draft(flow, event, now, session, order)


def _carry_out(draft: Draft, occurrences: tuple[Occurrence, ...]) -> tuple[TraceStep, ...]:
    """Let the machine decide about each of *occurrences* in the state the one before led to. What a customer sent and
    nothing fits is heard as not understood, once, so it is never met by silence."""
    trace: list[TraceStep] = []
    began, heard = draft.session.state, False
    for one in occurrences:
        if _is_late(draft, one, began, bool(trace)):
            trace.append(
                TraceStep(
                    event=one.name,
                    state_before=draft.session.state,
                    state_after=draft.session.state,
                    rule="",
                    notes=(LATE,),
                )
            )
            continue
        answered = [step.rule for step in trace if step.event == one.name] if one.words else ()
        fired, step = _step(draft, one, answered)
        heard = heard or fired
        trace.append(step)
    customer = isinstance(draft.event, (Heard, Tapped)) and bool(occurrences)
    if customer and not heard and occurrences[0].name != AFTER_STOP:
        draft.act = draft.reading.main if draft.reading else None
        _, step = _step(draft, Occurrence(NOT_UNDERSTOOD, draft.act))
        trace[0] = replace(step, event=trace[0].event)
    return tuple(trace)


def _is_late(draft: Draft, one: Occurrence, began: str, moved: bool) -> bool:
    """Return whether *one* answers a question of the state the message *began* in, which another act has left."""
    return moved and draft.session.state != began and one.role in ANSWERS


@lru_cache(maxsize=16)
def machine_of(flow: Flow) -> FlowMachine:
    """Return the one machine of this flow; built at its first turn."""
    return FlowMachine(flow)


def _occurrences(draft: Draft) -> tuple[Occurrence, ...]:
    """Return what the flow hears of this event, in order; what the event itself changes is changed here, before any
    rule speaks."""
    match draft.event:
        case Heard():
            return _heard(draft, draft.event)
        case Tapped():
            return _tapped(draft, draft.event)
        case Elapsed():
            names = elapsed(draft, draft.event)
        case Ruled():
            names = ruled(draft, draft.event)
        case Paid():
            names = paid(draft, draft.event)
        case Questioned():
            names = ("payment_in_question",) if draft.order is not None else ()
        case Refunded():
            names = provider_refunds.refunded(draft, draft.event)
        case Disputed():
            names = provider_refunds.disputed(draft, draft.event)
        case _:
            assert_never(draft.event)
    return tuple(Occurrence(name) for name in names)


def _customer_spoke(draft: Draft, event: Heard | Tapped) -> None:
    """Note that they spoke. A silence that has fired fires again only where a person is asked to answer."""
    session, contact, visit = draft.session, draft.session.contact, draft.session.visit
    if visit.fired and draft.flow.states[session.state].muted:
        visit = replace(visit, fired=tuple(timer for timer in visit.fired if not _is_silence(draft, timer)))
    # What an outage held back may be older than what was heard before it.
    wrote = max(filter(None, (event.at, contact.wrote_at))) if event.at else None
    contact = replace(contact, heard_at=draft.now, wrote_at=wrote, name=event.name or contact.name)
    draft.session = replace(session, contact=contact, visit=visit)


def _is_silence(draft: Draft, timer: str) -> bool:
    timed = find(draft.flow, draft.session, timer)
    return timed is not None and timed.since == "if_silent"


def _heard(draft: Draft, event: Heard) -> tuple[Occurrence, ...]:
    session, party = draft.session, event.reading.party if event.reading else None
    if party is None:
        party = session.party if draft.now - session.contact.heard_at < _PEOPLE_KEPT else NOBODY
    _customer_spoke(draft, event)
    if party is not session.party or (event.saw and not session.contact.saw):
        draft.change(party=party, saw=session.contact.saw or event.saw)
    state = draft.flow.states[draft.session.state]
    heard = with_pictured(draft, without_new_wish(draft, of_message(draft.flow, event)))
    heard = with_sum_alone(draft.flow, state, heard)
    heard = with_question(draft.flow, state, event, heard)
    heard = with_late_addition(draft, with_people_events(draft, with_condition(draft.flow, state, event, heard)))
    found = _unless_stopped(draft, as_any_words(draft, state, event, heard))
    found = with_acknowledgement(draft, _of_present(draft, event.quotes, found))
    if state.muted or found[0].name == AFTER_STOP:
        return found
    unknown = any(act.unknown for act in event.reading.acts) if event.reading else False
    beside = ((OVERSHARED, has_hidden(event.text)), (UNKNOWN_PRINT, unknown))
    return (*(Occurrence(name) for name, applies in beside if applies and listens(draft, name)), *found)


def _tapped(draft: Draft, event: Tapped) -> tuple[Occurrence, ...]:
    """Return what a tap means; an old button whose meaning is not heard here any more asks the present question
    again."""
    _customer_spoke(draft, event)
    known = event.payload in draft.flow.intents and draft.flow.rule(draft.session.state, event.payload)
    tapped = of_intent(draft.flow, event.payload) if known else Occurrence(AGAIN)
    return _of_present(draft, event.quotes, _unless_stopped(draft, (tapped,)))


def _of_present(draft: Draft, quotes: Quoted | None, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*; a yes below an older message than the terms that wait for one agrees to none of them."""
    order, here = draft.session.order, draft.flow.states[draft.session.state]
    awaited = order.awaited if order is not None else ""
    outdated = quotes is not None and awaited not in ("", quotes.terms)
    if not outdated or here.muted or not listens(draft, OUTDATED_YES):
        return found
    return tuple(Occurrence(OUTDATED_YES, one.act) if one.role == "affirm" else one for one in found)


def _unless_stopped(draft: Draft, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*; of somebody who stopped messages only that they ask to be written to again, or all of it where
    they plainly want something: whoever writes an order is answered. What they write to a person reaches that person.
    """
    if not draft.is_stopped or draft.flow.states[draft.session.state].muted:
        return found
    back = tuple(one for one in found if _comes_back(draft, one.name))
    if not back and any(map(_wants_something, found)):
        draft.change(wrote_again=True)
        return found
    return back or (Occurrence(AFTER_STOP, found[0].act),)


def _wants_something(one: Occurrence) -> bool:
    """Return whether somebody who stopped messages surely asks for goods: a print with its quantity, or to see some."""
    act = one.act
    if act is None or act.confidence < SURE_OF_A_RETURN:
        return False
    whole = any(item.fabric and item.quantity is not None for item in act.items)
    return one.role in RETURNS or (one.role in BASKET and whole)


def _comes_back(draft: Draft, name: str) -> bool:
    return "opts_in" in traits_of(draft.flow, draft.session.state, name)


def _step(draft: Draft, one: Occurrence, answered: Collection[str] = ()) -> tuple[bool, TraceStep]:
    """Let the machine decide about *one*; return whether the flow has a move for it here, and what happened. Of several
    things asked each is looked at by its own words, and what a rule of *answered* answers has been."""
    draft.asked = one.words
    before, draft.rule, draft.notes, draft.act = draft.session.state, "", [], one.act
    asked_before = draft.question
    traits, basket = traits_of(draft.flow, before, one.name), draft.session.basket
    # A correction adds on top and may touch a confirmed order; a pick fills the basket.
    draft.picked = look(draft, "change" if "changes_basket" in traits else "pick")
    if one.name == AGAIN:
        ask_again(draft, draft.flow.states[before])
    outdated = requoting.would_agree(draft, traits)
    fired = one.name == AGAIN or outdated or machine_of(draft.flow).fire(draft, one.name, answered)
    if outdated or (draft.session.state == before and requoting.left_unquoted(draft, traits, basket)):
        requoting.quote_anew(draft)
    draft.unread |= leaves_unread(draft, one)
    if draft.question is asked_before:
        keep_open(draft)
    read, reading = draft.act, draft.reading
    return fired, TraceStep(
        event=one.name,
        state_before=before,
        state_after=draft.session.state,
        rule=draft.rule,
        confidence=read.confidence if read else None,
        reading=reading.why if reading else "",
        notes=tuple(draft.notes),
    )


def _settled(draft: Draft) -> tuple[Effect, ...]:
    """Return the effects of *draft*, the customer's answer before the notes to the team, each note once, with what they
    need of how the turn ended; of several versions of an order only the last is worth storing."""
    last = {one.order.code: one for one in draft.effects if isinstance(one, KeepOrder)}
    awaited = draft.session.order.awaited if draft.session.order is not None else ""
    settled: list[Effect] = []
    notes: list[TellTeam] = []
    for one in draft.effects:
        if isinstance(one, TellTeam):
            notes += [one] if one not in notes else []
        elif isinstance(one, Say):
            settled.append(replace(one, terms=awaited) if awaited else one)  # the terms that wait for a yes below it
        elif not isinstance(one, KeepOrder) or last[one.order.code] is one:
            settled.append(one)
    return (*settled, *(knocking(draft, note) for note in notes))
