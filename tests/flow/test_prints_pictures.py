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
        (Path.unlink, "is not there", "put the picture into the folder catalog, or leave `picture` out"),
        (
            lambda path: path.rename(path.with_name("AK-03.JPG")),
            "is not there",
            "there is catalog/AK-03.JPG; write that",
        ),
        (
            lambda path: path.write_bytes(b"<svg/>"),
            "is no picture that Grace can open; JPEG, PNG and WebP work",
            "put the picture into the folder catalog, or leave `picture` out",
        ),
        (
            lambda path: path.write_bytes(path.read_bytes()[:-2000]),
            "is no picture that Grace can open; JPEG, PNG and WebP work",
            "put the picture into the folder catalog, or leave `picture` out",
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


def test_pictures_that_are_all_gone_are_told_once_and_a_name_from_elsewhere_is_found(shop: Path) -> None:
    catalog = shop / "catalog.yaml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("catalog/ak-", "photos/ak-"), encoding="utf-8")
    gone = _said(shop)
    catalog.write_text(text.replace("catalog/ak-03.jpg", r"C:\Users\Ada\AK-03.jpg"), encoding="utf-8")
    elsewhere = _said(shop)
    catalog.write_text(text.replace("catalog/ak-03.jpg", "https://example.com/new.jpg"), encoding="utf-8")
    of_the_web = _said(shop)

    assert [helped for *_, helped in gone] == [
        "there is catalog/ak-01.jpg; write that; so it is with 15 more prints, from line 41 on"
    ]
    assert [helped for *_, helped in elsewhere] == ["there is catalog/ak-03.jpg; write that"]
    assert [helped for *_, helped in of_the_web] == [
        "save the picture itself in the folder catalog, and write catalog/new.jpg"
    ]
