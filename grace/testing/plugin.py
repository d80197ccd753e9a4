"""The pytest plugin: every conversation in a YAML file is a test. Loads nothing heavy before it has found one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grace.testing.found import home_of, is_script

if TYPE_CHECKING:
    from grace.testing.steps import Conversation, Script


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect conversations wherever they lie below pytest's paths."""
    return ScriptFile.from_parent(parent, path=file_path) if is_script(file_path) else None


def look_for_learnt(config: pytest.Config, home: Path) -> None:
    """Let readers keep what they learn in pytest's own cache, and find what lies beside the flow of *home*."""
    from grace.language.intents.classifier import LearntFiles
    from grace.testing.flows import look_for_learnt as look_in

    cache: pytest.Cache | None = getattr(config, "cache", None)
    look_in(LearntFiles(cache.mkdir("grace") if cache else None, (home / "flows",)))


class Failed(Exception):
    """A conversation did not go as its script expects; the text is for people."""


class ScriptFile(pytest.File):
    """One file of conversations."""

    def collect(self) -> Iterable[pytest.Item]:
        """Return one item for each conversation. Raises CollectError with code frames when the script has faults."""
        home = home_of(self.path, self.config.rootpath)
        look_for_learnt(self.config, home)
        script = _read(self.path, home)
        for conversation in script.conversations:
            yield ConversationItem.from_parent(self, name=conversation.name, script=script, conversation=conversation)


class ConversationItem(pytest.Item):
    """One conversation, run from its first turn to its last or to its first failure."""

    def __init__(self, *, script: Script, conversation: Conversation, **rest: Any) -> None:
        super().__init__(**rest)
        self._script = script
        self._conversation = conversation

    def runtest(self) -> None:
        """Raise Failed with the chat and the code frame."""
        from grace.testing.report import failure
        from grace.testing.run import run

        results = list(run(self._conversation, self.path.parent))
        if results and results[-1].failed:
            raise Failed(failure(results, self._script))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return the chat for a failure; a traceback only for a fault of Grace."""
        if isinstance(excinfo.value, Failed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the conversation begins; pytest counts lines from 0."""
        return self.path, self._conversation.place.line - 1, self._conversation.name


def _read(path: Path, home: Path) -> Script:
    from grace.errors import GraceError
    from grace.source import OwnerMistakes, frame
    from grace.testing.script import read_script  # heavy: the whole pipeline

    try:
        return read_script(path, home)
    except OwnerMistakes as mistakes:
        frames = "\n\n".join(frame(problem, mistakes.sources) for problem in mistakes.problems)
        raise pytest.Collector.CollectError(frames) from None
    except GraceError as error:
        raise pytest.Collector.CollectError(str(error)) from None
