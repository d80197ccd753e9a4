"""A shop whose files a test may change, and a Grace who knows three sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grace.engine.reading import Act, Expected, Reading
from grace.testing.rig import Rig
from tests.shops import copy_shop

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {
    "hello": "greet",
    "I want to buy": "buy",
    "I want to talk to a person": "human",
}


class FewWords:
    """Reads what a test needs at once; learning the shipped examples takes ten seconds."""

    def read(self, text: str, expected: Expected) -> Reading:
        if text in KNOWN:
            return Reading((Act(KNOWN[text]),), why="known by heart")
        return Reading(
            (Act(None, confidence=0.2, choices=("browse", "complain", "affirm"), sure=False),), why="unknown"
        )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return copy_shop(tmp_path)


@pytest.fixture
def rig(tmp_path: Path, one_url: str) -> Iterator[Rig]:
    """Ada has said hello; what she says is kept in the test's folder."""
    with Rig.open(ROOT, tmp_path, url=one_url) as made:
        made.parts = replace(made.parts, reader=lambda _: FewWords())
        made.say("hello")
        yield made
