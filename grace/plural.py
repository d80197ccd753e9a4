"""Numbers as people read them: 1 row, 2 rows, 2.5."""

from __future__ import annotations

from decimal import Decimal


def plural(count: int, noun: str) -> str:
    """Return *count* and *noun*, which gets an s unless there is one of it."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def figure(value: Decimal) -> str:
    """Return *value* without trailing zeros: 6, 2.5."""
    return f"{value.normalize():f}"
