"""The budget of a language service: so many tokens a day, and nothing while it keeps failing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Protocol

from grace.engine.reading import Usage

FAILURES_IN_A_ROW = 3  # then the service is left alone for a while
PAUSE = timedelta(seconds=60)
LONG_PAUSE = timedelta(minutes=10)
"""After a failure that does not pass by itself: a wrong key, an unknown model, an empty account."""


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens, which is micro-dollars for one; all 0 when nobody has said."""

    input: float = 0.0
    cached: float = 0.0
    output: float = 0.0

    def usage(self, input_tokens: int, cached_tokens: int, output_tokens: int) -> Usage:
        """Return one call that took so many tokens, with its cost."""
        fresh = max(0, input_tokens - cached_tokens)
        cost = fresh * self.input + cached_tokens * self.cached + output_tokens * self.output
        return Usage(1, input_tokens, cached_tokens, output_tokens, round(cost))


UNPRICED = Prices()


class DayBook(Protocol):
    """Where the tokens of a day are counted."""

    def of(self, day: date) -> int:
        """Return the tokens that went on *day*."""

    def add(self, day: date, tokens: int) -> None:
        """Count *tokens* more on *day*, whoever else counts at the same moment."""


class ProcessBook:
    """Counts for this process alone, and forgets with it. For use from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._days: Counter[date] = Counter()

    def of(self, day: date) -> int:
        """Return the tokens that went on *day*."""
        return self._days[day]

    def add(self, day: date, tokens: int) -> None:
        """Count *tokens* more on *day*."""
        with self._lock:
            self._days[day] += tokens


class Budget:
    """Holds the tokens of a day (UTC) against a limit; 0 as *daily_tokens* is none. Whoever shares *book* shares it."""

    def __init__(self, daily_tokens: int, now: Callable[[], datetime], book: DayBook | None = None) -> None:
        self._limit = daily_tokens
        self._now = now
        self._book = book or ProcessBook()

    @property
    def spent(self) -> int:
        """Tokens booked today."""
        return self._book.of(self._now().date())

    def allows(self) -> bool:
        """Return whether anything is left of today."""
        return not self._limit or self.spent < self._limit

    def book(self, usage: Usage) -> None:
        """Count what a call took."""
        tokens = usage.input_tokens + usage.output_tokens
        if tokens:
            self._book.add(self._now().date(), tokens)


class Breaker:
    """Open while a service keeps failing, so that customers do not wait for it in vain. For use from any thread."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = Lock()
        self._failures = 0
        self._closed_again: datetime | None = None

    def apart(self) -> Breaker:
        """Return another breaker by the same clock, which knows of no failure."""
        return Breaker(self._now)

    def allows(self) -> bool:
        """Return whether the service may be asked. After the pause one caller may try; others wait for its outcome."""
        with self._lock:
            if self._closed_again is None:
                return True
            # Further away than any pause is long: the clock was put back meanwhile.
            if self._now() < self._closed_again <= self._now() + LONG_PAUSE:
                return False
            self._closed_again = self._now() + PAUSE
            return True

    def succeeded(self) -> None:
        """Note that the service answered as it should."""
        with self._lock:
            self._failures, self._closed_again = 0, None

    def failed(self, lasting: bool = False) -> None:
        """Note that the service did not answer as it should; *lasting*: nor will it soon."""
        with self._lock:
            self._failures += 1
            if lasting or self._failures >= FAILURES_IN_A_ROW:
                self._closed_again = self._now() + (LONG_PAUSE if lasting else PAUSE)
