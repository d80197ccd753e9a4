"""One turn: a flow, a session, an event and a moment in; a new session, effects and the reason out. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import assert_never

from grace.engine.actions import keep_order, look
from grace.engine.draft import Draft
from grace.engine.effects import AddCredit, Effect, KeepOrder, Say, SetTimers, Why
from grace.engine.events import Elapsed, Event, Heard, Paid, Ruled, Tapped
from grace.engine.machine import FlowMachine
from grace.engine.moves import AGAIN, ask
from grace.engine.picking import Manner
from grace.engine.session import Session
from grace.engine.timers import find, timers
from grace.engine.words import AFTER_STOP, NOT_UNDERSTOOD
from grace.flow.model import Flow, Rule
from grace.shop.money import naira
from grace.shop.order import Credit, Order, credit

Result = tuple[Session, tuple[Effect, ...], tuple[Why, ...]]


def begin(flow: Flow, customer: str, now: datetime) -> Session:
    """The session of somebody who has never written before."""
    return Session(customer, flow.starts_at, now, now, flow.version)


def turn(flow: Flow, session: Session, event: Event, now: datetime) -> Result:
    """What *event* makes of *session*: the new session, what the world should do, and why, step by step."""
    draft = Draft(flow, event, now, replace(session, flow_version=flow.version))
    whys = tuple(_step(draft, name) for name in _occurrences(draft))
    if isinstance(event, Ruled) and event.words:
        draft.effects.append(Say(event.words, by_team=True))
    if isinstance(event, (Heard, Tapped)):
        draft.change(turns=draft.session.turns + 1)
    effects = (*_settled(draft.effects), SetTimers(timers(flow, draft.session)))
    return draft.session, effects, whys


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
            return _ruled(draft, draft.event)
        case Paid():
            return _paid(draft, draft.event)
    assert_never(draft.event)


def _customer_spoke(draft: Draft, name: str | None) -> None:
    session = draft.session
    fired = tuple(timer for timer in session.fired if not _is_silence(draft, timer))
    draft.change(heard_at=draft.now, fired=fired, name=name or session.name)


def _is_silence(draft: Draft, timer: str) -> bool:
    timed = find(draft.flow, draft.session, timer)
    return timed is not None and timed.since == "if_silent"


def _heard(draft: Draft, event: Heard) -> tuple[str, ...]:
    _customer_spoke(draft, event.name)
    return (_stopped(draft, _meaning(draft, event)),)


def _meaning(draft: Draft, event: Heard) -> str:
    """What was sent beats what was written with it, unless the words are of the kind that may not be missed."""
    read = event.understanding
    intent = draft.flow.intents.get(read.intent) if read is not None and read.intent and read.sure else None
    if event.media and not (intent and intent.over_picture):
        return event.media[0].kind
    return intent.name if intent else NOT_UNDERSTOOD


def _tapped(draft: Draft, event: Tapped) -> tuple[str, ...]:
    """An old button whose meaning is not heard here any more asks the present question again."""
    _customer_spoke(draft, event.name)
    known = event.payload in draft.flow.intents and draft.flow.rule(draft.session.state, event.payload)
    return (_stopped(draft, event.payload if known else AGAIN),)


def _stopped(draft: Draft, name: str) -> str:
    """Who stopped messages is heard only when they ask to be written to again."""
    if not draft.session.opted_out:
        return name
    rule = draft.flow.rule(draft.session.state, name)
    comes_back = rule is not None and any("opt_in" in move.do for move in rule.moves)
    return name if comes_back else AFTER_STOP


def _elapsed(draft: Draft, event: Elapsed) -> tuple[str, ...]:
    waiting = {timer.name: timer.due for timer in timers(draft.flow, draft.session)}
    if event.timer not in waiting or waiting[event.timer] > draft.now:
        draft.notes.append(f"{event.timer} rang too late: the conversation has moved on")
        return ()
    draft.change(fired=(*draft.session.fired, event.timer))
    return (event.timer,)


def _ruled(draft: Draft, event: Ruled) -> tuple[str, ...]:
    match event.verdict:
        case "take_over":
            return () if draft.flow.states[draft.session.state].muted else ("team_takes_over",)
        case "hand_back":
            return ("team_hands_back",)
        case "approve":
            return _approved(draft, event)
        case "reject":
            return _rejected(draft, event)
    assert_never(event.verdict)


def _approved(draft: Draft, event: Ruled) -> tuple[str, ...]:
    order = draft.order
    if order is None:
        return ()
    amount = order.due if event.amount is None else event.amount
    if event.amount is not None and amount <= 0:
        draft.tell_team(f"{order.code}: an amount has to be more than nothing; nothing was changed.")
        return ()
    if amount <= 0:
        draft.tell_team(f"{order.code} was confirmed already; nothing was changed.")
        return ()
    return _credited(draft, order, Credit(f"ruled:{event.id}", amount, event.who, "team", draft.now, event.reason))


def _credited(draft: Draft, order: Order, money: Credit) -> tuple[str, ...]:
    """Books *money*; the flow hears whether it completes the deposit."""
    was_due = order.due
    booked = credit(order, money)
    if booked == order:
        draft.notes.append(f"{money.key} was booked before")
        return ()
    draft.effects.append(AddCredit(order.code, money))
    keep_order(draft, booked)
    rest = f"{naira(booked.due)} of the deposit is missing" if booked.due else f"balance {naira(booked.balance)}"
    draft.tell_team(f"✅ {order.code}: {naira(money.amount)} booked by {money.who}; {rest}.")
    if booked.due:
        return ("team_approves",)
    return ("payment_confirmed",) if was_due else ()


def _rejected(draft: Draft, event: Ruled) -> tuple[str, ...]:
    order = draft.order
    if order is None or order.status != "proof_received":
        if order is not None:
            draft.tell_team(
                f"{order.code} has no proof waiting ({order.status.replace('_', ' ')}); nothing was changed."
            )
        return ()
    keep_order(draft, replace(order, status="part_paid" if order.credited else "awaiting_payment"))
    draft.tell_team(f"❌ {order.code}: rejected by {event.who}; the customer is told.")
    return ("team_rejects",)


def _paid(draft: Draft, event: Paid) -> tuple[str, ...]:
    if draft.order is None or event.amount <= 0:
        draft.notes.append(f"{event.source} told of {event.amount} kobo, and there is nothing to book it on")
        return ()
    money = Credit(f"{event.source}:{event.reference}", event.amount, event.source, event.source, draft.now)
    return _credited(draft, draft.order, money)


def _step(draft: Draft, name: str) -> Why:
    """Lets the machine decide about *name*; what nothing fits is heard as not understood, so never met by silence."""
    before, draft.rule, draft.notes = draft.session.state, "", []
    machine = machine_of(draft.flow)
    draft.picked = look(draft, _manner(draft.flow.rule(before, name)))
    if name == AGAIN:
        ask(draft, draft.flow.states[before])
    elif not machine.fire(draft, name) and isinstance(draft.event, (Heard, Tapped)) and name != AFTER_STOP:
        machine.fire(draft, NOT_UNDERSTOOD)
    read = draft.understanding
    return Why(
        name, before, draft.session.state, draft.rule,
        read.confidence if read else None, read.why if read else "", tuple(draft.notes),
    )  # fmt: skip


def _manner(rule: Rule | None) -> Manner:
    """A correction adds on top and may touch a confirmed order; a pick fills the basket."""
    corrects = rule is not None and any("change_basket" in move.do for move in rule.moves)
    return "change" if corrects else "pick"


def _settled(effects: list[Effect]) -> tuple[Effect, ...]:
    """Effects in order; of several versions of an order only the last is worth storing."""
    last = {effect.order.code: effect for effect in effects if isinstance(effect, KeepOrder)}
    return tuple(e for e in effects if not isinstance(e, KeepOrder) or last[e.order.code] is e)
