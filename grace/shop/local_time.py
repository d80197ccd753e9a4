"""The shop's clock: every time of the day that a person reads or writes is in the shop's time zone."""

from __future__ import annotations

import difflib
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_OTHERWISE = dict.fromkeys(
    ("nigeria", "wat", "west_africa", "utc+1", "utc+01:00", "gmt+1", "gmt+01:00", "+01:00", "+1", "abuja", "ibadan"),
    "Africa/Lagos",
) | {"ghana": "Africa/Accra", "uk": "Europe/London", "england": "Europe/London", "kenya": "Africa/Nairobi"}
"""Names that people give their clock and that the tables do not hold."""
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
    """Return the zone that *name* was most likely meant to be: its whole name, its city or its country in any case, or
    misspelt, or its hours from Greenwich; None when none is."""
    wanted = name.strip().casefold().replace(" ", "_")
    zones = sorted(available_timezones())
    if wanted in _OTHERWISE:
        return _OTHERWISE[wanted]
    whole = next((one for one in zones if wanted in _names(one)), None)
    if whole is not None:
        return whole
    names = {part: one for one in reversed(zones) for part in _names(one)}
    for sought in (wanted, wanted.rpartition("/")[2]):
        near = difflib.get_close_matches(sought, names, n=1, cutoff=0.8)
        if near:
            return names[near[0]]
    return None


def _names(zone: str) -> tuple[str, str]:
    return zone.casefold(), zone.casefold().rpartition("/")[2]
