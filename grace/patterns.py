"""Regular expressions of words, written as with `re`: made when they are first used, and looked for only where one of
their words may stand, for in most texts none does.

What must stand there is worked out once of each pattern: the first letters of a word that every match of it holds. The
first letters of all words of a text are looked up once for all patterns, so most of these cost a comparison of two
small sets. Modules that read what people write say `from grace import patterns as re`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from re import DOTALL, IGNORECASE, MULTILINE, Match, escape, findall, fullmatch, match, search, split, sub
from weakref import ref

from grace.pattern_needs import made

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "Match",
    "Pattern",
    "Table",
    "beginnings",
    "compile",
    "escape",
    "findall",
    "fullmatch",
    "make_all",
    "match",
    "search",
    "split",
    "sub",
]

_MOST_TEXTS = 512
_LONG = 45  # characters; a shorter pattern is looked for as fast as a set is compared
_BEGINNING = re.compile(r"(?<![a-z0-9])(?=([a-z0-9].{0,2}))", re.DOTALL)

_Row = tuple[str, Callable[[str], re.Match[str] | None]]


_made_later: list[ref[Pattern] | ref[Table]] = []


@lru_cache(_MOST_TEXTS)
def beginnings(text: str) -> frozenset[str]:
    """Return the first one, two and three signs of every word of *text*, in small letters."""
    threes = _BEGINNING.findall(text.lower())
    return frozenset((*threes, *(three[:2] for three in threes), *(three[0] for three in threes)))


class Pattern:
    """A regular expression that is made when it is first used."""

    def __init__(self, written: str, flags: int = 0) -> None:
        self.pattern, self.flags = written, flags
        _made_later.append(ref(self))

    def make(self) -> bool:
        """Make it now; return True."""
        return bool(self._ready)

    @cached_property
    def _ready(self) -> tuple[re.Pattern[str], frozenset[str]]:
        if len(self.pattern) < _LONG:
            return re.compile(self.pattern, self.flags), frozenset()
        return made(self.pattern, self.flags)

    @property
    def _made(self) -> re.Pattern[str]:
        return self._ready[0]

    @property
    def need(self) -> frozenset[str]:
        """Return beginnings of which a text with a match has one; none: it is looked for in any text."""
        return self._ready[1]

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        return self._made.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        return self._made.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        made, lacks = self._made.search, self._lacks
        return (lambda text, *start: None if lacks(text) else made(text, *start)) if self.need else made

    @cached_property
    def sub(self) -> Callable[..., str]:
        made, lacks = self._made.sub, self._lacks
        return (lambda new, text, count=0: text if lacks(text) else made(new, text, count)) if self.need else made

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        made, lacks = self._made.finditer, self._lacks
        return (lambda text: iter(()) if lacks(text) else made(text)) if self.need else made

    @property
    def _lacks(self) -> Callable[[str], bool]:
        """Return what tells that a text surely has no match."""
        none_of = self.need.isdisjoint
        if self.flags & IGNORECASE:  # "ſ" is an s where case does not count
            return lambda text: none_of(beginnings(text)) and text.isascii()
        return lambda text: none_of(beginnings(text))

    def findall(self, text: str) -> list[str]:
        """Return every match, or what its one group holds."""
        return self._made.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Return what of *text* stands between the matches."""
        return self._made.split(text, maxsplit)


def make_all() -> None:
    """Make every pattern there is, for whoever reads next."""
    for kept in tuple(_made_later):
        if (one := kept()) is not None:
            one.make()


def compile(written: str, flags: int = 0) -> Pattern:
    """Return the pattern *written*."""
    return Pattern(written, flags)


class Table:
    """Many patterns under names: which of them stand in a text is told without looking for all of them."""

    def __init__(self, named: Mapping[str, tuple[str, ...]]) -> None:
        self._named = named
        _made_later.append(ref(self))

    def make(self) -> bool:
        """Make it now; return True."""
        return bool(self._ready)

    @cached_property
    def _ready(self) -> tuple[list[_Row], dict[str, list[_Row]]]:
        """Return what is looked for in any text, and what is where a word begins so."""
        anywhere: list[_Row] = []
        by_beginning: dict[str, list[_Row]] = {}
        for name, written in ((name, written) for name, patterns in self._named.items() for written in patterns):
            pattern, need = made(written)
            row = name, pattern.search
            anywhere += [] if need else [row]
            for beginning in need:
                by_beginning.setdefault(beginning, []).append(row)
        return anywhere, by_beginning

    def found(self, text: str) -> frozenset[str]:
        """Return the names under which a pattern has a match in *text*."""
        anywhere, by_beginning = self._ready
        names = {name for name, finds in anywhere if finds(text)}
        for beginning in beginnings(text):
            for name, finds in by_beginning.get(beginning, ()):
                if name not in names and finds(text):
                    names.add(name)
        return frozenset(names)
