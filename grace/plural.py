"""Numbers of things in words for people: 1 row, 2 rows."""

from __future__ import annotations


def plural(count: int, noun: str) -> str:
    """Return *count* and *noun*, which gets an s unless there is one of it."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
