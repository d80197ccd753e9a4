"""Tables of the lane that keeps sheets and CRMs current."""

from __future__ import annotations

from peewee import BigIntegerField, IntegerField, Model, TextField

from grace.storage.sql.columns import Moment, Words


class MirrorLane(Model):
    """One place outside. *turn*: up to which turn it has been brought; *due_at*: when it is looked at next, by whoever
    comes first; it lies ahead while somebody works on it or it has to rest."""

    name = TextField(primary_key=True)
    turn = BigIntegerField(default=0)
    due_at = Moment()
    failures = IntegerField(default=0)

    class Meta:
        table_name = "mirror_lane"


class MirrorRow(Model):
    """The row a place outside shows for one key, as a digest. *name*: place, table and key."""

    name = Words(primary_key=True)
    digest = TextField()

    class Meta:
        table_name = "mirror_row"
