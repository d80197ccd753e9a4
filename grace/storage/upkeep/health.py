"""Tells whether anything can be kept just now: tried out, for a full disk still answers every question."""

from __future__ import annotations

import threading
import time

from grace.errors import Unavailable
from grace.storage.records.files import FileStore
from grace.storage.sql import schema
from grace.storage.sql.database import Database

GOOD_SECONDS, BAD_SECONDS = 5.0, 1.0
"""How long what was found is believed; whoever asks more often costs no disk anything."""

_KEY = "is there room"
_ROOM = "." * 64 * 1024  # characters: a small note fits into a full database now and then, and that tells nothing


class Health:
    """For use from any thread."""

    def __init__(self, database: Database, files: FileStore) -> None:
        self._database = database
        self._files = files
        self._alone = threading.Lock()
        self._looked = float("-inf")
        self._found = ""

    def trouble(self) -> str:
        """Return what keeps anything from being kept, in a few words that name nobody; "" while all is well."""
        with self._alone:
            if time.monotonic() - self._looked >= (BAD_SECONDS if self._found else GOOD_SECONDS):
                self._found = self._tried_out()
                self._looked = time.monotonic()
            return self._found

    def _tried_out(self) -> str:
        try:
            self._keep_and_drop()
            self._files.try_out()
        except Unavailable as trouble:
            return str(trouble)
        return ""

    def _keep_and_drop(self) -> None:
        """In two transactions: only what is committed has met the disk."""
        row = schema.Note.insert(key=_KEY, value=_ROOM, at=0)
        self._database.insert(row.on_conflict(conflict_target=[schema.Note.key], preserve=[schema.Note.value]))
        self._database.change(schema.Note.delete().where(schema.Note.key == _KEY))
