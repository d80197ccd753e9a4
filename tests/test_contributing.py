"""CONTRIBUTING.md is true: its recipes for an action and for a page are carried out word for word in a copy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WORDS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_STEP = re.compile(
    r"(?P<what>Create|Append to) `(?P<path>[^`]+)`:\n\n```\w+\n(?P<block>.*?)```"
    r"|In `(?P<below_path>[^`]+)`, below the line `(?P<below>[^`]+)`[^`]*`(?P<line>[^`]+)`[^`]*:\n\n"
    r"```\w+\n(?P<instead>.*?)```"
    r"|(?:In `(?P<in>[^`]+)`, )?replace `(?P<old>[^`]+)` by `(?P<new>[^`]+)`",
    re.DOTALL,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository, as somebody who has just cloned it has."""
    kept = shutil.ignore_patterns(
        *(".venv", ".git", "data", "*.egg-info", "node_modules"),
        *("__pycache__", ".*_cache", ".hypothesis"),  # other tests, at the same time, make and remove what is in these
    )
    return Path(shutil.copytree(ROOT, tmp_path / "grace", ignore=kept))


def test_an_action(copy: Path) -> None:
    carry_out("An action", copy)

    assert "pass_on_thanks  tell the team" in run(copy, "run.py", "words", "pass_on_thanks")
    assert "Everything fits" in run(copy, "run.py", "check")
    assert "1 conversation, all well" in run(copy, "run.py", "test", "tests/conversations/thanks.yaml")


def test_a_page(copy: Path) -> None:
    carry_out("A page", copy)

    run(copy, "-m", "ruff", "format", "grace", "tests/console/test_shelves.py")
    run(copy, "-m", "ruff", "check", "--fix", "grace", "tests/console/test_shelves.py")
    assert " passed" in run(copy, "-m", "pytest", "-n0", "tests/console/test_shelves.py", "tests/test_layout.py")


def test_every_folder_it_names_is_there() -> None:
    named = set(re.findall(r"`(grace/[\w/.]+)`", WORDS.split("## Recipes")[0]))

    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def carry_out(title: str, copy: Path) -> None:
    """Do every step of the recipe whose heading begins with *title*."""
    recipe = re.split(r"(?m)^##", WORDS.split(f"\n### {title}")[1])[0]
    path = copy
    for step in _STEP.finditer(recipe):
        path = copy / (step["path"] or step["below_path"] or step["in"] or path.relative_to(copy))
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(changed(text, step), encoding="utf-8")


def changed(text: str, step: re.Match[str]) -> str:
    """Return *text* as *step* has it."""
    if step["what"]:
        return (f"{text}\n\n" if step["what"] == "Append to" else "") + step["block"]
    if step["below"]:
        head, line, rest = text.partition(f"\n{step['below']}\n")
        assert rest.startswith(step["line"]), step["below"]
        return head + line + step["instead"] + rest.removeprefix(step["line"] + "\n")
    assert text.count(step["old"]) == 1, step["old"]
    return text.replace(step["old"], step["new"])


def run(copy: Path, *arguments: str) -> str:
    """Run Python with *arguments* in *copy*; everything printed."""
    own = {**os.environ, "PYTHONPATH": str(copy), "GRACE_HOME": str(copy)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=own, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
