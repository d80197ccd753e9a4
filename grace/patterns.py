"""Regular expressions written as with `re`, and made when they are first used: the reader has a thousand, and making
them all would cost each start half a second. Modules that read what people write say
`from grace import patterns as re`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from re import DOTALL, IGNORECASE, MULTILINE, Match, escape, findall, fullmatch, match, search, split, sub
from weakref import ref

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "Match",
    "Pattern",
    "Table",
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

_made_later: list[ref[Pattern]] = []


class Pattern:
    """A regular expression that is made when it is first used."""

    def __init__(self, written: str, flags: int = 0) -> None:
        self.pattern, self.flags = written, flags
        _made_later.append(ref(self))

    @cached_property
    def made(self) -> re.Pattern[str]:
        """Return it as `re` makes it."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        return self.made.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        return self.made.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        return self.made.search

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self.made.sub

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self.made.finditer

    def findall(self, text: str) -> list[str]:
        """Return every match, or what its one group holds."""
        return self.made.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Return what of *text* stands between the matches."""
        return self.made.split(text, maxsplit)


def make_all() -> None:
    """Make every pattern there is, for whoever reads next."""
    for kept in tuple(_made_later):
        if (one := kept()) is not None:
            _ = one.made


def compile(written: str, flags: int = 0) -> Pattern:
    """Return the pattern *written*."""
    return Pattern(written, flags)


class Table:
    """Many patterns under names."""

    def __init__(self, named: Mapping[str, tuple[str, ...]]) -> None:
        joined = ((name, "|".join(f"(?:{one})" for one in written)) for name, written in named.items())
        self._rows = tuple((name, Pattern(one)) for name, one in joined)

    def found(self, text: str) -> frozenset[str]:
        """Return the names under which a pattern has a match in *text*."""
        return frozenset(name for name, one in self._rows if one.search(text))
