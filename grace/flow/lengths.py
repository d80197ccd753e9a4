"""The length of a bubble, with the longest names of the catalog filled in, and how much of it WhatsApp takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grace.flow.checks import rules
from grace.flow.model import Flow, Slot, State, Wording
from grace.flow.vocabulary import FactSpec
from grace.flow.whatsapp_limits import LONGEST_BODY, LONGEST_BODY_WITH_BUTTONS, length
from grace.source import Problems

_PRINT = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
"""The name of a print in the example of a fact."""
_LISTED = re.compile(r"(?:•|\d+\.) ")
_LINES = 4
"""Lines of a basket that is not small."""


def check_lengths(flow: Flow, facts: dict[str, FactSpec], problems: Problems) -> None:
    """Warn of each bubble that can be longer than WhatsApp takes in one message, with buttons or without."""
    name = max((fabric.name for fabric in flow.catalog.fabrics), key=len, default="")
    for wordings, buttons in _bubbles(flow):
        size = sum(_longest(wording, facts, name, flow) for wording in wordings) + len(wordings) - 1
        most = LONGEST_BODY_WITH_BUTTONS if buttons else LONGEST_BODY
        if size > most:
            message = f"with the longest names this has {size:,} characters, and WhatsApp takes {most:,}"
            label = "the buttons would come as lines to type" if buttons else "it would come in two messages"
            help = "say it in fewer words, or say part of it in another state"
            problems.warning("F232", message + (" beside buttons" if buttons else ""), wordings[-1].place, label, help)


def _bubbles(flow: Flow) -> Iterator[tuple[tuple[Wording, ...], bool]]:
    """Return the longest wordings that stand in one bubble, and whether buttons stand below them."""
    for state in flow.states.values():
        yield from _entry(state)
        for move in (move for rule in rules(state) for move in rule.moves):
            yield from (((one,), bool(move.buttons)) for one in move.say)
    for move in (move for rule in flow.anytime.values() for move in rule.moves):
        yield from (((one,), bool(move.buttons)) for one in move.say)


def _entry(state: State) -> Iterator[tuple[tuple[Wording, ...], bool]]:
    parts = tuple(max(said, key=_written) for said in (state.say, state.ask) if said)
    if parts:
        yield parts, bool(state.buttons)


def _written(wording: Wording) -> int:
    return sum(length(part) if isinstance(part, str) else 1 for part in wording.parts)


def _longest(wording: Wording, facts: dict[str, FactSpec], name: str, flow: Flow) -> int:
    return sum(length(part) if isinstance(part, str) else _filled(part, facts, name, flow) for part in wording.parts)


def _filled(slot: Slot, facts: dict[str, FactSpec], name: str, flow: Flow) -> int:
    """Return how long the example of the fact is, with *name* for each print, and as many lines as there may be."""
    spec = facts.get(slot.fact)
    if spec is None:
        return 0
    line = length(_PRINT.sub(lambda found: name or found[0], spec.example))
    if not _LISTED.match(spec.example):
        return line
    most = max((state.offer.at_most for state in flow.states.values() if state.offer), default=_LINES)
    return (line + 1) * (most if slot.fact.startswith("offer.") else _LINES)
