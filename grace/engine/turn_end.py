"""The fields of a session that are known only once a whole turn is decided."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from grace.engine.acknowledging import asked_nothing
from grace.engine.actions import basket_in_force
from grace.engine.effects import Say, TraceStep
from grace.engine.events import Heard, Ruled, Tapped
from grace.engine.money_told import told_at_the_end
from grace.engine.occurrences import ANSWERS, SMALL_TALK, role_of
from grace.engine.open_questions import question_open
from grace.engine.payment_claims import sums_asked_about
from grace.engine.reading import NOBODY, Party, Question
from grace.engine.session import Contact, Session, Shown
from grace.engine.takers import settled
from grace.engine.topic import talked_of
from grace.engine.turn_draft import Draft

MOST_UNHEARD = 20
"""So many messages to a person are kept to be read when the chat comes back."""

LATE = "the conversation has moved on: it answers nothing any more"
_CHATS: Final = SMALL_TALK | ANSWERS
_MOST_RECENT, _LONGEST_RECENT = 3, 200  # messages, and characters of each


def known_at_the_end(draft: Draft, before: Session, trace: tuple[TraceStep, ...]) -> Session:
    """Return the session of *draft* with what is known of it only at the end of the turn."""
    asked = question_open(draft, before)
    return replace(
        draft.session,
        party=_party(draft, before, asked),
        unheard=_unheard(draft, before),
        shown=_shown(draft, before, trace, asked),
        contact=_contact(draft, before),
    )


def _party(draft: Draft, before: Session, asked: Question | None) -> Party:
    """Return the people they buy for: none any more once the order is over, but for one whose hold ran out."""
    order, open_before = draft.session.order, before.order is not None and before.order.open
    if open_before and order is not None and not order.open and order.status != "lapsed":
        return NOBODY
    return settled(draft.session.party, basket_in_force(draft), open_question=asked is not None)


def _shown(draft: Draft, before: Session, trace: tuple[TraceStep, ...], asked: Question | None) -> Shown:
    spoke, shown = isinstance(draft.event, (Heard, Tapped)), draft.session.shown
    unread = draft.unread if spoke or _given_back(draft, before) else shown.unread
    if spoke and not unread:
        unread = _changed_nothing(draft, before, asked) or _still_unread(draft, before, trace)
    return replace(
        shown,
        asked=asked,
        asked_nothing=asked_nothing(draft, before.shown.asked_nothing),
        topic=talked_of(draft, before),
        place_asked=_place_asked(draft, before),
        unread=unread,
        sums=sums_asked_about(draft, before, trace) if spoke else shown.sums,
        told=told_at_the_end(draft, before),
    )


def _contact(draft: Draft, before: Session) -> Contact:
    contact = draft.session.contact
    if not isinstance(draft.event, (Heard, Tapped)):
        return contact
    recent = before.contact.recent
    if draft.text:
        recent = (*recent, draft.text[:_LONGEST_RECENT])[-_MOST_RECENT:]
    return replace(contact, turns=contact.turns + 1, recent=recent)


def _place_asked(draft: Draft, before: Session) -> str:
    """Return the order beside the chat's own that was spoken of last and still needs to be told where it goes; thanks
    and a greeting are spoken of nothing."""
    if not draft.aside and not before.shown.place_asked:
        return ""
    chats = isinstance(draft.event, Heard) and draft.roles <= _CHATS
    if chats or not any(isinstance(effect, Say) for effect in draft.effects):
        return before.shown.place_asked
    order = draft.order if draft.aside else None
    return order.code if order is not None and order.status == "paid" and draft.place.missing else ""


def _changed_nothing(draft: Draft, before: Session, asked: Question | None) -> bool:
    """Return whether they spoke of goods as if they were to be otherwise, and the very terms that waited for their yes
    still do, with nothing *asked* about it that a bare yes answers: the next yes may mean something else."""
    here, there, read = draft.session.order, before.order, draft.reading
    if read is None or not read.otherwise or any(act.unknown for act in read.acts):  # that we do not have it
        return False
    waits = here is not None and there is not None and here.awaited == there.awaited != ""
    return waits and draft.session.basket == before.basket and (draft.question is None or not (asked and asked.last))


def _given_back(draft: Draft, before: Session) -> bool:
    """Return whether a person gives the chat back: they have read what was written to them."""
    states = draft.flow.states
    return states[before.state].muted and not states[draft.session.state].muted


def _still_unread(draft: Draft, before: Session, trace: tuple[TraceStep, ...]) -> bool:
    """Return whether something unread before is so still: the basket is the same and no yes was warned of it."""
    if not before.shown.unread or draft.session.basket != before.basket:
        return False
    return not any(role_of(draft.flow, step.event) == "affirm" and LATE not in step.notes for step in trace)


def _unheard(draft: Draft, before: Session) -> tuple[str, ...]:
    """Return what the customer has written to a person since that person's last word; nothing once Grace talks."""
    if not draft.flow.states[draft.session.state].muted:
        return ()
    if isinstance(draft.event, Ruled):
        return () if draft.event.verdict.words else before.unheard
    new = isinstance(draft.event, Heard) and draft.flow.states[before.state].muted and bool(draft.text)
    return (*before.unheard, draft.text)[-MOST_UNHEARD:] if new else before.unheard
