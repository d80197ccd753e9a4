"""Counter-entries, verdicts, delivery fees, waiting proofs and what was noticed about them, buttons of the team."""

from __future__ import annotations

from typing import Any

from peewee import SQL, BigAutoField, BigIntegerField, Database, IntegerField, Model, TextField


class Decision(Model):
    id = BigAutoField()
    key = TextField(unique=True)
    order_code = TextField(index=True, constraints=[SQL("REFERENCES orders (code)")])
    verdict = TextField()
    who = TextField()
    place = TextField(default="")
    at = BigIntegerField()
    amount = BigIntegerField(null=True)
    reason = TextField(default="")
    before = TextField()
    waiting_before = BigIntegerField(null=True)
    credit = TextField(null=True)
    outcome = TextField()
    told = TextField(default="")

    class Meta:
        table_name = "decision"


class DeskButton(Model):
    token = TextField(primary_key=True)
    member = TextField()
    order_code = TextField(index=True)
    verdict = TextField()
    amount = BigIntegerField(null=True)
    seen = IntegerField()
    label = TextField()
    at = BigIntegerField()
    used_at = BigIntegerField(null=True)

    class Meta:
        table_name = "desk_button"


class Shelf(Model):
    fabric = TextField(primary_key=True)

    class Meta:
        table_name = "shelf"


TABLES: list[type[Model]] = [Decision, DeskButton, Shelf]


def up(migrator: Any, db: Database) -> None:
    """Adds columns with defaults, so rows written before keep their meaning."""
    migrator.migrate(*(migrator.add_column(table, column, field) for table, column, field in _columns()))
    with db.bind_ctx(TABLES):
        for table in TABLES:
            table.create_table(safe=False)


def down(migrator: Any, db: Database) -> None:
    """Takes all of it away again."""
    with db.bind_ctx(TABLES):
        for table in reversed(TABLES):
            table.drop_table(safe=False)
    migrator.migrate(*(migrator.drop_column(table, column) for table, column, _ in reversed(_columns())))


def _columns() -> list[tuple[str, str, Any]]:
    return [
        ("credit", "kind", TextField(default="credit")),
        ("credit", "reverses", TextField(null=True)),
        ("credit", "place", TextField(default="")),
        ("orders", "delivery_fee", BigIntegerField(default=0)),
        ("orders", "waiting_since", BigIntegerField(null=True)),
        ("proof", "flags", TextField(default="[]")),
        ("proof", "hint", TextField(default="")),
        ("confirmation", "seen", IntegerField(null=True)),
    ]
