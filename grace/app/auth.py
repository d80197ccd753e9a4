"""The accounts of the console: passwords, logins that expire, and a brake on guessing."""

from __future__ import annotations

import logging
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path

from werkzeug.security import check_password_hash, generate_password_hash

from grace.errors import Misuse, Unreadable
from grace.settings import SHORTEST_KEY, SHORTEST_PASSWORD, Settings
from grace.storage.records.users import Users
from grace.storage.values import Role, User

log = logging.getLogger("grace.app")
IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
WINDOW = timedelta(minutes=15)
PER_PAIR, PER_ADDRESS, PER_NAME = 5, 30, 30
"""Wrong passwords within the window: for one name from one address, from one address, for one name from anywhere."""
OWNER = "owner"
_LONGEST_ADDRESS = 60
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


@cache
def _nobodys() -> str:
    """Return a hash that is checked for unknown names, so that an answer takes as long for them as for known ones."""
    return generate_password_hash(secrets.token_urlsafe(16))


@dataclass(frozen=True, slots=True)
class Accounts:
    """The console's users on the store: implements what the login and the Team page ask for."""

    users: Users
    now: Callable[[], datetime]

    def log_in(self, name: str, password: str, address: str, browser: str = "") -> str | None:
        """Return a fresh token for a right password; None for a wrong one, or after too many. *address*: where it
        came from; *browser*: the id under which that browser is known for *name*, if it is."""
        users, now = self.users, self.now()
        if self.is_throttled(name, address, browser):
            log.warning("login throttled from %s for %s", _printable(address), self._logged(name))
            return None
        known, nobodys = users.password(name), _nobodys()  # made at the first login, whoever tries it
        if not check_password_hash(known or nobodys, password) or known is None:
            users.count_failure(_counted(name, address, browser), now)
            log.warning("login failed from %s for %s", _printable(address), self._logged(name))
            return None
        users.forgive(_counted(name, address, browser)[0])
        token = secrets.token_urlsafe(32)
        users.open_login(_hashed(token), name, now)
        return token

    def is_throttled(self, name: str, address: str, browser: str = "") -> bool:
        """Return True after too many wrong passwords within 15 minutes. A browser known for *name* is judged by what
        was typed in it alone: whatever others try, it keeps its way in. Anybody else is judged by their address, and
        by their address for this name; while a name is being guessed from many addresses, each has one try."""
        pair, by_address, by_name = _keys(name, address)
        if browser:
            return self._failures(_of_browser(browser)) >= PER_PAIR
        tries = PER_PAIR if self._failures(by_name) < PER_NAME else 1
        return self._failures(pair) >= tries or self._failures(by_address) >= PER_ADDRESS

    def _failures(self, key: str) -> int:
        return self.users.failures(key, self.now() - WINDOW)

    def _logged(self, name: str) -> str:
        """Return *name* as a log may tell it; what is no user's name may be a password typed into the wrong field."""
        user = self.users.get(name)
        return user.name if user else "an unknown name"

    def user_of(self, token: str, by_hand: bool = True) -> User | None:
        """Return whose login *token* is, while it lives; a page that refreshes itself is not *by_hand*."""
        return self.users.logged_in(_hashed(token), self.now(), IDLE, LONGEST, by_hand) if token else None

    def log_out(self, token: str) -> None:
        """End the login behind *token*, wherever its cookie may have been copied to."""
        self.users.close_login(_hashed(token))

    def all(self) -> tuple[User, ...]:
        """Return everybody who may log in, by name."""
        return self.users.all()

    def add(self, name: str, role: Role, password: str) -> None:
        """Let *name* log in. Raises Misuse when the name is taken or odd, or the password too short."""
        if not _NAME.fullmatch(name.strip().casefold()):
            raise Misuse("A name is 1 to 40 letters, digits, dots, hyphens or underscores, such as amaka.")
        if not self.users.add(name, role, hashed(password), self.now()):
            raise Misuse(f"Somebody is called {name} already.")

    def remove(self, name: str) -> None:
        """Shut *name* out at once. Raises Misuse when nobody is called so, or they are the last owner."""
        if not self.users.remove(name):
            raise Misuse(f"{name} cannot be removed: nobody is called so, or they are the last owner.")

    def set_password(self, name: str, password: str) -> None:
        """Give *name* a new password and log them out everywhere. Raises Misuse."""
        if not self.users.set_password(name, hashed(password)):
            raise Misuse(f"Nobody is called {name}.")

    def change_password(self, name: str, old: str, new: str, address: str) -> str | None:
        """Give *name*, who knows the *old* one, a new password, end every login of theirs and return a fresh token;
        None when *old* is wrong or was wrong too often. Raises Misuse when *new* is too short or no new one."""
        known, users = self.users.password(name), self.users
        if known is None or self.is_throttled(name, address):
            return None
        if not check_password_hash(known, old):
            users.count_failure(_counted(name, address, ""), self.now())
            return None
        if old == new:
            raise Misuse("That is the password you have already.")
        users.set_password(name, hashed(new))
        token = secrets.token_urlsafe(32)
        users.open_login(_hashed(token), name, self.now())
        return token


def hashed(password: str) -> str:
    """Return the scrypt hash of *password*. Raises Misuse when it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise Misuse(f"A password has at least {SHORTEST_PASSWORD} signs.")
    return generate_password_hash(password)


def ensure_owner(accounts: Accounts, settings: Settings) -> str | None:
    """Make sure that an owner can log in: with GRACE_OWNER_PASSWORD when it is set, else, only while there are no
    users, with a password made now. Return that password, to be shown once; None otherwise. A password that the
    owner has changed since stays, until GRACE_OWNER_PASSWORD says something new."""
    users = accounts.users
    if settings.owner_password:
        _follow(accounts, settings.owner_password)
        return None
    if users.all():
        return None
    made = "-".join(secrets.token_hex(2) for _ in range(5))
    return made if users.add(OWNER, "owner", hashed(made), accounts.now()) else None


def secret_key(settings: Settings) -> str:
    """Return the key that signs cookies: GRACE_SECRET_KEY, else one made once and kept in GRACE_DATA."""
    return settings.secret_key or _kept(settings.data / "secret.key")


def _follow(accounts: Accounts, password: str) -> None:
    users = accounts.users
    given, known = users.given(), users.password(OWNER)
    if known is None:
        users.add(OWNER, "owner", hashed(password), accounts.now())
    elif given is not None and check_password_hash(given, password):
        return  # said at an earlier start; what the owner chose since is hers
    elif not check_password_hash(known, password):
        users.set_password(OWNER, hashed(password))
    users.keep_given(hashed(password), accounts.now())


def _kept(file: Path) -> str:
    """Return the key in *file*, made at the first start. Raise Unreadable when the folder or the file is of no use."""
    try:
        if not file.exists():
            _make(file)
        key = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise Unreadable(f"{file} cannot be kept or read: {reason}. Make room, or set GRACE_SECRET_KEY.") from error
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


def _counted(name: str, address: str, browser: str) -> tuple[str, ...]:
    """Return the keys under which a wrong password counts. What is typed in a known browser is no attack from outside,
    and must not let an address or a name appear under one."""
    return (_of_browser(browser),) if browser else _keys(name, address)


def _keys(name: str, address: str) -> tuple[str, str, str]:
    name, network = name.strip().casefold()[:80], _network(address)
    return f"both:{name}@{network}", f"address:{network}", f"name:{name}"


def _of_browser(browser: str) -> str:
    return f"browser:{browser}"


def _network(address: str) -> str:
    """Return *address*, or for IPv6 its /64: whoever has one address there has them all."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)


def _printable(address: str) -> str:
    return address if address.isprintable() and len(address) <= _LONGEST_ADDRESS else "an odd address"


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
