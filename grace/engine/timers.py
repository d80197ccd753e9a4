"""Which timers a conversation has: a plain function of its state and when it was last touched."""

from __future__ import annotations

from datetime import datetime

from grace.engine.effects import Timer
from grace.engine.session import Session
from grace.flow.model import Flow, Timed


def timers(flow: Flow, session: Session) -> tuple[Timer, ...]:
    """Every timer still to ring, earliest first; none for a customer who stopped messages, but for `after`."""
    specs = (timed for timed in flow.states[session.state].timed if _wanted(timed, session))
    due = (Timer(timed.name, _since(timed, session) + timed.delay) for timed in specs)
    return tuple(sorted(due, key=lambda timer: timer.due))


def _wanted(timed: Timed, session: Session) -> bool:
    if timed.name in session.fired:
        return False
    if timed.since == "after":
        return True
    # A silence that was over before this state began is not a silence in it.
    return not session.opted_out and session.heard_at + timed.delay > session.entered_at


def _since(timed: Timed, session: Session) -> datetime:
    return session.heard_at if timed.since == "if_silent" else session.entered_at


def find(flow: Flow, session: Session, name: str) -> Timed | None:
    """The timer called *name* of the present state; None when it belongs to a state long left."""
    return next((timed for timed in flow.states[session.state].timed if timed.name == name), None)
