"""Times of the flow and the brand that moved so far that another unit may be meant: old beside new."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from grace.flow.brand import duration
from grace.flow.compile import Files
from grace.flow.sold import filled
from grace.source import Pairs, Place, Problem, Problems, Text, Value

_FAR = 10
"""Times longer or shorter: minutes for hours are sixty times less, days for hours twenty-four times more."""
_OF_BRAND = ("hold", "next_person", "answer_within")
_OF_STATES = ("if_silent", "after")


def moved_times(before: tuple[Files, ...], new: Files) -> tuple[Problem, ...]:
    """Return a warning for each time of *new* that is far from what it was in all of the files *before*, the newest
    first, whose figure the words name."""
    if not before or (before[0].flow[1], before[0].brand[1]) == (new.flow[1], new.brand[1]):
        return ()
    now, compared = _times(new), [_times(files) for files in before]
    far = (key for key, (time, _) in now.items() if all(_far(old.get(key), time) for old in compared))
    return tuple(_warning(key, compared[0][key][0], *now[key]) for key in far)


def _times(files: Files) -> dict[str, tuple[Text, Place]]:
    """Return every time by where it counts, as it is written, with its place."""
    return {where: (text, text.place) for where, text in (*_in_brand(files.brand), *_in_flow(files.flow))}


@lru_cache(maxsize=4)
def _in_brand(file: tuple[str, str]) -> tuple[tuple[str, Text], ...]:
    return tuple(_of_brand(filled(file, Problems())))


@lru_cache(maxsize=4)
def _in_flow(file: tuple[str, str]) -> tuple[tuple[str, Text], ...]:
    return tuple(_of_flow(filled(file, Problems())))


def _of_brand(brand: Value | None) -> Iterator[tuple[str, Text]]:
    for name in _OF_BRAND:
        value = brand.get(name) if isinstance(brand, Pairs) else None
        if isinstance(value, Text):
            yield f"`{name}` in brand.yaml", value


def _of_flow(flow: Value | None) -> Iterator[tuple[str, Text]]:
    states = flow.get("states") if isinstance(flow, Pairs) else None
    for state, below in states if isinstance(states, Pairs) else ():
        for since in _OF_STATES:
            timed = below.get(since) if isinstance(below, Pairs) else None
            for number, (key, _) in enumerate(timed if isinstance(timed, Pairs) else (), 1):
                yield f"`{since}` of {state.value}" + (f", number {number}" if number > 1 else ""), key


def _far(then: tuple[Text, Place] | None, now: Text) -> bool:
    before, after = (duration(text, "", Problems()) for text in (then[0] if then else now, now))
    if before is None or after is None or not then:
        return False
    return not before < after * _FAR < before * _FAR * _FAR


def _warning(where: str, then: Text, now: Text, place: Place) -> Problem:
    message = f"{where} is {now.value.strip()}, where it was {then.value.strip()}"
    label, help = "is the letter behind it the right one? s, m, h, d", "if it is meant, nothing is to be done"
    return Problem(code="F263", message=message, place=place, label=label, help=help, level="warning")
