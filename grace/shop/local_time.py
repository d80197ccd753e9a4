"""The shop's clock: every time of the day that a person reads or writes is in the shop's time zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

DEFAULT_ZONE = ZoneInfo("Africa/Lagos")
"""The zone of a shop that names none."""


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return *moment*, which has a zone (UTC in rows), as the clock on the wall in *zone* shows it."""
    return moment.astimezone(zone)


def zone_named(name: str) -> ZoneInfo | None:
    """Return the IANA time zone called *name*, such as Africa/Lagos; None when there is none."""
    try:
        return ZoneInfo(name.strip()) if name.strip() else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a name that leads out of the tables, or to a folder
        return None


def zone_like(name: str) -> str | None:
    """Return the zone whose whole name or whose city is *name*, in any case and with spaces; None when none is."""
    wanted = name.strip().casefold().replace(" ", "_")
    return next((one for one in sorted(available_timezones()) if wanted in _names(one)), None)


def _names(zone: str) -> tuple[str, str]:
    return zone.casefold(), zone.casefold().rpartition("/")[2]
