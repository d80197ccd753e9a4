"""Keeping a message by one statement, which is one journey to a server and a transaction of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peewee import CTE, Insert, ModelSelect, Select, Value, fn

from grace.storage.queue import outbox_statements
from grace.storage.queue.lanes import IN, LONGEST_BURST, bursting
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import slot, statement
from grace.storage.sql.schema_people import PersonAddress
from grace.storage.values import InboxDraft

_came, _lane = schema.Inbox, schema.Lane


def put_plainly(database: Database, draft: InboxDraft, at: datetime, due: datetime) -> bool:
    """Keep *draft*, which came from the address that it names as its customer, under the key of whoever that address
    leads to, and make their lane due at *due*, at the latest 6 s after the first of a burst. Return False, with nothing
    changed, where there is more to do: nobody or more than one address is known, its key was here before, or something
    is held until they write."""
    values = {"key": draft.key, "kind": draft.kind, "body": draft.body, "at": at, "due": due}
    with database.writing():
        first = min(due, at + LONGEST_BURST)
        return bool(database.tuples(_PUT(address=draft.customer, ready_at=first, side=IN, **values)))


def _put(_: Database) -> Select:
    sender = _sender().cte("sender")
    due = _due(sender).returning(_lane.key).cte("due")  # the lane first, so that ids follow the order of commits
    kept = _kept(sender, due).returning(_came.id).cte("kept")
    return Select((kept,), (kept.c.id,)).with_cte(sender, due, kept)


def _sender() -> ModelSelect[PersonAddress]:
    """Return the query of the person that an address leads to, where there is nothing else to be done about them."""
    row, other = PersonAddress, PersonAddress.alias()
    others = other.select(other.person).where((other.person == row.person) & (other.address != row.address))
    known = _came.select(_came.id).where(_came.key == slot(_came.key))
    plain = row.reachable & ~fn.EXISTS(others) & ~fn.EXISTS(known) & ~fn.EXISTS(outbox_statements.held_for(row.person))
    return row.select(row.person).where((row.address == slot(row.address)) & plain)


def _due(sender: CTE) -> Insert:
    columns = (_lane.key, _lane.side, _lane.ready_at, _lane.burst_at)
    key = Value(IN).concat(sender.c.person)
    given = (slot(_lane.side), slot(_lane.ready_at), slot(_lane.burst_at, "at"))
    return bursting(_lane.insert_from(Select((sender,), (key, *given)), columns))


def _kept(sender: CTE, due: CTE) -> Insert:
    row: dict[Any, Any] = {column: slot(column) for column in (_came.key, _came.kind, _came.body, _came.at)}
    row |= {_came.status: Value("pending"), _came.attempts: Value(0), _came.error: Value("")}
    row |= {_came.lane: due.c.key, _came.customer: sender.c.person}
    return _came.insert_from(Select((sender, due), tuple(row.values())), tuple(row)).on_conflict_ignore()


_PUT = statement(_put)
