"""What a language service took each day."""

from __future__ import annotations

from typing import Any

from peewee import BigIntegerField, Database, Model, TextField


class GptDay(Model):
    day = TextField(primary_key=True)
    tokens = BigIntegerField(default=0)

    class Meta:
        table_name = "gpt_day"


def up(migrator: Any, db: Database) -> None:
    """Makes the table."""
    with db.bind_ctx([GptDay]):
        GptDay.create_table(safe=False)


def down(migrator: Any, db: Database) -> None:
    """Drops it."""
    with db.bind_ctx([GptDay]):
        GptDay.drop_table(safe=False)
