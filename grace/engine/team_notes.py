"""The words of the template that fetches a member of the team whose 24 hours are over, for any note of any origin."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from grace.engine.effects import Effect, TellTeam
from grace.engine.events import Elapsed
from grace.engine.facts import values
from grace.engine.proof_escalation import KNOCK
from grace.engine.session import Session
from grace.engine.turn_draft import Draft
from grace.flow.model import Flow


def knocking(draft: Draft, note: TellTeam) -> TellTeam:
    """Return *note* with what the template that fetches a member says of it."""
    template = draft.flow.brand.templates.get(KNOCK)
    if template is None:
        return note
    draft.note = note.text.strip().split("\n")[0]
    return replace(note, values=values(draft, template.says))


def with_knock(effects: tuple[Effect, ...], flow: Flow, session: Session, now: datetime) -> tuple[Effect, ...]:
    """Return *effects*; notes that were made beside a turn, and so know nothing of the template, know it too."""
    if not any(isinstance(effect, TellTeam) and not effect.values for effect in effects):
        return effects
    draft = Draft(flow, Elapsed(""), now, session, session.order)
    return tuple(
        knocking(draft, effect) if isinstance(effect, TellTeam) and not effect.values else effect for effect in effects
    )
