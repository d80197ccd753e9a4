"""Made-up files are what they say they are, and tell colours only where their name does."""

from __future__ import annotations

import pytest

from grace.pictures.palette import read
from grace.pictures.sniff import content_type
from grace.testing.media import made_up_file


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
