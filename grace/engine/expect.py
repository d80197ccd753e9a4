"""The reader's brief for a conversation as it stands: told to the reader before it reads."""

from __future__ import annotations

import re

from grace.engine.actions import basket_in_force
from grace.engine.effects import Button
from grace.engine.events import Elapsed
from grace.engine.reading import Expected
from grace.engine.session import Session
from grace.engine.turn_draft import Draft
from grace.flow.model import Flow
from grace.flow.vocabulary import ANY_WORDS


def expected(flow: Flow, session: Session) -> Expected:
    """Return the intents legal in the state of *session*, and what numbers and names mean there."""
    state = flow.states[session.state]
    heard = state.when if state.muted else flow.hears(session.state)
    shown = session.shown.offer
    offer = shown.codes if shown else ()
    numbered = state.offer is not None and bool(offer)
    basket = basket_in_force(Draft(flow, Elapsed(""), session.contact.heard_at, session, session.order))
    return Expected(
        tuple(event for event in heard if event in flow.intents),
        frozenset(event for event in state.when if event in flow.intents),
        offer,
        numbered,
        basket,
        not numbered and any(not line.complete for line in basket),
        session.shown.asked,
        before=session.shown.before,
        again=session.order.basket if session.order is not None and not session.basket else (),
        earlier=shown.earlier if shown else (),
        party=session.party,
        recent=session.contact.recent,
        topic=tuple(code for code in session.shown.topic if flow.catalog.get(code)),
        has_bought=session.background.confirmed_orders > 0,
        owes=session.order.balance > 0 if session.order and session.order.agreed and session.order.open else None,
        awaits_yes=session.order is not None and session.order.proposed is not None,
    )


def typed_button(flow: Flow, session: Session, text: str) -> Button | None:
    """Return the button a customer typed instead of tapping: its label, or its number where numbers mean nothing
    else."""
    words = _plain(text)
    for button in session.shown.choices:
        if words and words == _plain(button.label):
            return button
    if not (words.isascii() and words.isdigit()):
        return None
    here = expected(flow, session)
    free = not here.numbered and not here.quantities and ANY_WORDS not in flow.states[session.state].when
    return session.shown.choices[int(words) - 1] if free and 1 <= int(words) <= len(session.shown.choices) else None


def _plain(text: str) -> str:
    return re.sub(r"[^\w\s]", "", text.casefold()[:60]).strip()
