"""Tables of payments through providers: what customers were sent to pay, and what providers said of it."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, IntegerField, Model, TextField

from grace.storage.sql.columns import MaybeMoment, Moment, Words


class Checkout(Model):
    """One page of a provider, for one order as it stood. Amounts in kobo. *look_at*: when the provider is asked next
    what became of it; none when nothing is left to ask."""

    reference = Words(primary_key=True)
    order_code = Words(index=True)
    provider = TextField()
    version = TextField()
    amount = BigIntegerField()
    currency = TextField()
    state = TextField()
    session = Words(default="")
    url = Words(default="")
    payment = Words(default="", index=True)
    refunded = BigIntegerField(default=0)
    opened_at = Moment()
    tried_at = Moment()
    expires_at = Moment()
    look_at = MaybeMoment(index=True)
    looks = IntegerField(default=0)

    class Meta:
        table_name = "checkout"


class PaymentEvent(Model):
    """A provider's word on money, once per *key*, and what became of it. *settled_at*: when a person of the team
    dealt with a question; none while it waits."""

    id = BigAutoField()
    key = Words(unique=True)
    provider = TextField()
    kind = TextField()
    reference = Words(index=True)
    payment = Words(default="")
    order_code = Words(default="", index=True)
    amount = BigIntegerField()
    currency = TextField()
    outcome = TextField()
    why = Words(default="")
    at = Moment()
    settled_by = Words(default="")
    settled_at = MaybeMoment()

    class Meta:
        table_name = "payment_event"
        indexes = ((("outcome", "settled_at"), False),)
