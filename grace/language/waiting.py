"""Lets whoever asks for a reading know that it will take a moment, because a language service is being asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_TELL: ContextVar[Callable[[], None] | None] = ContextVar("tell", default=None)


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
