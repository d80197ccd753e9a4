"""Settings that are addresses: of a database, of a queue, of a site. A fault is added to *faults* in words."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from grace.errors import without_password


def database_url(given: dict[str, str], home: Path, data: Path, faults: list[str]) -> str:
    """Return where the rows are: a file in *data* unless the settings say otherwise."""
    url = given.get("DATABASE_URL", f"sqlite:///{data / 'grace.db'}")
    scheme = url.partition("://")[0]
    if scheme == "sqlite":
        file = url.removeprefix("sqlite:///")
        return f"sqlite:///{home / file}" if file and not file.startswith(":") else url
    if scheme not in ("postgresql", "postgresql+pool"):
        faults.append(f"DATABASE_URL is {without_password(url)}, but sqlite:///FILE or postgresql://… is known.")
    _has_a_host("DATABASE_URL", url, faults)
    return url


def queue_url(given: dict[str, str], home: Path, faults: list[str]) -> str:
    """Return what wakes workers of other processes; empty without any."""
    url = given.get("QUEUE_URL", "")
    scheme, _, rest = url.partition("://")
    if url and (scheme not in ("sqlite", "redis", "rediss", "postgresql") or not rest.strip("/")):
        known = "sqlite:///FILE, redis://… or postgresql://… is known"
        faults.append(f"QUEUE_URL is {without_password(url)}, but {known}.")
    _has_a_host("QUEUE_URL", url, faults)
    return f"sqlite:///{home / url.removeprefix('sqlite:///')}" if scheme == "sqlite" else url


def web_url(given: dict[str, str], name: str, faults: list[str]) -> str:
    """Return the address of a site that pages, links and logs tell as it stands, so it may hold no password."""
    url = given.get(name, "")
    if not _has_a_host(name, url, faults):
        return url
    parts = urlsplit(url)
    if "@" in url:
        faults.append(f"{name} holds a name or a password before its @, but it is shown as it stands: leave them out.")
    elif parts.query or parts.fragment:
        faults.append(f"{name} holds a ? or a #: leave out what follows it.")
    elif url and (parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", url)):
        faults.append(f"{name} is {url!r}, but an address such as https://grace.example.com is needed.")
    return url


def _has_a_host(name: str, url: str, faults: list[str]) -> bool:
    """Return True when host and port of *url* can be told apart; a / or # in a password hides where they begin."""
    try:
        return urlsplit(url).port != -1
    except ValueError:  # its words would quote what stands where the port should be
        faults.append(f"{name} has no host and port that can be read; in a password write / # ? @ as %2F %23 %3F %40.")
        return False
