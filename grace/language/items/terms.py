"""Prints and quantities of a message, as values: each with its place in the message and the verb over it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from grace.language.items.bare_numbers import Mode
from grace.language.items.mark import Mark
from grace.shop.catalog import Unit

How = Literal["name", "number", "place", "rest", "unknown"]

DENIED: frozenset[Mode] = frozenset({"not", "instead_of", "refuse", "keep"})
"""Verbs under which nothing is wanted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the message something stands, and under which verb."""

    mode: Mode
    clause: int
    segment: int
    sentence: int
    joined: str = ""
    """How the segment is joined to the one before: "and", "comma", "stop"."""


@dataclass(frozen=True, slots=True)
class Print:
    """A print the message points at: by name, by its number, by its place, as the rest, or as none we sell."""

    place: Place
    how: How
    codes: frozenset[str] = frozenset()
    number: int = 0
    clear: bool = True
    text: str = ""

    def stands_beside(self, other: Print) -> bool:
        """Return whether one of the two is a name and the other a number or a place, in the same part of the message;
        a print that is not sold is none of them."""
        hows = {self.how, other.how}
        return self.place == other.place and "name" in hows and len(hows) == 2 and "unknown" not in hows


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity the message asks for. *more*: on top of what there is."""

    place: Place
    value: Decimal
    unit: Unit | None
    each: bool = False
    more: bool = False
    less: bool = False
    """Taken off what there is: "reduce it by 2 yards", "remove 2 yards"."""


@dataclass(slots=True)
class Mentions:
    """Everything a message mentions, in its order, and what makes it doubtful."""

    said: list[Print | Quantity] = field(default_factory=list)
    either: list[tuple[Print | Quantity, Print | Quantity]] = field(default_factory=list)
    each: dict[int, set[int]] = field(default_factory=dict)
    """Segments that say "each", "both" or "all", by clause."""
    each_words: list[Mark] = field(default_factory=list)
    pronouns: set[int] = field(default_factory=set)
    """Clauses that say "it", "am", "them"."""
    unknown: set[int] = field(default_factory=set)
    """Segments with a word nobody knows: perhaps a print that is not sold here."""
    asked: set[int] = field(default_factory=set)
    """Sentences that end in a question mark."""
    instead: bool = False
    meant: bool = False
    """Whether it says "I meant", "I mean" or "I said": what follows corrects what was understood."""
    others_excepted: bool = False
    only: bool = False
    wants: bool = False
    """Whether it says "I want", "give me" or the like, or says so little that nothing else can be meant."""
    talk: bool = False
    """Whether every word of no weight in it is one that goes with a quantity."""
    asks_how_many: bool = False
    counts: bool = False
    """Whether it counts or dates something that is not sold here: "for 4 people"."""
    removing: set[int] = field(default_factory=set)
    """Clauses that say "remove"."""
    respectively: bool = False
    besides: bool = False
    """Whether it says "too", "also" or "as well": another unit of a print comes beside the one there is."""
    units_out: set[Unit] = field(default_factory=set)
    """Units it wants taken out, without a number: "remove the piece"."""
    doubts: list[str] = field(default_factory=list)
