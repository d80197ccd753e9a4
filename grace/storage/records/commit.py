"""The one transaction in which a turn becomes true, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from peewee import Insert, IntegrityError

from grace.engine.effects import (
    AddCredit,
    Effect,
    HoldStock,
    KeepDecision,
    KeepOrder,
    KeepProof,
    Say,
    SetTimers,
    TellTeam,
    TraceStep,
)
from grace.errors import Conflict, LostLease
from grace.storage.queue.first_attempts import FirstAttempts
from grace.storage.queue.inbox import Inbox
from grace.storage.queue.lanes import Lanes
from grace.storage.queue.outbox import Outbox
from grace.storage.queue.timers import Timers
from grace.storage.records.orders import Orders
from grace.storage.records.sessions import Sessions
from grace.storage.records.stock import StockBook
from grace.storage.records.team_buttons import DeskButtons
from grace.storage.sql import schema
from grace.storage.sql.codec import to_json
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import slot, statement
from grace.storage.values import Begun, KeptTurn, Lane, TurnRecord, to_check


@dataclass(frozen=True, slots=True)
class Queue:
    """The rows that wait, on their way in and on its way out."""

    lanes: Lanes
    inbox: Inbox
    outbox: Outbox
    timers: Timers
    first_attempts: FirstAttempts


class Turns:
    """Ties the other tables together; it alone writes a session."""

    def __init__(self, database: Database, queue: Queue, sessions: Sessions, orders: Orders, stock: StockBook) -> None:
        self._database = database
        self._lanes, self._inbox, self._outbox, self._timers = queue.lanes, queue.inbox, queue.outbox, queue.timers
        self._first = queue.first_attempts
        self._sessions = sessions
        self._orders = orders
        self._stock = stock
        self._buttons = DeskButtons(database)

    def commit(self, lane: Lane, record: TurnRecord, now: datetime) -> KeptTurn:
        """Keep a turn, give *lane* back and return the turn's id, with what is to be sent at once. Raises LostLease
        when the lane is somebody else's, Conflict when the rows changed; then nothing of it is kept."""
        customer = record.session.customer
        try:
            with self._database.transaction():
                if not self._lanes.lock(lane):
                    raise LostLease(f"{lane.key} is worked on by somebody else now.")
                self._sessions.save(record.session, record.version, now)
                turn = self._insert(customer, record.version + 1, record.why, now)
                self._finish(record.done, turn)
                for effect in record.effects:
                    self._apply(effect, customer, now)
                if record.supersedes:
                    self._outbox.supersede(customer, now)
                begun = self._put(record, now, turn)
                self._buttons.keep((one for draft in record.outgoing for one in draft.verdicts), now)
                self._lanes.release(lane, record.next_due, now)
        except (Conflict, IntegrityError) as error:
            self._stock.changed()  # it runs again, and has to see what it met
            if isinstance(error, Conflict):
                raise
            raise Conflict(f"The turn of {customer} does not fit what is stored: {error}.") from error
        if any(_moves_stock(effect) for effect in record.effects):
            self._stock.changed()
        return KeptTurn(turn, begun)

    def _put(self, record: TurnRecord, now: datetime, turn: int) -> Begun | None:
        """Keep what the turn says; return the message whose sending begins with it, if it does with any."""
        to, drafts, sends_at = record.session.customer, record.outgoing, record.sends_at
        first = next((place for place, draft in enumerate(drafts) if draft.to == to and not draft.held), None)
        leased = self._lanes.take(to, sends_at) if sends_at is not None and first is not None else None
        begun = None
        if leased is None or first is None or sends_at is None:
            self._outbox.put_all(drafts, now, turn)
        else:  # in their order: an address gets its messages by their ids
            self._outbox.put_all(drafts[:first], now, turn)
            begun = self._first.put(leased, drafts[first], turn, now, sends_at)
            self._outbox.put_all(drafts[first + 1 :], now, turn)
        self._outbox.wake(drafts, now, leased if begun else None)
        return begun

    def _insert(self, customer: str, seq: int, why: tuple[TraceStep, ...], now: datetime) -> int:
        row = _TURN(customer=customer, seq=seq, at=now, why=to_json(why))
        return int(self._database.returned(row)[0].id)

    def _finish(self, done: tuple[int, ...], turn: int) -> None:
        if self._inbox.finish(done, turn) != len(set(done)):
            raise Conflict("A message of this turn was dealt with by another.")

    def _settle(self, kept: KeepDecision, now: datetime) -> None:
        """Return nobody is asked any more for a verdict somebody has given."""
        if kept.decision.outcome == "done" and kept.decision.verdict.kind in ("approve", "reject"):
            self._outbox.withdraw(to_check(kept.order), now)

    def _apply(self, effect: Effect, customer: str, now: datetime) -> None:
        match effect:
            case KeepOrder(order):
                self._orders.keep(customer, order, now)
            case AddCredit(code, credit):
                self._orders.credit(code, credit)
            case KeepProof():
                self._orders.keep_proof(customer, effect, now)
            case KeepDecision():
                self._orders.keep_decision(effect)
                self._settle(effect, now)
            case HoldStock():
                self._stock.hold(effect, now)
            case SetTimers(timers):
                self._timers.replace(customer, timers)
            case Say() | TellTeam():
                pass  # already among the outgoing messages
            case _:
                assert_never(effect)


def _moves_stock(effect: Effect) -> bool:
    """Return whether other orders may have more or less to promise after *effect*, or other prints sell best: not by
    a quote nobody agreed to, nor by a proof of what is promised already."""
    unmoved = ("quoted", "proof_received")
    return isinstance(effect, HoldStock) or (isinstance(effect, KeepOrder) and effect.order.status not in unmoved)


def _turn(_: Database) -> Insert:
    row = schema.Turn
    columns = (row.customer, row.seq, row.at, row.why)
    return row.insert({column: slot(column) for column in columns}).returning(row.id)


_TURN = statement(_turn)
