"""One turn: a flow, a session, an event and a moment in; a new session, effects and the reason out. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import assert_never

from grace.engine import provider_refunds
from grace.engine.actions import look
from grace.engine.basket_changes import Manner
from grace.engine.effects import Effect, KeepOrder, Say, SetTimers, TellTeam, TraceStep
from grace.engine.events import Disputed, Elapsed, Event, Heard, Paid, Refunded, Ruled, Tapped
from grace.engine.facts import values
from grace.engine.machine import FlowMachine
from grace.engine.moves import AGAIN, ask
from grace.engine.proof_escalation import KNOCK, PROOF_WAITS
from grace.engine.reading import Question
from grace.engine.session import Session, first_session
from grace.engine.timers import find, timers
from grace.engine.turn_draft import Draft
from grace.engine.verdicts import paid, ruled
from grace.engine.vocabulary import AFTER_STOP, NOT_UNDERSTOOD, OVERSHARED
from grace.flow.model import Flow, Rule
from grace.shop.masking import has_hidden

Result = tuple[Session, tuple[Effect, ...], tuple[TraceStep, ...]]


def begin(flow: Flow, customer: str, now: datetime) -> Session:
    """The session of somebody who has never written before."""
    return first_session(customer, flow.starts_at, now, flow.version)


def turn(flow: Flow, session: Session, event: Event, now: datetime) -> Result:
    """What *event* makes of *session*: the new session, what the world should do, and why, step by step."""
    draft = Draft(flow, event, now, replace(session, flow_version=flow.version))
    trace = tuple(_step(draft, name) for name in _occurrences(draft))
    if isinstance(event, Ruled) and event.words:
        draft.effects.append(Say(event.words, by_team=True))
    if isinstance(event, (Heard, Tapped)):
        draft.change(turns=draft.session.contact.turns + 1, asked=draft.question or _asked(draft))
    _hang_up(draft)
    effects = (*(_knocking(draft, one) for one in _settled(draft.effects)), SetTimers(timers(flow, draft.session)))
    return draft.session, effects, trace


def _asked(draft: Draft) -> Question | None:
    """The question this turn leaves open: which of several prints was meant; a quantity of none waits for its print."""
    read, asked = draft.act, draft.session.shown.asked
    if read is not None and read.intent and read.sure and read.wish:
        return Question(read.items, read.intent if read.unclear else "", read.unclear, read.wish)
    waits = asked is not None and asked.wish is not None and not asked.codes and not draft.session.basket
    return asked if waits and not (read and read.items) else None


@lru_cache(maxsize=16)
def machine_of(flow: Flow) -> FlowMachine:
    """The one machine of this flow; built at its first turn."""
    return FlowMachine(flow)


def _occurrences(draft: Draft) -> tuple[str, ...]:
    """What the flow hears of this event, in order; and what the event itself changes before any rule speaks."""
    match draft.event:
        case Heard():
            return _heard(draft, draft.event)
        case Tapped():
            return _tapped(draft, draft.event)
        case Elapsed():
            return _elapsed(draft, draft.event)
        case Ruled():
            return ruled(draft, draft.event)
        case Paid():
            return paid(draft, draft.event)
        case Refunded():
            return provider_refunds.refunded(draft, draft.event)
        case Disputed():
            return provider_refunds.disputed(draft, draft.event)
    assert_never(draft.event)


def _customer_spoke(draft: Draft, name: str | None, at: datetime | None) -> None:
    """At most one nudge a step: a silence that has rung step again only where a person is asked to answer."""
    session = draft.session
    again = draft.flow.states[session.state].muted
    fired = tuple(timer for timer in session.visit.fired if not (again and _is_silence(draft, timer)))
    # What an outage held back may be older than what was heard before it.
    wrote = max(at, session.contact.wrote_at) if at and session.contact.wrote_at else at
    draft.change(heard_at=draft.now, wrote_at=wrote, fired=fired, name=name or session.contact.name)


def _is_silence(draft: Draft, timer: str) -> bool:
    timed = find(draft.flow, draft.session, timer)
    return timed is not None and timed.since == "if_silent"


def _heard(draft: Draft, event: Heard) -> tuple[str, ...]:
    _customer_spoke(draft, event.name, event.at)
    heard = _stopped(draft, _meaning(draft, event))
    return (OVERSHARED, heard) if _warns(draft, event, heard) else (heard,)


def _warns(draft: Draft, event: Heard, heard: str) -> bool:
    """Whether the customer is to be warned never to write secrets here; a person talking to them does it instead."""
    quiet = draft.flow.states[draft.session.state].muted or heard == AFTER_STOP
    return has_hidden(event.text) and not quiet and draft.flow.rule(draft.session.state, OVERSHARED) is not None


def _meaning(draft: Draft, event: Heard) -> str:
    """What was sent beats what was written with it, unless the words are of the kind that may not be missed."""
    read = event.reading.main if event.reading else None
    intent = draft.flow.intents.get(read.intent) if read is not None and read.intent and read.sure else None
    if event.media and not (intent and intent.over_picture):
        return event.media[0].kind
    return intent.name if intent else NOT_UNDERSTOOD


def _tapped(draft: Draft, event: Tapped) -> tuple[str, ...]:
    """An old button whose meaning is not heard here any more asks the present question again."""
    _customer_spoke(draft, event.name, event.at)
    known = event.payload in draft.flow.intents and draft.flow.rule(draft.session.state, event.payload)
    return (_stopped(draft, event.payload if known else AGAIN),)


def _stopped(draft: Draft, name: str) -> str:
    """Who stopped messages is heard only when they ask to be written to again."""
    if not draft.session.contact.opted_out:
        return name
    rule = draft.flow.rule(draft.session.state, name)
    comes_back = rule is not None and any("opt_in" in move.do for move in rule.moves)
    return name if comes_back else AFTER_STOP


def _elapsed(draft: Draft, event: Elapsed) -> tuple[str, ...]:
    waiting = {timer.name: timer.due for timer in timers(draft.flow, draft.session)}
    if event.timer not in waiting or waiting[event.timer] > draft.now:
        draft.notes.append(f"{event.timer} rang too late: the conversation has moved on")
        return ()
    if event.timer == PROOF_WAITS and draft.session.reminder:
        draft.change(reminder=replace(draft.session.reminder, step=draft.session.reminder.step + 1))
        return (event.timer,) if draft.order is not None and draft.order.waiting_since else ()
    draft.change(fired=(*draft.session.visit.fired, event.timer))
    return (event.timer,)


def _hang_up(draft: Draft) -> None:
    """Nobody is asked any more about a proof that waits no more."""
    reminder, order = draft.session.reminder, draft.order
    if reminder is not None and order is not None and reminder.order == order.code and order.waiting_since is None:
        draft.change(reminder=None)


def _knocking(draft: Draft, effect: Effect) -> Effect:
    """*effect* with what the template that fetches the team says of it."""
    template = draft.flow.brand.templates.get(KNOCK)
    if template is None or not isinstance(effect, TellTeam):
        return effect
    draft.note = effect.text.strip().split("\n")[0]
    return replace(effect, values=values(draft, template.says))


def _step(draft: Draft, name: str) -> TraceStep:
    """Lets the machine decide about *name*; what nothing fits is heard as not understood, so never met by silence."""
    before, draft.rule, draft.notes = draft.session.state, "", []
    machine = machine_of(draft.flow)
    draft.picked = look(draft, _manner(draft.flow.rule(before, name)))
    if name == AGAIN:
        ask(draft, draft.flow.states[before])
    elif not machine.fire(draft, name) and isinstance(draft.event, (Heard, Tapped)) and name != AFTER_STOP:
        machine.fire(draft, NOT_UNDERSTOOD)
    read, reading = draft.act, draft.reading
    return TraceStep(
        name, before, draft.session.state, draft.rule,
        read.confidence if read else None, reading.why if reading else "", tuple(draft.notes),
    )  # fmt: skip


def _manner(rule: Rule | None) -> Manner:
    """A correction adds on top and may touch a confirmed order; a pick fills the basket."""
    corrects = rule is not None and any("change_basket" in move.do for move in rule.moves)
    return "change" if corrects else "pick"


def _settled(effects: list[Effect]) -> tuple[Effect, ...]:
    """Effects in order; of several versions of an order only the last is worth storing."""
    last = {effect.order.code: effect for effect in effects if isinstance(effect, KeepOrder)}
    return tuple(e for e in effects if not isinstance(e, KeepOrder) or last[e.order.code] is e)
