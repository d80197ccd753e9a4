"""The words that a text must have for a regular expression to be found in it, by their first letters."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

_parser: Any = importlib.import_module("re._parser")  # what `re` itself takes patterns apart with
_compiler: Any = importlib.import_module("re._compiler")
_LETTERS = 3
"""Letters of a word that count."""
_MOST = 160  # beginnings in a set; more say too little of a text
_RARE, _TOO_COMMON = 4, 110  # by `_commonness`: no better one is looked for; nearly any text has one
_WIDEST = 12  # signs of a range that are told apart
_ALNUM = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

_Begun = tuple[str, bool]
"""The letters that a match begins with; True: what comes after them is not known."""
_UNKNOWN: frozenset[_Begun] = frozenset({("", True)})
_NOTHING: frozenset[_Begun] = frozenset({("", False)})


class _TooMany(Exception):
    """The pattern can begin in more ways than are worth telling apart."""


def made(written: str, flags: int = 0) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return the pattern *written*, as `re` makes it, and beginnings of words of which a text has one where it is
    found; none where that cannot be told, or nearly any text has one. It is taken apart once for both."""
    tree = _parser.parse(written, flags)
    found = _needs(list(tree), at_start=False)
    rarest = min(found, key=_commonness, default=frozenset[str]())
    pattern: re.Pattern[str] = _compiler.compile(tree, flags)
    return pattern, rarest if _commonness(rarest) <= _TOO_COMMON else frozenset()


def _needs(items: Sequence[Any], *, at_start: bool) -> list[frozenset[str]]:
    """Return the sets of beginnings of which any match of *items* holds one each; *at_start*: they begin a word."""
    found: list[frozenset[str]] = []
    for number, (kind, what) in enumerate(items):
        name = str(kind)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            at_start = at_start or _begins_word(name, what)
            continue
        if at_start:
            found += _beginnings(items[number:])
        found += _within(name, what, at_start=at_start)
        if any(_commonness(one) <= _RARE for one in found):
            break
        at_start = _ends_in_blank(name, what)
    return found


def _within(name: str, what: Any, *, at_start: bool) -> list[frozenset[str]]:
    """Return the needs of what one item of a pattern is made of."""
    if name == "SUBPATTERN":
        return _needs(list(what[3]), at_start=at_start)
    if name in ("MAX_REPEAT", "MIN_REPEAT") and what[0] > 0:
        return _needs(list(what[2]), at_start=at_start)
    if name != "BRANCH":
        return []
    whole = frozenset[str]()
    for one in what[1]:
        found = _needs(list(one), at_start=at_start)
        if not found or len(whole) > _MOST:
            return []
        rarest: frozenset[str] = min(found, key=_commonness)
        whole |= rarest
    return [whole]


def _begins_word(name: str, what: Any) -> bool:
    """Return whether only a word can begin behind this place of a pattern, where a letter does."""
    if name == "AT":
        return str(what) in ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING")
    behind = name == "ASSERT_NOT" and what[0] == -1 and len(what[1]) == 1
    if not behind or str(what[1][0][0]) != "IN":
        return False
    signs = [(str(kind), sign) for kind, sign in what[1][0][1]]
    ranges = {(chr(sign[0]), chr(sign[1])) for kind, sign in signs if kind == "RANGE"}
    words = any(kind == "CATEGORY" and str(sign) == "CATEGORY_WORD" for kind, sign in signs)
    return signs[0][0] != "NEGATE" and (words or {("a", "z"), ("0", "9")} <= ranges)


def _ends_in_blank(name: str, what: Any) -> bool:
    """Return whether whatever this item matches ends in a blank."""
    if name == "LITERAL":
        return chr(what) == " "
    if name == "BRANCH":
        return all(len(one) and _ends_in_blank(str(one[-1][0]), one[-1][1]) for one in what[1])
    repeated = name in ("MAX_REPEAT", "MIN_REPEAT") and what[0] > 0
    inner = list(what[3] if name == "SUBPATTERN" else what[2] if repeated else ())
    return bool(inner) and _ends_in_blank(str(inner[-1][0]), inner[-1][1])


def _beginnings(items: Sequence[Any]) -> list[frozenset[str]]:
    """Return the beginnings that *items*, which begin a word, can have, as the one set of a list; none where one of
    them is no letter or not known."""
    try:
        begun = {letters.lower() for letters, _ in _first(items)}
    except _TooMany:
        return []
    useful = len(begun) <= _MOST and all(one[:1] in _ALNUM for one in begun) and "" not in begun
    return [frozenset(begun)] if useful else []


def _first(items: Iterable[Any]) -> frozenset[_Begun]:
    """Return every way in which a match of *items* can begin."""
    begun = _NOTHING
    for kind, what in items:
        if all(map(_is_told, begun)):
            break
        begun = _followed(begun, _first_of(str(kind), what))
    return begun


def _is_told(begun: _Begun) -> bool:
    return begun[1] or len(begun[0]) >= _LETTERS


def _followed(begun: frozenset[_Begun], after: frozenset[_Begun]) -> frozenset[_Begun]:
    open_ones = [one for one in begun if not _is_told(one)]
    joined = {((one + other)[:_LETTERS], unknown) for one, _ in open_ones for other, unknown in after}
    if len(joined) > _MOST * 2:
        raise _TooMany
    return frozenset(one for one in begun if _is_told(one)) | joined


def _first_of(name: str, what: Any) -> frozenset[_Begun]:
    """Return every way in which what one item matches can begin."""
    if name == "LITERAL":
        return frozenset({(chr(what), False)})
    if name == "IN":
        return _signs(what)
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return _NOTHING
    if name == "BRANCH":
        return frozenset[_Begun]().union(*map(_first, what[1]))
    if name == "SUBPATTERN":
        return _first(what[3])
    return _repeated(what) if name in ("MAX_REPEAT", "MIN_REPEAT") else _UNKNOWN


def _signs(what: Any) -> frozenset[_Begun]:
    found: set[_Begun] = set()
    for kind, sign in what:
        if str(kind) == "LITERAL":
            found.add((chr(sign), False))
        elif str(kind) == "RANGE" and sign[1] - sign[0] < _WIDEST:
            found |= {(chr(one), False) for one in range(sign[0], sign[1] + 1)}
        else:
            return _UNKNOWN
    return frozenset(found)


def _repeated(what: Any) -> frozenset[_Begun]:
    least, most, inner = what
    once = _first(inner)
    begun, again = (once | _NOTHING if least == 0 else once), once
    for _ in range(min(int(most), _LETTERS) - 1):
        again = _followed(again, once)
        begun |= again
    return begun


def _commonness(need: frozenset[str]) -> int:
    """Return how likely a text has one of *need*, roughly: short beginnings and short words stand in most."""
    return sum({1: 60, 2: 8}.get(len(one), 1) * (3 if one[1:2] == " " else 1) for one in need)
