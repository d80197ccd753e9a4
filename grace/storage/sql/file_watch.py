"""Notices that a database file was moved away under a running process."""

from __future__ import annotations

import os
from pathlib import Path

from grace.errors import Unavailable


class FileWatch:
    """Remembers which file stood at a path at the first look."""

    def __init__(self, file: Path) -> None:
        self._file = str(file)
        self._number = 0

    def check(self) -> None:
        """Raise Unavailable once another file, or none, stands there: SQLite would make an empty one."""
        try:
            number = os.stat(self._file).st_ino  # of words, not of a Path: this runs before every statement
        except OSError:
            number = 0
        if self._number and number != self._number:
            raise Unavailable("the database file was moved away or replaced; put it back, or start Grace again")
        self._number = number
