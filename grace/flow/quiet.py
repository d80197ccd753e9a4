"""Quiet hours, as `21:00 to 07:00` on the shop's clock: when it does not write to anybody by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from grace.shop.local_time import local

_WRITTEN = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\s*(?:to|-|–|until)\s*([01]?\d|2[0-3])[:.]([0-5]\d)")
_SPOKEN = re.compile(
    r"(\d{1,2})(?:[:.]([0-5]\d))?\s*(am|pm)?\s*(?:to|-|–|until|till)\s*(\d{1,2})(?:[:.]([0-5]\d))?\s*(am|pm)?"
)
_DAY = timedelta(days=1)
_EVENING = timedelta(hours=18)
MOST = timedelta(hours=12)
"""Quiet hours that last longer cover the day: they are mostly written the wrong way round."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """From *start* to *end*, both counted from midnight; over midnight when *end* is the earlier one."""

    start: timedelta
    end: timedelta

    @property
    def length(self) -> timedelta:
        """Return how long they last."""
        return (self.end - self.start) % _DAY

    @property
    def by_night(self) -> str:
        """Return the quiet hours that were probably meant by hours of the day: 7:00 to 21:00 the other way round, and
        9:00 to 7:00 from the evening on."""
        begin, end = (self.end, self.start) if self.end >= _EVENING else (self.start + _DAY / 2, self.end)
        return " to ".join(f"{int(time.total_seconds()) // 3600 % 24:02}:00" for time in (begin, end))

    def around(self, moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return when the quiet hours that *moment* falls into begin and end (UTC); None when it falls into none.
        *zone* is the shop's."""
        nights = _nights(self, local(moment, zone).date(), zone)
        return next((night for night in nights if night[0] <= moment < night[1]), None)


@lru_cache(maxsize=64)
def _nights(hours: Quiet, day: date, zone: ZoneInfo) -> tuple[tuple[datetime, datetime], ...]:
    """Return when the quiet *hours* that begin the day before and on *day* begin and end (UTC)."""
    midnight = datetime.combine(day, time.min, zone)
    evenings = (midnight - _DAY + hours.start, midnight + hours.start)
    # Counted on the clock on the wall, so that a change to summer time moves neither end.
    return tuple((evening.astimezone(UTC), (evening + hours.length).astimezone(UTC)) for evening in evenings)


@lru_cache(maxsize=64)
def quiet(written: str) -> Quiet | None:
    """Return the quiet hours *written* means; None when it is no such thing, or names no time at all."""
    found = _WRITTEN.fullmatch(written.strip().casefold())
    if not found:
        return None
    start, end = (timedelta(hours=int(found[n]), minutes=int(found[n + 1])) for n in (1, 3))
    return Quiet(start, end) if start != end else None


def as_written(spoken: str) -> str:
    """Return `9pm to 7am` the way it is written here, 21:00 to 07:00; empty when it cannot be told."""
    found = _SPOKEN.fullmatch(spoken.strip().casefold())
    if not found:
        return ""
    begin, end = _clock(found[1], found[2], found[3]), _clock(found[4], found[5], found[6])
    return f"{begin} to {end}" if begin and end and begin != end else ""


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    hours = int(hour) % 12 + 12 * (half == "pm") if half else int(hour) % 24
    return f"{hours:02}:{minute or '00'}" if int(hour) <= 24 else ""
