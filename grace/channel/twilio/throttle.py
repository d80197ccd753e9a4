"""Keeps what is sent below a provider's rate, in one process or in any number that share a calendar."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

_BLOCK_SECONDS = 0.1
"""How much of the calendar is taken at once: longer asks less often, and lets more messages go in a row."""

Reserve = Callable[[float], float]
"""Takes so many seconds of the calendar for us alone; answers in how many seconds they begin."""


class Throttle:
    """Gives each message a time at which it may go, so that at most *rate* of them go in any second; safe from any
    thread, and nobody sleeps. With *reserve* the rate holds for all processes together that share its calendar.

    The calendar is taken in blocks: so many messages may go from its beginning to its end, as they come. Any second
    touches one block more than it is long, so a block is a little longer than its share of *rate*.
    """

    def __init__(
        self, rate: float, clock: Callable[[], float] = time.monotonic, reserve: Reserve | None = None
    ) -> None:
        """*rate* in messages a second."""
        self._size = max(1, round(rate * _BLOCK_SECONDS))
        self._seconds = self._size / (rate - self._size) if self._size > 1 else 1 / rate
        self._clock = clock
        self._reserve = reserve or self._own
        self._lock = Lock()
        self._free = 0.0
        self._begins = self._ends = float("-inf")
        self._left = 0

    def take(self) -> float:
        """Take the next time and return how many seconds are left until then; 0.0 for now."""
        with self._lock:
            now = self._clock()
            if not self._left or now >= self._ends:
                self._begins = now + self._reserve(self._seconds)
                self._ends, self._left = self._begins + self._seconds, self._size
            self._left -= 1
            return max(0.0, self._begins - now)

    def _own(self, seconds: float) -> float:
        """Take *seconds* of a calendar that is this process's alone."""
        now = self._clock()
        begins = max(now, self._free)
        self._free = begins + seconds
        return begins - now
