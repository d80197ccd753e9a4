"""Timers that are due, as the flow hears them, and reminders that are over."""

from __future__ import annotations

from grace.engine.events import Elapsed
from grace.engine.promises import ANSWER_WAITS, reminded
from grace.engine.proof_escalation import PROOF_WAITS, further, without
from grace.engine.timers import HOLD_ENDS, timers
from grace.engine.turn_draft import Draft


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


def hang_up(draft: Draft) -> None:
    """Stop asking the team about a proof that waits no more."""
    order = draft.order
    if order is not None and order.waiting_since is None and draft.session.reminders:
        draft.change(reminders=without(draft.session.reminders, order.code))
