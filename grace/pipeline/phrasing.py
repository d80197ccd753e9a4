"""Between decision and commit: the witty line in front, what a voice note said, and a last gate over every message."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from msgspec.structs import replace

from grace.engine.effects import Effect, KeepOrder, KeepProof, Say, TellTeam, TraceStep
from grace.engine.events import Event, Heard, Ruled, Tapped
from grace.engine.reading import UNSPENT, Usage
from grace.engine.session import Session
from grace.flow.fixed_words import FixedWords
from grace.flow.model import Flow
from grace.language.lines import outgoing_guard, witty_lines
from grace.language.lines.witty_lines import Lead, Writer
from grace.pipeline.team_pictures import unopened
from grace.shop.address import plain
from grace.shop.codes import named

log = logging.getLogger("grace.pipeline")
GRAVE = "leads.quiet"
"""Under this key, how many turns a customer had had when they spoke of something that allows no jokes."""
QUIET_TURNS = 30
LONGEST_ECHO = 200  # characters of a voice note that are shown back

Result = tuple[Session, tuple[Effect, ...], tuple[TraceStep, ...]]


def phrase(writer: Writer | None, flow: Flow, before: Session, event: Event, result: Result) -> Result:
    """Return *result* of a turn as it is said: with a line in front where one may stand, and nothing a gate would stop.
    *before*: the session the turn began with."""
    session, effects, trace = result
    session = _quiet(session, event)
    lead = _lead(writer, flow, before, event, (session, effects, trace))
    known = _known(flow, before, result, event)
    session = witty_lines.remembered(session, lead) if lead.line else session
    words = flow.brand.fixed_words
    echo = _echo(event, before, words) if _matters(before, session, effects) else ""
    effects = tuple(_gated(effects, echo, lead, _Gate(known, session, words)))
    return session, effects, _with_usage(trace, lead, _usage(event) + lead.usage)


def _quiet(session: Session, event: Event) -> Session:
    if isinstance(event, Heard) and witty_lines.is_grave(event.text):
        return session.updated(said={**session.shown.said, GRAVE: str(session.contact.turns)})
    return session


def _is_quiet(session: Session) -> bool:
    since = session.shown.said.get(GRAVE)
    return since is not None and session.contact.turns - int(since) < QUIET_TURNS


def _lead(writer: Writer | None, flow: Flow, before: Session, event: Event, result: Result) -> Lead:
    session, effects, trace = result
    says = tuple(effect for effect in effects if isinstance(effect, Say))
    chance = event.chance.wording
    if unopened(event):  # no joke before bad news
        return Lead()
    if writer is None or chance is None or not says or not trace or not isinstance(event, (Heard, Tapped)):
        return Lead()
    states = (before.state, session.state)
    if _is_quiet(session) or witty_lines.is_serious(flow, says, states) or not witty_lines.room(says[0]):
        return Lead()
    found = witty_lines.situation(flow, trace[0].event, says[0], session, event)
    return writer.write(found) if found is not None else Lead()


def _known(flow: Flow, before: Session, result: Result, event: Event) -> outgoing_guard.Known:
    session, effects, _ = result
    kept = (effect.order for effect in effects if isinstance(effect, KeepOrder))
    several = session.open_orders if session.background.beside else ()
    own = outgoing_guard.known_of((before.order, session.order, *several, *kept), flow)
    # What a person of the team says is theirs to say.
    by_team = f"{event.verdict.reason}\n{event.verdict.words}" if isinstance(event, Ruled) else ""
    theirs = own | outgoing_guard.known_together(several) | outgoing_guard.known_from(by_team)
    return outgoing_guard.known_to(flow) | theirs  # at last: what the flow and all prints hold is copied once


def _matters(before: Session, session: Session, effects: tuple[Effect, ...]) -> bool:
    """Return whether a turn changed what is bought, the order or the conversation's state, or told somebody of it: a
    voice note that did is read back."""
    if any(isinstance(one, TellTeam | KeepProof) for one in effects):
        return True
    then, now = ((one.basket, one.order, one.state, one.contact.opted_out) for one in (before, session))
    return then != now


def _echo(event: Event, before: Session, fixed: FixedWords) -> str:
    """Return what a voice note said, as it is read back; "" for anything else, for what could be taken for a
    confirmation of ours, and for codes of orders that are not theirs."""
    read = event.reading if isinstance(event, Heard) else None
    if read is None or not read.spoken or outgoing_guard.sounds_like_ours(read.spoken):
        return ""
    theirs = {before.order.code if before.order else "", *(code for code, _ in before.background.other_orders)}
    if set(named(read.spoken)) - theirs:
        return ""
    words = outgoing_guard.masked(read.spoken)
    return fixed.say("voice_heard", words=f"“{words[:LONGEST_ECHO]}{'…' if len(words) > LONGEST_ECHO else ''}”")


@dataclass(frozen=True, slots=True)
class _Gate:
    """The facts that messages of one turn are held against, and the words in place of one that is stopped."""

    known: outgoing_guard.Known
    session: Session
    words: FixedWords

    def through(self, say: Say, spoken: str, lead: Lead) -> list[Effect]:
        """Return *say* with as much in front of it as is clean; a word to the customer and the team where it is not
        itself."""
        bare = replace(say, text=f"{spoken}\n{say.text}".strip()) if spoken else say
        dressed = witty_lines.in_front(lead, bare) if lead.line else bare
        for candidate in (dressed, bare, say):
            faults = outgoing_guard.faults(candidate.text, self.known)
            if not faults:
                return [candidate]
            log.error("a message to %s was stopped: %s (%s)", self.session.customer, "; ".join(faults), say.rule)
        who = f"{self.session.contact.name or 'A customer'} ({plain(self.session.customer)})"
        note = f"⚠️ I stopped a message to {who}, {say.rule}: {'; '.join(faults)}. Please answer them."
        order = self.session.order
        return [Say(self.words.say("held_back"), rule=say.rule), TellTeam(note, order.code if order else None)]


def _gated(effects: tuple[Effect, ...], spoken: str, lead: Lead, gate: _Gate) -> list[Effect]:
    """Return *effects* with the line and the echo on the first bubble, as far as the gate lets them through."""
    passed: list[Effect] = []
    first = True
    for effect in effects:
        if not isinstance(effect, Say) or effect.by_team:
            passed.append(effect)
            continue
        passed += gate.through(effect, spoken if first else "", lead if first else Lead())
        first = False
    return passed


def _usage(event: Event) -> Usage:
    read = event.reading if isinstance(event, Heard) else None
    return read.usage if read else UNSPENT


def _with_usage(trace: tuple[TraceStep, ...], lead: Lead, usage: Usage) -> tuple[TraceStep, ...]:
    return (replace(trace[0], lead=lead.why, usage=usage), *trace[1:]) if trace else trace
