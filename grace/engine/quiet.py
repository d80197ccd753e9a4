"""Quiet hours: when a nudge would wake somebody it comes when they are over, or before they begin."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

LAGOS = timedelta(hours=1)
"""UTC+1 without summer time since 1919 (IANA Africa/Lagos)."""
WINDOW = timedelta(hours=23, minutes=30)
"""How long after somebody's last word a nudge may still go out; WhatsApp's 24 hours less a margin."""
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*(?:to|-|–)\s*(\d{1,2}):(\d{2})")


def outside(due: datetime, heard: datetime, hours: str) -> datetime:
    """*due*, moved out of the quiet *hours* ("21:00 to 07:00", Lagos): to their end while free words still reach a
    customer who last wrote at *heard*, else to just before they begin; as it is when neither is possible."""
    quiet = _read(hours)
    if quiet is None:
        return due
    start, end = quiet
    local = due + LAGOS
    clock = local.timetz().replace(tzinfo=None)
    within = start <= clock < end if start < end else clock >= start or clock < end
    if not within:
        return due
    over = _at(local, end) + (timedelta(days=1) if clock >= end else timedelta(0)) - LAGOS
    if over - heard <= WINDOW:
        return over
    began = _at(local, start) - (timedelta(days=1) if clock < start else timedelta(0)) - LAGOS
    before = began - timedelta(minutes=5)
    return before if before > heard else due


def _at(day: datetime, clock: time) -> datetime:
    return day.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)


def _read(hours: str) -> tuple[time, time] | None:
    found = _HOURS.fullmatch(hours.strip())
    if not found:
        return None
    numbers = [int(number) for number in found.groups()]
    if numbers[0] > 23 or numbers[2] > 23 or numbers[1] > 59 or numbers[3] > 59 or numbers[:2] == numbers[2:]:
        return None
    return time(numbers[0], numbers[1]), time(numbers[2], numbers[3])
