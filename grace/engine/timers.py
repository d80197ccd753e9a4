"""Which timers a conversation has: a plain function of its state and when it was last touched."""

from __future__ import annotations

from datetime import datetime, timedelta
from operator import attrgetter

from grace.engine.action_table import has_trait
from grace.engine.effects import Timer
from grace.engine.promises import ANSWER_WAITS
from grace.engine.promises import due as promise_due
from grace.engine.proof_escalation import PROOF_WAITS
from grace.engine.proof_escalation import due as next_ring
from grace.engine.session import Session
from grace.flow import whatsapp_limits
from grace.flow.model import Flow, Timed
from grace.flow.quiet import quiet
from grace.shop.statuses import UNPAID

WINDOW = whatsapp_limits.WINDOW - timedelta(minutes=30)
"""After somebody's last word, for how long a nudge reaches them: WhatsApp's 24 hours, and time to send it."""

_BEFORE_QUIET = timedelta(minutes=10)

HOLD_ENDS = "hold_ends"
"""The hold on an order is over and nobody has paid."""


def timers(flow: Flow, session: Session) -> tuple[Timer, ...]:
    """Return every timer still to ring, earliest first; none for a customer who stopped messages, but for `after`."""
    timed = flow.states[session.state].timed
    due = [Timer(one.name, _due(flow, one, session)) for one in timed if _wanted(one, session)]
    due += (*_hold(flow, session), *_reminders(flow, session), *_promise(flow, session))
    return tuple(sorted(due, key=attrgetter("due")))


def _reminders(flow: Flow, session: Session) -> tuple[Timer, ...]:
    """Return when the next of the team is asked about each proof, wherever the chat is. The reminder about another
    order than the chat's own is called proof_waits:GR-7K2P."""
    if not session.reminders or flow.rule(session.state, PROOF_WAITS) is None:
        return ()
    own = session.order.code if session.order else None
    rings = [(one.order, next_ring(flow.brand, one)) for one in session.reminders]
    return tuple(
        Timer(PROOF_WAITS if code == own else f"{PROOF_WAITS}:{code}", ring) for code, ring in rings if ring is not None
    )


def _promise(flow: Flow, session: Session) -> tuple[Timer, ...]:
    """Return when the team is reminded that a person was promised to write; never while one talks, nor at night, for
    the customer hears of it too."""
    rings = promise_due(flow.brand, session.promise) if session.promise is not None else None
    if rings is None or flow.states[session.state].muted or flow.rule(session.state, ANSWER_WAITS) is None:
        return ()
    return (Timer(ANSWER_WAITS, _awake(flow, session, rings)),)


def _hold(flow: Flow, session: Session) -> tuple[Timer, ...]:
    """Return the ends of the holds on orders, wherever the chat is; none for the chat's own order where the state's own
    timer sees to it. The hold on another order is called hold_ends:GR-7K2P."""
    order = session.order
    if (order is None and not session.background.other_holds) or flow.rule(session.state, HOLD_ENDS) is None:
        return ()
    others = tuple(Timer(f"{HOLD_ENDS}:{code}", until) for code, until in session.background.other_holds)
    if order is None or order.status not in UNPAID or order.held_until is None or HOLD_ENDS in session.visit.fired:
        return others
    own = (timed for timed in flow.states[session.state].timed if has_trait(timed.rule, "ends_hold"))
    seen_to = any(_since(timed, session) + timed.delay <= order.held_until for timed in own)
    return others if seen_to else (*others, Timer(HOLD_ENDS, order.held_until))


def _wanted(timed: Timed, session: Session) -> bool:
    if timed.name in session.visit.fired:
        return False
    if timed.since == "after":
        return True
    # A silence that was over before this state began is not a silence in it.
    return not session.contact.opted_out and session.contact.heard_at + timed.delay > session.visit.entered_at


def _due(flow: Flow, timed: Timed, session: Session) -> datetime:
    """Return when *timed* fires (UTC). A nudge keeps out of quiet hours; what the state itself needs (`after`) is
    never shifted: a hold ends when it ends."""
    due = _since(timed, session) + timed.delay
    nudge = timed.since == "if_silent" and not flow.states[session.state].muted
    return _awake(flow, session, due) if nudge else due


def _awake(flow: Flow, session: Session, due: datetime) -> datetime:
    """A nudge outside of the quiet hours: after them if it still reaches the customer then, else before them."""
    hours = quiet(flow.brand.quiet_hours)
    asleep = hours.around(due, flow.brand.timezone) if hours else None
    if asleep is None:
        return due
    begins, ends = asleep
    earlier = begins - _BEFORE_QUIET
    return earlier if ends > session.reachable_from + WINDOW and earlier > session.contact.heard_at else ends


def held_back(flow: Flow, session: Session, now: datetime) -> datetime | None:
    """Return when the nudge fires whose silence is over at *now*, but which quiet hours keep back; None without one."""
    nudges = (one for one in flow.states[session.state].timed if one.since == "if_silent" and _wanted(one, session))
    waiting = (_due(flow, one, session) for one in nudges if _since(one, session) + one.delay <= now)
    return min((due for due in waiting if due > now), default=None)


def next_nudge(flow: Flow, session: Session) -> datetime | None:
    """Return when the state's own reminder rings if they stay silent (UTC); None without one to come."""
    nudges = (one for one in flow.states[session.state].timed if one.since == "if_silent" and _wanted(one, session))
    return min((_due(flow, one, session) for one in nudges), default=None)


def _since(timed: Timed, session: Session) -> datetime:
    return session.contact.heard_at if timed.since == "if_silent" else session.visit.entered_at


def find(flow: Flow, session: Session, name: str) -> Timed | None:
    """Return the timer called *name* of the present state; None when it belongs to a state long left."""
    return next((timed for timed in flow.states[session.state].timed if timed.name == name), None)
