"""`check` looks at the pictures of the prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grace.app import project
from grace.source import Problem
from tests.shops import copy_shop

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return copy_shop(tmp_path, pictures=True)


def _found(shop: Path) -> tuple[Problem, ...]:
    where = project.places(shop)
    return project.check(where, project.files(where)).warnings


def _said(shop: Path) -> list[tuple[str, str, str, str]]:
    return [(one.code, one.level, one.message, one.help.replace(str(shop), "SHOP")) for one in _found(shop)]


def test_the_shipped_pictures_can_all_be_shown(shop: Path) -> None:
    assert _said(shop) == []


@pytest.mark.parametrize(
    ("spoil", "message", "remedy"),
    [
        (Path.unlink, "is not there", "put the picture into SHOP/catalog, or leave `picture` out"),
        (
            lambda path: path.rename(path.with_name("AK-03.JPG")),
            "is not there",
            "there is catalog/AK-03.JPG; write that",
        ),
        (
            lambda path: path.write_bytes(b"<svg/>"),
            "is no picture that Grace can open; JPEG, PNG and WebP work",
            "put the picture into SHOP/catalog, or leave `picture` out",
        ),
        (
            lambda path: path.write_bytes(path.read_bytes()[:-2000]),
            "is no picture that Grace can open; JPEG, PNG and WebP work",
            "put the picture into SHOP/catalog, or leave `picture` out",
        ),
    ],
    ids=["missing", "capitals", "no picture", "cut off"],
)
def test_a_picture_that_cannot_be_shown_is_a_warning(
    shop: Path, spoil: Callable[[Path], None], message: str, remedy: str
) -> None:
    spoil(shop / "catalog" / "ak-03.jpg")

    (code, level, said, helped), *others = _said(shop)

    assert (code, level, said, others) == ("F252", "warning", f"catalog/ak-03.jpg {message}", [])
    assert helped == remedy


def test_it_points_at_the_line_of_the_catalog(shop: Path) -> None:
    (shop / "catalog" / "ak-03.jpg").unlink()
    line = next(n for n, text in enumerate((shop / "catalog.yaml").read_text().splitlines(), 1) if "ak-03.jpg" in text)

    place = _found(shop)[0].place

    assert (place.file, place.line, place.width) == ("catalog.yaml", line, len("catalog/ak-03.jpg"))
