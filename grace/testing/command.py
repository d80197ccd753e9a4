"""`test`: runs conversations outside of pytest, for people and for scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from grace.errors import Unreadable
from grace.source import OwnerMistakes, Problem
from grace.testing.found import scripts
from grace.testing.report import as_json as line_of
from grace.testing.report import failure
from grace.testing.run import run
from grace.testing.script import read_script
from grace.testing.steps import Conversation, Script

DEFAULT = Path("tests/conversations")


def run_files(
    paths: Sequence[Path], home: Path, as_json: bool, keep_going: bool, out: Callable[[str], None]
) -> int:  # fmt: skip
    """Runs every conversation in *paths*, else those of the project at *home*, and answers the exit code: 1 when one
    failed. Raises Unreadable, or OwnerMistakes with the faults of every script."""
    read = _read(_files(paths or (home / DEFAULT,)), home)
    outcomes = [
        _run(conversation, script, path, as_json, keep_going, out)
        for path, script in read
        for conversation in script.conversations
    ]
    failed = outcomes.count(False)
    if not as_json:
        out(f"{len(outcomes)} conversations, {failed} failed" if failed else f"{len(outcomes)} conversations, all well")
    return 1 if failed else 0


def _files(paths: Sequence[Path]) -> list[Path]:
    found = [file for path in paths for file in scripts(path)]
    if not found:
        raise Unreadable(f"There are no conversations in {', '.join(map(str, paths))}.")
    return found


def _read(files: list[Path], home: Path) -> list[tuple[Path, Script]]:
    """Every script; the faults of all are told together."""
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


def _run(
    conversation: Conversation, script: Script, path: Path, as_json: bool, keep_going: bool, out: Callable[[str], None]
) -> bool:
    """Whether *conversation* went as expected; prints it as it goes."""
    results = []
    for result in run(conversation, path.parent, keep_going):
        results.append(result)
        if as_json:
            out(line_of(result))
        elif result.failed:
            out(f"✗ {conversation.name}  ({script.file}:{conversation.place.line})")
            out(failure(results, script) + "\n")
    well = not any(result.failed for result in results)
    if well and not as_json:
        out(f"✓ {conversation.name}  ({len(results)} turns)")
    return well
