"""When work begins: what has to be prepared first, and when the workers look again."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from grace import jobs
from grace.app.assembly import until_due
from grace.engine.effects import Timer
from grace.jobs import Calendar, Warmup, Workers, WorkersHealth
from tests.pipeline.conftest import World

PATIENCE = 60  # seconds; only a fault uses them up


def test_a_turn_waits_until_the_reader_has_learnt_and_nothing_else_does() -> None:
    let_go, over = threading.Event(), threading.Event()
    warmup = Warmup(lambda: let_go.wait(PATIENCE), over.set)
    step = warmup.after(lambda: True)

    before = step()
    warmup.begin()
    meanwhile = step()
    let_go.set()
    over.wait(PATIENCE)

    assert (before, meanwhile, step()) == (True, False, True)


def test_a_warmup_that_fails_stands_in_nobodys_way() -> None:
    over = threading.Event()
    warmup = Warmup(lambda: 1 / 0, over.set)

    warmup.begin()

    assert over.wait(PATIENCE)
    assert warmup.after(lambda: True)()


def test_the_workers_look_again_when_a_timer_is_due(world: World) -> None:
    parts = world.parts
    due = parts.now() + timedelta(seconds=0.25)
    parts.store.timers.replace("whatsapp:+2348010000001", (Timer("remind", due),))

    assert until_due(parts) == 0.25


def test_a_worker_outlives_whatever_a_step_or_the_look_at_the_calendar_raises() -> None:
    ran, pauses = threading.Semaphore(0), iter((SystemExit(1), ValueError("odd"), RecursionError()))
    raised = iter((SystemExit(3), KeyboardInterrupt(), MemoryError(), RuntimeError("boom")))

    def step() -> bool:
        ran.release()
        raise next(raised, OSError("still odd"))

    def pause() -> float:
        raise next(pauses, ValueError("odd"))

    workers = Workers((step, lambda: False), 2, Calendar(pause), lambda: None)
    workers.start()
    tried = [ran.acquire(timeout=PATIENCE) for _ in range(6)]
    health = workers.health()
    workers.stop()

    assert all(tried)
    assert health == WorkersHealth(2)


def test_a_look_at_the_calendar_that_fails_kills_no_worker() -> None:
    looked = threading.Semaphore(0)

    def pause() -> float:
        looked.release()
        raise ValueError("a clock that is broken")

    workers = Workers((lambda: False,), 1, Calendar(pause), lambda: None)
    workers.start()
    again = [looked.acquire(timeout=PATIENCE) for _ in range(2)]
    health = workers.health()
    workers.stop()

    assert all(again)
    assert health == WorkersHealth(1)


def test_a_worker_that_hangs_is_told_from_one_that_works() -> None:
    begun, let_go = threading.Event(), threading.Event()

    def hang() -> bool:
        begun.set()
        return not let_go.wait(PATIENCE)

    workers = Workers((hang,), 1, Calendar(lambda: 1.0), lambda: None)
    before = workers.health()
    workers.start()
    begun.wait(PATIENCE)
    patient, impatient = workers.health(), workers.health(stuck_seconds=0)
    let_go.set()
    workers.stop()

    assert (before.started, patient.stopped, patient.trouble) == (0, False, "")
    assert (impatient.stuck, impatient.stopped) == (1, True)
    assert "1 hang" in impatient.trouble


def test_readiness_knows_when_nobody_works_any_more() -> None:
    assert not WorkersHealth(4, dead=3).stopped
    assert WorkersHealth(4, dead=2, stuck=2).stopped


def test_a_call_with_nothing_due_asks_the_calendar_and_runs_no_step() -> None:
    ran, asked = threading.Semaphore(0), threading.Semaphore(0)
    passes = iter(range(1_000))

    def step() -> bool:
        next(passes)
        ran.release()
        return False

    def pause() -> float:
        asked.release()
        return 60.0

    workers = Workers((step,), 4, Calendar(pause), lambda: None)
    workers.start()
    started = [ran.acquire(timeout=PATIENCE) for _ in range(4)]  # each looks round once at its start
    for _ in range(3):
        workers.wake()
        assert asked.acquire(timeout=PATIENCE)
    workers.stop()

    assert all(started)
    assert next(passes) <= 4 + 4  # a thread that was called while it looked round looks once more


def test_what_another_process_left_is_found_by_its_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "SWEEP_SECONDS", 3600.0)  # or the look round would find it
    due, signs, ran = [60.0], threading.Semaphore(0), threading.Semaphore(0)

    def changed() -> bool:
        return signs.acquire(blocking=False)

    def step() -> bool:
        ran.release()
        return False

    workers = Workers((step,), 1, Calendar(lambda: due[0], changed), lambda: None)
    workers.start()
    first = ran.acquire(timeout=PATIENCE)
    due[0] = 0.0
    signs.release()
    second = ran.acquire(timeout=PATIENCE)
    workers.stop()

    assert (first, second) == (True, True)
