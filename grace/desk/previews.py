"""Previews of what a customer would read if a verdict fell now: the turn is taken, and thrown away."""

from __future__ import annotations

from typing import Final

from grace.engine.effects import Say
from grace.engine.events import Chance, Ruled
from grace.engine.session import Session
from grace.engine.turn import begin, turn
from grace.errors import GraceError
from grace.pipeline.parts import Shop
from grace.shop.ledger import Verdict
from grace.shop.order import Order

_CHANCE: Final = Chance("GR-2222")  # a preview opens no order


def preview(shop: Shop, session: Session, order: Order, verdict: Verdict) -> tuple[str, ...]:
    """Return what *verdict* on *order* makes the customer of *session* read, a text for each bubble."""
    flow, now = shop.flow(), shop.now()
    try:
        _, effects, _ = turn(flow, session, order, Ruled(verdict, id="preview", chance=_CHANCE), now)
    except GraceError:  # a preview is only a courtesy
        return ()
    return tuple(effect.text for effect in effects if isinstance(effect, Say) and effect.text)


def would_read(shop: Shop, customer: str, order: Order, verdict: Verdict) -> tuple[str, ...]:
    """Return the same for *customer* as their chat stands."""
    flow = shop.flow()
    session = shop.store.sessions.load(customer, shop.now(), flow.catalog.piece_yards).session
    known = session if session and session.state in flow.states else begin(flow, customer, shop.now())
    return preview(shop, known, order, verdict)
