"""Frames in colour say what they say without: only a terminal shows more."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import unstyle

from grace.cli.coloured_frames import coloured
from tests.flow import bad_files

BAD = Path(__file__).parents[1] / "flow" / "bad"
NAMES = ("verdicts-that-meet-silence", "dashes-of-every-kind", "memory-half-renamed")


@pytest.mark.parametrize("name", NAMES)
def test_only_signs_of_colour_are_added(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    plain = bad_files.read(BAD / f"{name}.yaml").answer

    assert unstyle(coloured(plain)) == plain
    assert "\x1b[31m\x1b[1merror" in coloured(plain)


def test_nothing_is_added_where_no_colour_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert coloured("error F101 no") == "error F101 no"


def test_a_warning_is_marked_in_yellow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)

    assert "\x1b[33m\x1b[1m    ^^ here" in coloured("warning F105 cut\n --> flow.yaml:1:5\n1 | abcdef\n  |     ^^ here")
