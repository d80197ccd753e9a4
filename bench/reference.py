"""Records what an undisturbed Grace does with the same words, and customers whose timers are about to ring."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bench.copies import copy
from bench.graces import environment
from grace import clock
from grace.app.assembly import build, ring
from grace.channel import Attachment, Incoming, Outgoing
from grace.pipeline import Parts, answer, deliver, receive
from grace.settings import read
from grace.storage import Store

SEEDED = "SEEDED"
"""How the ids of messages begin that went out before the test."""


@dataclass(slots=True)
class Yesterday:
    """A channel on which everything arrived long ago."""

    sent: int = 0

    def send(self, message: Outgoing) -> str:
        self.sent += 1
        return f"{SEEDED}{message.reference}"

    def fetch(self, attachment: Attachment) -> bytes:
        raise AssertionError("nobody sent a picture")


def where(store: Store, customer: str) -> tuple[object, ...]:
    """State, basket and order of a customer, without what is chance."""
    session = store.sessions.load(customer, clock.now()).session
    if session is None:
        return ()
    order = session.order
    money = (order.status, order.total, order.deposit, len(order.lines)) if order else None
    return session.state, session.basket, money


def expected(script: tuple[tuple[str, str], ...]) -> tuple[object, ...]:
    """Where somebody is who said all of *script* to a Grace nobody killed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        app = build(read(environment(f"sqlite:///{folder}/reference.db", folder, "http://127.0.0.1:1")))
        parts = quiet(app.parts)
        for number, (words, _) in enumerate(script):
            receive(parts, Incoming(f"SM{number}", "whatsapp:+2348011111111", "text", words, name="Ada"))
            while ring(parts) or answer(parts):
                pass
        found = where(parts.store, "whatsapp:+2348011111111")
        parts.store.close()
        return found


def seed_timers(told: dict[str, str], store: Store, count: int, begin: datetime, over: timedelta) -> tuple[str, ...]:
    """Makes *count* customers who said hello and were answered so long ago that Grace will ask after them evenly over
    the time after *begin*."""
    app = build(read(told))
    channel = Yesterday()
    parts = replace(quiet(app.parts), channel=lambda _: channel)
    names = tuple(f"whatsapp:+23470{number:08d}" for number in range(count))
    if names:
        receive(parts, Incoming(f"SM{names[0][-13:]}", names[0], "text", "hello", name="Bola"))
        while answer(parts) or deliver(parts):
            pass
        (timer,) = store.timers.of(names[0])
        store.age(names[0], timer.due - begin)
        copy(store, names[0], names[1:], over / count)
    app.parts.store.close()
    return names


def quiet(parts: Parts) -> Parts:
    """*parts* that hear at once and wake nobody."""
    return replace(parts, burst=timedelta(0), wake=lambda: None)
