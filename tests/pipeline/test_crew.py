"""When work begins: what has to be prepared first, and when the crew looks again."""

from __future__ import annotations

import threading
from datetime import timedelta

from grace.app import until_due
from grace.engine.effects import Timer
from grace.jobs import Preparation
from tests.pipeline.conftest import World

PATIENCE = 20  # seconds; only a fault uses them up


def test_a_turn_waits_until_the_reader_has_learnt_and_nothing_else_does() -> None:
    let_go, over = threading.Event(), threading.Event()
    learning = Preparation(lambda: let_go.wait(PATIENCE), over.set)
    step = learning.after(lambda: True)

    before = step()
    learning.begin()
    meanwhile = step()
    let_go.set()
    over.wait(PATIENCE)

    assert (before, meanwhile, step()) == (True, False, True)


def test_a_preparation_that_fails_stands_in_nobodys_way() -> None:
    over = threading.Event()
    learning = Preparation(lambda: 1 / 0, over.set)

    learning.begin()

    assert over.wait(PATIENCE)
    assert learning.after(lambda: True)()


def test_the_crew_looks_again_when_a_timer_is_due(world: World) -> None:
    parts = world.parts
    due = parts.now() + timedelta(seconds=0.25)
    parts.store.timers.replace("whatsapp:+2348010000001", (Timer("remind", due),))

    assert until_due(parts) == 0.25
