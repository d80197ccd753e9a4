"""What an owner is told, word for word: every file in `bad` is a case, no Python needed to add one."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.engine.vocabulary import VOCABULARY
from grace.flow.codes import codes
from grace.flow.compile import Files, compile_flow
from tests.flow import bad_files

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_an_owner_is_told_exactly_this(path: Path) -> None:
    case = bad_files.read(path)

    assert bad_files.answer(case.files) == case.answer


def test_the_small_good_files_have_no_fault() -> None:
    flow, intents, brand, catalog = ((name, bad_files.GOOD[name]) for name in bad_files.NAMES)

    assert compile_flow(Files(flow, intents, brand, catalog), VOCABULARY).warnings == ()


def test_every_code_has_a_bad_file() -> None:
    shown = {problem.code for path in BAD for problem in bad_files.problems(bad_files.read(path).files)}

    of_files = {code for code in codes() if code[0] == "F"}
    of_the_disk = {"F252"}  # looks at pictures: test_prints_pictures.py
    of_the_settings = {"F256"}  # told where Twilio is set up: tests/testing/test_owner_commands.py
    of_two_versions = {"F170", "F171", "F172", "F173", "F263", "F266"}  # compare with what serves: tests/live
    assert shown | of_the_disk | of_the_settings | of_two_versions == of_files
