"""Finds the place inside of braces and brackets where a comma or a closing sign was forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_CLOSES = {"{": "}", "[": "]"}
_KEY = re.compile(r"[\w.-]+(?=:(?:\s|$))")
_ENTRY = re.compile(r"\s*- ")


@dataclass(frozen=True, slots=True)
class Gap:
    """Where something is missing: *line* and *column* count from 0; *sign* is what is missing before *word*. Without a
    sign *word* says what is there too much."""

    line: int
    column: int
    sign: str
    word: str


@dataclass(slots=True)
class _Level:
    sign: str
    keyed: bool = False
    """The part after the last comma has its key already."""


@dataclass(slots=True)
class _Scan:
    levels: list[_Level] = field(default_factory=list)
    quote: str = ""
    last: tuple[int, int] = (0, 0)
    """Behind the last sign that is no blank."""
    before: str = ""
    """That sign, where it ends a quote or a bracket."""


def gap(lines: list[str], line: int, column: int) -> Gap | None:
    """Return the first place behind the bracket at *line*, *column* (from 0) where a comma, `]` or `}` is missing;
    None when none can be told."""
    scan = _Scan()
    for number in range(line, len(lines)):
        if number > line and scan.levels and not scan.quote and _begins_anew(lines[number], lines[line]):
            return Gap(*scan.last, _CLOSES[scan.levels[-1].sign], "the end of this line")
        for found in _signs(lines[number], column if number == line else 0):
            if (missing := _step(scan, lines[number], number, found)) is not None:
                return missing
            scan.last = (number, found + 1)
            if not scan.levels and not scan.quote:
                return None
    return Gap(*scan.last, _CLOSES[scan.levels[-1].sign], "the end of this line") if scan.levels else None


def _begins_anew(text: str, opening: str) -> bool:
    """Return whether *text* begins the next entry of a list, or a key that stands no deeper than the line *opening*."""
    deep, deep_then = (len(one) - len(one.lstrip(" ")) for one in (text, opening))
    key = _KEY.match(text, deep)
    return bool(_ENTRY.match(text) or (key and deep <= deep_then))


def _signs(text: str, start: int) -> Iterator[int]:
    comment = re.search(r"(?:^|\s)#", text[start:])
    end = start + comment.start() if comment else len(text)
    return (at for at in range(start, end) if not text[at].isspace())


def _step(scan: _Scan, text: str, number: int, at: int) -> Gap | None:
    sign, before = text[at], scan.before
    scan.before = ""
    if scan.quote:
        closed = sign == scan.quote
        scan.quote, scan.before = ("", sign) if closed else (scan.quote, "")
    elif before and sign not in ",]}:":
        return Gap(number, at, "", f"words follow after the closing {before}")
    elif sign in "\"'" and not text[at - 1 : at].isalnum():
        scan.quote = sign
    elif sign in _CLOSES:
        scan.levels.append(_Level(sign))
    elif sign in "}]":
        return _close(scan, text, number, at)
    elif sign == ",":
        scan.levels[-1].keyed = False
    elif not re.match(r"[\w.-]", text[at - 1 : at]) and (key := _KEY.match(text, at)):
        return _key(scan.levels[-1], number, at, key[0])
    return None


def _close(scan: _Scan, text: str, number: int, at: int) -> Gap | None:
    """Take the closing sign at *at*; return what is missing where it does not belong to the bracket that is open."""
    sign, wanted = text[at], _CLOSES[scan.levels[-1].sign]
    if sign == wanted:
        scan.levels.pop()
        scan.before = sign
        return None
    if sign == "]" and text.count("[", 0, at) <= text.count("]", 0, at):
        return Gap(number, at, "", "this ] closes nothing: a `[` is missing before it")
    return Gap(number, at, wanted, f"this {sign}")


def _key(level: _Level, number: int, at: int, key: str) -> Gap | None:
    """Return what is missing before a key: a comma where the part has one already, `]` in a list of words."""
    if level.sign == "[":
        return Gap(number, at, "]", f"`{key}:`")
    if level.keyed:
        return Gap(number, at, ",", f"`{key}:`")
    level.keyed = True
    return None
