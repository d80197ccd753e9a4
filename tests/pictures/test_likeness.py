"""A receipt that was compressed or shrunk on its way is known again, and another of the same bank app is not."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageDraw, ImageFont

import grace.pictures
from grace.pictures.likeness import Look, look, same_picture

_FONT = Path(grace.pictures.__file__).parent / "fonts" / "DejaVuSans.ttf"
_SIZE = (720, 1280)


def _receipt(naira: int, day: int, reference: int) -> Image.Image:
    """Return a receipt as a bank's app draws it: only its figures differ from others."""
    drawn = Image.new("RGB", _SIZE, (250, 250, 250))
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, _SIZE[0], 150), fill=(240, 90, 20))
    pen.text((220, 210), f"NGN {naira:,}.00", font=ImageFont.truetype(_FONT, 56), fill=(30, 30, 30))
    rows = (
        ("Date", f"{day} Nov 2026"),
        ("From", "ADA OBI"),
        ("To", "AkanrabyAtuche Ltd"),
        ("Reference", str(reference)),
    )
    for at, (name, words) in enumerate(rows):
        pen.text((40, 400 + at * 95), name, font=ImageFont.truetype(_FONT, 28), fill=(130, 130, 130))
        pen.text((260, 400 + at * 95), words, font=ImageFont.truetype(_FONT, 30), fill=(30, 30, 30))
    return drawn


def _file(drawn: Image.Image, quality: int, scale: float = 1.0) -> bytes:
    held = BytesIO()
    drawn.resize((int(_SIZE[0] * scale), int(_SIZE[1] * scale))).save(held, "JPEG", quality=quality)
    return held.getvalue()


def _seen(data: bytes) -> Look:
    found = look(data)
    assert found is not None
    return found


def _several() -> Iterator[Image.Image]:
    chance = Random(7)
    for _ in range(10):
        yield _receipt(500 * chance.randint(10, 150), chance.randint(1, 28), chance.randint(10**11, 10**12))


@pytest.mark.parametrize(("quality", "scale"), [(70, 1.0), (45, 1.0), (60, 0.66), (60, 0.5)])
def test_a_copy_is_known_again(quality: int, scale: float) -> None:
    for drawn in list(_several())[:4]:
        assert same_picture(_seen(_file(drawn, 90)), _seen(_file(drawn, quality, scale)))


def test_another_receipt_of_the_same_bank_is_not_the_same() -> None:
    sent = [_seen(_file(drawn, 75)) for drawn in _several()]
    assert not any(same_picture(one, other) for one, other in combinations(sent, 2))


def test_one_figure_of_the_sum_tells_them_apart() -> None:
    assert not same_picture(
        _seen(_file(_receipt(25_000, 12, 482910482910), 80)), _seen(_file(_receipt(26_000, 12, 482910482910), 60, 0.66))
    )


def test_a_file_that_is_no_picture_looks_like_nothing() -> None:
    assert look(b"no picture at all") is None
