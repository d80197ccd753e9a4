"""An owner's folder of her own, and processes that serve it from one database."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grace.app import project
from grace.app.serving import Serving
from grace.storage import Store

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "flow" / "good"
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
Serve = Callable[..., Serving]


class Home:
    """The owner's files, to be edited."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(SMALL, folder)
        self.flow = folder / "flows" / "wholesale.yaml"
        self.catalog = folder / "catalog.yaml"
        self.intents = folder / "flows" / "intents.yaml"

    def change(self, file: Path, old: str, new: str) -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "shop")


@pytest.fixture
def serve(home: Home, open_store: Callable[[], Store]) -> Iterator[Serve]:
    """Starts another process on the same database, at *home* unless it has files of its own."""
    started: list[Serving] = []

    def start(folder: Path | None = None, watch: bool = False, team: tuple[str, ...] | None = None) -> Serving:
        made = Serving(open_store(), project.places(folder or home.folder), team, lambda: NOW + timedelta(0))
        made.begin(watch)
        started.append(made)
        return made

    yield start
    for one in started:
        one.stop()
