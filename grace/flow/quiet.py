"""Quiet hours, as `21:00 to 07:00` in Lagos: when the shop does not write to anybody by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

_WRITTEN = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\s*(?:to|-|–|until)\s*([01]?\d|2[0-3])[:.]([0-5]\d)")
_LAGOS = timedelta(hours=1)  # UTC+1 without summer time since 1919 (IANA Africa/Lagos)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """From *start* to *end*, both counted from midnight in Lagos; over midnight when *end* is the earlier one."""

    start: timedelta
    end: timedelta

    def around(self, moment: datetime) -> tuple[datetime, datetime] | None:
        """Return when the quiet hours that *moment* (UTC) falls into begin and end; None when it falls into none."""
        local = moment + _LAGOS
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) - _LAGOS
        length = (self.end - self.start) % _DAY
        for begins in (midnight - _DAY + self.start, midnight + self.start):
            if begins <= moment < begins + length:
                return begins, begins + length
        return None


@lru_cache(maxsize=64)
def quiet(written: str) -> Quiet | None:
    """Return the quiet hours *written* means; None when it is no such thing, or names no time at all."""
    found = _WRITTEN.fullmatch(written.strip().casefold())
    if not found:
        return None
    start, end = (timedelta(hours=int(found[n]), minutes=int(found[n + 1])) for n in (1, 3))
    return Quiet(start, end) if start != end else None
