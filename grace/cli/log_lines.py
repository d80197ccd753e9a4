"""Log lines for people: no telephone number is in them, not even in a traceback."""

from __future__ import annotations

import logging
import re

# With a plus or a scheme before it, as Nigerians write it, or with the country's code; no part of an id or of a sum.
_NUMBER = re.compile(
    r"(?<![\w.+₦])(?:(?P<scheme>whatsapp:)?\+[1-9][0-9]{6,14}|whatsapp:[1-9][0-9]{6,14}|0[789][01][0-9]{8}|234[789][01][0-9]{8})"
    r"(?![0-9A-Za-z])"
)
_SHOWN = 4
"""Digits at the end that are left, so that a line can be told from another's."""


def without_numbers(text: str) -> str:
    """Return *text* with every telephone number cut down to its last four digits."""
    return _NUMBER.sub(lambda found: f"…{found[0][-_SHOWN:]}", text)


class Private(logging.Formatter):
    """A format whose lines hold no telephone number."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the whole line, traceback and all."""
        return without_numbers(super().format(record))
