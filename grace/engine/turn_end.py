"""The fields of a session that are known only once a whole turn is decided."""

from __future__ import annotations

from typing import Any

from grace.engine.acknowledging import asked_nothing
from grace.engine.actions import basket_in_force
from grace.engine.effects import Say, TraceStep
from grace.engine.events import Heard, Ruled, Tapped
from grace.engine.occurrences import ANSWERS, SMALL_TALK, role_of, roles
from grace.engine.open_questions import question_open
from grace.engine.payment_claims import sums_asked_about
from grace.engine.reading import NOBODY, Question
from grace.engine.session import Session
from grace.engine.takers import settled
from grace.engine.topic import talked_of
from grace.engine.turn_draft import Draft

MOST_UNHEARD = 20
"""So many messages to a person are kept to be read when the chat comes back."""

LATE = "the conversation has moved on: it answers nothing any more"
_MOST_RECENT, _LONGEST_RECENT = 3, 200  # messages, and characters of each


def known_at_the_end(draft: Draft, before: Session, trace: tuple[TraceStep, ...]) -> dict[str, Any]:
    """Return what of the session is known only at the end of the turn, by the names of its fields."""
    asked = question_open(draft, before)
    here = draft.session
    party = settled(here.party, basket_in_force(draft), open_question=asked is not None)
    ended = before.order is not None and before.order.open and here.order is not None and not here.order.open
    ended = ended and here.order is not None and here.order.status != "lapsed"
    draft.change(party=NOBODY if ended else party)
    known = {
        "unheard": _unheard(draft, before),
        "asked": asked,
        "asked_nothing": asked_nothing(draft, before.shown.asked_nothing),
        "topic": talked_of(draft, before),
        "place_asked": _place_asked(draft, before),
    }
    if not isinstance(draft.event, (Heard, Tapped)):
        return known | ({"unread": draft.unread} if _given_back(draft, before) else {})
    recent = (*before.contact.recent, draft.text[:_LONGEST_RECENT])[-_MOST_RECENT:]
    return known | {
        "turns": draft.session.contact.turns + 1,
        "unread": draft.unread or _changed_nothing(draft, before, asked) or _still_unread(draft, before, trace),
        "recent": recent if draft.text else before.contact.recent,
        "sums": sums_asked_about(draft, before, trace),
    }


def _place_asked(draft: Draft, before: Session) -> str:
    """Return the order beside the chat's own that was spoken of last and still needs to be told where it goes; thanks
    and a greeting are spoken of nothing."""
    chats = isinstance(draft.event, Heard) and roles(draft.flow, draft.reading) <= SMALL_TALK | ANSWERS
    if chats or not any(isinstance(effect, Say) for effect in draft.effects):
        return before.shown.place_asked
    order = draft.order if draft.aside else None
    return order.code if order is not None and order.status == "paid" and draft.place.missing else ""


def _changed_nothing(draft: Draft, before: Session, asked: Question | None) -> bool:
    """Return whether they spoke of goods as if they were to be otherwise, and the very terms that waited for their yes
    still do, with nothing *asked* about it that a bare yes answers: the next yes may mean something else."""
    here, there = draft.session.order, before.order
    waits = here is not None and there is not None and here.awaited == there.awaited != ""
    read = draft.reading
    lacking = read is not None and any(act.unknown for act in read.acts)  # that we do not have it
    otherwise = read is not None and read.otherwise and not lacking
    return (
        otherwise
        and waits
        and draft.session.basket == before.basket
        and (draft.question is None or not (asked and asked.last))
    )


def _given_back(draft: Draft, before: Session) -> bool:
    """Return whether a person gives the chat back: they have read what was written to them."""
    states = draft.flow.states
    return states[before.state].muted and not states[draft.session.state].muted


def _still_unread(draft: Draft, before: Session, trace: tuple[TraceStep, ...]) -> bool:
    """Return whether something unread before is so still: the basket is the same and no yes was warned of it."""
    agreed = any(role_of(draft.flow, step.event) == "affirm" and LATE not in step.notes for step in trace)
    return before.shown.unread and draft.session.basket == before.basket and not agreed


def _unheard(draft: Draft, before: Session) -> tuple[str, ...]:
    """Return what the customer has written to a person since that person's last word; nothing once Grace talks."""
    if not draft.flow.states[draft.session.state].muted:
        return ()
    if isinstance(draft.event, Ruled):
        return () if draft.event.verdict.words else before.unheard
    new = isinstance(draft.event, Heard) and draft.flow.states[before.state].muted and bool(draft.text)
    return (*before.unheard, draft.text)[-MOST_UNHEARD:] if new else before.unheard
