"""A sign of life on a terminal while a command works for long; elsewhere nothing, so that output can be kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")
_CLEAN = "\r\033[K"
"""Back to the start of the line, and what stands there away."""


class Progress:
    """Counts steps on one line of standard error, where that is a terminal; *what* stands behind the number."""

    def __init__(self, what: str) -> None:
        self._what, self._done = what, 0
        self._shown = sys.stderr.isatty()
        self._show()

    def step(self) -> None:
        """Count one step more."""
        self._done += 1
        self._show()

    def over(self, found: Iterable[T]) -> Iterator[T]:
        """Return each of *found*, the line shown while the next one is made and gone while it is used."""
        for one in found:
            self._write(_CLEAN)
            yield one
            self._show()
        self._write(_CLEAN)

    def _show(self) -> None:
        self._write(f"{_CLEAN}{self._done} {self._what} …")

    def _write(self, text: str) -> None:
        if self._shown:
            click.echo(text, err=True, nl=False)
