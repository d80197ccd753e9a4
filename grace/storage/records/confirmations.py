"""Verdicts a team member typed in WhatsApp, waiting for their YES."""

from __future__ import annotations

from datetime import datetime, timedelta

from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.values import Confirmation


class Confirmations:
    """At most one per member and order; taken once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(
        self, member: str, order_code: str, verdict: str, amount: int | None, reason: str, now: datetime,
        seen: int | None = None,
    ) -> None:  # fmt: skip
        """Keeps a verdict in place of the member's earlier one for this order. *amount* in kobo."""
        row = schema.Confirmation
        same = (row.member == member) & (row.order_code == order_code)
        fresh = row.insert(
            member=member, order_code=order_code, verdict=verdict, amount=amount, reason=reason, at=now, seen=seen
        )
        with self._database.transaction():
            self._database.change(row.delete().where(same))
            self._database.insert(fresh)

    def take(self, member: str, code_suffix: str, now: datetime, max_age_seconds: float = 900) -> Confirmation | None:
        """Removes and answers the member's newest verdict on an order whose code ends so; None when there is none
        young enough."""
        row, ending = schema.Confirmation, code_suffix.strip().upper()
        young = (row.member == member) & (row.at > now - timedelta(seconds=max_age_seconds))
        with self._database.transaction():
            found = self._database.rows(self._database.locked(row.select().where(young).order_by(row.id.desc())))
            meant = next((one for one in found if one.order_code.endswith(ending)), None)
            if meant is None or not self._database.change(row.delete().where(row.id == meant.id)):
                return None
        return Confirmation(
            meant.member, meant.order_code, meant.verdict, meant.amount, meant.reason, meant.at, meant.seen
        )
