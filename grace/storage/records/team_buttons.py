"""Buttons on team phones: each is bound to a member, an order and what the order was; each works once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from peewee import ModelSelect

from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import Prepared, added, slot
from grace.storage.sql.row_values import fields_of, value_of
from grace.storage.values import DeskButton


def new_token() -> str:
    """Return a token that cannot be guessed, says nothing by itself, and is of no use to anybody else."""
    return secrets.token_urlsafe(12)


class DeskButtons:
    """Each by its token."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, buttons: Iterable[DeskButton], now: datetime) -> None:
        """Keep *buttons*, made at *now* (UTC); within the transaction that keeps the note they are on."""
        rows = [fields_of(one, "order") | {"order_code": one.order, "at": now} for one in buttons]
        self._database.insert_many(_ADD, rows)

    def use(self, token: str, member: str, now: datetime) -> DeskButton | None:
        """Return the unused button of *member* with this token, used up from now on; None when there is none."""
        row = schema.DeskButton
        unused = (row.token == token) & (row.member == member) & row.used_at.is_null()
        with self._database.transaction():
            found = self._database.first(self._database.locked(row.select().where(unused)))
            if found is None or not self._database.change(row.update(used_at=now).where(unused)):
                return None
        return _value(found)

    def newest(self, member: str, order: str) -> DeskButton | None:
        """Return the newest button of *member* that books money on *order*, used or not; None without any."""
        found = self._database.first(_NEWEST(member=member, order_code=order))
        return None if found is None else _value(found)

    def labelled(self, member: str, label: str) -> tuple[DeskButton, ...]:
        """Return the member's unused buttons with this label, newest first: on some phones a label is typed, not
        tapped."""
        row = schema.DeskButton
        unused = (row.member == member) & row.used_at.is_null()
        found = self._database.rows(row.select().where(unused).order_by(row.at.desc()).limit(50))
        return tuple(_value(one) for one in found if one.label.casefold() == label.casefold())


def _newest(_: Database) -> ModelSelect[schema.DeskButton]:
    row = schema.DeskButton
    mine = (row.member == slot(row.member)) & (row.order_code == slot(row.order_code)) & (row.verdict == "approve")
    return row.select().where(mine).order_by(row.at.desc()).limit(1)


_NEWEST = Prepared(_newest)
_ADD = added(schema.DeskButton, "token", "member", "order_code", "verdict", "amount", "seen", "label", "at")


def _value(row: schema.DeskButton) -> DeskButton:
    return value_of(DeskButton, row, order=row.order_code)
