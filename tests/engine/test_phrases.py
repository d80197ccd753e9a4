"""How quantities and times are written for customers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from grace.engine import formatting
from grace.flow.fixed_words import shipped


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(2880, "48 hours"), (60, "1 hour"), (90, "90 minutes"), (1, "1 minute"), (30, "30 minutes")],
)
def test_how_long_prints_are_held(minutes: int, written: str) -> None:
    assert formatting.lasting(timedelta(minutes=minutes), shipped()) == written
