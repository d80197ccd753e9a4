"""Erases a person and keeps the books: orders and money stay, under a name that leads to nobody."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from peewee import Expression, Model

from grace.storage import tables
from grace.storage.db import Database
from grace.storage.files import FileStore

_SHA = re.compile(r'"([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased, and the *alias* their orders have now."""

    alias: str
    messages: int
    files: int
    orders: int
    wiped: bool
    """Whether what was erased is out of the database's own files too."""


def forget(database: Database, files: FileStore, customer: str) -> Forgotten:
    """Erases everything that says who *customer* is or what they said, all of it or nothing; then their files."""
    alias = f"forgotten:{secrets.token_hex(6)}"
    with database.transaction():
        sent = _files(database, customer)
        codes = [row.code for row in database.rows(tables.Order.select().where(tables.Order.customer == customer))]
        messages = _erase(database, customer, codes)
        database.change(tables.Order.update(customer=alias).where(tables.Order.customer == customer))
        nameless = tables.Proof.update(customer=alias, file=None, text="", hint="", flags="[]")
        database.change(nameless.where(tables.Proof.customer == customer))
        alone = [sha for sha in sent if not _used(database, sha)]
        database.change(tables.File.delete().where(tables.File.sha.in_(alone)))
    for sha in alone:
        files.path(sha).unlink(missing_ok=True)
    return Forgotten(alias, messages, len(alone), len(codes), database.wipe())


def _erase(database: Database, customer: str, codes: list[str]) -> int:
    lanes = (f"in:{customer}", f"out:{customer}")
    theirs = (tables.Outbox.customer == customer) | (tables.Outbox.to == customer)
    said = database.change(tables.Inbox.delete().where(tables.Inbox.customer == customer))
    said += database.change(tables.Outbox.delete().where(theirs))
    for trace in (_number(customer), *codes):  # what the team wrote and read about them
        database.change(tables.Inbox.delete().where(tables.Inbox.body.contains(trace)))
        database.change(tables.Outbox.delete().where(tables.Outbox.body.contains(trace)))
    for table, which in _rest(customer, codes):
        database.change(table.delete().where(which))
    database.change(tables.Lane.delete().where(tables.Lane.key.in_(lanes)))
    return said


def _number(customer: str) -> str:
    return customer.partition(":")[2].lstrip("+") or customer


def _rest(customer: str, codes: list[str]) -> tuple[tuple[type[Model], Expression], ...]:
    return (
        (tables.Session, tables.Session.customer == customer),
        (tables.Turn, tables.Turn.customer == customer),
        (tables.Timer, tables.Timer.customer == customer),
        (tables.DeskButton, tables.DeskButton.order_code.in_(codes)),
        (tables.Confirmation, tables.Confirmation.order_code.in_(codes)),
        (tables.Note, (tables.Note.value == customer) | tables.Note.key.contains(_number(customer))),
    )


def _files(database: Database, customer: str) -> set[str]:
    """Every file they sent, or that was sent to them."""
    received = database.rows(tables.Inbox.select().where(tables.Inbox.customer == customer))
    said = database.rows(tables.Outbox.select().where(tables.Outbox.customer == customer))
    proofs = database.rows(tables.Proof.select().where(tables.Proof.customer == customer))
    found = {
        sha for text in (*(row.body for row in received), *(row.files for row in said)) for sha in _SHA.findall(text)
    }
    return found | {row.file for row in proofs if row.file}


def _used(database: Database, sha: str) -> bool:
    """Whether somebody else still needs the file."""
    return any(
        (
            database.exists(tables.FileKey.select().where(tables.FileKey.sha == sha)),
            database.exists(tables.Proof.select().where(tables.Proof.file == sha)),
            database.exists(tables.Inbox.select().where(tables.Inbox.body.contains(sha))),
            database.exists(tables.Outbox.select().where(tables.Outbox.files.contains(sha))),
        )
    )
