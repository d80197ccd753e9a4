"""`test`: runs conversations outside of pytest, for people and for scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from grace.errors import Unreadable
from grace.plural import plural
from grace.source import OwnerMistakes, Problem
from grace.testing.found import scripts
from grace.testing.processes import Manner, Task, outcomes
from grace.testing.script import read_script
from grace.testing.steps import Script

DEFAULT = Path("tests/conversations")


def run_files(paths: Sequence[Path], home: Path, manner: Manner, out: Callable[[str], None]) -> int:
    """Run every conversation in *paths*, else those of the project at *home*, and return the exit code: 1 when one
    failed. Raises Unreadable, or OwnerMistakes with the faults of every script."""
    tasks = [
        Task(conversation, script.heading, path.parent)
        for path, script in _read(_files(paths or (home / DEFAULT,)), home)
        for conversation in script.conversations
    ]
    failed = 0
    for outcome in outcomes(tasks, manner):
        failed += not outcome.well
        for line in outcome.lines:
            out(line)
    if not manner.as_json:
        out(f"{plural(len(tasks), 'conversation')}, {f'{failed} failed' if failed else 'all well'}")
    return 1 if failed else 0


def _files(paths: Sequence[Path]) -> list[Path]:
    found = [file for path in paths for file in scripts(path)]
    if not found:
        raise Unreadable(f"There are no conversations in {', '.join(map(str, paths))}.")
    return found


def _read(files: list[Path], home: Path) -> list[tuple[Path, Script]]:
    """Return every script; the faults of all are told together."""
    read: list[tuple[Path, Script]] = []
    problems: list[Problem] = []
    sources: dict[str, str] = {}
    for file in files:
        try:
            read.append((file, read_script(file.resolve(), home.resolve())))
        except OwnerMistakes as mistakes:
            problems += [problem for problem in mistakes.problems if problem not in problems]
            sources |= mistakes.sources
    if problems:
        raise OwnerMistakes(problems, sources)
    return read
