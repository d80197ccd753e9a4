"""The pytest plugin, run in a pytest of its own."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.shops import copy_shop

pytest_plugins = ["pytester"]

importlib.import_module(
    "numpy"
)  # pytester forgets what was loaded in its tests, and a process can load NumPy only once

ROOT = Path(__file__).parents[2]
GOOD = "conversations:\n  - name: a greeting\n    talk:\n      - they: hello\n        state: greeting\n"
BAD = GOOD.replace("state: greeting", "state: proof")


@pytest.fixture
def project(pytester: pytest.Pytester) -> Path:
    """A project with the shipped flow and an empty tests/conversations."""
    copy_shop(pytester.path)
    pytester.makeini("[pytest]\nfilterwarnings = error\n")
    folder = pytester.path / "tests" / "conversations"
    folder.mkdir(parents=True)
    return folder


def test_a_conversation_is_a_test(pytester: pytest.Pytester, project: Path) -> None:
    (project / "chat.yaml").write_text(GOOD, encoding="utf-8")

    result = pytester.runpytest_inprocess("-v", "-W", "error")

    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*tests/conversations/chat.yaml::a greeting PASSED*"])


def test_a_failure_is_the_chat_and_a_frame_without_a_traceback(pytester: pytest.Pytester, project: Path) -> None:
    (project / "chat.yaml").write_text(BAD, encoding="utf-8")

    result = pytester.runpytest_inprocess()

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "    Ada │ hello",
            "*understood as greet (*greeting → greeting, by flows/wholesale.yaml:*",
            "  Grace │ Hi Ada!*",
            "error T201 not as expected",
            " --> tests/conversations/chat.yaml:5:16",
            "  |                ^^^^^ expected the state proof",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*.py:*")


def test_a_fault_in_a_script_stops_its_file_with_a_frame(pytester: pytest.Pytester, project: Path) -> None:
    (project / "good.yaml").write_text(GOOD, encoding="utf-8")
    (project / "wrong.yaml").write_text(GOOD.replace("state:", "stat:"), encoding="utf-8")

    result = pytester.runpytest_inprocess("--continue-on-collection-errors")

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["error F102*`stat`", "*did you mean `state`?*"])


def test_a_misspelt_top_key_among_conversations_is_not_passed_over(pytester: pytest.Pytester, project: Path) -> None:
    (project / "chat.yaml").write_text(GOOD.replace("conversations:", "conversation:"), encoding="utf-8")

    result = pytester.runpytest_inprocess()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*did you mean `conversations`?*"])


def test_one_conversation_can_be_chosen_by_name(pytester: pytest.Pytester, project: Path) -> None:
    (project / "chat.yaml").write_text(GOOD + BAD[len("conversations:\n") :].replace("greeting\n", "wrong one\n", 1))

    result = pytester.runpytest_inprocess("-k", "greeting and not wrong")

    result.assert_outcomes(passed=1, deselected=1)


def test_other_yaml_is_left_alone(pytester: pytest.Pytester) -> None:
    pytester.makefile(".yaml", workflow="jobs: {build: {}}\n", conversations_list="- conversations\n", broken="{\n")
    (pytester.path / "conversations").mkdir()
    (pytester.path / "conversations" / "shop.yaml").write_text("fabrics: []\n", encoding="utf-8")
    (pytester.path / "conversations" / "notes.yaml").write_text("title: talk\n", encoding="utf-8")
    pytester.makepyfile("def test_mine():\n    assert True\n")

    pytester.runpytest_inprocess().assert_outcomes(passed=1)


def test_nothing_heavy_is_loaded_before_there_is_a_conversation(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_mine():
            heavy = {"grace.app", "grace.testing.rig", "flask", "peewee", "twilio", "yaml", "PIL", "sklearn"}
            assert heavy & set(sys.modules) == set()
        """
    )

    result = pytester.runpytest_subprocess("-W", "error")

    result.assert_outcomes(passed=1)
