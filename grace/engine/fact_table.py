"""The table of facts: what each is called, what kind it is, and how it is read from the draft of a turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from grace.engine.turn_draft import Draft
from grace.flow.model import FactValue
from grace.flow.vocabulary import FactSpec, Kind

Read = Callable[[Draft], FactValue]
FACTS: Final[dict[str, FactSpec]] = {}
READ: Final[dict[str, Read]] = {}


def add(name: str, kind: Kind, example: str, means: str, read: Read) -> None:
    """Add the fact called *name*; *example* and *means* are shown to owners."""
    FACTS[name] = FactSpec(name, kind, example, means)
    READ[name] = read
