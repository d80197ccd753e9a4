"""One turn: claim a lane, decide with no transaction open, commit everything at once."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from msgspec.structs import asdict

from grace.channel import Incoming
from grace.engine import events
from grace.engine.effects import KeepOrder, KeepProof, SetTimers
from grace.engine.events import Chance, Event, Heard, Tapped
from grace.engine.migration import Migrated, migrated, now_heard, told
from grace.engine.proof_escalation import PROOF_WAITS
from grace.engine.session import Session
from grace.engine.timers import timers
from grace.engine.turn import Result, begin, turn
from grace.errors import Conflict, LostLease, TemporaryFailure, Unavailable
from grace.flow.model import Flow
from grace.pipeline import inbox_rows, provider_opt_out, turn_log
from grace.pipeline.compose import compose
from grace.pipeline.hearing import burst, fetch_missing, heard
from grace.pipeline.inbox_rows import decoded
from grace.pipeline.parts import MOST_ATTEMPTS, Parts
from grace.pipeline.phrasing import phrase
from grace.pipeline.proof_checks import inspected
from grace.pipeline.typing_indicator import typing
from grace.shop.codes import named
from grace.shop.order import Order
from grace.storage.values import InboxRow, Lane, Loaded

log = logging.getLogger("grace.pipeline")
MESSAGES = ("text", "media")
NO_ROOM = timedelta(seconds=10)
"""Until a turn that could not be kept is tried again; it counts as no attempt, for the message is not at fault."""


def answer(parts: Parts) -> bool:
    """Takes one turn of one conversation that is due. False when none is. Raises Unavailable when nothing can be
    kept."""
    lane = parts.store.lanes.claim("in:", parts.now())
    if lane is None:
        return False
    rows = _together(parts.store.inbox.pending(lane.key))
    if not rows:
        parts.store.lanes.release(lane, None)
        return True
    try:
        _take(parts, lane, rows)
    except LostLease:
        log.info("%s was taken over by another worker; this turn is dropped", lane.key)
    except Conflict as conflict:
        log.info("turn runs again: %s", conflict)
        parts.store.lanes.release(lane, parts.now())
    except Unavailable:
        parts.store.lanes.release(lane, parts.now() + NO_ROOM)
        raise
    except Exception as fault:  # the outermost loop: a fault is kept with its row, the lane goes on
        _failed(parts, lane, rows, fault)
    return True


def _take(parts: Parts, lane: Lane, rows: tuple[InboxRow, ...]) -> None:
    if parts.is_member(lane.address):
        parts.answer_team(parts, lane, rows)
    elif isinstance(decoded(rows[0]), inbox_rows.Stopped):
        provider_opt_out.answer(parts, lane, rows[0])
    else:
        _converse(parts, lane, rows)


def _together(rows: tuple[InboxRow, ...]) -> tuple[InboxRow, ...]:
    """The rows one turn takes: a run of messages from the front, or the first row alone when it is anything else."""
    if not rows or rows[0].kind not in MESSAGES:
        return rows[:1]
    end = next((number for number, row in enumerate(rows) if row.kind not in MESSAGES), len(rows))
    return rows[:end]


def _converse(parts: Parts, lane: Lane, rows: tuple[InboxRow, ...]) -> None:
    now, customer = parts.now(), lane.address
    loaded = parts.store.sessions.load(customer, now, parts.flow().catalog.piece_yards)
    flow, moved = _ready(parts, loaded, customer, now)
    session = moved.session
    rows = burst(parts, flow, session, rows)
    before, chance = session.state, Chance(parts.store.orders.free_code(parts.chance), parts.wording())
    with typing(parts, rows[-1]):
        event, about = _event(parts, flow, session, rows, chance)
        event = now_heard(flow, moved, event)
        about, turned = _decided(flow, session, about, event, now)
        turned = phrase(parts.writer, flow, about, event, turned)
    session, effects, why = _with_own_order(flow, session.order, about.order, turned)
    effects = (*told(flow, moved, chance, now), *inspected(parts, flow, session, effects))
    outgoing = compose(parts, flow, session, rows[0].key, effects)
    done = tuple(row.id for row in rows)
    answered = isinstance(event, Heard | Tapped) and any(draft.to == customer for draft in outgoing)
    parts.store.turns.commit(
        lane, customer, loaded.version, session, why, done, outgoing, effects, now, None, supersedes=answered
    )  # fmt: skip
    turn_log.told(parts, before, session, why, sum(draft.to == customer for draft in outgoing), now)
    parts.wake()


def _ready(parts: Parts, loaded: Loaded, customer: str, now: datetime) -> tuple[Flow, Migrated]:
    """Return the flow in force and the session as it has it; a fresh one for somebody who never wrote."""
    if loaded.session is None:
        flow = parts.flow()
        return flow, Migrated(begin(flow, customer, now).updated(availability=loaded.availability))
    if loaded.session.flow_version != parts.flow().version:
        parts.refresh()  # another process may have published what this customer met already
    flow = parts.flow()
    return flow, migrated(flow, loaded.session, now, parts.former(loaded.session.flow_version))


def _event(
    parts: Parts, flow: Flow, session: Session, rows: tuple[InboxRow, ...], chance: Chance
) -> tuple[Event, Session]:
    """Return the event in *rows*, and the session it happens to: a verdict or its reminder may be about an older
    order."""
    key, row = rows[0].key, decoded(rows[0])
    match row:
        case Incoming():
            return _message(parts, flow, session, rows, chance)
        case inbox_rows.Elapsed():
            order = session.reminder.order if row.timer == PROOF_WAITS and session.reminder else None
            return events.Elapsed(key, chance, row.timer), _about(parts, session, order)
        case inbox_rows.Ruled():
            return events.Ruled(key, chance, **asdict(row)), _about(parts, session, row.order)
        case inbox_rows.Paid():
            return events.Paid(key, chance, **asdict(row)), _about(parts, session, row.order)
        case inbox_rows.Refunded():
            return events.Refunded(key, chance, **asdict(row)), _about(parts, session, row.order)
        case inbox_rows.Disputed():
            return events.Disputed(key, chance, **asdict(row)), _about(parts, session, row.order)
        case inbox_rows.Stopped():
            raise TypeError("a stop at the provider is no event of the flow")
        case _:
            assert_never(row)


def _message(
    parts: Parts, flow: Flow, session: Session, rows: tuple[InboxRow, ...], chance: Chance
) -> tuple[Event, Session]:
    """Return what a customer said in *rows*; about an order of theirs they name, if it is another than the newest."""
    words = heard(parts, flow, session, rows[0].key, chance, fetch_missing(parts, rows))
    said = replace(words, at=rows[-1].at)
    codes = named(said.text) if isinstance(said, Heard) else ()
    theirs = (_about(parts, session, code) for code in codes)
    return said, next((one for one in theirs if one.order and one.order.code in codes), session)


def _decided(flow: Flow, session: Session, about: Session, event: Event, now: datetime) -> tuple[Session, Result]:
    """What *event* makes of the session. An order the customer only named is looked at and never acted on."""
    result = turn(flow, about, event, now)
    if not isinstance(event, Heard) or about is session:
        return about, result
    acts = result[0].state != about.state or any(isinstance(one, KeepOrder | KeepProof) for one in result[1])
    return (session, turn(flow, session, event, now)) if acts else (about, result)


def _about(parts: Parts, session: Session, code: str | None) -> Session:
    found = parts.store.orders.get(code) if code else None
    return replace(session, order=found[1]) if found and found[0] == session.customer else session


def _with_own_order(flow: Flow, own: Order | None, about: Order | None, turned: Result) -> Result:
    """*turned* with the timers of the customer's *own* order: what happened to an older one does not end its hold."""
    if own is None or about is None or own.code == about.code:
        return turned
    session, effects, why = turned
    due = SetTimers(timers(flow, replace(session, order=own)))
    return session, tuple(due if isinstance(one, SetTimers) else one for one in effects), why


def _failed(parts: Parts, lane: Lane, rows: tuple[InboxRow, ...], fault: Exception) -> None:
    attempts = max(row.attempts for row in rows) + 1
    park = attempts >= MOST_ATTEMPTS
    if isinstance(fault, TemporaryFailure):
        log.warning("%s: %s; trying again", lane.key, fault)
    else:
        log.error("a turn of %s failed (%s of %s)", lane.key, attempts, MOST_ATTEMPTS, exc_info=fault)
    for row in rows:
        parts.store.inbox.failed(row.id, f"{type(fault).__name__}: {fault}", park)
    pause = timedelta(seconds=min(2**attempts, 300))
    parts.store.lanes.release(lane, parts.now() if park else parts.now() + pause)
