"""Who may use the console: passwords, logins that expire, and a brake on guessing."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from werkzeug.security import check_password_hash, generate_password_hash

from grace.errors import Misuse, Unreadable
from grace.settings import SHORTEST_KEY, SHORTEST_PASSWORD, Settings
from grace.storage.records.users import Users
from grace.storage.values import Role, User

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
WINDOW = timedelta(minutes=15)
PER_NAME_AND_PLACE, PER_NAME, PER_PLACE = 5, 30, 30
OWNER = "owner"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
# Checked for unknown names, so that an answer takes as long for them as for known ones.
_NOBODY = generate_password_hash(secrets.token_urlsafe(16))


@dataclass(frozen=True, slots=True)
class People:
    """Implements the login page's port on the store."""

    users: Users
    now: Callable[[], datetime]

    def log_in(self, name: str, password: str, place: str) -> str | None:
        """A fresh token for a right password; None for a wrong one, or after too many."""
        users, now = self.users, self.now()
        if self.braked(name, place):
            return None
        known = users.password(name)
        if not check_password_hash(known or _NOBODY, password) or known is None:
            users.count_failure(_keys(name, place), now)
            return None
        users.forgive(_keys(name, place)[0])
        token = secrets.token_urlsafe(32)
        users.open_login(_hashed(token), name, now)
        return token

    def braked(self, name: str, place: str) -> bool:
        """Whether too many passwords for *name*, or from *place*, were wrong lately."""
        since, most = self.now() - WINDOW, (PER_NAME_AND_PLACE, PER_NAME, PER_PLACE)
        counted = (self.users.failures(key, since) for key in _keys(name, place))
        return any(count >= limit for count, limit in zip(counted, most, strict=True))

    def who(self, token: str, by_hand: bool = True) -> User | None:
        """Whose login *token* is, while it lives; a page that refreshes itself is not *by_hand*."""
        return self.users.logged_in(_hashed(token), self.now(), IDLE, LONGEST, by_hand) if token else None

    def log_out(self, token: str) -> None:
        """Ends the login behind *token*, wherever its cookie may have been copied to."""
        self.users.close_login(_hashed(token))

    def all(self) -> tuple[User, ...]:
        """Everybody who may log in."""
        return self.users.all()

    def add(self, name: str, role: Role, password: str) -> None:
        """Lets *name* log in. Raises Misuse when the name is taken or odd, or the password too short."""
        if not _NAME.fullmatch(name.strip().casefold()):
            raise Misuse("A name is 1 to 40 letters, digits, dots, hyphens or underscores, such as amaka.")
        if not self.users.add(name, role, hashed(password), self.now()):
            raise Misuse(f"Somebody is called {name} already.")

    def remove(self, name: str) -> None:
        """Shuts *name* out at once. Raises Misuse when nobody is called so, or they are the last owner."""
        if not self.users.remove(name):
            raise Misuse(f"{name} cannot be removed: nobody is called so, or they are the last owner.")

    def set_password(self, name: str, password: str) -> None:
        """Gives *name* a new password and logs them out everywhere. Raises Misuse."""
        if not self.users.set_password(name, hashed(password)):
            raise Misuse(f"Nobody is called {name}.")

    def change_password(self, name: str, old: str, new: str, place: str) -> str | None:
        """Gives *name*, who knows the *old* one, a new password, ends every login of theirs and answers a fresh token;
        None when *old* is wrong or was wrong too often. Raises Misuse when *new* is too short or no new one."""
        known, users = self.users.password(name), self.users
        if known is None or self.braked(name, place):
            return None
        if not check_password_hash(known, old):
            users.count_failure(_keys(name, place), self.now())
            return None
        if old == new:
            raise Misuse("That is the password you have already.")
        users.set_password(name, hashed(new))
        token = secrets.token_urlsafe(32)
        users.open_login(_hashed(token), name, self.now())
        return token


def hashed(password: str) -> str:
    """The scrypt hash of *password*. Raises Misuse when it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise Misuse(f"A password has at least {SHORTEST_PASSWORD} signs.")
    return generate_password_hash(password)


def first_owner(people: People, settings: Settings) -> str | None:
    """Makes sure that an owner can log in: with GRACE_OWNER_PASSWORD when it is set, else, only while there are no
    users, with a password made now. Answers that password, to be printed once; None otherwise. A password that the
    owner has changed since stays, until GRACE_OWNER_PASSWORD says something new."""
    users = people.users
    if settings.owner_password:
        _follow(people, settings.owner_password)
        return None
    if users.all():
        return None
    made = "-".join(secrets.token_hex(2) for _ in range(5))
    return made if users.add(OWNER, "owner", hashed(made), people.now()) else None


def secret_key(settings: Settings) -> str:
    """The key that signs cookies: GRACE_SECRET_KEY, else one made once and kept in GRACE_DATA for this user alone."""
    return settings.secret_key or _kept(settings.data / "secret.key")


def _follow(people: People, password: str) -> None:
    users = people.users
    given, known = users.given(), users.password(OWNER)
    if known is None:
        users.add(OWNER, "owner", hashed(password), people.now())
    elif given is not None and check_password_hash(given, password):
        return  # said at an earlier start; what the owner chose since is hers
    elif not check_password_hash(known, password):
        users.set_password(OWNER, hashed(password))
    users.keep_given(hashed(password), people.now())


def _kept(file: Path) -> str:
    """The key in *file*, made at the first start. Raises Unreadable when the folder or the file is of no use."""
    try:
        if not file.exists():
            _make(file)
        key = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        told = getattr(error, "strerror", None) or "it is no text"
        raise Unreadable(f"{file} cannot be kept or read: {told}. Make room, or set GRACE_SECRET_KEY.") from error
    if len(key) < SHORTEST_KEY:
        raise Unreadable(f"{file} holds no key. Take it away and start again: everybody logs in anew.")
    return key


def _make(file: Path) -> None:
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(48))
            opened.flush()
            os.fsync(opened.fileno())  # a power cut must not leave a file without a key
        with suppress(FileExistsError):  # a link is made whole or not at all, so two first starts agree on one key
            os.link(draft, file)
    finally:
        draft.unlink(missing_ok=True)


def _keys(name: str, place: str) -> tuple[str, str, str]:
    name = name.strip().casefold()[:80]
    return f"both:{name}@{place}", f"name:{name}", f"place:{place}"


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
