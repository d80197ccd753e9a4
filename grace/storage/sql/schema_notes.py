"""Tables beside the conversations: notes on the world outside, and what a language service took."""

from __future__ import annotations

from peewee import BigIntegerField, Model, TextField

from grace.storage.sql.columns import Moment, Words


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
