"""Draws a fault for people: the line it stands on, a caret below, and what to do. And one line for machines."""

from __future__ import annotations

import unicodedata
from textwrap import wrap

from grace.source.faults import OwnerMistakes, Problem
from grace.source.values import lines_of

MOST_SHOWN = 12  # faults shown at once; more than a screen helps nobody
_WIDEST = 96  # columns of source shown; longer lines are cut around the fault
_LEAST = 40  # columns of source shown in a terminal that is narrower still
_SHORTEST = 20  # columns for the words below a fault, however far to the right it stands
_AROUND = 12  # columns of source shown before the fault, whatever is written below it


def frames(mistakes: OwnerMistakes, columns: int = 0) -> str:
    """Return every fault of the owner's files in frames, the first dozen of them, for a terminal of so many
    *columns*; 0: for no terminal."""
    shown = [frame(problem, mistakes.sources, columns) for problem in mistakes.problems[:MOST_SHOWN]]
    rest = len(mistakes.problems) - MOST_SHOWN
    return "\n\n".join([*shown, *([f"... and {rest} more"] if rest > 0 else [])])


def frame(problem: Problem, sources: dict[str, str], columns: int = 0) -> str:
    """Return *problem* as several lines of text; *sources* holds the text of each file by name. In a terminal of so
    many *columns* no line is broken in the middle of what it marks."""
    place = problem.place
    lines = lines_of(sources.get(place.file, ""))
    pad = " " * len(str(place.line))
    out = [f"{problem.level} {problem.code} {problem.message}", f"{pad}--> {place.file}:{place.line}:{place.column}"]
    if 1 <= place.line <= len(lines):
        gutter = len(pad) + len(" | ")
        out += _quote(lines, problem, max(_LEAST, min(_WIDEST, columns - gutter)) if columns else _WIDEST)
    if problem.help:
        head = f"{pad} = help: "
        help = (
            wrap(problem.help, max(_LEAST, columns - len(head)), break_on_hyphens=False) if columns else [problem.help]
        )
        out.append(head + f"\n{' ' * len(head)}".join(help))
    return "\n".join(out)


def _quote(lines: list[str], problem: Problem, widest: int) -> list[str]:
    place = problem.place
    number, pad = str(place.line), " " * len(str(place.line))
    column, behind = place.column - 1, place.width + 1 + len(problem.label)
    shown, start = _window(lines[place.line - 1].replace("\t", " "), column, behind, widest)
    before = shown[: column - start]
    carets = "^" * max(1, _columns(shown[column - start : column - start + place.width]))
    above = lines[place.line - 2] if place.line >= 2 and lines[place.line - 2].strip() else None
    out = [] if above is None else [f"{place.line - 1:>{len(number)}} | {_window(above, 0, 0, widest)[0]}"]
    mark = f"{' ' * _columns(before)}{carets} "
    label = wrap(problem.label, max(_SHORTEST, widest - len(mark))) if widest < _WIDEST else [problem.label]
    below = f"\n{pad} | {' ' * len(mark)}".join(label)
    return [*out, f"{number} | {shown}".rstrip(), f"{pad} | {mark}{below}".rstrip()]


def _window(text: str, column: int, behind: int, widest: int) -> tuple[str, int]:
    """Return the part of a line around *column*, at most *widest* columns with … where it was cut, and how far it is
    shifted to the left. *behind*: how many columns are written below it from *column* on."""
    start = 0
    if _columns(text) > widest:
        start = max(0, min(column - widest // 2, len(text) - widest))
    if column - start + behind > widest < _WIDEST:
        start = max(start, min(column - _AROUND, column + behind - widest))
    part = f"…{text[start + 1 :]}" if start else text
    if _columns(part) <= widest:
        return part.rstrip(), start
    end = widest - 1
    while _columns(part[:end]) > widest - 1:
        end -= 1
    return f"{part[:end]}…", start


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
