"""How Grace reads: one protocol. *offline* is the reader without a key and the one to fall back on."""

from __future__ import annotations

from typing import Protocol

from grace.engine.reading import Expected, Understanding


class Reader(Protocol):
    """Makes one understanding of one message; never answers an intent outside *expected*."""

    def read(self, text: str, expected: Expected) -> Understanding:
        """What *text* means here. Never raises for anything a customer can write."""

    def prepare(self) -> None:
        """Does now what would else keep the first customer waiting."""
