"""Draws a fault for people: the line it stands on, a caret below, and what to do. And one line for machines."""

from __future__ import annotations

import unicodedata

from grace.source.faults import OwnerMistakes, Problem
from grace.source.values import lines_of

MOST_SHOWN = 12  # faults shown at once; more than a screen helps nobody
_WIDEST = 96  # columns of source shown; longer lines are cut around the fault


def frames(mistakes: OwnerMistakes) -> str:
    """Return every fault of the owner's files in frames, the first dozen of them."""
    shown = [frame(problem, mistakes.sources) for problem in mistakes.problems[:MOST_SHOWN]]
    rest = len(mistakes.problems) - MOST_SHOWN
    return "\n\n".join([*shown, *([f"... and {rest} more"] if rest > 0 else [])])


def frame(problem: Problem, sources: dict[str, str]) -> str:
    """Return *problem* as several lines of text; *sources* holds the text of each file by name."""
    place = problem.place
    lines = lines_of(sources.get(place.file, ""))
    number = str(place.line)
    pad = " " * len(number)
    out = [f"{problem.level} {problem.code} {problem.message}", f"{pad}--> {place.file}:{place.line}:{place.column}"]
    if 1 <= place.line <= len(lines):
        out += _quote(lines, place.line, place.column, place.width, problem.label)
    if problem.help:
        out.append(f"{pad} = help: {problem.help}")
    return "\n".join(out)


def _quote(lines: list[str], line: int, column: int, width: int, label: str) -> list[str]:
    number, pad = str(line), " " * len(str(line))
    shown, start = _window(lines[line - 1].replace("\t", " "), column - 1)
    before = shown[: column - 1 - start]
    marked = shown[column - 1 - start : column - 1 - start + width]
    carets = "^" * max(1, _columns(marked))
    above = lines[line - 2] if line >= 2 and lines[line - 2].strip() else None
    out = [] if above is None else [f"{line - 1:>{len(number)}} | {_window(above, 0)[0]}"]
    return [*out, f"{number} | {shown}".rstrip(), f"{pad} | {' ' * _columns(before)}{carets} {label}".rstrip()]


def _window(text: str, column: int) -> tuple[str, int]:
    """Return the part of a long line around *column*, with … where it was cut, and how far it is shifted to the
    left."""
    if len(text) <= _WIDEST:
        return text.rstrip(), 0
    start = max(0, min(column - _WIDEST // 2, len(text) - _WIDEST))
    part = text[start : start + _WIDEST]
    part = f"…{part[1:]}" if start else part
    return (f"{part[:-1]}…" if start + _WIDEST < len(text) else part.rstrip()), start


def _columns(text: str) -> int:
    """Return how many terminal columns *text* takes: emoji are two wide, combining marks none."""
    before = "\0" + text
    return sum(_width(character, before[place]) for place, character in enumerate(text))


def _width(character: str, before: str) -> int:
    """Columns of one character: none for accents, joiners, skin tones and what a joiner glues on."""
    if unicodedata.combining(character) or character in "\u200d\ufe0f🏻🏼🏽🏾🏿" or before == "\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def line_for_machines(problem: Problem) -> str:
    """Return *problem* in the one-line form of compilers (gcc), which editors read."""
    place = problem.place
    hint = f" ({problem.label})" if problem.label else ""
    return f"{place.file}:{place.line}:{place.column}: {problem.level}: {problem.code}: {problem.message}{hint}"
