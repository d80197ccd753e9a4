"""The tables of orders: their lines, money, proofs, and what people of the team decide and are about to."""

from __future__ import annotations

from peewee import SQL, BigAutoField, BigIntegerField, BooleanField, IntegerField, Model, TextField

from grace.storage.sql.columns import MaybeMoment, Moment, Thousandths, Words


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
    proof_version = IntegerField(default=0)
    practice = BooleanField(default=False)
    details = Words(default="[]")
    place = Words(default="{}")
    ahead = TextField(default="[]")
    secured = TextField(null=True)
    ended = TextField(null=True)
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
    summary = Words(default="")

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
