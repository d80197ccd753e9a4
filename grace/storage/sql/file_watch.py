"""Notices that a database file was moved away under a running process."""

from __future__ import annotations

from pathlib import Path

from grace.errors import Unavailable


class FileWatch:
    """Remembers which file stood at a path at the first look."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._number = 0

    def check(self) -> None:
        """Raise Unavailable once another file, or none, stands there: SQLite would make an empty one."""
        try:
            number = self._file.stat().st_ino
        except OSError:
            number = 0
        if self._number and number != self._number:
            raise Unavailable("the database file was moved away or replaced; put it back, or start Grace again")
        self._number = number
