"""Keeps what is sent below a provider's rate, in one process or in any number that share a calendar."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

_BLOCK_SECONDS = 0.1
"""How much of the shared calendar a process takes at once: longer asks less often, and keeps others waiting longer."""

Reserve = Callable[[float], float]
"""Takes so many seconds of the calendar for us alone; answers in how many seconds they begin."""


class Throttle:
    """Lets one caller pass every 1/*rate* seconds, each in its turn; safe from any thread. With *reserve* the rate
    holds for all processes together that share its calendar."""

    def __init__(
        self,
        rate: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        reserve: Reserve | None = None,
    ) -> None:
        self._gap = 1 / rate
        self._block = self._gap * max(1, round(rate * _BLOCK_SECONDS))
        self._clock = clock
        self._sleep = sleep
        self._reserve = reserve
        self._lock = Lock()
        self._next = 0.0
        self._ends = 0.0

    def wait(self) -> None:
        """Returns when it is the caller's turn."""
        with self._lock:
            now = self._clock()
            mine = max(now, self._next)
            if self._reserve is not None and mine > self._ends - self._gap / 2:  # half a gap: floats are no calendar
                mine = now + self._reserve(self._block)
                self._ends = mine + self._block
            self._next = mine + self._gap
        if mine > now:
            self._sleep(mine - now)
