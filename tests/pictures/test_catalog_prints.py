"""The prints that ship with the project are fit to be sent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from grace.pictures.palette import read
from tests.pictures.picture_samples import PRINTS, PROJECT


def test_there_are_sixteen_prints() -> None:
    assert [path.name for path in PRINTS] == [f"ak-{number:02}.jpg" for number in range(1, 17)]


@pytest.mark.parametrize("path", PRINTS, ids=lambda path: path.stem)
def test_a_print_is_square_and_light(path: Path) -> None:
    picture = read(path.read_bytes())

    assert (picture.content_type, picture.width, picture.height) == ("image/jpeg", 800, 800)
    assert path.stat().st_size < 250_000


def test_the_script_draws_what_ships(tmp_path: Path) -> None:
    for script in ("draw", "cloth", "wax", "woven"):
        (tmp_path / f"{script}.py").write_bytes((PROJECT / "catalog" / f"{script}.py").read_bytes())

    subprocess.run([sys.executable, "-B", tmp_path / "draw.py"], check=True, timeout=60)

    assert [_small(tmp_path / path.name) for path in PRINTS] == [_small(path) for path in PRINTS]


def _small(path: Path) -> bytes:
    """The picture coarsely: libraries of different versions press JPEGs with slightly different bytes."""
    with Image.open(path) as image:
        return (
            image.resize((8, 8), Image.Resampling.BOX).quantize(8).convert("L").point(lambda grey: grey // 32).tobytes()
        )
