"""The clock of a test: it stands still until it is moved, and knows times as scripts write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
"""A Monday, ten o'clock in Lagos."""

_SPAN = re.compile(r"(\d{1,6})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class Clock:
    """Goes on only when it is told to, and never back."""

    def __init__(self) -> None:
        self.now = START

    def forward_to(self, moment: datetime) -> None:
        """Jump to *moment*; a moment already past changes nothing."""
        self.now = max(self.now, moment)


def span(written: str) -> timedelta | None:
    """Return `30s`, `30m`, `20h` or `5d` as a time; None for anything else."""
    found = _SPAN.fullmatch(written.strip())
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found and int(found[1]) else None
