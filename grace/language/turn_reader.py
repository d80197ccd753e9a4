"""A reader for one turn: what is read twice in it is read, and paid, once; what it read goes with the turn."""

from __future__ import annotations

from grace.engine.reading import Expected, Reading
from grace.language import Reader


class TurnReader:
    """Reads with *reader*, each text once. Made for one turn of one customer, so nobody meets another's reading."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, Expected], Reading] = {}

    def read(self, text: str, expected: Expected) -> Reading:
        """Return what *text* does here, act by act. Never raises for anything a customer can write."""
        known = self._known.get((text, expected))
        if known is None:
            known = self._known[text, expected] = self._reader.read(text, expected)
        return known

    def prepare(self) -> None:
        """Do now what would else keep the first customer waiting."""
        self._reader.prepare()
