"""Moves one conversation into the past, so that the simulator can let hours go by for one customer alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from peewee import Expression, Field, Model, ModelSelect

from grace.engine.session import Session, Unasked
from grace.storage.sql import columns, schema
from grace.storage.sql.codec import from_json, to_json
from grace.storage.sql.database import Database


def age(database: Database, customer: str, by: timedelta) -> None:
    """Make everything of *customer* happen, and fall due, *by* earlier."""
    codes = schema.Order.select(schema.Order.code).where(schema.Order.customer == customer)
    with database.transaction():
        _age_session(database, customer, by)
        for table, which in _rows_of(customer, codes):
            _shift(database, table, which, by)


def _age_session(database: Database, customer: str, by: timedelta) -> None:
    row = database.first(database.locked(schema.Session.select().where(schema.Session.customer == customer)))
    if row is None:
        return
    session = from_json(row.body, Session)
    contact, visit = session.contact, session.visit
    older = session.updated(
        entered_at=visit.entered_at - by,
        heard_at=contact.heard_at - by,
        wrote_at=contact.wrote_at - by if contact.wrote_at else None,
        unasked=Unasked(said.text, said.at - by) if (said := session.shown.unasked) else None,
        reminders=tuple(replace(waiting, since=waiting.since - by) for waiting in session.reminders),
    )
    saved = schema.Session.update(body=to_json(older), version=row.version + 1)  # a turn under way must run again
    database.change(saved.where(schema.Session.customer == customer))


def _rows_of(customer: str, codes: ModelSelect[schema.Order]) -> tuple[tuple[type[Model], Expression], ...]:
    lanes = (f"in:{customer}", f"out:{customer}")
    return (
        (schema.Lane, schema.Lane.key.in_(lanes) & schema.Lane.token.is_null()),
        (schema.Inbox, schema.Inbox.customer == customer),
        (schema.Outbox, (schema.Outbox.customer == customer) | (schema.Outbox.to == customer)),
        (schema.Session, schema.Session.customer == customer),
        (schema.Turn, schema.Turn.customer == customer),
        (schema.Timer, schema.Timer.customer == customer),
        (schema.Order, schema.Order.customer == customer),
        (schema.Credit, schema.Credit.order_code.in_(codes)),
        (schema.Proof, schema.Proof.order_code.in_(codes)),
        (schema.Decision, schema.Decision.order_code.in_(codes)),
    )


def _shift(database: Database, table: type[Model], which: Expression, by: timedelta) -> None:
    microseconds = by // columns.MICROSECOND
    earlier = {field: field - microseconds for field in _moments(table)}
    database.change(table.update(earlier).where(which))


def _moments(table: type[Model]) -> tuple[Field, ...]:
    fields = table._meta.sorted_fields
    return tuple(field for field in fields if isinstance(field, columns.Moment | columns.MaybeMoment))
