"""What an undisturbed Grace does with the same words, and customers whose timers are about to ring."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bench.graces import environment
from grace import clock
from grace.app import build, ring
from grace.channel import Incoming
from grace.pipeline import Parts, answer, receive
from grace.settings import read
from grace.storage import Store

_SILENCE = timedelta(hours=20)
_SOON = timedelta(seconds=8)


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
        parts = _quiet(app.parts, timedelta(0))
        for number, (words, _) in enumerate(script):
            receive(parts, Incoming(f"SM{number}", "whatsapp:+2348011111111", "text", words, name="Ada"))
            _drain(parts)
        found = where(parts.store, "whatsapp:+2348011111111")
        parts.store.close()
        return found


def seed_timers(told: dict[str, str], count: int, spread: int) -> tuple[str, ...]:
    """Makes *count* customers who said hello so long ago that Grace will ask after them within the next seconds."""
    app = build(read(told))
    names = tuple(f"whatsapp:+23470{number:08d}" for number in range(count))
    for number, name in enumerate(names):
        later = _SOON + timedelta(seconds=2 * spread * number / max(count, 1))
        parts = _quiet(app.parts, later - _SILENCE)
        receive(parts, Incoming(f"SMT{number}", name, "text", "hello", name="Bola"))
        answer(parts)
    app.parts.store.close()
    return names


def _quiet(parts: Parts, shift: timedelta) -> Parts:
    """*parts* that live *shift* from now, hear at once and wake nobody."""

    def now() -> datetime:
        return clock.now() + shift

    return replace(parts, now=now, burst=timedelta(0), wake=lambda: None)


def _drain(parts: Parts) -> None:
    while ring(parts) or answer(parts):
        pass
