"""Half a rename: a name that is gone where it was given, and still stands where it is used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from grace.source import MOST_PLACES, Items, Pairs, Place, Problem, Problems, Text, Value, nearest, read

_MISSING = re.compile(r"there is no (?:state|intent|intent or event|memory|template) called `([\w-]+)`")
_CHAPTERS = {"F101": "states", "F120": "intents", "F124": "remembers"}
"""Where names are given, by the code of the fault of one that is missing."""
_WHOLE = "nothing names that"
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
    return replace(problem, label=f"is it `{new}` now? {_WHOLE}", help=f"write {new} wherever it is named{also}")


def _slip_of_another(label: str, missing: str, times: int) -> bool:
    """Return whether *label* names what was meant, and rightly so: a slip is made once, or is very near."""
    near = re.search(r"did you mean `([^`]+)`", label)
    return near is not None and (times == 1 or SequenceMatcher(None, missing, near[1]).ratio() >= _TYPED)


def _names(value: Value) -> Iterator[str]:
    """Return every word that may name something."""
    return (name for name, _ in _named(value))


def _named(value: Value) -> Iterator[tuple[str, Place]]:
    """Return every word that may name something, with its place: values that are one word, and keys, apart where a
    line has several."""
    match value:
        case Text():
            yield value.value, value.place
        case Items():
            yield from (found for item in value.items for found in _named(item))
        case Pairs():
            for key, entry in value:
                yield from ((name, key.place) for name in re.split(r"\s*,\s*", key.value))
                yield from _named(entry)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the owner's files as far as names go: where each stands, and where each is given, by chapter."""

    places: dict[str, list[Place]]
    given: dict[str, dict[str, Place]]


def version(texts: Mapping[str, str]) -> Version:
    """Return the names in *texts*, files by their names; of one that cannot be read there are none."""
    files = [value for file, text in texts.items() if (value := read(text, file, Problems())) is not None]
    places: dict[str, list[Place]] = {}
    for name, place in (found for file in files for found in _named(file)):
        places.setdefault(name, []).append(place)
    return Version(places, {code: _given(files, chapter) for code, chapter in _CHAPTERS.items()})


def _given(files: Iterable[Value], chapter: str) -> dict[str, Place]:
    """Return the names that *files* give below *chapter*, each with its place."""
    found = (file.get(chapter) for file in files if isinstance(file, Pairs))
    return {key.value: key.place for one in found if isinstance(one, Pairs) for key, _ in one}


def half_renamed(found: Iterable[Problem], before: Version, now: Version) -> tuple[Problem, ...]:
    """Return *found*; a name that is missing because another was replaced by it, or by another, in some of its places
    since *before* is told with both, each with its lines, and with the line that mends it."""
    return tuple(_with_both(problem, before, now) for problem in found)


def _with_both(problem: Problem, before: Version, now: Version) -> Problem:
    missing = _MISSING.fullmatch(problem.message)
    if missing is None or problem.code not in _CHAPTERS or _WHOLE in problem.label:
        return problem
    old, new = _pair(missing[1], before, now, problem.code)
    slip = f"`{old}`" in problem.label and _slip_of_another(problem.label, new, len(now.places.get(new, [])))
    if not old or not new or slip:
        return problem
    given = now.given[problem.code]
    head = f"write `{new}:` for `{old}:` at {given[old]}, " if old in given else f"write {new} in all of them, "
    also = f"`{old}` stands at {_listed(now.places.get(old, []))}, `{new}` at {_listed(now.places.get(new, []))}"
    return replace(
        problem, label=f"is `{new}` the new name of `{old}`?", help=f"{also}: {head}with `was: [{old}]` under it"
    )


def _listed(places: list[Place]) -> str:
    more = len(places) - MOST_PLACES
    return ", ".join(map(str, islice(places, MOST_PLACES))) + (f" and {more} more" if more > 0 else "")


def _pair(missing: str, before: Version, now: Version, code: str) -> tuple[str, str]:
    """Return the old name and the new one of what *missing* names; "" for one that cannot be told."""
    were, given = before.given[code], now.given[code]
    if missing in were:
        fresh = [name for name in given if name not in were]
        return missing, fresh[0] if len(fresh) == 1 else nearest(missing, fresh) or ""
    times = len(now.places.get(missing, ()))
    lost = [name for name in given if name in were and _gone(name, before, now) == times]
    return lost[0] if len(lost) == 1 else "", missing


def _gone(name: str, before: Version, now: Version) -> int:
    """Return in how many places fewer *name* stands than *before*."""
    return len(before.places.get(name, ())) - len(now.places.get(name, ()))
