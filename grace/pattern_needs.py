"""Which runs of three signs a text must hold before a pattern can match anywhere in it. Nearly every search in a
message finds nothing, and a look at two sets says so for a tenth of what the search costs.

A text is looked at in small letters, with a blank for every sign that is no letter or digit and one at either end, so
the edge of a word counts as a sign. Parts of a pattern that may be anything, and references, need nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from itertools import product
from math import prod
from typing import Any

LONGEST = 400
"""Characters; longer texts are searched as they are: the set of their runs would take more room than it is worth."""

_Runs = frozenset[str]
_Exact = frozenset[str]
_Found = tuple[_Exact | None, _Runs | None]
"""Everything a part of a pattern can match, where that is little; else runs of which each match holds one."""

_NOTHING: _Exact = frozenset({""})
_UNKNOWN: _Found = (None, None)
_MOST_EXACT, _MOST_SIGNS, _LONGEST_EXACT = 48, 10, 24
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_START, _END, _EDGE = "\x02", "\x03", "\x04"
_PLACES = {"AT_BEGINNING": _START, "AT_BEGINNING_STRING": _START, "AT_END": _END, "AT_END_STRING": _END}
_PLACES |= {"AT_BOUNDARY": _EDGE}
_NO_PLACES = str.maketrans("", "", _START + _END + _EDGE)
_OTHER_SMALL = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})
"""Letters that `re` takes for these where case does not count, and that are no capitals of them."""
_NO_WORD = re.compile(r"\W")
_COMMON = dict(zip(" eaoitnsrhldumcygpfbwkvjxqz", range(27, 0, -1), strict=True))
_RARE = 3


@lru_cache(maxsize=128)
def runs(text: str) -> _Runs:
    """Return every run of three signs in *text*."""
    small = text.lower() if text.isascii() else text.translate(_OTHER_SMALL).lower()
    seen = f" {_NO_WORD.sub(' ', small)} "
    return frozenset([seen[at : at + 3] for at in range(len(seen) - 2)])


def needed(written: str, flags: int = 0) -> _Runs | None:
    """Return runs of which a text holds at least one wherever the pattern *written* matches; None where none are
    known."""
    try:
        parsed = import_module("re._parser").parse(written, flags)
    except ModuleNotFoundError:  # it is no promise of Python's that it is there
        return None
    return _runs_of(_in_order(parsed))


def _runs_of(found: _Found) -> _Runs | None:
    exact, runs_needed = found
    return runs_needed if exact is None else _rarest_of(exact)


def _in_order(parts: Iterable[tuple[Any, Any]]) -> _Found:
    """Return what *parts*, one after the other, match."""
    exact, best, whole = _NOTHING, None, True
    for kind, what in parts:
        if kind.name == "LITERAL" and (sign := _sign(what)) is not None:
            exact = frozenset([one + sign for one in exact])
            continue
        one, runs_needed = _part(kind.name, what)
        joined = _joined(exact, one) if one is not None else None
        again = kind.name in _REPEATS and what[1] != 1
        if joined is not None and not again:
            exact = joined
            continue
        whole = False
        best = _better(best, _better(_rarest_of(joined if joined is not None else exact), runs_needed))
        exact = one if one is not None else _NOTHING
    return (exact, None) if whole else (None, _better(best, _rarest_of(exact)))


def _joined(exact: _Exact, one: _Exact) -> _Exact | None:
    if len(exact) * len(one) > _MOST_EXACT:
        return None
    return frozenset((first + then)[-_LONGEST_EXACT:] for first, then in product(exact, one))


def _part(kind: str, what: Any) -> _Found:
    match kind:
        case "IN":
            return _one_of(what)
        case "AT":
            return frozenset({_PLACES.get(what.name, "")}), None
        case "ASSERT" | "ASSERT_NOT":
            return _NOTHING, None
        case "SUBPATTERN":
            return _in_order(what[-1])
        case "ATOMIC_GROUP":
            return _in_order(what)
        case "BRANCH":
            return _either([_in_order(one) for one in what[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*what)
    return _UNKNOWN


def _repeated(least: int, most: int, parts: Iterable[tuple[Any, Any]]) -> _Found:
    exact, runs_needed = _in_order(parts)
    if least:
        return exact, runs_needed
    return (exact | _NOTHING, None) if most == 1 and exact is not None else _UNKNOWN


def _either(found: list[_Found]) -> _Found:
    exact = [one for one, _ in found if one is not None]
    if len(exact) == len(found) and sum(map(len, exact)) <= _MOST_EXACT:
        return frozenset().union(*exact), None
    needs = [_runs_of(one) for one in found]
    known = [one for one in needs if one is not None]
    return (None, frozenset().union(*known)) if len(known) == len(needs) else _UNKNOWN


def _one_of(signs: list[tuple[Any, Any]]) -> _Found:
    found: list[str | None] = []
    for kind, what in signs:
        if kind.name == "LITERAL":
            found.append(_sign(what))
        elif kind.name == "RANGE" and what[1] - what[0] < _MOST_SIGNS:
            found += map(_sign, range(what[0], what[1] + 1))
        else:
            found.append(" " if kind.name == "CATEGORY" and what.name == "CATEGORY_SPACE" else None)
    known = frozenset(sign for sign in found if sign is not None)
    return (known, None) if None not in found and len(known) <= _MOST_SIGNS else _UNKNOWN


@lru_cache(maxsize=512)
def _sign(code: int) -> str | None:
    """Return the sign with this *code* as a text is looked at; None where it may stand there as another."""
    sign = chr(code)
    if sign.isalnum() or sign == "_":
        return sign.lower() if sign.isascii() else None
    return " " if sign.isascii() or sign.lower() == sign.upper() else None


def _rarest_of(exact: _Exact) -> _Runs | None:
    """Return the rarest run of each of *exact*; None where one has no three signs."""
    found = {min(_runs_in(one), key=_commonness, default="") for one in exact}
    return None if "" in found else frozenset(found)


def _runs_in(exact: str) -> list[str]:
    start, end = exact[: len(exact) - len(exact.lstrip(_START + _EDGE))], exact[len(exact.rstrip(_END + _EDGE)) :]
    signs = exact.translate(_NO_PLACES)
    before = " " if _START in start or (_EDGE in start and signs[:1].isalnum()) else ""
    behind = " " if _END in end or (_EDGE in end and signs[-1:].isalnum()) else ""
    whole = f"{before}{signs}{behind}"
    return [whole[at : at + 3] for at in range(len(whole) - 2)]


def _better(one: _Runs | None, other: _Runs | None) -> _Runs | None:
    """Return whichever of the two fewer texts hold."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=lambda runs_needed: sum(map(_commonness, runs_needed)))


@lru_cache(maxsize=4_096)
def _commonness(run: str) -> int:
    return prod(_COMMON.get(sign, _RARE) for sign in run)
