"""A fresh double of OpenAI for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grace.doubles.openai import GptDouble
from grace.language.gpt.client import Gpt
from grace.testing.rig import Rig
from tests.gpt import talk


@pytest.fixture
def double() -> Iterator[GptDouble]:
    with GptDouble() as made:
        yield made


@pytest.fixture
def line(double: GptDouble) -> Iterator[Gpt]:
    with talk.gpt(double) as made:
        yield made


@pytest.fixture
def rig(tmp_path: Path, quick_url: str) -> Iterator[Rig]:
    with Rig.open(talk.HOME, tmp_path, url=quick_url) as made:
        yield made
