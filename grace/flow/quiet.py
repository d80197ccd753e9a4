"""Quiet hours, as `21:00 to 07:00` on the shop's clock: when it does not write to anybody by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from grace.shop.local_time import local

_WRITTEN = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\s*(?:to|-|–|until)\s*([01]?\d|2[0-3])[:.]([0-5]\d)")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """From *start* to *end*, both counted from midnight; over midnight when *end* is the earlier one."""

    start: timedelta
    end: timedelta

    def around(self, moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return when the quiet hours that *moment* falls into begin and end (UTC); None when it falls into none.
        *zone* is the shop's."""
        midnight = datetime.combine(local(moment, zone).date(), time.min, zone)
        length = (self.end - self.start) % _DAY
        for evening in (midnight - _DAY + self.start, midnight + self.start):
            # Counted on the clock on the wall, so that a change to summer time moves neither end.
            begins, ends = evening.astimezone(UTC), (evening + length).astimezone(UTC)
            if begins <= moment < ends:
                return begins, ends
        return None


@lru_cache(maxsize=64)
def quiet(written: str) -> Quiet | None:
    """Return the quiet hours *written* means; None when it is no such thing, or names no time at all."""
    found = _WRITTEN.fullmatch(written.strip().casefold())
    if not found:
        return None
    start, end = (timedelta(hours=int(found[n]), minutes=int(found[n + 1])) for n in (1, 3))
    return Quiet(start, end) if start != end else None
