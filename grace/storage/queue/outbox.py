"""The door out: messages to each address in strict order, sent once as far as anybody can know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from peewee import Expression, fn

from grace.engine.effects import TraceStep
from grace.storage.queue import outbox_statements
from grace.storage.queue.lanes import Lanes
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json
from grace.storage.sql.database import Database
from grace.storage.sql.row_values import value_of
from grace.storage.values import Counts, Lane, OutboxDraft, OutboxRow, Tried, WaitsFor

LASTS = timedelta(seconds=50)
"""A lease that lasts so long is good for an attempt, whatever waits on the network take."""
AGAIN = ":again"
"""Ends the key of a row that says what another did not get across."""
_LONGEST_ID = 18  # digits; a longer number is no id of ours and would not fit a column


class Outbox:
    """A row is unsent until the provider has taken it or it is parked; then reports may still raise its status."""

    def __init__(self, database: Database, lanes: Lanes) -> None:
        self._database = database
        self._lanes = lanes

    def put(self, draft: OutboxDraft, now: datetime, due: datetime | None = None, held: bool = False) -> bool:
        """Keep a message outside of any turn, to be sent at *due* (now, unless given), or *held* until the customer
        writes; False when its key was here before."""
        with self._database.transaction():
            row = outbox_statements.columns_of(draft, now, None, due or now, "held" if held else "waiting")
            fresh = bool(self._database.change(outbox_statements.PUT(**row)))
            if fresh and not held:
                self._lanes.wake(f"out:{draft.to}", due or now)
            return fresh

    def put_all(self, drafts: Sequence[OutboxDraft], now: datetime, turn: int | None) -> None:
        """Keep messages of a turn within its transaction; `wake` makes their lanes due."""
        rows = [outbox_statements.columns_of(draft, now, turn, now, _begins(draft)) for draft in drafts]
        self._database.insert_many(outbox_statements.PUT, rows)

    def wake(self, drafts: Sequence[OutboxDraft], now: datetime, leased: Lane | None) -> None:
        """Make the lanes of *drafts* due, but for the one that is *leased* already."""
        for key in sorted({f"out:{draft.to}" for draft in drafts}):  # sorted, so that no two turns wait for each other
            if leased is None or key != leased.key:
                self._lanes.wake(key, now)

    def head(self, lane: Lane, now: datetime) -> OutboxRow | None:
        """Return the next message for the address of *lane*; None when there is none or it has to wait. Its status says
        what is known: "waiting", or "sending" and "unknown" when an earlier attempt may have gone out."""
        row = self._head(lane.address)
        return value_in(row) if row is not None and row.due_at <= now else None

    def next_due(self, to: str) -> datetime | None:
        """Return when the next message for this address may be tried; None when there is none."""
        row = self._head(to)
        return None if row is None else row.due_at

    def attempt(self, row: OutboxRow, lane: Lane, now: datetime) -> bool:
        """Note, before anything is sent, that an attempt begins, and lease *lane* anew unless its lease lasts; False
        when it is somebody else's by now, or nothing is left to send."""
        if _lasts(lane, now):
            within = outbox_statements.ATTEMPT_WITHIN(id=row.id, tried_at=now, lane=lane.key, token=lane.token)
            return bool(self._database.change_beside(within))
        noted = outbox_statements.ATTEMPT(id=row.id, tried_at=now)
        with self._database.transaction():
            return self._lanes.renew(lane, now) and bool(self._database.change(noted))

    def may_go(self, row: OutboxRow, lane: Lane, now: datetime) -> bool:
        """Return whether an attempt noted before may still be made: *lane* is ours, and no report came meanwhile."""
        return self._lanes.renew(lane, now) and self._database.exists(outbox_statements.UNSENT(id=row.id))

    def sent(self, row: OutboxRow, sid: str) -> None:
        """Note that the provider took it and calls it *sid*; a report that came first is not undone."""
        self._database.change(outbox_statements.SENT(id=row.id, sid=sid))

    def sent_in(self, lane: Lane, row: OutboxRow, sid: str, now: datetime) -> OutboxRow | None:
        """Note the same and give *lane* back, unless the next message may go *now* while its lease lasts: that one is
        returned. It does not wait for the disk: after a power cut the attempt is known, which did, and the provider is
        asked what became of it."""
        with self._database.undoable(), self._database.transaction():
            self.sent(row, sid)
            if self._lanes.leave(lane):
                return None
            following = self.head(lane, now) if _lasts(lane, now) else None
            if following is None:
                self._lanes.release(lane, None, now)
            return following

    def retry(self, row: OutboxRow, due: datetime, error: str, attempts: int | None = None) -> None:
        """Note that it surely did not go out; it is tried again at *due*. *attempts*: how often it counts as tried."""
        self._change(row, {"status": "waiting", "due_at": due, "error": error, **_counted(attempts)})

    def unknown(self, row: OutboxRow, due: datetime, error: str, attempts: int | None = None) -> None:
        """Note that it may have gone out; it is looked into at *due*, unless a report settles it first. *attempts*: as
        in `retry`."""
        self._change(row, {"status": "unknown", "due_at": due, "error": error, **_counted(attempts)})

    def passed_since(self, moment: datetime) -> bool:
        """Return whether the provider took any message that was handed over at *moment* or later."""
        row = schema.Outbox
        taken = row.select().where((row.tried_at >= moment) & row.sid.is_null(False) & ~row.unsent)
        return self._database.exists(taken)

    def outdate(self, row: OutboxRow, why: str) -> None:
        """Drop *row*, which says what no longer holds."""
        self._change(row, {"status": "superseded", "unsent": False, "error": why})

    def unpark(self, row_id: int, now: datetime) -> bool:
        """Let a message that was given up on go out again; return False when it is not parked, or the provider took
        it."""
        found = self._database.first(schema.Outbox.select().where(schema.Outbox.id == row_id))
        if found is None:
            return False
        with self._database.transaction():
            self._lanes.wake(f"out:{found.to}", now)  # before the row, as whoever sends does
            changes = {"status": "waiting", "unsent": True, "attempts": 0, "due_at": now, "error": "", "sid": None}
            again = schema.Outbox.update(**changes).where((schema.Outbox.id == row_id) & _parked())
            return bool(self._database.change(again))

    def settle(self, row_id: int, why: str) -> bool:
        """Put a message that was given up on aside, for people have dealt with it; return False when it is not
        parked."""
        settled = schema.Outbox.update(status="superseded", error=why)
        return bool(self._database.change(settled.where((schema.Outbox.id == row_id) & _parked())))

    def said_anew(self, row: OutboxRow) -> bool:
        """Return whether a later turn says by the same rule what *row* says."""
        other, mine = schema.Outbox, schema.Outbox.select(schema.Outbox.turn).where(schema.Outbox.id == row.id)
        if not row.rule:
            return False
        later = (other.to == row.to) & (other.id > row.id) & (other.rule == row.rule) & (other.turn > mine)
        return self._database.exists(other.select().where(later))

    def state_after(self, row: OutboxRow) -> str | None:
        """Return the state its turn ended in; None for a message that no turn made."""
        turn_of_row = schema.Outbox.select(schema.Outbox.turn).where(schema.Outbox.id == row.id)
        turn = self._database.first(schema.Turn.select().where(schema.Turn.id == turn_of_row))
        steps = from_json(turn.why, tuple[TraceStep, ...]) if turn is not None else ()
        return steps[-1].state_after if steps else None

    def postpone(self, row: OutboxRow, due: datetime, waits_for: WaitsFor = "") -> None:
        """Let it not go before *due*, though it could; behind a picture, as soon as `follow` says."""
        with self._database.undoable():
            self._database.change(outbox_statements.POSTPONE(id=row.id, due_at=due, waits_for=waits_for))

    def follow(self, row: OutboxRow) -> bool:
        """Let what waits for the picture of *row* to arrive go at once, if the provider has said so; return whether
        anything did."""
        waiting = outbox_statements.BEHIND_PICTURE(to=row.to)
        if row.files == () or row.status not in outbox_statements.SETTLED or not self._database.exists(waiting):
            return False
        with self._database.transaction():
            self._lanes.wake(f"out:{row.to}", row.at)  # before the rows, as whoever sends does
            return bool(self._database.change(outbox_statements.FOLLOW(to=row.to)))

    def retry_later(self, row: OutboxRow, due: datetime, error: str) -> None:
        """Count as an attempt that something of ours broke while it was handled; it is tried again at *due*."""
        changes = {"attempts": row.attempts + 1, "due_at": due, "error": error}
        self._change(row, changes)

    def hold(self, row: OutboxRow, error: str) -> None:
        """Let it wait for the customer's next word, and those behind it pass."""
        self._change(row, {"status": "held", "error": error})

    def reopen(self, to: str, now: datetime) -> int:
        """Let go what was held until the customer at *to* wrote, but for small talk; return how much it is."""
        if not self._database.exists(outbox_statements.HELD(to=to)):
            return 0
        with self._database.transaction():
            self._lanes.wake(f"out:{to}", now)  # before the rows, as whoever sends does
            return self._database.change(outbox_statements.REOPEN(to=to, due_at=now))

    def supersede(self, to: str, now: datetime) -> int:
        """Drop small talk to *to* that nobody tried to send yet; return how much it was."""
        if not self._database.exists(outbox_statements.PASSING(to=to)):
            return 0
        with self._database.joined():
            self._lanes.lock_row(f"out:{to}", now)  # before the rows, as whoever sends does
            return self._database.change(outbox_statements.SUPERSEDE(to=to))

    def withdraw(self, rule: str, now: datetime) -> int:
        """Drop what *rule* made and nobody tried to send yet: it is settled; return how much it was."""
        for (to,) in sorted(self._database.tuples(outbox_statements.UNTRIED_OF(rule=rule))):  # as `wake` sorts them
            self._lanes.lock_row(f"out:{to}", now)  # before the rows, as whoever sends does
        return self._database.change(outbox_statements.WITHDRAW(rule=rule))

    def knows(self, sid: str) -> bool:
        """Return whether one of our messages is called *sid* by the provider."""
        row = schema.Outbox
        return self._database.exists(row.select().where(row.sid == sid))

    def called(self, to: str, sid: str) -> OutboxRow | None:
        """Return the message to the address *to* that the provider calls *sid*; None when there is none."""
        row = schema.Outbox
        found = self._database.first(row.select().where((row.sid == sid) & (row.to == to)))
        return None if found is None else value_in(found)

    def tried(self, to: str, limit: int) -> tuple[Tried, ...]:
        """Return the last *limit* messages handed to the provider for this address, latest first."""
        rows = self._database.tuples(outbox_statements.TRIED(to=to, limit=limit))
        return tuple(Tried(at, status) for at, status in rows)

    def park(self, row: OutboxRow, error: str, error_code: int | None = None) -> None:
        """Give up on it, for people to see, and let the next one go."""
        self._change(row, {"status": "failed", "unsent": False, "error": error, "error_code": error_code})

    def report(
        self, reference_or_sid: str, status: str, error_code: int | None = None, sid: str = ""
    ) -> OutboxRow | None:
        """Keep what the provider says, in any order and any number of times: the highest status stays, and the *sid* it
        told first. Answers the row when this was news, None for repetitions, unknown ids and unknown words."""
        if not reference_or_sid or outbox_statements.RANK.get(status, -1) < 0:
            return None
        named = _named(reference_or_sid)
        with self._database.transaction():
            news = self._raise(named, status, error_code)
            if sid:
                self._database.change(schema.Outbox.update(sid=sid).where(named & schema.Outbox.sid.is_null()))
            return value_in(news) if news else None

    def get(self, row_id: int) -> OutboxRow | None:
        """Return the row as it is now."""
        row = self._database.first(outbox_statements.ONE(id=row_id))
        return None if row is None else value_in(row)

    def counts(self) -> Counts:
        """Return how much waits to be sent and since when; those given up on count as parked, held ones as neither."""
        row = schema.Outbox
        waiting = row.select().where(row.unsent & (row.status != "held"))
        oldest = self._database.first(waiting.order_by(row.at))
        failed = self._database.count(row.select().where(_parked()))
        return Counts(self._database.count(waiting), failed, None if oldest is None else oldest.at)

    def parked(self, since: datetime | None = None, limit: int = 100) -> tuple[OutboxRow, ...]:
        """Return messages the provider refused or did not deliver (since then), newest first; none of them was said in
        another way."""
        row = schema.Outbox
        failed = _parked() if since is None else _parked() & (row.at >= since)
        found = self._database.rows(row.select().where(failed).order_by(row.id.desc()).limit(limit))
        return tuple(value_in(one) for one in found)

    def _head(self, to: str) -> schema.Outbox | None:
        return self._database.first(outbox_statements.HEAD(to=to))

    def _change(self, row: OutboxRow, changes: dict[str, Any]) -> bool:
        unsent = (schema.Outbox.id == row.id) & schema.Outbox.unsent
        return bool(self._database.change(schema.Outbox.update(**changes).where(unsent)))

    def _raise(self, which: Expression, status: str, error_code: int | None) -> schema.Outbox | None:
        row = self._database.first(self._database.locked(schema.Outbox.select().where(which)))
        if row is None or (not row.unsent and outbox_statements.RANK[status] <= outbox_statements.RANK[row.status]):
            return None
        row.status, row.error_code, row.unsent = status, error_code, False
        changes = {"status": status, "error_code": error_code, "unsent": False}
        self._database.change(schema.Outbox.update(**changes).where(schema.Outbox.id == row.id))
        return row


def _lasts(lane: Lane, now: datetime) -> bool:
    return lane.until is not None and lane.until - now > LASTS


def _counted(attempts: int | None) -> dict[str, int]:
    return {} if attempts is None else {"attempts": attempts}


def _parked() -> Expression:
    """Return what is true of a message that did not arrive and was not put into another row to be said again."""
    row, other = schema.Outbox, schema.Outbox.alias()
    again = other.select(other.id).where(other.key == row.key.concat(AGAIN))
    parked: Expression = row.status.in_(schema.UNARRIVED) & ~fn.EXISTS(again)
    return parked


def _begins(draft: OutboxDraft) -> str:
    return "held" if draft.held else "waiting"


def _named(reference: str) -> Expression:
    named = (schema.Outbox.sid == reference) | (schema.Outbox.key == reference)
    is_id = reference.isascii() and reference.isdigit() and len(reference) <= _LONGEST_ID
    return named | (schema.Outbox.id == int(reference)) if is_id else named


def value_in(row: schema.Outbox) -> OutboxRow:
    """Return the message that *row* keeps."""
    files: tuple[str, ...] = tuple(from_json(row.files, list))
    return value_of(OutboxRow, row, files=files, due=row.due_at, tried=row.tried_at, begun=False)
