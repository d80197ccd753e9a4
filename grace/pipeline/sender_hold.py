"""Holds everything a sender would send while its account or this machine cannot send at all, and tries again for ever.

A wrong password, a suspended account or a broken proxy says nothing against any message. One attempt in a few minutes
finds out whether it works again; then all goes on, each address in its own order.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from grace.pipeline.parts import Records
from grace.shop.address import Address
from grace.shop.local_time import local
from grace.storage.sql.codec import from_json, to_json

log = logging.getLogger("grace.pipeline")
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=5)
PROBE = timedelta(seconds=20)
"""How long others wait while one message finds out whether sending works again."""

_KEY = "sender held "


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nothing goes out: *since* when, *until* the next attempt, after how many *tries*. Times are UTC."""

    scheme: str
    since: datetime
    until: datetime
    tries: int
    reason: str
    code: int | None = None

    def sentence(self, zone: ZoneInfo | None = None) -> str:
        """Return it in a sentence for people, with times as the clock in *zone* shows them; in UTC, and so named,
        without one."""
        since = f"{local(self.since, zone):%d %b %H:%M}" if zone else f"{self.since:%d %b %H:%M} UTC"
        return f"Nothing can be sent to {self.scheme} addresses since {since}: {self.reason}"


def key(address: str) -> str:
    """Return under which key is noted what keeps messages from whatever reaches *address*."""
    return _KEY + Address.parse(address).scheme


def noted(note: str | None) -> Hold | None:
    """Return the hold in what stands under its key; None where nothing does."""
    return None if note is None else from_json(note, Hold)


def all_holds(records: Records) -> tuple[Hold, ...]:
    """Return every hold there is."""
    return tuple(_known(records))


def blocked_until(records: Records, hold: Hold) -> datetime | None:
    """Return until when nothing may be tried under *hold*; None when it may, and then others wait for the outcome."""
    now = records.now()
    if now < hold.until <= now + LONGEST_PAUSE:  # one far ahead was written by a clock that was wrong
        return hold.until
    _keep(records, Hold(hold.scheme, hold.since, now + PROBE, hold.tries, hold.reason, hold.code))
    return None


def begin(records: Records, address: str, reason: str, code: int | None) -> datetime:
    """Hold what reaches *address*, or hold it longer, and return when it is tried again."""
    before, now = noted(records.store.notes.get(key(address))), records.now()
    tries = before.tries + 1 if before else 1
    until: datetime = now + min(FIRST_PAUSE * 2 ** min(tries - 1, 10), LONGEST_PAUSE)
    hold = Hold(Address.parse(address).scheme, before.since if before else now, until, tries, reason, code)
    _keep(records, hold)
    log.error("%s; tried %s times, tried again at %s UTC", hold.sentence(), tries, f"{until:%H:%M:%S}")
    return until


def clear(records: Records, hold: Hold) -> None:
    """Let go: something went out."""
    records.store.notes.drop(_KEY + hold.scheme)
    log.warning("%s addresses can be sent to again, after %s tries", hold.scheme, hold.tries)
    records.wake()


def _known(records: Records) -> Iterator[Hold]:
    for one in sorted(records.store.notes.under(_KEY)):
        found = noted(records.store.notes.get(one))
        if found is not None:
            yield found


def _keep(records: Records, hold: Hold) -> None:
    records.store.notes.keep(_KEY + hold.scheme, to_json(hold), records.now())
