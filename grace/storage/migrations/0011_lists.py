"""What the console's lists are sorted and searched by, so that none of them reads everything."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from peewee import BigIntegerField, Database, Model, TextField

_PAGE = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INDEXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("session", ("state",)), ("session", ("heard_at", "search")), ("outbox", ("status",)),
    ("orders", ("waiting_since",)), ("decision", ("at",)),
)  # fmt: skip


class Session(Model):
    customer = TextField(primary_key=True)
    body = TextField()
    state = TextField(null=True)
    heard_at = BigIntegerField(null=True)
    search = TextField(null=True)

    class Meta:
        table_name = "session"


def up(migrator: Any, db: Database) -> None:
    """Adds three columns, fills them from each conversation's JSON, then makes the indexes."""
    migrator.migrate(
        migrator.add_column("session", "state", Session.state),
        migrator.add_column("session", "heard_at", Session.heard_at),
        migrator.add_column("session", "search", Session.search),
    )
    with db.bind_ctx([Session]):
        _fill()
    migrator.migrate(*(migrator.add_index(table, columns, False) for table, columns in _INDEXES))


def down(migrator: Any, db: Database) -> None:
    """Takes them away again."""
    migrator.migrate(*(migrator.drop_index(table, f"{table}_{'_'.join(columns)}") for table, columns in _INDEXES))
    migrator.migrate(*(migrator.drop_column("session", name) for name in ("search", "heard_at", "state")))


def _fill() -> None:
    last = ""
    while page := list(Session.select().where(Session.customer > last).order_by(Session.customer).limit(_PAGE)):
        for row in page:
            _fill_one(row.customer, json.loads(row.body))
        last = page[-1].customer


def _fill_one(customer: str, body: dict[str, Any]) -> None:
    heard = datetime.fromisoformat(body["heard_at"]) - _EPOCH
    found = f"{body.get('name', '')} {customer}".casefold()
    new = Session.update(state=body["state"], heard_at=heard // timedelta(microseconds=1), search=found)
    new.where(Session.customer == customer).execute()
