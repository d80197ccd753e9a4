"""The first schema. A frozen copy: it keeps its meaning whatever becomes of storage.tables."""

from __future__ import annotations

from typing import Any

from peewee import SQL, BigAutoField, BigIntegerField, BooleanField, Database, IntegerField, Model, TextField


class Lane(Model):
    key = TextField(primary_key=True)
    side = TextField()
    ready_at = BigIntegerField()
    due_at = BigIntegerField(null=True)
    burst_at = BigIntegerField(null=True)
    token = TextField(null=True)

    class Meta:
        table_name = "lane"
        indexes = ((("side", "ready_at"), False),)


class Inbox(Model):
    id = BigAutoField()
    key = TextField(unique=True)
    lane = TextField()
    customer = TextField()
    kind = TextField()
    body = TextField()
    at = BigIntegerField()
    status = TextField(default="pending")
    attempts = IntegerField(default=0)
    error = TextField(default="")
    turn = BigIntegerField(null=True)

    class Meta:
        table_name = "inbox"
        indexes = ((("lane", "status", "id"), False), (("status", "at"), False), (("customer", "at"), False))


class Outbox(Model):
    id = BigAutoField()
    key = TextField(unique=True)
    to = TextField()
    customer = TextField()
    body = TextField()
    text = TextField()
    files = TextField(default="[]")
    sender = TextField(default="grace")
    rule = TextField(default="")
    at = BigIntegerField()
    due_at = BigIntegerField()
    unsent = BooleanField(default=True)
    status = TextField(default="waiting")
    attempts = IntegerField(default=0)
    sid = TextField(null=True, index=True)
    error = TextField(default="")
    error_code = IntegerField(null=True)
    turn = BigIntegerField(null=True)

    class Meta:
        table_name = "outbox"
        indexes = ((("to", "unsent", "id"), False), (("unsent", "at"), False), (("to", "at"), False))


class Session(Model):
    customer = TextField(primary_key=True)
    version = IntegerField()
    body = TextField()
    changed_at = BigIntegerField()

    class Meta:
        table_name = "session"


class Turn(Model):
    id = BigAutoField()
    customer = TextField()
    seq = IntegerField()
    at = BigIntegerField()
    why = TextField()

    class Meta:
        table_name = "turn"
        indexes = ((("customer", "seq"), True),)


class Timer(Model):
    id = BigAutoField()
    customer = TextField(index=True)
    name = TextField()
    due_at = BigIntegerField(index=True)

    class Meta:
        table_name = "timer"


class Order(Model):
    id = BigAutoField()
    code = TextField(unique=True)
    customer = TextField(index=True)
    status = TextField(index=True)
    total = BigIntegerField()
    deposit = BigIntegerField()
    made_at = BigIntegerField()
    agreed_at = BigIntegerField(null=True)
    held_until = BigIntegerField(null=True)
    paid_at = BigIntegerField(null=True)

    class Meta:
        table_name = "orders"


class OrderLine(Model):
    id = BigAutoField()
    order_code = TextField(index=True, constraints=[SQL("REFERENCES orders (code)")])
    fabric = TextField()
    name = TextField()
    quantity = BigIntegerField()
    unit = TextField()
    price = BigIntegerField()
    total = BigIntegerField()
    status = TextField()

    class Meta:
        table_name = "order_line"
        indexes = ((("status", "fabric", "unit", "quantity"), False),)


class Credit(Model):
    id = BigAutoField()
    key = TextField(unique=True)
    order_code = TextField(index=True, constraints=[SQL("REFERENCES orders (code)")])
    amount = BigIntegerField()
    who = TextField()
    source = TextField()
    at = BigIntegerField()
    why = TextField(default="")

    class Meta:
        table_name = "credit"


class Proof(Model):
    id = BigAutoField()
    order_code = TextField(index=True, constraints=[SQL("REFERENCES orders (code)")])
    customer = TextField()
    file = TextField(null=True, index=True)
    text = TextField(default="")
    at = BigIntegerField()

    class Meta:
        table_name = "proof"


class File(Model):
    sha = TextField(primary_key=True)
    token = TextField(unique=True)
    content_type = TextField()
    size = BigIntegerField()
    public = BooleanField(default=False)
    palette = TextField(default="[]")
    at = BigIntegerField()

    class Meta:
        table_name = "file"


class FileKey(Model):
    key = TextField(primary_key=True)
    sha = TextField()

    class Meta:
        table_name = "file_key"


class Confirmation(Model):
    id = BigAutoField()
    member = TextField()
    order_code = TextField()
    verdict = TextField()
    amount = BigIntegerField(null=True)
    reason = TextField(default="")
    at = BigIntegerField()

    class Meta:
        table_name = "confirmation"
        indexes = ((("member", "order_code"), True),)


TABLES: list[type[Model]] = [
    Lane, Inbox, Outbox, Session, Turn, Timer, Order, OrderLine, Credit, Proof, File, FileKey, Confirmation,
]  # fmt: skip


def up(migrator: Any, db: Database) -> None:
    """Makes every table, in this order, because some refer to orders."""
    with db.bind_ctx(TABLES):
        for table in TABLES:
            table.create_table(safe=False)


def down(migrator: Any, db: Database) -> None:
    """Drops every table, the last first."""
    with db.bind_ctx(TABLES):
        for table in reversed(TABLES):
            table.drop_table(safe=False)
