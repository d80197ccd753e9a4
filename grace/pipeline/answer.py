"""One turn: claim a lane, decide with no transaction open, commit everything at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from msgspec import structs

from grace.channel import Incoming
from grace.engine.effects import KeepOrder
from grace.engine.events import Chance, Event, Heard, Ruled, Tapped
from grace.engine.expect import expected
from grace.engine.migration import Migrated, migrated, migration_effects, now_heard
from grace.engine.session import Session
from grace.engine.team_notes import with_knock
from grace.engine.turn import Result, begin, turn
from grace.errors import Conflict, LostLease, SenderUnavailable, TemporaryFailure, Unavailable
from grace.flow.model import Flow
from grace.language.gpt.deadline import patient
from grace.language.turn_reader import TurnReader
from grace.pipeline import parked, provider_opt_out, sender_hold, turn_log
from grace.pipeline.compose import compose
from grace.pipeline.deliver import send_waiting
from grace.pipeline.hearing import burst, fetch_missing, heard, patience
from grace.pipeline.inbox_rows import Stopped, decoded, order_named
from grace.pipeline.order_meant import order_meant, with_orders_asked
from grace.pipeline.parts import MOST_ATTEMPTS, Parts, Records, Shop
from grace.pipeline.phrasing import phrase
from grace.pipeline.proof_checks import inspected
from grace.pipeline.team_pictures import said_plainly
from grace.pipeline.typing_indicator import typing
from grace.shop.codes import drawn
from grace.shop.order import Order
from grace.storage.values import Begun, InboxRow, Lane, Loaded, TurnRecord

log = logging.getLogger("grace.pipeline")
MESSAGES = ("text", "media")
MOST_FAULTS = 4  # tries of one row alone at which something of ours breaks: more would only keep others waiting
LONGEST_HELD = timedelta(days=2)  # until a message is answered without what our account is not let have
NO_ROOM = timedelta(seconds=10)
"""Until a turn that could not be kept is tried again; it counts as no attempt, for the message is not at fault."""


def answer(parts: Parts, at_once: bool = False) -> bool:
    """Take one turn of one conversation that is due. False when none is. *at_once*: the bubbles are sent too, if
    nothing waits to be sent before them. Raises Unavailable when nothing can be kept."""
    lane = parts.store.lanes.claim("in:", parts.now())
    if lane is None:
        return False
    rows = _together(parts.store.inbox.pending(lane.key))
    if not rows:
        parts.store.lanes.release(lane, None)
        return True
    begun = None
    try:
        begun = _take(parts, lane, rows, at_once)
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
    if begun is not None:
        send_waiting(parts, *begun)
    return True


def _take(parts: Parts, lane: Lane, rows: tuple[InboxRow, ...], at_once: bool) -> Begun | None:
    """Take the turn of *rows*; return what is to be sent at once, if that is wished for and there is anything."""
    if parts.is_member(lane.address):
        parts.answer_team(parts, lane, rows)
    elif isinstance(decoded(rows[0]), Stopped):
        provider_opt_out.answer(parts, lane, rows[0])
    else:
        with patient(patience(rows)):
            return _converse(parts, lane, rows, at_once)
    return None


def _together(rows: tuple[InboxRow, ...]) -> tuple[InboxRow, ...]:
    """Return the rows one turn takes: a run of messages from the front, or the first row alone when it is anything
    else."""
    if not rows or rows[0].kind not in MESSAGES:
        return rows[:1]
    alone = next((number for number, row in enumerate(rows) if row.kind not in MESSAGES or _broke(row)), len(rows))
    return rows[: max(alone, 1)]


def _broke(row: InboxRow) -> bool:
    """Return whether a turn with *row* failed through a fault of ours: it is tried alone, so that its neighbours do not
    suffer with it. What could only not be had yet keeps its company."""
    return row.attempts > 0 and not row.error.startswith(TemporaryFailure.__name__)


def _converse(parts: Parts, lane: Lane, rows: tuple[InboxRow, ...], at_once: bool) -> Begun | None:
    now, customer = parts.now(), lane.address
    parts.store.stock.note(parts.flow().catalog, now)
    loaded = parts.store.sessions.load(customer, now, parts.flow().catalog.piece_yards)
    flow, moved = _ready(parts, loaded, customer, now)
    session, reader = moved.session, TurnReader(parts.reader(flow))
    parts = replace(parts, reader=lambda _: reader)
    rows = burst(parts, flow, session, rows)
    before, chance = session.state, Chance(drawn(parts.chance), parts.wording())
    with typing(parts, rows[-1]):
        event, code = _event(parts, flow, session, rows, chance)
        event = now_heard(flow, moved, event)
        session, order = _about(parts, flow, with_orders_asked(parts, session, event), code)
        decide = partial(turn, flow, session, order, now=now)
        event, turned = _decided(parts, event, decide)
        if session.unheard and isinstance(event, Ruled | Heard) and _goes_on(flow, session, event, turned[0]):
            written = "\n".join(session.unheard)
            event = structs.replace(event, unheard=parts.reader(flow).read(written, expected(flow, turned[0])))
            event, turned = _decided(parts, event, decide)
        session, effects, why = phrase(parts.writer, flow, session.updated(order=order), event, turned)
    effects = (*migration_effects(flow, moved, chance, now), *inspected(parts, flow, session, effects))
    effects = said_plainly(flow.brand.fixed_words, event, effects)
    effects = with_knock(effects, flow, session, parts.now())
    outgoing = compose(parts, flow, session, rows[0].key, effects)
    done = tuple(row.id for row in rows)
    answered = isinstance(event, Heard | Tapped) and any(draft.to == customer for draft in outgoing)
    sends_at = parts.now() if at_once and any(draft.to == customer for draft in outgoing) else None
    record = TurnRecord(session, loaded.version, why, done, outgoing, effects, supersedes=answered, sends_at=sends_at)
    begun = parts.store.turns.commit(lane, record, now).begun
    turn_log.write(parts, before, record, now)
    if begun is None or any(draft.to != customer for draft in outgoing):  # else all there is to send is sent here
        parts.wake()
    return begun


def _decided(records: Records, event: Event, decide: Callable[[Event], Result]) -> tuple[Event, Result]:
    """Return *event* and what is decided on it. An order that would be made under a code which is taken gets a free
    one: few turns make one, so that only those look the code up."""
    result, code = decide(event), event.chance.code
    if not any(isinstance(effect, KeepOrder) and effect.order.code == code for effect in result[1]):
        return event, result
    free = records.store.orders.free_code(code)
    if free == code:
        return event, result
    other = structs.replace(event, chance=structs.replace(event.chance, code=free))
    return other, decide(other)


def _goes_on(flow: Flow, before: Session, event: Ruled | Heard, after: Session) -> bool:
    """Return whether *event* gives the chat back to Grace: what was written to the person meanwhile is read now."""
    if isinstance(event, Ruled):
        return event.verdict.kind == "hand_back"
    return flow.states[before.state].muted and not flow.states[after.state].muted


def _ready(shop: Shop, loaded: Loaded, customer: str, now: datetime) -> tuple[Flow, Migrated]:
    """Return the flow in force and the session as it has it; a fresh one for somebody who never wrote."""
    if loaded.session is None:
        flow = shop.flow()
        return flow, Migrated(begin(flow, customer, now).updated(availability=loaded.availability))
    if loaded.session.flow_version != shop.flow().version:
        shop.refresh()  # another process may have published what this customer met already
    flow, version = shop.flow(), loaded.session.flow_version
    before = flow if version == flow.version else shop.former(version)
    return flow, migrated(flow, loaded.session, now, before)


def _event(
    parts: Parts, flow: Flow, session: Session, rows: tuple[InboxRow, ...], chance: Chance
) -> tuple[Event, str | None]:
    """Return the event in *rows*, and the code of the order it is about: a verdict, its reminder or the end of a hold
    may be about an older order; None stands for the chat's own."""
    key, row = rows[0].key, decoded(rows[0])
    match row:
        case Incoming():
            return _message(parts, flow, session, rows, chance)
        case Stopped():
            raise TypeError("a stop at the provider is no event of the flow")
        case _:
            return structs.replace(row, id=key, chance=chance), order_named(row)


def _message(
    parts: Parts, flow: Flow, session: Session, rows: tuple[InboxRow, ...], chance: Chance
) -> tuple[Event, str | None]:
    """Return what a customer said in *rows*, and the order of theirs it is about, where that is not the chat's own."""
    words = heard(parts, flow, session, chance, fetch_missing(parts, rows))
    said = structs.replace(words, at=rows[-1].at)
    return said, order_meant(parts, flow, session, said, parts.now()) if isinstance(said, Heard) else None


def _about(records: Records, flow: Flow, session: Session, code: str | None) -> tuple[Session, Order | None]:
    """Return *session* with what is left beside the order *code*, and that order; the chat's own when it is not one of
    theirs."""
    own = session.order
    found = records.store.orders.get(code) if code and (own is None or own.code != code) else None
    if found is None or found[0] != session.customer:
        return session, own
    left = records.store.stock.availability(records.now(), flow.catalog.piece_yards, code, session.practice)
    return session.updated(availability=left), found[1]


def _failed(shop: Shop, lane: Lane, rows: tuple[InboxRow, ...], fault: Exception) -> None:
    if isinstance(fault, SenderUnavailable) and not _goes_out(shop, rows[0]):
        due = sender_hold.begin(shop, lane.address, str(fault), fault.code)
        shop.store.lanes.release(lane, due)  # counted as no attempt: nobody could be answered meanwhile
        return
    attempts = max(row.attempts for row in rows) + 1
    park = attempts >= (MOST_ATTEMPTS if isinstance(fault, TemporaryFailure) or len(rows) > 1 else MOST_FAULTS)
    if isinstance(fault, TemporaryFailure):
        log.warning("%s: %s; trying again", lane.key, fault)
    else:
        log.error("a turn of %s failed (%s of %s)", lane.key, attempts, MOST_ATTEMPTS, exc_info=fault)
    for row in rows:
        shop.store.inbox.failed(row.id, f"{type(fault).__name__}: {fault}", park)
        if park:
            parked.tell(shop, row)
    pause = timedelta(seconds=min(2**attempts, 300))
    shop.store.lanes.release(lane, shop.now() if park else shop.now() + pause)


def _goes_out(records: Records, row: InboxRow) -> bool:
    """Return whether the provider takes messages although it withholds what *row* is about, or has for too long."""
    return records.store.outbox.passed_since(row.at) or records.now() - row.at > LONGEST_HELD
