"""The only reader of the time, and a watch on whether somebody sets it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

TOLERANCE = timedelta(seconds=5)
"""A clock that is off by less is being adjusted as clocks are."""

SETTLING = timedelta(minutes=10)
"""How long a clock that jumped ahead is not believed; one that was set wrong is mostly put right sooner."""


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def steady() -> float:
    """Return seconds of a clock nobody sets; the time a machine sleeps counts where the system can tell."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Watch:
    """Holds the clock on the wall against one nobody sets. For use from any thread."""

    def __init__(self, wall: Callable[[], datetime], even: Callable[[], float]) -> None:
        self._wall = wall
        self._even = even
        self._alone = threading.Lock()
        self._offset = self._difference()
        self._believed_from = float("-inf")

    def look(self) -> timedelta:
        """Return how far the clock was set since the last look, negative when put back; 0 for what is no jump."""
        with self._alone:
            offset = self._difference()
            jump = offset - self._offset
            self._offset = offset
            if abs(jump) <= TOLERANCE:
                return timedelta(0)
            self._believed_from = self._even() + SETTLING.total_seconds() if jump > timedelta(0) else float("-inf")
            return jump

    def is_trustworthy(self) -> bool:
        """Return True while what falls due may be done: not for a while after a jump ahead that nothing explains."""
        return self._even() >= self._believed_from

    def _difference(self) -> timedelta:
        return self._wall() - datetime.fromtimestamp(self._even(), UTC)
