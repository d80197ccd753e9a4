"""Tables beside the conversations: notes on the world outside, a language service's tokens, published files."""

from __future__ import annotations

from peewee import BigIntegerField, IntegerField, Model, TextField

from grace.storage.sql.columns import MaybeMoment, Moment, Thousandths, Words


class Note(Model):
    """Something learnt of the world outside, by name."""

    key = Words(primary_key=True)
    value = Words()
    at = Moment()

    class Meta:
        table_name = "note"


class GptDay(Model):
    """Tokens a language service took on a day (UTC)."""

    day = TextField(primary_key=True)
    tokens = BigIntegerField(default=0)

    class Meta:
        table_name = "gpt_day"


class FlowVersion(Model):
    """The owner's files as they were published once; the one with the highest number serves."""

    number = IntegerField(primary_key=True)
    version = TextField(index=True)
    files = Words()
    """Canonical text: a JSON list of kind, name and content of each."""
    by = Words()
    at = Moment()

    class Meta:
        table_name = "flow_version"


class Stock(Model):
    """One row a print: whoever promises some of it holds the row until that is kept. *yards*: what catalog.yaml said
    last; *count*: how often that has changed, the last time at *changed_at*."""

    fabric = TextField(primary_key=True)
    yards = Thousandths(null=True)
    count = IntegerField(default=0)
    changed_at = MaybeMoment()

    class Meta:
        table_name = "stock"
