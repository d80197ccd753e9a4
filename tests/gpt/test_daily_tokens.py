"""The tokens of a day are shared by every process on a database and not forgotten by a restart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from grace.app.assembly import App, build
from grace.doubles.openai import KEY, MODEL, GptDouble
from grace.engine.reading import Reading
from grace.settings import read
from tests.gpt import talk


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@contextmanager
def _process(data: Path, double: GptDouble, tokens: int) -> Iterator[App]:
    """Grace as another process on the same database makes her."""
    app = build(
        read(
            {
                "GRACE_HOME": str(talk.HOME),
                "GRACE_DATA": str(data),
                "OPENAI_API_KEY": KEY,
                "OPENAI_MODEL": MODEL,
                "OPENAI_BASE_URL": double.url,
                "GRACE_GPT_DAILY_TOKENS": str(tokens),
            }
        )
    )
    yield app
    reader: Any = app.parts.reader(app.flow)
    reader._gpt.close()
    app.parts.store.close()


def _read(app: App, text: str) -> Reading:
    return app.parts.reader(app.flow).read(text, talk.hears("buy"))


def test_what_one_process_spent_another_and_the_next_cannot_spend_again(data: Path, double: GptDouble) -> None:
    with _process(data, double, 2_000) as first, _process(data, double, 2_000) as second:
        asked = _read(first, "my people wey dey abroad dey look for cloth")
        refused = _read(second, "my people wey dey abroad dey find better cloth")
    with _process(data, double, 2_000) as restarted:
        again = _read(restarted, "my people wey dey abroad dey ask about cloth")

    assert asked.usage.calls == 1
    assert [read.usage.calls for read in (refused, again)] == [0, 0]
    assert ["today's tokens are spent" in read.why for read in (refused, again)] == [True, True]
    assert len(double.asked) == 1


def test_a_larger_limit_counts_what_was_spent_before_it(data: Path, double: GptDouble) -> None:
    with _process(data, double, 0) as unlimited:
        _read(unlimited, "wey the people wey dey sell cloth")
        spent = unlimited.parts.store.spending.of(unlimited.parts.now().date())
    with _process(data, double, spent + 1) as larger:
        assert _read(larger, "where the people wey dey sell cloth now").usage.calls == 1
        assert _read(larger, "where are the people that sell cloth now").usage.calls == 0
