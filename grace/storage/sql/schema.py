"""Every table as a peewee model. None is bound to a database: queries name theirs, so many stores can be open."""

from __future__ import annotations

from peewee import SQL, BigAutoField, BigIntegerField, BooleanField, IntegerField, Model, TextField

from grace.storage.sql.columns import MaybeMoment, Moment, Thousandths, Words
from grace.storage.sql.schema_mirrors import MirrorLane as MirrorLane
from grace.storage.sql.schema_mirrors import MirrorRow as MirrorRow
from grace.storage.sql.schema_notes import FlowVersion as FlowVersion
from grace.storage.sql.schema_notes import GptDay as GptDay
from grace.storage.sql.schema_notes import Note as Note
from grace.storage.sql.schema_notes import Stock as Stock
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
        indexes = ((("lane", "status", "id"), False), (("status", "at"), False), (("customer", "at"), False))


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
    status = TextField(default="waiting", index=True)
    attempts = IntegerField(default=0)
    sid = Words(null=True, index=True)
    error = Words(default="")
    error_code = IntegerField(null=True)
    turn = BigIntegerField(null=True)
    passing = BooleanField(null=True)
    tried_at = MaybeMoment()

    class Meta:
        table_name = "outbox"
        indexes = ((("to", "unsent", "id"), False), (("unsent", "at"), False), (("to", "at"), False))


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


class Order(Model):
    """An order: what was agreed, what is proposed, what became of it. *total*, *deposit*: of the quote that counts.
    *proposed_total*, *proposed_deposit*: of what waits for a yes, None when nothing does. *paid_at*: when the deposit
    was first reached. *practice*: a pretend customer's."""

    id = BigAutoField()
    code = TextField(unique=True)
    customer = Words(index=True)
    status = TextField(index=True)
    total = BigIntegerField()
    deposit = BigIntegerField()
    made_at = Moment()
    agreed_at = MaybeMoment()
    held_until = MaybeMoment()
    paid_at = MaybeMoment()
    delivery_fee = BigIntegerField(default=0)
    waiting_since = MaybeMoment(index=True)
    agreed = BooleanField(default=False)
    proposed_total = BigIntegerField(null=True)
    proposed_deposit = BigIntegerField(null=True)
    step = TextField(default="")
    claimed = BigIntegerField(default=0)
    practice = BooleanField(default=False)
    details = Words(default="[]")
    ahead = TextField(default="[]")
    version = IntegerField(default=1)

    class Meta:
        table_name = "orders"


class OrderLine(Model):
    """One print of a quote, with its frozen price. *status* repeats the order's, so that sums need one index only; it
    is quoted for what is only proposed. *counted*: which count of the print's stock it was agreed after."""

    id = BigAutoField()
    order_code = TextField(index=True, constraints=[SQL("REFERENCES orders (code)")])
    fabric = TextField()
    name = Words()
    quantity = Thousandths()
    unit = TextField()
    price = BigIntegerField()
    total = BigIntegerField()
    status = TextField()
    proposed = BooleanField(default=False)
    practice = BooleanField(default=False)
    counted = IntegerField(default=0)

    class Meta:
        table_name = "order_line"
        indexes = ((("status", "fabric", "unit", "quantity"), False),)


class Credit(Model):
    """Money somebody vouched for, and counter-entries. Rows are added, never changed."""

    id = BigAutoField()
    key = Words(unique=True)
    order_code = TextField(index=True, constraints=[SQL("REFERENCES orders (code)")])
    amount = BigIntegerField()
    who = Words()
    source = TextField()
    at = Moment()
    why = Words(default="")
    kind = TextField(default="credit")
    reverses = Words(null=True)
    place = TextField(default="")

    class Meta:
        table_name = "credit"


class Proof(Model):
    """Evidence of payment."""

    id = BigAutoField()
    order_code = TextField(index=True, constraints=[SQL("REFERENCES orders (code)")])
    customer = Words()
    file = TextField(null=True, index=True)
    text = Words(default="")
    at = Moment()
    flags = Words(default="[]")
    hint = Words(default="")

    class Meta:
        table_name = "proof"


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


class Confirmation(Model):
    """A typed verdict, as JSON, waiting for its YES."""

    id = BigAutoField()
    member = Words()
    order_code = TextField()
    body = Words()
    at = Moment()

    class Meta:
        table_name = "confirmation"
        indexes = ((("member", "order_code"), True),)


class Decision(Model):
    """A verdict of a person of the team on an order. Rows are added, never changed."""

    id = BigAutoField()
    key = Words(unique=True)
    order_code = TextField(index=True, constraints=[SQL("REFERENCES orders (code)")])
    verdict = TextField()
    who = Words()
    place = TextField(default="")
    at = Moment(index=True)
    amount = BigIntegerField(null=True)
    reason = Words(default="")
    before = TextField()
    credit = Words(null=True)
    step = TextField(default="")
    seen = IntegerField(null=True)
    version = IntegerField(default=0)
    outcome = TextField()
    told = Words(default="")

    class Meta:
        table_name = "decision"


class DeskButton(Model):
    """A button on a team phone, bound to an order as it was; used once."""

    token = TextField(primary_key=True)
    member = Words()
    order_code = TextField(index=True)
    verdict = TextField()
    amount = BigIntegerField(null=True)
    seen = IntegerField()
    label = Words()
    at = Moment()
    used_at = MaybeMoment()

    class Meta:
        table_name = "desk_button"


TABLES: tuple[type[Model], ...] = (
    Lane, Inbox, Outbox, Session, Turn, Timer, Order, OrderLine, Credit, Proof, File, FileKey, Confirmation, Note,
    Decision, DeskButton, Stock, GptDay, FlowVersion, Checkout, PaymentEvent,
    MirrorLane, MirrorRow,
)  # fmt: skip
