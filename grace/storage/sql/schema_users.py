"""Users of the console and their logins, as peewee models."""

from __future__ import annotations

from peewee import BigAutoField, Model, TextField

from grace.storage.sql.columns import Moment, Words


class User(Model):
    """A person who may log in to the console. *password* is a scrypt hash."""

    name = Words(primary_key=True)
    role = TextField()
    password = TextField()
    made_at = Moment()

    class Meta:
        table_name = "user_account"


class Login(Model):
    """An open login. *token* is the sha256 of what the browser keeps."""

    token = TextField(primary_key=True)
    user = Words(index=True)
    made_at = Moment()
    seen_at = Moment()

    class Meta:
        table_name = "login"


class FailedLogin(Model):
    """A wrong password. *key*: for whom, or from where."""

    id = BigAutoField()
    key = Words()
    at = Moment()

    class Meta:
        table_name = "failed_login"
        indexes = ((("key", "at"), False),)


TABLES: tuple[type[Model], ...] = (User, Login, FailedLogin)
