"""The bond between a language service and whoever waits for it: that it is asked, and how long it may take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic

_TELL: ContextVar[Callable[[], None] | None] = ContextVar("tell", default=None)

_ENDS: ContextVar[float] = ContextVar("ends", default=float("inf"))


@dataclass(slots=True)
class _Patience:
    """Seconds that services may still be waited for in one turn, all of them together."""

    left: float


_PATIENCE: ContextVar[_Patience | None] = ContextVar("patience", default=None)


@contextmanager
def on_waiting(tell: Callable[[], None]) -> Iterator[None]:
    """Call *tell*, within it and in this thread, when a service is asked for the first time. It must not fail."""
    token = _TELL.set(tell)
    try:
        yield
    finally:
        _TELL.reset(token)


def begins() -> None:
    """Say that a service is about to be asked."""
    tell = _TELL.get()
    if tell is not None:
        _TELL.set(None)
        tell()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Let services be waited for, within it and in this thread, *seconds* from now in all and no longer."""
    token = _ENDS.set(min(_ENDS.get(), monotonic() + seconds))
    try:
        yield
    finally:
        _ENDS.reset(token)


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Let services be waited for *seconds* in all within it, in this thread, however many are asked; what
    happens between two questions does not count."""
    token = _PATIENCE.set(_Patience(seconds))
    try:
        yield
    finally:
        _PATIENCE.reset(token)


@contextmanager
def waiting() -> Iterator[None]:
    """Count the time within it as waiting for a service: so much patience is gone afterwards."""
    began, patience = monotonic(), _PATIENCE.get()
    try:
        yield
    finally:
        if patience is not None:
            patience.left -= monotonic() - began


def left() -> float:
    """Return the seconds a service may still be waited for; infinite where nobody is in a hurry."""
    patience = _PATIENCE.get()
    return min(_ENDS.get() - monotonic(), patience.left if patience is not None else float("inf"))
