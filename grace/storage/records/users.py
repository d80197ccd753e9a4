"""Users of the console: their names, which logins are open, and how often a password was wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from grace.storage.sql import schema, schema_users
from grace.storage.sql.database import Database
from grace.storage.sql.row_values import value_of
from grace.storage.values import Role, User

_GIVEN = "owner password"


class Users:
    """Names are compared in small letters; a password comes in and goes out as its hash only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, role: Role, password: str, now: datetime) -> bool:
        """Let *name* log in. False when the name is taken."""
        row = schema_users.User.insert(name=_plain(name), role=role, password=password, made_at=now)
        return bool(self._database.returned(row.on_conflict_ignore().returning(schema_users.User.name)))

    def remove(self, name: str) -> bool:
        """Shut *name* out, also where they are logged in now. False when nobody is called so, or when they are the
        last owner."""
        with self._database.transaction():
            user = self.get(name)
            if user is None or (user.role == "owner" and self._owners() == 1):
                return False
            self._database.change(schema_users.Login.delete().where(schema_users.Login.user == user.name))
            return bool(self._database.change(schema_users.User.delete().where(schema_users.User.name == user.name)))

    def set_password(self, name: str, password: str) -> bool:
        """Give *name* a new password and close every login of theirs. False when nobody is called so."""
        with self._database.transaction():
            self._database.change(schema_users.Login.delete().where(schema_users.Login.user == _plain(name)))
            changed = schema_users.User.update(password=password).where(schema_users.User.name == _plain(name))
            return bool(self._database.change(changed))

    def given(self) -> str | None:
        """Return the hash of the owner's password as the environment said it last; None when it never did."""
        row = self._database.first(schema.Note.select().where(schema.Note.key == _GIVEN))
        return row.value if row else None

    def keep_given(self, password: str, now: datetime) -> None:
        """Remember the hash of what the environment says."""
        row = schema.Note.insert(key=_GIVEN, value=password, at=now)
        self._database.insert(row.on_conflict(conflict_target=[schema.Note.key], preserve=[schema.Note.value]))

    def all(self) -> tuple[User, ...]:
        """Return everybody, by name."""
        everybody = schema_users.User.select().order_by(schema_users.User.name)
        return tuple(_value(row) for row in self._database.rows(everybody))

    def get(self, name: str) -> User | None:
        """Return the user called *name*."""
        row = self._row(name)
        return _value(row) if row else None

    def password(self, name: str) -> str | None:
        """Return the stored hash of their password."""
        row = self._row(name)
        return row.password if row else None

    def open_login(self, token: str, name: str, now: datetime) -> None:
        """Keep a login under the hash *token*."""
        self._database.insert(schema_users.Login.insert(token=token, user=_plain(name), made_at=now, seen_at=now))

    def logged_in(
        self, token: str, now: datetime, idle: timedelta, longest: timedelta, by_hand: bool = True
    ) -> User | None:
        """Return whose login it is; None when it was closed, lay idle for *idle* or is older than *longest*. Only
        what is done *by_hand* ends idleness."""
        login = schema_users.Login
        alive = (login.token == token) & (login.seen_at > now - idle) & (login.made_at > now - longest)
        row = self._database.first(login.select().where(alive))
        if row is None:
            return None
        if by_hand and now - row.seen_at > timedelta(minutes=1):  # a write for every page would be too many
            self._database.change(login.update(seen_at=now).where(login.token == token))
        return self.get(row.user)

    def close_login(self, token: str) -> None:
        """End one login."""
        self._database.change(schema_users.Login.delete().where(schema_users.Login.token == token))

    def count_failure(self, keys: tuple[str, ...], now: datetime) -> None:
        """Remember a wrong password under each of *keys*, and forget yesterday's."""
        failed = schema_users.FailedLogin
        self._database.change(failed.delete().where(failed.at < now - timedelta(days=1)))
        for key in keys:
            self._database.insert(failed.insert(key=key, at=now))

    def failures(self, key: str, since: datetime) -> int:
        """Return how many wrong passwords came under *key* after *since*."""
        failed = schema_users.FailedLogin
        return self._database.count(failed.select().where((failed.key == key) & (failed.at > since)))

    def forgive(self, key: str) -> None:
        """Forget the wrong passwords under *key*."""
        self._database.change(schema_users.FailedLogin.delete().where(schema_users.FailedLogin.key == key))

    def _owners(self) -> int:
        return self._database.count(schema_users.User.select().where(schema_users.User.role == "owner"))

    def _row(self, name: str) -> schema_users.User | None:
        return self._database.first(schema_users.User.select().where(schema_users.User.name == _plain(name)))


def _plain(name: str) -> str:
    return name.strip().casefold()


def _value(row: schema_users.User) -> User:
    return value_of(User, row)
