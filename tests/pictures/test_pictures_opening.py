"""Whether a picture opens is told without decoding it, and told right."""

from __future__ import annotations

import pytest
from PIL import Image

from grace.pictures.decode import BadPicture, check
from tests.pictures.picture_samples import encoded

NOISE = Image.effect_noise((120, 90), 60).convert("RGB")
SMALL = encoded(NOISE.resize((30, 20)), "JPEG")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_whole_picture_opens_and_one_cut_off_does_not(kind: str) -> None:
    whole = encoded(NOISE, kind)

    check(whole)
    for part in (whole[: len(whole) // 2], whole[:-40], whole[:30]):
        with pytest.raises(BadPicture):
            check(part)


def test_the_end_of_a_thumbnail_inside_is_not_taken_for_the_end_of_the_picture() -> None:
    thumbnail = b"\xff\xe1" + (len(SMALL) + 2).to_bytes(2, "big") + SMALL
    whole = encoded(NOISE)
    with_thumbnail = whole[:2] + thumbnail + whole[2:]

    check(with_thumbnail)
    with pytest.raises(BadPicture):
        check(with_thumbnail[:-200])


def test_a_picture_of_too_many_pixels_is_refused_by_its_header() -> None:
    with pytest.raises(BadPicture, match="too large"):
        check(encoded(Image.new("1", (8000, 6000)), "PNG"))
