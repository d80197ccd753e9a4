"""The gallery is set up once; a GPT that obeys attackers stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.gallery import Gallery


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    made = Gallery(Path(tmp_path_factory.mktemp("gallery")))
    yield made
    made.rig.close()
