"""A yes, or a thumb, below words that asked nothing: it acknowledges them and agrees to nothing."""

from __future__ import annotations

from typing import Final

from grace.engine.effects import Say
from grace.engine.moves import is_met
from grace.engine.occurrences import Occurrence
from grace.engine.turn_draft import Draft

ACKNOWLEDGED: Final = "acknowledged"
"""The event for a yes to words that asked nothing."""


def asked_nothing(draft: Draft, before: bool) -> bool:
    """Return whether the last words to the customer asked nothing: those of this turn, else those *before* it."""
    said = [one for one in draft.effects if isinstance(one, Say)]
    if not said:
        return before
    return draft.last_said is None and not any("?" in one.text or one.buttons or one.collage for one in said)


def with_acknowledgement(draft: Draft, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Return *found*; a yes where nothing was asked is heard as that, where the state itself answers it."""
    if not draft.session.shown.asked_nothing or not any(one.role == "affirm" for one in found):
        return found
    rule = draft.flow.states[draft.session.state].when.get(ACKNOWLEDGED)
    if rule is None or not any(is_met(draft, move) for move in rule.moves):
        return found
    return tuple(Occurrence(ACKNOWLEDGED, one.act) if one.role == "affirm" else one for one in found)
