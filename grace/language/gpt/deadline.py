"""What a language service and whoever waits for it know of each other: that it is asked, and how long it may take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

_TELL: ContextVar[Callable[[], None] | None] = ContextVar("tell", default=None)

_ENDS: ContextVar[float] = ContextVar("ends", default=float("inf"))


@contextmanager
def told(tell: Callable[[], None]) -> Iterator[None]:
    """Within it, in this thread, *tell* is called when a service is asked for the first time. It must not fail."""
    token = _TELL.set(tell)
    try:
        yield
    finally:
        _TELL.reset(token)


def begins() -> None:
    """A service is about to be asked."""
    tell = _TELL.get()
    if tell is not None:
        _TELL.set(None)
        tell()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Within it, in this thread, services are not waited for longer than *seconds* from now in all."""
    token = _ENDS.set(min(_ENDS.get(), monotonic() + seconds))
    try:
        yield
    finally:
        _ENDS.reset(token)


def left() -> float:
    """Seconds a service may still be waited for; infinite where nobody is in a hurry."""
    return _ENDS.get() - monotonic()
