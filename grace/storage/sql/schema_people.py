"""Tables of who writes from where, and of the team's messages that speak of a customer."""

from __future__ import annotations

from peewee import BigAutoField, BooleanField, Model, TextField

from grace.storage.sql.columns import Moment, Words


class PersonAddress(Model):
    """An address of a person: a number, a user id of WhatsApp's, an older one. *person* is the key under which
    everything else of theirs is kept. *used_at*: when they last wrote from it. *reachable*: messages get there."""

    address = Words(primary_key=True)
    person = Words()
    used_at = Moment()
    reachable = BooleanField(default=True)

    class Meta:
        table_name = "person_address"
        indexes = ((("person", "used_at"), False),)


class Mention(Model):
    """A message of the team, or one to them, that speaks of *person*. *side*: in or out; *key*: of that row."""

    id = BigAutoField()
    side = TextField()
    key = Words()
    person = Words()

    class Meta:
        table_name = "mention"
        indexes = ((("person", "side", "key"), True),)


TABLES: tuple[type[Model], ...] = (PersonAddress, Mention)
