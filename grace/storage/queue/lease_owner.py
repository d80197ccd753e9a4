"""Which process a lease belongs to, so that one that was killed does not hold its lanes for a whole minute."""

from __future__ import annotations

import os
import secrets
from functools import cache, lru_cache
from pathlib import Path


def new_token() -> str:
    """Return a token nobody had before; it names this process where the system can tell."""
    return f"{_machine()}{_own(os.getpid())}.{secrets.token_hex(8)}"


def machine() -> str:
    """Return how every token given out on this machine begins; "" where the system does not tell."""
    return _machine()


def is_gone(token: str) -> bool:
    """Return whether *token* belongs to a process of this machine that runs no more. False when that is not sure."""
    here = _machine()
    if not here or not token.startswith(here):
        return False
    owner = token.removeprefix(here).rpartition(".")[0]
    number = owner.partition("-")[0]
    return number.isdigit() and _process(int(number)) != owner


@cache
def _machine() -> str:
    """Return this boot and this process namespace: two containers may both have a process 7."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        space = os.readlink("/proc/self/ns/pid").strip("pid:[]")
    except OSError:
        return ""
    return f"{boot[:13]}/{space}/"


@lru_cache(maxsize=1)
def _own(number: int) -> str:
    """Return what names this process; a fork has another *number*."""
    return _process(number)


def _process(number: int) -> str:
    """Return a process by its number and its start: numbers are used again. Only the number when it is gone."""
    try:
        stat = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return str(number)
    fields = stat.rpartition(")")[2].split()
    return str(number) if fields[0] in ("Z", "X") else f"{number}-{fields[19]}"
