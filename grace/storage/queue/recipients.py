"""All that has to be known of somebody before a message goes to them, asked for by one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from peewee import Case, Expression, ModelSelect, Select

from grace.storage.queue import outbox_statements
from grace.storage.queue.inbox import MESSAGES
from grace.storage.sql import schema
from grace.storage.sql.columns import is_set, moment, one_of
from grace.storage.sql.database import Database
from grace.storage.sql.prepared import slot, statement
from grace.storage.sql.schema_people import PersonAddress


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person a message is for. Times are UTC; each is None where there is no such moment."""

    unarrived_at: datetime | None
    """When the last message was handed to the provider, if that was a picture which has not arrived yet."""
    burst_at: datetime | None
    """When the last message but so many as may go at once was handed over."""
    heard_at: datetime | None
    """When they wrote last."""
    address: str | None
    """The reachable address they used last; None where none is noted."""
    note: str | None
    """What was noted under the key that was asked for."""


class Recipients:
    """Looks up whom messages are for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def look(self, person: str, burst: int, note: str) -> Recipient:
        """Return what is known of *person*. *burst*: how many messages may go to them at once; *note*: the key of a
        note that is read by the way."""
        asked = _LOOK(person=person, skipped=burst - 1, note=note)
        unarrived, before, heard, address, noted = self._database.tuples(asked)[0]
        return Recipient(moment(unarrived), moment(before), moment(heard), address, noted)


def _look(_: Database) -> Select:
    return Select(columns=[_unarrived(), _burst(), _heard(), _address(), _note()])


def _handed_over(column: Any) -> ModelSelect[schema.Outbox]:
    row = schema.Outbox
    gone = (row.to == slot(row.to, "person")) & is_set(row.unsent, False) & row.tried_at.is_null(False)
    return row.select(column).where(gone).order_by(row.id.desc()).limit(1)


def _unarrived() -> ModelSelect[schema.Outbox]:
    row = schema.Outbox
    on_its_way: Expression = (row.files != "[]") & row.status.not_in(sorted(outbox_statements.SETTLED))
    return _handed_over(Case(None, ((on_its_way, row.tried_at),)))


def _burst() -> ModelSelect[schema.Outbox]:
    return _handed_over(schema.Outbox.tried_at).offset(slot(schema.Outbox.id, "skipped"))


def _heard() -> ModelSelect[schema.Inbox]:
    row = schema.Inbox
    theirs = (row.customer == slot(row.customer, "person")) & one_of(row.kind, MESSAGES)
    return row.select(row.at).where(theirs).order_by(row.at.desc()).limit(1)


def _address() -> ModelSelect[PersonAddress]:
    row = PersonAddress
    theirs = (row.person == slot(row.person)) & is_set(cast(Any, row.reachable))
    return row.select(row.address).where(theirs).order_by(row.used_at.desc(), row.address).limit(1)


def _note() -> ModelSelect[schema.Note]:
    return schema.Note.select(schema.Note.value).where(schema.Note.key == slot(schema.Note.key, "note"))


_LOOK = statement(_look)
