"""Every table of the first release. Until that is out it follows the schema; then it becomes a frozen copy of it."""

from __future__ import annotations

from typing import Any

from peewee import Database

from grace.storage.sql.migrating import TABLES


def up(migrator: Any, db: Database) -> None:
    """Make every table, in this order, because some refer to orders."""
    with db.bind_ctx(TABLES):
        for table in TABLES:
            table.create_table(safe=False)


def down(migrator: Any, db: Database) -> None:
    """Drop every table, the last first."""
    with db.bind_ctx(TABLES):
        for table in reversed(TABLES):
            table.drop_table(safe=False)
