"""`test`: runs conversations outside of pytest, for people and for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grace.errors import Unreadable
from grace.source import OwnerMistakes, Problem
from grace.testing.found import scripts
from grace.testing.report import as_json as line_of
from grace.testing.report import failure
from grace.testing.run import Result, run
from grace.testing.script import read_script
from grace.testing.steps import Conversation, Script

DEFAULT = Path("tests/conversations")


def run_files(paths: Sequence[Path], home: Path, as_json: bool, keep_going: bool, out: Callable[[str], None]) -> int:
    """Run every conversation in *paths*, else those of the project at *home*, and return the exit code: 1 when one
    failed. Raises Unreadable, or OwnerMistakes with the faults of every script."""
    read, printer = _read(_files(paths or (home / DEFAULT,)), home), _Printer(as_json, out)
    outcomes = [
        printer.shown(conversation, script, run(conversation, path.parent, keep_going))
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


@dataclass(frozen=True, slots=True)
class _Printer:
    """Prints conversations while they run: a line each for people, a JSON line a turn for scripts."""

    as_json: bool
    out: Callable[[str], None]

    def shown(self, conversation: Conversation, script: Script, turns: Iterator[Result]) -> bool:
        """Return whether *conversation* went as expected; print it as it goes."""
        results = []
        for result in turns:
            results.append(result)
            if self.as_json:
                self.out(line_of(result))
            elif result.failed:
                self.out(f"✗ {conversation.name}  ({script.file}:{conversation.place.line})")
                self.out(failure(results, script) + "\n")
        well = not any(result.failed for result in results)
        if well and not self.as_json:
            self.out(f"✓ {conversation.name}  ({len(results)} turns)")
        return well
