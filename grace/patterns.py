"""Regular expressions written as with `re`, and made when they are first used: the reader has a thousand, and making
them all would cost each start half a second. Modules that read what people write say
`from grace import patterns as re`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from queue import SimpleQueue
from re import DOTALL, IGNORECASE, MULTILINE, Match, escape, findall, fullmatch, match, search, split, sub
from threading import Event, Thread
from time import sleep
from weakref import WeakSet, ref

from grace.pattern_needs import LONGEST, needed, runs

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "Match",
    "Pattern",
    "Table",
    "compile",
    "escape",
    "every",
    "findall",
    "fullmatch",
    "hasten_behind",
    "hasten_used",
    "make_all",
    "match",
    "search",
    "split",
    "sub",
]

log = logging.getLogger("grace.language")
_FEW = 512
"""Uses after which it pays to know what a pattern needs: finding out takes as long as so many searches."""
_made_later: list[ref[Pattern]] = []
_tables: WeakSet[Table] = WeakSet()
_behind, _due = Event(), SimpleQueue["Pattern"]()
"""Set while a thread waits for patterns that are due to be hastened."""


class Pattern:
    """A regular expression that is made when it is first used. One that is used much looks first at whether a text can
    hold a match at all."""

    def __init__(self, written: str, flags: int = 0) -> None:
        self.pattern, self.flags = written, flags
        self.uses = 0
        """Since it was made, or was hastened."""
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

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match in *text* from *start* on; None without."""
        return self._used().search(text, start)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Return *text* with *new* for every match, or for the first *count* of them."""
        return self._used().sub(new, text, count)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """Return every match in *text* from *start* on."""
        return self._used().finditer(text, start)

    def findall(self, text: str) -> list[str]:
        """Return every match, or what its one group holds."""
        return self.made.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Return what of *text* stands between the matches."""
        return self.made.split(text, maxsplit)

    def _used(self) -> re.Pattern[str]:
        """Return it as `re` makes it. From its _FEW-th use on its methods look at the text first."""
        self.uses += 1
        if self.uses >= _FEW:
            self.uses = 0
            if _behind.is_set():
                _due.put(self)
            else:
                self.hasten()
        return self.made

    def hasten(self) -> None:
        """Make it, and let its methods look at the text first from now on."""
        must = needed(self.pattern, self.flags)
        self.__dict__.update(_looking_first(self.made, must) if must else _at_once(self.made))


def _at_once(made: re.Pattern[str]) -> dict[str, Callable[..., object]]:
    return {"search": made.search, "sub": made.sub, "finditer": made.finditer}


def _looking_first(made: re.Pattern[str], must: frozenset[str]) -> dict[str, Callable[..., object]]:
    """Return the methods of *made* for texts that hold a match only where they hold a run of *must*."""
    missing = must.isdisjoint

    def search(text: str, start: int = 0) -> re.Match[str] | None:
        return None if len(text) <= LONGEST and missing(runs(text)) else made.search(text, start)

    def changed(new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return text if len(text) <= LONGEST and missing(runs(text)) else made.sub(new, text, count)

    def finditer(text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return iter(()) if len(text) <= LONGEST and missing(runs(text)) else made.finditer(text, start)

    return {"search": search, "sub": changed, "finditer": finditer}


def every() -> Iterator[Pattern]:
    """Return every pattern there is now."""
    return (one for kept in tuple(_made_later) if (one := kept()) is not None)


def make_all(pause: float = 0.0) -> None:
    """Make every pattern there is, for whoever reads next; *pause*: seconds after each, for others to work in."""
    for one in every():
        if "made" not in vars(one):
            _ = one.made
            sleep(pause)
    for table in tuple(_tables):
        table.hasten()


def hasten_used(times: int) -> None:
    """Hasten what was used *times* or more: whoever works on is going to use it much."""
    for one in every():
        if one.uses >= times:
            one.hasten()


def hasten_behind() -> None:
    """Find out in a thread, from now on, what a pattern needs that is used much: no message is to wait for that."""
    if not _behind.is_set():
        _behind.set()
        Thread(target=_hasten_due, name="grace-patterns-used", daemon=True).start()


def _hasten_due() -> None:
    while True:
        one = _due.get()
        try:
            one.hasten()
        except Exception:  # it stays as it is, which only costs time, and the next is none the worse for it
            log.exception("nothing was found out of what a pattern needs: %s", one.pattern)


def compile(written: str, flags: int = 0) -> Pattern:
    """Return the pattern *written*."""
    return Pattern(written, flags)


class Table:
    """Many patterns under names. Only those are searched for of which a text holds a run of letters they need."""

    def __init__(self, named: Mapping[str, tuple[str, ...]]) -> None:
        self._rows = tuple((name, Pattern(one)) for name, written in named.items() for one in written)
        _tables.add(self)

    def hasten(self) -> None:
        """Find out now what its patterns need."""
        _ = self._by_run

    @cached_property
    def _by_run(self) -> dict[str, list[int]]:
        """Return for each run the places of the rows that need it, or another; under "" the rows that need none."""
        found: dict[str, list[int]] = {}
        for at, (_, one) in enumerate(self._rows):
            for run in needed(one.pattern, one.flags) or ("",):
                found.setdefault(run, []).append(at)
        return found

    def found(self, text: str) -> frozenset[str]:
        """Return the names under which a pattern has a match in *text*."""
        if len(text) > LONGEST:
            return frozenset(name for name, one in self._rows if one.made.search(text))
        by_run, found = self._by_run, set()
        for at in {at for run in ("", *(runs(text) & by_run.keys())) for at in by_run.get(run, ())}:
            name, one = self._rows[at]
            if name not in found and one.made.search(text):
                found.add(name)
        return frozenset(found)
