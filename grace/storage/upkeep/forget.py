"""Erases a person and keeps the books: orders and money stay, under a name that leads to nobody."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from peewee import Expression, Model

from grace.storage.records.files import FileStore
from grace.storage.sql import schema
from grace.storage.sql.database import Database
from grace.storage.sql.schema_people import Mention, PersonAddress

_AT_ONCE = 500
_SHA = re.compile(r'"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Everything that was erased, and the *alias* their orders have now."""

    alias: str
    messages: int
    files: int
    orders: int
    wiped: bool
    """Whether what was erased is out of the database's own files too."""


def forget(database: Database, files: FileStore, customer: str) -> Forgotten:
    """Erase everything that says who *customer* is or what they said, all of it or nothing; then their files."""
    alias = f"forgotten:{secrets.token_hex(6)}"
    with database.transaction():
        sent = _files(database, customer)
        codes = [row.code for row in database.rows(schema.Order.select().where(schema.Order.customer == customer))]
        messages = _erase(database, customer, codes)
        database.change(
            schema.Order.update(customer=alias, details="[]", place="{}").where(schema.Order.customer == customer)
        )
        nameless = schema.Proof.update(customer=alias, file=None, text="", hint="", flags="[]")
        database.change(nameless.where(schema.Proof.customer == customer))
        alone = [sha for sha in sent if not _used(database, sha)]
        going = [stored for sha in alone if (stored := files.get(sha))]
        database.change(schema.File.delete().where(schema.File.sha.in_(alone)))
    for stored in going:
        files.erase(stored)
    return Forgotten(alias, messages, len(alone), len(codes), database.wipe())


def _erase(database: Database, customer: str, codes: list[str]) -> int:
    lanes = (f"in:{customer}", f"out:{customer}")
    theirs = (schema.Outbox.customer == customer) | (schema.Outbox.to == customer)
    said = database.change(schema.Inbox.delete().where(schema.Inbox.customer == customer))
    said += database.change(schema.Outbox.delete().where(theirs))
    _erase_mentions(database, customer)
    for table, which in _rest(customer, codes):
        database.change(table.delete().where(which))
    database.change(schema.Lane.delete().where(schema.Lane.key.in_(lanes)))
    return said


def _erase_mentions(database: Database, customer: str) -> None:
    """Erase what the team wrote and read about them."""
    for side, table in (("in", schema.Inbox), ("out", schema.Outbox)):
        theirs = (Mention.person == customer) & (Mention.side == side)
        keys = [row.key for row in database.rows(Mention.select().where(theirs))]
        for start in range(0, len(keys), _AT_ONCE):
            database.change(table.delete().where(table.key.in_(keys[start : start + _AT_ONCE])))


def _rest(customer: str, codes: list[str]) -> tuple[tuple[type[Model], Expression], ...]:
    return (
        (schema.Session, schema.Session.customer == customer),
        (schema.Turn, schema.Turn.customer == customer),
        (schema.Timer, schema.Timer.customer == customer),
        (schema.DeskButton, schema.DeskButton.order_code.in_(codes)),
        (schema.Confirmation, schema.Confirmation.order_code.in_(codes)),
        (Mention, Mention.person == customer),
        (PersonAddress, PersonAddress.person == customer),
    )


def _files(database: Database, customer: str) -> set[str]:
    """Return every file they sent, or that was sent to them."""
    received = database.rows(schema.Inbox.select().where(schema.Inbox.customer == customer))
    said = database.rows(schema.Outbox.select().where(schema.Outbox.customer == customer))
    proofs = database.rows(schema.Proof.select().where(schema.Proof.customer == customer))
    found = {
        sha for text in (*(row.body for row in received), *(row.files for row in said)) for sha in _SHA.findall(text)
    }
    return found | {row.file for row in proofs if row.file}


def _used(database: Database, sha: str) -> bool:
    """Return True while somebody else still needs the file."""
    return any(
        (
            database.exists(schema.FileKey.select().where(schema.FileKey.sha == sha)),
            database.exists(schema.Proof.select().where(schema.Proof.file == sha)),
            database.exists(schema.Inbox.select().where(schema.Inbox.body.contains(sha))),
            database.exists(schema.Outbox.select().where(schema.Outbox.files.contains(sha))),
        )
    )
