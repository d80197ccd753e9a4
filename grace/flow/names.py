"""Every name the owner's files may use, as far as they give them."""

from __future__ import annotations

from dataclasses import dataclass

from grace.flow.model import Intent
from grace.flow.vocabulary import Facts, Vocabulary
from grace.source import Place, Problems


@dataclass(frozen=True, slots=True)
class Names:
    """Every name a flow may use, gathered before the first move is read."""

    states: dict[str, Place]
    intents: dict[str, Intent]
    memories: dict[str, str]
    templates: frozenset[str] | None
    """None: brand.yaml cannot be read, so nothing is known of them."""
    facts: Facts
    vocabulary: Vocabulary
    problems: Problems

    @property
    def events(self) -> tuple[str, ...]:
        return (*self.intents, *self.vocabulary.events)
