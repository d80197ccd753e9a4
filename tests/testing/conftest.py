"""A project of its own for each test: the shipped flow and catalog, copied so that a test may change them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grace.source import OwnerMistakes, frame
from grace.testing.command import run_files
from grace.testing.processes import Manner
from grace.testing.script import read_script
from tests.shops import copy_shop

ROOT = Path(__file__).parents[2]
Write = Callable[[str, str], Path]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The shipped flow and catalog, with no conversations yet."""
    copy_shop(tmp_path)
    (tmp_path / "tests" / "conversations").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def write(home: Path) -> Write:
    """Writes a script of that name and text."""

    def write_it(name: str, text: str) -> Path:
        file = home / "tests" / "conversations" / name
        file.write_text(text, encoding="utf-8")
        return file

    return write_it


@pytest.fixture
def mistakes(home: Path, write: Write) -> Callable[[str], list[str]]:
    """The frames of everything that is wrong with a script of this text, each as lines joined by new lines."""

    def read_it(text: str) -> list[str]:
        with pytest.raises(OwnerMistakes) as raised:
            read_script(write("chat.yaml", text), home)
        return [frame(problem, raised.value.sources) for problem in raised.value.problems]

    return read_it


@pytest.fixture
def run(home: Path, write: Write) -> Callable[..., tuple[int, list[str]]]:
    """Runs a script of this text as `test` does: the exit code, and everything printed."""

    def run_it(text: str, as_json: bool = False, keep_going: bool = False) -> tuple[int, list[str]]:
        printed: list[str] = []
        return run_files([write("chat.yaml", text)], home, Manner(as_json, keep_going), printed.append), printed

    return run_it
