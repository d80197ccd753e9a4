"""The protocol of a reader of messages. *offline* is the reader without a key and the one to fall back on."""

from __future__ import annotations

from typing import Protocol

from grace.engine.reading import Expected, Reading


class Reader(Protocol):
    """Reads what a message does; never answers an intent outside *expected*."""

    def read(self, text: str, expected: Expected) -> Reading:
        """Return what *text* does here, act by act. Never raises for anything a customer can write."""

    def prepare(self) -> None:
        """Do now what would else keep the first customer waiting."""
