"""Moves one conversation into the past, so that the simulator can let hours go by for one customer alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from peewee import Expression, Field, Model, ModelSelect

from grace.engine.session import Session
from grace.storage import columns, tables
from grace.storage.codec import from_json, to_json
from grace.storage.db import Database


def age(database: Database, customer: str, by: timedelta) -> None:
    """Makes everything of *customer* happen, and fall due, *by* earlier."""
    codes = tables.Order.select(tables.Order.code).where(tables.Order.customer == customer)
    with database.transaction():
        _age_session(database, customer, by)
        for table, which in _rows_of(customer, codes):
            _shift(database, table, which, by)


def _age_session(database: Database, customer: str, by: timedelta) -> None:
    row = database.first(database.locked(tables.Session.select().where(tables.Session.customer == customer)))
    if row is None:
        return
    session = from_json(row.body, Session)
    call = replace(session.call, since=session.call.since - by) if session.call else None
    older = replace(
        session, entered_at=session.entered_at - by, heard_at=session.heard_at - by, call=call,
        wrote_at=session.wrote_at - by if session.wrote_at else None,
    )  # fmt: skip
    saved = tables.Session.update(body=to_json(older), version=row.version + 1)  # a turn under way must run again
    database.change(saved.where(tables.Session.customer == customer))


def _rows_of(customer: str, codes: ModelSelect[tables.Order]) -> tuple[tuple[type[Model], Expression], ...]:
    lanes = (f"in:{customer}", f"out:{customer}")
    return (
        (tables.Lane, tables.Lane.key.in_(lanes) & tables.Lane.token.is_null()),
        (tables.Inbox, tables.Inbox.customer == customer),
        (tables.Outbox, (tables.Outbox.customer == customer) | (tables.Outbox.to == customer)),
        (tables.Session, tables.Session.customer == customer),
        (tables.Turn, tables.Turn.customer == customer),
        (tables.Timer, tables.Timer.customer == customer),
        (tables.Order, tables.Order.customer == customer),
        (tables.Credit, tables.Credit.order_code.in_(codes)),
        (tables.Proof, tables.Proof.order_code.in_(codes)),
        (tables.Decision, tables.Decision.order_code.in_(codes)),
    )


def _shift(database: Database, table: type[Model], which: Expression, by: timedelta) -> None:
    microseconds = by // columns.MICROSECOND
    earlier = {field: field - microseconds for field in _moments(table)}
    database.change(table.update(earlier).where(which))


def _moments(table: type[Model]) -> tuple[Field, ...]:
    fields = table._meta.sorted_fields
    return tuple(field for field in fields if isinstance(field, columns.Moment | columns.MaybeMoment))
