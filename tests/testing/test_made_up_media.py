"""Made-up files are what they say they are, and tell colours only where their name does."""

from __future__ import annotations

from pathlib import Path

import pytest

from grace.errors import Misuse
from grace.pictures.palette import read
from grace.pictures.sniff import content_type
from grace.testing.media import made_up_file, sent_file


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("picture", "dress.jpg", "image/png"),
        ("picture", "red-dress.jpg", "image/jpeg"),
        ("sticker", "party.webp", "image/webp"),
        ("voice", "note.ogg", "audio/ogg"),
        ("document", "receipt.pdf", "application/pdf"),
        ("video", "dance.mp4", "video/mp4"),
    ],
)
def test_a_made_up_file_shows_its_kind(kind: str, name: str, expected: str) -> None:
    assert content_type(made_up_file(kind, name)) == expected


def test_a_name_without_a_colour_says_nothing_about_colours() -> None:
    assert read(made_up_file("picture", "dress.jpg")).palette == ()


def test_a_name_with_a_colour_is_mostly_of_it() -> None:
    red, green, blue, share = read(made_up_file("picture", "my-red-dress.jpg")).palette[0]

    assert (red > 170, green < 60, blue < 70, share > 0.9) == (True, True, True, True)


def test_another_name_gives_other_bytes_and_the_same_name_the_same() -> None:
    assert made_up_file("picture", "one.jpg") != made_up_file("picture", "two.jpg")
    assert made_up_file("picture", "red one.jpg") != made_up_file("picture", "red two.jpg")
    assert made_up_file("picture", "red one.jpg") == made_up_file("picture", "red one.jpg")


@pytest.mark.parametrize(
    ("written", "name", "caption"),
    [
        ("{}/dress.jpg", "dress.jpg", ""),
        ("{}/dress.jpg 6 yards of this", "dress.jpg", "6 yards of this"),
        ("{}/my dress.jpg like this one", "my dress.jpg", "like this one"),
        ('"{}/my dress.jpg" like this one', "my dress.jpg", "like this one"),
        ("'{}/dress.jpg'", "dress.jpg", ""),
        ("", "", ""),
        ("-", "", ""),
        ("- 6 yards of this", "", "6 yards of this"),
    ],
)
def test_a_caption_stands_behind_its_file(tmp_path: Path, written: str, name: str, caption: str) -> None:
    for file in ("dress.jpg", "my dress.jpg"):
        (tmp_path / file).write_bytes(b"")

    assert sent_file("picture", written.format(tmp_path)) == (tmp_path / name if name else None, caption)


@pytest.mark.parametrize(
    "written", ["none.jpg", "none.jpg 6 yards of this", "6 yards of this", '"none.jpg" this', "x" * 5000]
)
def test_a_file_that_is_not_there_says_what_to_write(written: str) -> None:
    with pytest.raises(Misuse, match=r"nothing was sent. Write the path of one .* “/picture - caption”"):
        sent_file("picture", written)
