"""Who may log in to the console, their open logins, and failed tries."""

from __future__ import annotations

from typing import Any

from peewee import BigAutoField, BigIntegerField, Database, Model, TextField


class User(Model):
    name = TextField(primary_key=True)
    role = TextField()
    password = TextField()
    made_at = BigIntegerField()

    class Meta:
        table_name = "user_account"


class Login(Model):
    token = TextField(primary_key=True)
    user = TextField(index=True)
    made_at = BigIntegerField()
    seen_at = BigIntegerField()

    class Meta:
        table_name = "login"


class FailedLogin(Model):
    id = BigAutoField()
    key = TextField()
    at = BigIntegerField()

    class Meta:
        table_name = "failed_login"
        indexes = ((("key", "at"), False),)


TABLES: list[type[Model]] = [User, Login, FailedLogin]


def up(migrator: Any, db: Database) -> None:
    """Makes the three tables."""
    with db.bind_ctx(TABLES):
        for table in TABLES:
            table.create_table(safe=False)


def down(migrator: Any, db: Database) -> None:
    """Drops them."""
    with db.bind_ctx(TABLES):
        for table in reversed(TABLES):
            table.drop_table(safe=False)
