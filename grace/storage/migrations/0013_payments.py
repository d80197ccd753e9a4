"""Payments through providers."""

from __future__ import annotations

from typing import Any

from peewee import BigAutoField, BigIntegerField, Database, IntegerField, Model, TextField


class Checkout(Model):
    reference = TextField(primary_key=True)
    order_code = TextField(index=True)
    provider = TextField()
    version = TextField()
    amount = BigIntegerField()
    currency = TextField()
    state = TextField()
    session = TextField(default="")
    url = TextField(default="")
    payment = TextField(default="", index=True)
    refunded = BigIntegerField(default=0)
    opened_at = BigIntegerField()
    tried_at = BigIntegerField()
    expires_at = BigIntegerField()
    look_at = BigIntegerField(index=True, null=True)
    looks = IntegerField(default=0)

    class Meta:
        table_name = "checkout"


class PaymentEvent(Model):
    id = BigAutoField()
    key = TextField(unique=True)
    provider = TextField()
    kind = TextField()
    reference = TextField(index=True)
    payment = TextField(default="")
    order_code = TextField(default="", index=True)
    amount = BigIntegerField()
    currency = TextField()
    outcome = TextField()
    why = TextField(default="")
    at = BigIntegerField()
    settled_by = TextField(default="")
    settled_at = BigIntegerField(null=True)

    class Meta:
        table_name = "payment_event"
        indexes = ((("outcome", "settled_at"), False),)


TABLES = [Checkout, PaymentEvent]


def up(migrator: Any, db: Database) -> None:
    """Makes the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)


def down(migrator: Any, db: Database) -> None:
    """Drops them."""
    with db.bind_ctx(TABLES):
        db.drop_tables(TABLES, safe=False)
