"""The owner's notices of her files while Grace runs: on every page of the console, at the start and in /readyz."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grace.source import OwnerMistakes, Problem
from grace.source.values import lines_of


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the owner should know about her files. *serious*: they are not served as they stand. *line* is the line
    she wrote, and *help* what mends it; both may be empty."""

    text: str
    serious: bool
    line: str = ""
    help: str = ""


def of_mistakes(mistakes: OwnerMistakes) -> tuple[Notice, ...]:
    """Return a notice for each error that keeps files from being served."""
    errors = (one for one in mistakes.problems if one.level == "error")
    return tuple(_notice(one, mistakes.sources, True) for one in errors)


def of_warnings(warnings: Iterable[Problem], sources: dict[str, str]) -> tuple[Notice, ...]:
    """Return a notice for each warning about files that serve; *sources* holds their texts by name."""
    return tuple(_notice(one, sources, False) for one in warnings)


def _notice(problem: Problem, sources: dict[str, str], serious: bool) -> Notice:
    hint = f": {problem.label}" if problem.label else ""
    text = f"{problem.place}  {problem.message}{hint}"
    lines = lines_of(sources.get(problem.place.file, ""))
    line = lines[problem.place.line - 1].strip() if 1 <= problem.place.line <= len(lines) else ""
    return Notice(text=text, serious=serious, line=line, help=problem.help)
