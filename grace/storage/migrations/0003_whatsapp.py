"""What delivery has to know: which replies may be dropped, when one was tried, and notes on the world outside."""

from __future__ import annotations

from typing import Any

from peewee import BigIntegerField, BooleanField, Database, Model, TextField


class Note(Model):
    key = TextField(primary_key=True)
    value = TextField()
    at = BigIntegerField()

    class Meta:
        table_name = "note"


def up(migrator: Any, db: Database) -> None:
    """Adds two columns that may be empty, which rewrites no row, and one table."""
    migrator.migrate(
        migrator.add_column("outbox", "passing", BooleanField(null=True)),
        migrator.add_column("outbox", "tried_at", BigIntegerField(null=True)),
    )
    with db.bind_ctx([Note]):
        Note.create_table(safe=False)


def down(migrator: Any, db: Database) -> None:
    """Takes them away again."""
    with db.bind_ctx([Note]):
        Note.drop_table(safe=False)
    migrator.migrate(
        migrator.drop_column("outbox", "tried_at"),
        migrator.drop_column("outbox", "passing"),
    )
