"""The outbox's statements that every turn and every delivery runs, prepared."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from peewee import SQL, Case, Expression, Insert, ModelSelect, Update, fn

from grace.storage.sql import schema
from grace.storage.sql.codec import to_json
from grace.storage.sql.columns import is_set, one_of
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, slot, statement
from grace.storage.values import OutboxDraft

RANK: Final = {
    **dict.fromkeys(("waiting", "unknown", "held", "superseded"), -1),
    **dict.fromkeys(("accepted", "scheduled", "queued"), 0),
    **{"sending": 1, "sent": 2, "delivered": 3, "read": 4},
    **dict.fromkeys(("canceled", "undelivered", "failed"), 5),
}
"""Which status counts more than which: reports come in any order, and the highest stays."""

SETTLED: Final = frozenset({"delivered", "read", "undelivered", "failed", "canceled"})
"""Of these the provider says no more that a message behind it would have to wait for."""

_BEFORE_SENT = ("sending", *sorted(status for status, rank in RANK.items() if rank < RANK["sending"]))
_SAID = ("key", "to", "customer", "body", "text", "files", "sender", "rule")
WRITTEN: Final = (*_SAID, "at", "due_at", "turn", "status", "passing")


def _put(_: Database) -> Insert:
    row = schema.Outbox
    values = {getattr(row, name): slot(getattr(row, name)) for name in WRITTEN}
    return row.insert(values).on_conflict_ignore()


def _head(_: Database) -> ModelSelect[schema.Outbox]:
    row = schema.Outbox
    unsent = (row.to == slot(row.to)) & row.unsent & (row.status != "held")
    return row.select().where(unsent).order_by(row.id).limit(1)


def _attempt(_: Database) -> Update:
    row = schema.Outbox
    changes = {"attempts": row.attempts + 1, "status": "sending", "tried_at": slot(row.tried_at), "waits_for": ""}
    return row.update(changes).where((row.id == slot(row.id)) & row.unsent)


def own_lane() -> ModelSelect[schema.Lane]:
    """Return the query of the lane called `lane` while it is leased by `token`."""
    lane = schema.Lane
    return lane.select(lane.key).where((lane.key == slot(lane.key, "lane")) & (lane.token == slot(lane.token)))


def _attempt_within(_: Database) -> Update:
    """Return the same where the lease of the lane lasts: no transaction, and no other row is written."""
    return _attempt(_).where(fn.EXISTS(own_lane()))


def _sent(_: Database) -> Update:
    row = schema.Outbox
    behind = one_of(row.status, _BEFORE_SENT)
    changes = {
        "sid": slot(row.sid),
        "unsent": False,
        "error": "",
        "status": Case(None, ((behind, "sent"),), row.status),
        "error_code": Case(None, ((behind, SQL("NULL")),), row.error_code),
    }
    return row.update(**changes).where(row.id == slot(row.id))


def held_for(to: Any) -> ModelSelect[schema.Outbox]:
    """Return the query of a message to the address *to* that is held until they write."""
    return schema.Outbox.select(schema.Outbox.id).where(_held(to)).limit(1)


def _held(to: Any) -> Expression:
    row = schema.Outbox
    lasting = row.passing.is_null() | ~row.passing
    held: Expression = (row.to == to) & row.unsent & (row.status == "held") & lasting
    return held


def _reopen(_: Database) -> Update:
    row = schema.Outbox
    return row.update(status="waiting", due_at=slot(row.due_at), error="").where(_held(slot(row.to)))


def _passing() -> Expression:
    row = schema.Outbox
    which = (row.to == slot(row.to)) & row.unsent & row.passing
    untried: Expression = which & (row.attempts == 0) & row.status.in_(("waiting", "held"))
    return untried


def _supersede(_: Database) -> Update:
    changes = {"status": "superseded", "unsent": False, "error": "the customer wrote again first"}
    return schema.Outbox.update(**changes).where(_passing())


def _untried_of() -> Expression:
    row = schema.Outbox
    untried: Expression = row.unsent & (row.rule == slot(row.rule)) & (row.attempts == 0)
    return untried & row.status.in_(("waiting", "held"))


def _withdraw(_: Database) -> Update:
    changes = {"status": "superseded", "unsent": False, "error": "settled before it went out"}
    return schema.Outbox.update(**changes).where(_untried_of())


def _postpone(_: Database) -> Update:
    row = schema.Outbox
    changes = {"due_at": slot(row.due_at), "waits_for": slot(row.waits_for)}
    return row.update(**changes).where((row.id == slot(row.id)) & row.unsent)


def _behind_picture() -> Expression:
    row = schema.Outbox
    behind: Expression = (row.to == slot(row.to)) & row.unsent & (row.waits_for == "picture")
    return behind


def _follow(_: Database) -> Update:
    return schema.Outbox.update(due_at=schema.Outbox.at, waits_for="").where(_behind_picture())


def _tried(_: Database) -> ModelSelect[schema.Outbox]:
    row = schema.Outbox
    gone = (row.to == slot(row.to)) & is_set(row.unsent, False) & row.tried_at.is_null(False)
    return row.select(row.tried_at, row.status).where(gone).order_by(row.id.desc()).limit(slot(row.id, "limit"))


def _unsent(_: Database) -> ModelSelect[schema.Outbox]:
    row = schema.Outbox
    return row.select(row.id).where((row.id == slot(row.id)) & row.unsent)


def columns_of(draft: OutboxDraft, now: datetime, turn: int | None, due: datetime, status: str) -> dict[str, Any]:
    """Return the columns of the row that keeps *draft*, a message of *turn*, from *now* on, to be sent at *due*."""
    same = ("key", "to", "customer", "body", "text", "sender", "rule", "passing")
    own = {"files": to_json(draft.files), "at": now, "due_at": due, "turn": turn, "status": status}
    return {name: getattr(draft, name) for name in same} | own


ONE = Prepared(lambda _: schema.Outbox.select().where(schema.Outbox.id == slot(schema.Outbox.id)))
PUT = statement(_put)
HEAD = Prepared(_head)
ATTEMPT = statement(_attempt)
ATTEMPT_WITHIN = statement(_attempt_within)
SENT = statement(_sent)
UNSENT = Prepared(_unsent)
TRIED = statement(_tried)
POSTPONE = statement(_postpone)
BEHIND_PICTURE = Prepared(lambda _: schema.Outbox.select(schema.Outbox.id).where(_behind_picture()).limit(1))
FOLLOW = statement(_follow)
HELD = Prepared(lambda _: held_for(slot(schema.Outbox.to)))
REOPEN = statement(_reopen)
PASSING = Prepared(lambda _: schema.Outbox.select(schema.Outbox.id).where(_passing()).limit(1))
SUPERSEDE = statement(_supersede)
UNTRIED_OF = statement(lambda _: schema.Outbox.select(schema.Outbox.to).where(_untried_of()).distinct())
WITHDRAW = statement(_withdraw)
