"""Every table as a peewee model. None is bound to a database: queries name theirs, so many stores can be open."""

from __future__ import annotations

from typing import Any, Final

from peewee import (
    SQL,
    BigAutoField,
    BigIntegerField,
    BooleanField,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
)

from grace.storage.sql.columns import MaybeMoment, Moment, Words
from grace.storage.sql.schema_mirrors import MirrorLane as MirrorLane
from grace.storage.sql.schema_mirrors import MirrorRow as MirrorRow
from grace.storage.sql.schema_notes import FlowVersion as FlowVersion
from grace.storage.sql.schema_notes import GptDay as GptDay
from grace.storage.sql.schema_notes import Note as Note
from grace.storage.sql.schema_notes import Stock as Stock
from grace.storage.sql.schema_orders import Confirmation as Confirmation
from grace.storage.sql.schema_orders import Credit as Credit
from grace.storage.sql.schema_orders import Decision as Decision
from grace.storage.sql.schema_orders import DeskButton as DeskButton
from grace.storage.sql.schema_orders import Order as Order
from grace.storage.sql.schema_orders import OrderLine as OrderLine
from grace.storage.sql.schema_orders import Proof as Proof
from grace.storage.sql.schema_payments import Checkout as Checkout
from grace.storage.sql.schema_payments import PaymentEvent as PaymentEvent


class Lane(Model):
    """One row per conversation or address that has work. Unleased: *ready_at* is when it is due. Leased: when the
    lease ends; *due_at* then says when work that came meanwhile is due. *burst_at*: the first put since the claim."""

    key = Words(primary_key=True)
    side = TextField()
    ready_at = Moment()
    due_at = MaybeMoment()
    burst_at = MaybeMoment()
    token = TextField(null=True)

    class Meta:
        table_name = "lane"
        indexes = ((("side", "ready_at"), False),)

    @classmethod
    def create_table(cls, safe: bool = True, **options: Any) -> None:
        """Create it; on SQLite without numbers for its rows, which are written more often than any other: the tree of
        their keys is all there is then."""
        about: Any = cls._meta
        about.without_rowid = isinstance(about.database, SqliteDatabase)
        super().create_table(safe, **options)


PENDING: Final = SQL("'pending'")
UNDONE: Final = SQL("('pending', 'parked')")
PARKED: Final = SQL("('parked')")
UNARRIVED: Final = SQL("('failed', 'undelivered')")
"""Of the inbox and of the outbox: statuses of the few rows that wait or that people are told of. They stand in the
statements themselves, for only so a database knows that its index of these rows alone will do: where a value that is
bound is compared with a column of such an index, SQLite prepares the whole statement anew for each value."""


class Inbox(Model):
    """One row for each thing that happened to a conversation."""

    id = BigAutoField()
    key = Words(unique=True)
    lane = Words()
    customer = Words()
    kind = TextField()
    body = Words()
    at = Moment()
    status = TextField(default="pending")
    attempts = IntegerField(default=0)
    error = Words(default="")
    turn = BigIntegerField(null=True)

    class Meta:
        table_name = "inbox"
        indexes = ((("customer", "at"), False),)


# Of these rows alone: the others are nearly all, and would be written to it again when they are done.
Inbox.add_index(Inbox.index(Inbox.lane, Inbox.id, where=Inbox.status.in_(UNDONE), name="inbox_undone"))
Inbox.add_index(Inbox.index(Inbox.id, where=Inbox.status.in_(PARKED), name="inbox_parked"))


class Outbox(Model):
    """A message to be sent, and what became of it. *passing*: a newer word of the customer may replace it; *waits_for*:
    as in grace.storage.values."""

    id = BigAutoField()
    key = Words(unique=True)
    to = Words()
    customer = Words()
    body = Words()
    text = Words()
    files = TextField(default="[]")
    sender = TextField(default="grace")
    rule = Words(default="")
    at = Moment()
    due_at = Moment()
    waits_for = TextField(default="")
    unsent = BooleanField(default=True)
    status = TextField(default="waiting")
    attempts = IntegerField(default=0)
    sid = Words(null=True)
    error = Words(default="")
    error_code = IntegerField(null=True)
    turn = BigIntegerField(null=True)
    passing = BooleanField(null=True)
    tried_at = MaybeMoment()

    class Meta:
        table_name = "outbox"
        indexes = ((("to", "id"), False),)


Outbox.add_index(Outbox.index(Outbox.id, where=Outbox.status.in_(UNARRIVED), name="outbox_unarrived"))
Outbox.add_index(Outbox.index(Outbox.to, Outbox.id, where=Outbox.unsent, name="outbox_unsent"))
Outbox.add_index(Outbox.index(Outbox.sid, where=Outbox.sid.is_null(False), name="outbox_sid"))


class Session(Model):
    """One customer's conversation as JSON. *state*, *heard_at*, *search* (name and address) repeat it, for lists."""

    customer = Words(primary_key=True)
    version = IntegerField()
    body = Words()
    changed_at = Moment()
    state = TextField(null=True, index=True)
    heard_at = MaybeMoment()
    search = Words(null=True)

    class Meta:
        table_name = "session"
        indexes = ((("heard_at", "search"), False),)


class Turn(Model):
    """One row for each turn: what was decided, and why."""

    id = BigAutoField()
    customer = Words()
    seq = IntegerField()
    at = Moment()
    why = Words()

    class Meta:
        table_name = "turn"
        indexes = ((("customer", "seq"), True),)


class Timer(Model):
    """Something to happen later."""

    id = BigAutoField()
    customer = Words(index=True)
    name = Words()
    due_at = Moment(index=True)

    class Meta:
        table_name = "timer"


class File(Model):
    """A file on disk, by the hash of its bytes."""

    sha = TextField(primary_key=True)
    token = TextField(unique=True)
    content_type = Words()
    size = BigIntegerField()
    public = BooleanField(default=False)
    palette = TextField(default="[]")
    at = Moment()

    class Meta:
        table_name = "file"


class FileKey(Model):
    """A made picture, by what it was made of."""

    key = Words(primary_key=True)
    sha = TextField()

    class Meta:
        table_name = "file_key"


TABLES: tuple[type[Model], ...] = (
    Lane,
    Inbox,
    Outbox,
    Session,
    Turn,
    Timer,
    Order,
    OrderLine,
    Credit,
    Proof,
    File,
    FileKey,
    Confirmation,
    Note,
    Decision,
    DeskButton,
    Stock,
    GptDay,
    FlowVersion,
    Checkout,
    PaymentEvent,
    MirrorLane,
    MirrorRow,
)
