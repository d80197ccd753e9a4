"""A customer stopped us at the provider, without a word to us: remembered as if they had said so, and nothing said."""

from __future__ import annotations

from grace.engine.effects import SetTimers, TraceStep
from grace.engine.timers import timers
from grace.pipeline.parts import Shop
from grace.storage.values import InboxRow, Lane, TurnRecord


def answer(shop: Shop, lane: Lane, row: InboxRow) -> None:
    """Opt the customer of *lane* out; writing START brings them back, as ever."""
    now = shop.now()
    loaded = shop.store.sessions.load(lane.address, now)
    if loaded.session is None:
        shop.store.inbox.finish((row.id,), None)
        shop.store.lanes.release(lane, None)
        return
    session = loaded.session.updated(opted_out=True, wrote_again=False)
    why = TraceStep(event="stopped at the provider", state_before=session.state, state_after=session.state, rule="")
    effects = (SetTimers(timers(shop.flow(), session)),) if session.state in shop.flow().states else ()
    record = TurnRecord(session, loaded.version, (why,), (row.id,), effects=effects)
    shop.store.turns.commit(lane, record, now)
