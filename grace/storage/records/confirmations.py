"""Verdicts a team member typed in WhatsApp, waiting for their YES."""

from __future__ import annotations

from datetime import datetime, timedelta

from grace.shop.ledger import Verdict
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, added, slot, statement

_GOOD_FOR = timedelta(minutes=15)


class Confirmations:
    """At most one per member and order; taken once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, member: str, now: datetime) -> tuple[str, ...]:
        """Return the codes of the orders for which a verdict of *member* waits, oldest first."""
        found = self._database.rows(_WAITING(member=member, at=now - _GOOD_FOR))
        return tuple(one.order_code for one in found)

    def put(self, member: str, verdict: Verdict, now: datetime) -> None:
        """Keep a verdict in place of the member's earlier one for the same order."""
        about = {"member": member, "order_code": verdict.order}
        with self._database.transaction():
            self._database.change(_DROP_SAME(**about))
            self._database.insert(_ADD(**about, at=now, body=to_json(verdict)))

    def take(self, member: str, code: str, now: datetime) -> Verdict | None:
        """Remove and return the member's verdict on the order *code*; None when there is none young enough."""
        with self._database.transaction():
            found = self._database.first(_ASKED(member=member, order_code=code, at=now - _GOOD_FOR))
            if found is None or not self._database.change(_DROP(id=found.id)):
                return None
        return from_json(found.body, Verdict)


_row = schema.Confirmation
_YOUNG = (_row.member == slot(_row.member)) & (_row.at > slot(_row.at))
_OF_ORDER = _row.order_code == slot(_row.order_code)
_WAITING = Prepared(lambda _: _row.select().where(_YOUNG).order_by(_row.id))
_ASKED = Prepared(lambda database: database.locked(_row.select().where(_YOUNG & _OF_ORDER)))
_ADD = added(_row, "member", "order_code", "at", "body")
_DROP = statement(lambda _: _row.delete().where(_row.id == slot(_row.id)))
_DROP_SAME = statement(lambda _: _row.delete().where((_row.member == slot(_row.member)) & _OF_ORDER))
