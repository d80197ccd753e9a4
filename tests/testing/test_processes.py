"""Conversations in several processes: the same words in the same order, and the same faults, as in one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grace.source import OwnerMistakes
from grace.testing import processes
from grace.testing.command import run_files
from grace.testing.processes import Manner
from tests.testing.conftest import Write

_WELL = "  - name: chat {number}\n    talk:\n      - they: hello\n        state: greeting\n"
_WRONG = "  - name: chat {number}\n    talk:\n      - they: hello\n        state: proof\n      - they: hello\n"


def _script(parts: list[str]) -> str:
    return "conversations:\n" + "".join(part.format(number=number) for number, part in enumerate(parts, 1))


def _ran(home: Path, manner: Manner) -> tuple[int, list[str]]:
    printed: list[str] = []
    return run_files([], home, manner, printed.append), printed


@pytest.mark.parametrize("as_json", [False, True])
def test_two_processes_print_what_one_prints(
    home: Path, write: Write, as_json: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_ONE_IN", 5)  # two of the ten before the processes part
    write("one.yaml", _script([_WELL] * 4 + [_WRONG]))
    write("two.yaml", _script([_WELL] * 3 + [_WRONG] + [_WELL]))

    alone = _ran(home, Manner(as_json, keep_going=True))
    together = _ran(home, Manner(as_json, keep_going=True, jobs=2))

    assert together == alone
    assert alone[0] == 1
    assert len(alone[1]) == (12 if as_json else 13)


def test_a_flow_that_cannot_be_published_is_shown_from_another_process(home: Path, write: Write) -> None:
    shutil.copytree(home / "flows", home / "tests" / "conversations" / "broken")
    (home / "tests" / "conversations" / "broken" / "brand.yaml").write_text("nme: x\n", encoding="utf-8")
    publishing = "  - name: chat {number}\n    talk:\n      - publish: broken\n        state: greeting\n"
    write("one.yaml", _script([_WELL] * 5 + [publishing]))

    with pytest.raises(OwnerMistakes) as raised:
        _ran(home, Manner(jobs=2))

    assert "tests/conversations/broken/brand.yaml" in raised.value.sources
