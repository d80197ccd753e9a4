"""Verdicts a team member typed in WhatsApp, waiting for their YES."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from grace.shop.ledger import Verdict
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.database import Database

_GOOD_FOR = timedelta(minutes=15)


class Confirmations:
    """At most one per member and order; taken once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, member: str, now: datetime) -> tuple[str, ...]:
        """Return the codes of the orders for which a verdict of *member* waits, oldest first."""
        row = schema.Confirmation
        found = self._database.rows(row.select().where(_young(member, now)).order_by(row.id))
        return tuple(one.order_code for one in found)

    def put(self, member: str, verdict: Verdict, now: datetime) -> None:
        """Keep a verdict in place of the member's earlier one for the same order."""
        row = schema.Confirmation
        same = (row.member == member) & (row.order_code == verdict.order)
        fresh = row.insert(
            member=member,
            order_code=verdict.order,
            at=now,
            body=to_json(verdict),
        )
        with self._database.transaction():
            self._database.change(row.delete().where(same))
            self._database.insert(fresh)

    def take(self, member: str, code: str, now: datetime) -> Verdict | None:
        """Remove and return the member's verdict on the order *code*; None when there is none young enough."""
        row = schema.Confirmation
        asked = row.select().where(_young(member, now) & (row.order_code == code))
        with self._database.transaction():
            found = self._database.first(self._database.locked(asked))
            if found is None or not self._database.change(row.delete().where(row.id == found.id)):
                return None
        return from_json(found.body, Verdict)


def _young(member: str, now: datetime) -> Any:
    row = schema.Confirmation
    return (row.member == member) & (row.at > now - _GOOD_FOR)
