"""When work runs: threads that take turns and send messages, and one that watches the clock and calls them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from grace.connect.wake import WakeQueue
from grace.errors import Unavailable

log = logging.getLogger("grace.jobs")
SWEEP_SECONDS = 5.0
"""How often one thread looks round, also while nothing is due and nobody calls."""

RETRY_SECONDS = 1.0
"""Until what failed is tried again: it is still due, and would be tried a hundred times a second."""

LOOK_SECONDS = 0.5
"""How often it is looked whether another process has left work; see `Calendar.changed`."""

GATHER_SECONDS = 0.02
"""So long calls are gathered before the calendar is asked again; and the first wait for what is due and not taken."""

REMIND_SECONDS = 60.0
"""How often trouble that lasts is logged."""

STUCK_SECONDS = 120.0
"""A step that runs for longer hangs: what waits on the network gives up long before."""

T = TypeVar("T")
Step = Callable[[], bool]


def every(seconds: float, step: Step) -> Step:
    """Return *step* limited to once in so many seconds, by a clock that nobody sets."""
    alone = threading.Lock()
    last = float("-inf")

    def seldom() -> bool:
        nonlocal last
        with alone:
            if time.monotonic() - last < seconds:
                return False
            last = time.monotonic()
        return step()

    return seldom


class Warmup:
    """Something slow that a process has to do once before it can do certain work well; others may do that meanwhile.

    Not begun, it stands in nobody's way."""

    def __init__(self, work: Callable[[], object], then: Callable[[], None]) -> None:
        """*then* is called once *work* is done, or has failed."""
        self._work = work
        self._then = then
        self._under_way = threading.Event()

    def begin(self) -> None:
        """Do the work on a thread of its own; what is `after` it waits from now on."""
        self._under_way.set()
        threading.Thread(target=self._run, name="grace-warmup", daemon=True).start()

    def after(self, step: Step) -> Step:
        """Return *step*, which finds nothing to do while the work is under way."""
        return lambda: not self._under_way.is_set() and step()

    def _run(self) -> None:
        try:
            self._work()
        except Exception:  # the first piece of work that needs it meets the same fault, and tells whose it is
            log.exception("a warm-up failed")
        finally:
            self._under_way.clear()
            self._then()


@dataclass(frozen=True, slots=True)
class WorkersHealth:
    """The threads that should run, those that died, and those that hang in one piece of work."""

    started: int
    dead: int = 0
    stuck: int = 0

    @property
    def trouble(self) -> str:
        """Return what is wrong in a few words; "" while every thread works."""
        if not self.dead + self.stuck:
            return ""
        return f"of {self.started} workers {self.dead} died and {self.stuck} hang in one piece of work"

    @property
    def stopped(self) -> bool:
        """Return whether nothing is worked on any more."""
        return self.started > 0 and self.dead + self.stuck >= self.started


@dataclass(frozen=True, slots=True)
class Calendar:
    """Pieces of work to be done later."""

    pause: Callable[[], float]
    """Return seconds until something is due."""
    changed: Callable[[], bool] = lambda: False
    """Return True when another process may have left work since the last call; it asks the database nothing."""


class Workers:
    """Runs *steps* until stopped; each step does one piece of work and says whether there was any. Threads without
    work sleep until the one that watches the calendar calls them, so that a quiet process asks nobody anything."""

    def __init__(
        self,
        steps: tuple[Step, ...],
        threads: int,
        calendar: Calendar,
        farewell: Callable[[], None],
        queue: WakeQueue | None = None,
    ) -> None:
        """*farewell*: what a thread does last; *queue*: to and from other processes."""
        self._queue = queue
        self.steps = steps
        self._calendar = calendar
        self._farewell = farewell
        lock = threading.Lock()
        self._wake, self._called = threading.Condition(lock), threading.Condition(lock)
        self._halt = threading.Event()
        self._calls = self._finished = 0
        self._started = self._stopping = False
        self._waits, self._logged = False, dict[str, float]()
        self._threads = [threading.Thread(target=self._work, name=f"grace-{n}", daemon=True) for n in range(threads)]
        self._clock = threading.Thread(target=self._watch, name="grace-clock", daemon=True)
        self._began: dict[str, float] = {}

    def start(self) -> None:
        """Start every thread."""
        self._started = True
        for thread in (*self._threads, self._clock):
            thread.start()
        if self._queue is not None:
            self._queue.start(self._woken)

    def wake(self) -> None:
        """Say that there may be work, here or in another process; losing this call costs seconds at most."""
        self._woken()
        if self._queue is not None:
            self._queue.signal()

    def _woken(self) -> None:
        with self._wake:
            self._calls += 1
            self._called.notify()

    def health(self, stuck_seconds: float = STUCK_SECONDS) -> WorkersHealth:
        """Return how the threads fare; one whose step has run for *stuck_seconds* hangs. All zero before the start and
        after the end."""
        if not self._started or self._stopping:
            return WorkersHealth(0)
        latest, alive = time.monotonic() - stuck_seconds, [one for one in self._threads if one.is_alive()]
        stuck = sum(self._began.get(thread.name, latest) < latest for thread in alive)
        dead = len(self._threads) - (len(alive) if self._clock.is_alive() else 0)  # without a clock nobody is called
        return WorkersHealth(len(self._threads), dead, stuck if self._clock.is_alive() else 0)

    def stop(self, seconds: float = 10) -> None:
        """Let every thread finish what it is doing, for at most *seconds* each."""
        with self._wake:
            self._stopping = True
            self._halt.set()
            self._wake.notify_all()
            self._called.notify()
        for thread in (*self._threads, self._clock):
            if thread.is_alive():
                thread.join(seconds)
        if self._queue is not None:
            self._queue.stop()

    def _work(self) -> None:
        try:
            worked = False
            while not self._stopping:
                calls = self._calls
                done = [self._safely(step) for step in self.steps]  # a list: every step gets its turn
                self._tell_recovery(done)
                if any(done):
                    worked = True
                elif None in done:
                    self._halt.wait(RETRY_SECONDS)
                else:
                    self._rest(calls, worked)
                    worked = False
        finally:
            self._farewell()

    def _rest(self, calls: int, worked: bool) -> None:
        """Wait for a call; one that came while working is not waited for. Whoever *worked* may have put something off:
        the calendar is asked anew."""
        with self._wake:
            if worked:
                self._finished += 1
                self._called.notify()
            if self._calls == calls and not self._stopping:
                self._wake.wait()

    def _watch(self) -> None:
        """Call a thread when something is due, and now and then for a look round; ask the calendar anew after each
        call from outside."""
        swept, patience = time.monotonic(), GATHER_SECONDS
        try:
            while not self._stopping:
                news, pause = self._news, self._until_due()
                patience = min(patience * 2, RETRY_SECONDS) if pause <= 0 else GATHER_SECONDS
                if pause <= 0 or time.monotonic() - swept >= SWEEP_SECONDS:
                    swept = time.monotonic()
                    news += self._call_one()
                self._until_called(news, min(max(pause, patience), swept + SWEEP_SECONDS - time.monotonic()))
                self._halt.wait(GATHER_SECONDS)
        finally:
            self._farewell()

    def _call_one(self) -> int:
        with self._wake:
            self._calls += 1  # who is just finding nothing looks once more
            self._wake.notify()
        return 1

    @property
    def _news(self) -> int:
        """Return a number that grows with each call, and whenever somebody has done work."""
        return self._calls + self._finished

    def _until_called(self, news: int, seconds: float) -> None:
        """Wait *seconds*, or until somebody calls, has worked, or another process may have left work."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            with self._called:
                if self._news == news and not self._stopping:
                    self._called.wait(min(left, LOOK_SECONDS))
                if self._news != news or self._stopping:
                    return
            if self._guarded(self._calendar.changed):
                return

    def _until_due(self) -> float:
        pause = self._guarded(self._calendar.pause)
        return 0.0 if pause is None else pause

    def _safely(self, step: Step) -> bool | None:
        """Return whether *step* found work; None when it failed."""
        name = threading.current_thread().name
        self._began[name] = time.monotonic()
        try:
            return self._guarded(step)
        finally:
            self._began.pop(name, None)

    def _guarded(self, call: Callable[[], T]) -> T | None:
        """Return what *call* gives; None when it failed, whatever it raised: a thread that ended would be missed by
        nobody but the customers."""
        try:
            return call()
        except Unavailable as trouble:
            self._tell(str(trouble))
        except BaseException:  # the outermost loop: sys.exit in a library too; the sweep asks again
            log.exception("a piece of work failed; trying again at the next sweep")
        return None

    def _tell(self, trouble: str) -> None:
        """Log one line when it begins, and one a minute: every thread finds the same a second later."""
        with self._wake:
            if time.monotonic() - self._logged.get(trouble, float("-inf")) < REMIND_SECONDS:
                return
            self._logged[trouble], self._waits = time.monotonic(), True
        log.error("work waits: %s; it is tried again until it can be kept", trouble)

    def _tell_recovery(self, done: list[bool | None]) -> None:
        """Log one line when it is over: some work was done and none failed."""
        with self._wake:
            if not self._waits or None in done or not any(done):
                return
            self._waits = False
        log.warning("work goes on")
