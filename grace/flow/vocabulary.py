"""The closed set of words a flow may use, handed to the compiler as a value by the engine that knows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

ANY_WORDS: Final = "any words"
"""The event of a state that takes what a customer writes as it is."""

Kind = Literal["yes or no", "number", "money", "words"]


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A fact a sentence or condition may name, with an example of what it shows."""

    name: str
    kind: Kind
    example: str
    means: str


class Facts(dict[str, FactSpec]):
    """The facts of one flow by name; they are all there before anything is asked of them."""

    @cached_property
    def kinds(self) -> tuple[tuple[str, Kind], ...]:
        """Return the name and the kind of each."""
        return tuple((name, fact.kind) for name, fact in self.items())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Facts, actions, events and offer sources, each by name with its meaning."""

    facts: dict[str, FactSpec] = field(default_factory=dict)
    actions: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    offers: dict[str, str] = field(default_factory=dict)
    traits: dict[str, frozenset[str]] = field(default_factory=dict)
    """What an action is known for beside its meaning, as the engine's table of actions has it."""
    of_order: frozenset[str] = frozenset()
    """Events that happen to an order only."""
    of_customer: frozenset[str] = frozenset()
    """Events beside the intents that a customer sends, and waits for an answer to."""
    apart: tuple[tuple[str, ...], ...] = ()
    """Groups of yes-or-no facts of which one at most holds at a time."""

    def any_does(self, actions: Iterable[str], trait: str) -> bool:
        """Return whether one of *actions* is known for *trait*."""
        return any(trait in self.traits.get(name, ()) for name in actions)
