"""Notices that a database file was moved away under a running process."""

from __future__ import annotations

import os
import time
from pathlib import Path

from grace.errors import Unavailable

LOOK_SECONDS = 0.05
"""How often it is looked; the look takes as long as half a short statement."""


class FileWatch:
    """Remembers which file stood at a path at the first look. For use from any thread."""

    def __init__(self, file: Path) -> None:
        self._file = str(file)
        self._number = 0
        self._looked = float("-inf")

    def check(self, at_once: bool) -> None:
        """Raise Unavailable once another file, or none, stands there: SQLite would make an empty one. It is looked
        *at_once* before a connection is opened; one that is open writes to the file it has, so that it is looked for it
        now and then only."""
        now = time.monotonic()
        known = self._number != 0  # a file that is being made has no number yet: it is looked until it has
        if not at_once and known and now - self._looked < LOOK_SECONDS:
            return
        try:
            number = os.stat(self._file).st_ino  # of words, not of a Path: this runs before every statement
        except OSError:
            number = 0
        if self._number and number != self._number:
            raise Unavailable("the database file was moved away or replaced; put it back, or start Grace again")
        self._number, self._looked = number, now
