"""Decisions that are plain functions of facts, remembered by those they were made by: only these are read again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from grace.flow.model import FactReader, FactValue

T = TypeVar("T")
_MOST_REMEMBERED = 512
"""So many ways through the facts are remembered: a customer's facts change seldom, and working out what follows from
them takes longer than reading them."""


class _Fact(Generic[T]):
    """The fact that is read next, and where each value of it leads."""

    __slots__ = ("name", "then")

    def __init__(self, name: str) -> None:
        self.name = name
        self.then: dict[FactValue, _Fact[T] | _Found[T]] = {}


class _Found(Generic[T]):
    """The end of a way through the facts: what was decided there."""

    __slots__ = ("what",)

    def __init__(self, what: T) -> None:
        self.what = what


class Decision(Generic[T]):
    """Says what *decide* says of the facts, of which it has to be a plain function, and of nothing else."""

    def __init__(self, decide: Callable[[FactReader], T]) -> None:
        self._decide = decide
        self._known: dict[FactValue, _Fact[T] | _Found[T]] = {}
        self._learnt = 0

    def __call__(self, read: FactReader) -> T:
        """Return what follows from the facts as *read* gives them."""
        place = self._known.get(None)
        while isinstance(place, _Fact):
            place = place.then.get(read(place.name))
        return self._learn(read) if place is None else place.what

    def _learn(self, read: FactReader) -> T:
        facts: dict[str, FactValue] = {}

        def noted(name: str) -> FactValue:
            if name not in facts:
                facts[name] = read(name)
            return facts[name]

        found = self._decide(noted)
        if self._learnt >= _MOST_REMEMBERED:
            self._known, self._learnt = {}, 0
        self._learnt += 1
        then = self._known
        value: FactValue = None
        for name, read_now in facts.items():
            place = then.setdefault(value, _Fact(name))
            assert isinstance(place, _Fact)
            then, value = place.then, read_now
        then[value] = _Found(found)
        return found
