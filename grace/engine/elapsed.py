"""Timers that are due, as the flow hears them, and reminders that are over."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from grace.engine.effects import Say
from grace.engine.events import Elapsed
from grace.engine.promises import ANSWER_WAITS, reminded
from grace.engine.proof_escalation import PROOF_WAITS, further, without
from grace.engine.session import Unasked
from grace.engine.timers import HOLD_ENDS, timers
from grace.engine.turn_draft import Draft

_AT_ONCE: Final = timedelta(minutes=10)


def elapsed(draft: Draft, event: Elapsed) -> tuple[str, ...]:
    """Return what the flow hears of the timer of *event*; nothing where it is not due, or not wanted any more."""
    waiting = {timer.name: timer.due for timer in timers(draft.flow, draft.session)}
    if event.timer not in waiting or waiting[event.timer] > draft.now:
        return ()
    name, _, other = event.timer.partition(":")
    if name == PROOF_WAITS:
        own = draft.order.code if draft.order else ""
        draft.change(reminders=further(draft.session.reminders, other or own))
        return (name,) if draft.order is not None and draft.order.waiting_since else ()
    if name == ANSWER_WAITS:
        draft.change(promise=reminded(draft.session.promise))
        return (name,)
    draft.change(fired=(*draft.session.visit.fired, event.timer))
    return (name if name == HOLD_ENDS else event.timer,)


def say_once(draft: Draft) -> None:
    """Leave out what a timer says word for word as another has just done, to a customer who has not spoken since: both
    were due at once, after an outage or where the simulator's clock leaps."""
    said = [effect for effect in draft.effects if isinstance(effect, Say)]
    if not isinstance(draft.event, Elapsed) or not said:
        return
    last, heard = draft.session.shown.unasked, draft.session.contact.heard_at
    if last is not None and heard <= last.at and draft.now - last.at < _AT_ONCE:
        draft.effects = [one for one in draft.effects if not (isinstance(one, Say) and one.text == last.text)]
    draft.note_shown(unasked=Unasked(said[-1].text, draft.now))


def hang_up(draft: Draft) -> None:
    """Stop asking the team about a proof that waits no more."""
    order = draft.order
    if order is not None and order.waiting_since is None and draft.session.reminders:
        draft.change(reminders=without(draft.session.reminders, order.code))
