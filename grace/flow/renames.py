"""Half a rename: a name that is gone where it was given, and still stands where it is used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from grace.source import Items, Pairs, Problem, Text, Value, nearest

_MISSING = re.compile(r"there is no (?:state|intent|intent or event|memory|template) called `([\w-]+)`")
_TYPED = 0.85
"""So much alike are a name and its typing slip; what is less alike was rather renamed."""


def guessed(
    found: Iterable[Problem], given: Mapping[str, Iterable[str]], files: Iterable[Value | None]
) -> list[Problem]:
    """Return *found*; where a name is missing, and of those *given* for its code one is named by nothing in *files*,
    the fault asks whether that is its new name."""
    problems = tuple(found)
    times = Counter(problem.message for problem in problems if _MISSING.fullmatch(problem.message))
    if not times:
        return list(problems)
    used = Counter(name for file in files if file is not None for name in _names(file))
    idle = {code: [name for name in names if used[name] < 2] for code, names in given.items()}  # where it is given
    return [_asked(problem, idle.get(problem.code, []), times[problem.message]) for problem in problems]


def _asked(problem: Problem, idle: list[str], times: int) -> Problem:
    missing = _MISSING.fullmatch(problem.message)
    if missing is None or _slip_of_another(problem.label, missing[1], times):
        return problem
    new = idle[0] if len(idle) == 1 else nearest(missing[1], idle)
    if new is None or (problem.code == "F120" and times == 1):  # a word that was meant to be an intent, once
        return problem
    also = "" if problem.code == "F125" else f"; with `was: [{missing[1]}]` under it nobody loses their place"
    return replace(
        problem, label=f"is it `{new}` now? nothing names that", help=f"write {new} wherever it is named{also}"
    )


def _slip_of_another(label: str, missing: str, times: int) -> bool:
    """Return whether *label* names what was meant, and rightly so: a slip is made once, or is very near."""
    near = re.search(r"did you mean `([^`]+)`", label)
    return near is not None and (times == 1 or SequenceMatcher(None, missing, near[1]).ratio() >= _TYPED)


def _names(value: Value) -> Iterator[str]:
    """Return every word that may name something: values that are one word, and keys, apart where a line has
    several."""
    match value:
        case Text():
            yield value.value
        case Items():
            yield from (name for item in value.items for name in _names(item))
        case Pairs():
            for key, entry in value:
                yield from re.split(r"\s*,\s*", key.value)
                yield from _names(entry)
