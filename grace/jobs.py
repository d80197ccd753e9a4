"""When work runs: threads that take turns and send messages, woken by whoever has work, and a sweep each second."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from grace.connect.wake import Bell
from grace.errors import Unavailable

log = logging.getLogger("grace.jobs")
SWEEP_SECONDS = 1.0
REMIND_SECONDS = 60.0
"""How often trouble that lasts is logged."""

Step = Callable[[], bool]


def every(seconds: float, step: Step) -> Step:
    """*step*, but at most once in so many seconds, by a clock that nobody sets."""
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


class Preparation:
    """Something slow that a process has to do once before it can do certain work well; others may do that meanwhile.

    Not begun, it stands in nobody's way."""

    def __init__(self, work: Callable[[], object], then: Callable[[], None]) -> None:
        """*then* is called once *work* is done, or has failed."""
        self._work = work
        self._then = then
        self._under_way = threading.Event()

    def begin(self) -> None:
        """Does the work on a thread of its own; what is `after` it waits from now on."""
        self._under_way.set()
        threading.Thread(target=self._run, name="grace-preparation", daemon=True).start()

    def after(self, step: Step) -> Step:
        """*step*, which finds nothing to do while the work is under way."""
        return lambda: not self._under_way.is_set() and step()

    def _run(self) -> None:
        try:
            self._work()
        except Exception:  # the first piece of work that needs it meets the same fault, and tells whose it is
            log.exception("a preparation failed")
        finally:
            self._under_way.clear()
            self._then()


class Crew:
    """Runs *steps* until stopped; each step does one piece of work and says whether there was any."""

    def __init__(
        self, steps: tuple[Step, ...], threads: int, pause: Callable[[], float], farewell: Callable[[], None],
        bell: Bell | None = None,
    ) -> None:  # fmt: skip
        """*pause*: seconds until something is due; *farewell*: what a thread does last; *bell*: to and from other
        processes."""
        self._bell = bell
        self.steps = steps
        self._pause = pause
        self._farewell = farewell
        self._wake = threading.Condition()
        self._calls = 0
        self._stopping = False
        self._waits, self._told = False, dict[str, float]()
        self._threads = [threading.Thread(target=self._work, name=f"grace-{n}", daemon=True) for n in range(threads)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()
        if self._bell is not None:
            self._bell.start(self._woken)

    def wake(self) -> None:
        """There may be work, here or in another process; losing this call only costs up to a second."""
        self._woken()
        if self._bell is not None:
            self._bell.ring()

    def _woken(self) -> None:
        with self._wake:
            self._calls += 1
            self._wake.notify_all()

    def stop(self, seconds: float = 10) -> None:
        """Lets every thread finish what it is doing, for at most *seconds* each."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        for thread in self._threads:
            thread.join(seconds)
        if self._bell is not None:
            self._bell.stop()

    def _work(self) -> None:
        try:
            while not self._stopping:
                calls = self._calls
                done = [self._safely(step) for step in self.steps]  # a list: every step gets its turn
                self._believe(done)
                if not any(done):
                    # What failed is still due: without this pause it would be tried a hundred times a second.
                    self._rest(calls, SWEEP_SECONDS if None in done else self._until_due())
        finally:
            self._farewell()

    def _rest(self, calls: int, pause: float) -> None:
        """Waits for a call, or for the next sweep; a call that came while working is not waited for."""
        with self._wake:
            if self._calls == calls and not self._stopping:
                self._wake.wait(pause)

    def _until_due(self) -> float:
        try:
            return min(max(self._pause(), 0.01), SWEEP_SECONDS)
        except Unavailable:
            return SWEEP_SECONDS

    def _safely(self, step: Step) -> bool | None:
        """Whether *step* found work; None when it failed."""
        try:
            return step()
        except Unavailable as trouble:
            self._tell(str(trouble))
        except Exception:  # the outermost loop: whatever it was, the sweep asks again
            log.exception("a piece of work failed; trying again at the next sweep")
        return None

    def _tell(self, trouble: str) -> None:
        """One line when it begins, and one a minute: every thread finds the same a second later."""
        with self._wake:
            if time.monotonic() - self._told.get(trouble, float("-inf")) < REMIND_SECONDS:
                return
            self._told[trouble], self._waits = time.monotonic(), True
        log.error("work waits: %s; it is tried again until it can be kept", trouble)

    def _believe(self, done: list[bool | None]) -> None:
        """One line when it is over: some work was done and none failed."""
        with self._wake:
            if not self._waits or None in done or not any(done):
                return
            self._waits = False
        log.warning("work goes on")
