"""The gallery is set up once; a GPT that obeys attackers stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grace.testing import databases
from tests.attacks.gallery import Gallery


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    folder = tmp_path_factory.mktemp("gallery")
    with databases.fresh() as url:
        made = Gallery(folder, url)
        yield made
        made.rig.close()
