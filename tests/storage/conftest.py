"""The same store opened again and again, as several processes would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grace.storage import Store


@pytest.fixture
def open_store(url: str, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Opens the same database again and again; all are closed at the end."""
    opened: list[Store] = []

    def open_it() -> Store:
        opened.append(Store.open(url, tmp_path))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    return open_store()
