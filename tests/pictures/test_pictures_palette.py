"""Reading a picture: its size, its colours, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from grace.errors import GraceError
from grace.pictures.palette import BadPicture, Picture, keep, read, recall
from grace.shop.catalog import Swatch
from tests.pictures.picture_samples import PROJECT, dress, encoded, one_bit_png, plain

TOO_LARGE = "The picture is too large: more than 40 million pixels. A smaller one works."
DAMAGED = "The picture is damaged or incomplete. Sending it once more may help."
NO_PICTURE = "This is not a picture I can open. A JPEG or PNG works."

_MEASURED = """
import resource, sys
from grace.pictures.palette import BadPicture, read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read(sys.stdin.buffer.read())
except BadPicture as refused:
    print(refused, file=sys.stderr)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [("PNG", "image/png"), ("GIF", "image/gif")],
)
def test_a_plain_picture_is_one_colour(kind: str, content_type: str) -> None:
    assert read(encoded(plain("#c4122c"), kind)) == Picture(content_type, 300, 400, ((196, 18, 44, 1.0),))


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "read_as"),
    [
        ("1", 1, "PNG", (255, 255, 255, 1.0)),
        ("L", 90, "PNG", (90, 90, 90, 1.0)),
        ("LA", (90, 255), "PNG", (90, 90, 90, 1.0)),
        ("P", 0, "PNG", (0, 0, 0, 1.0)),
        ("I;16", 90 * 257, "PNG", (90, 90, 90, 1.0)),
        ("CMYK", (0, 255, 255, 0), "JPEG", (255, 0, 0, 1.0)),
    ],
)
def test_every_way_to_store_a_picture_is_read(mode: str, colour: Any, kind: str, read_as: Swatch) -> None:
    assert read(encoded(Image.new(mode, (64, 64), colour), kind)).palette == (read_as,)


def test_a_picture_of_nothing_has_no_colours() -> None:
    nothing = encoded(plain("#00000000", (300, 400), "RGBA"), "PNG")

    assert read(nothing) == Picture("image/png", 300, 400, ())


def test_shares_follow_the_area() -> None:
    image = plain("#1e3a9e", (400, 400))
    ImageDraw.Draw(image).rectangle((0, 0, 400, 99), fill="#f4c20d")

    palette = read(encoded(image, "PNG")).palette

    assert [swatch[:3] for swatch in palette] == [(30, 58, 158), (244, 194, 13)]
    assert palette[0][3] == pytest.approx(0.8, abs=0.06)
    assert sum(swatch[3] for swatch in palette) == pytest.approx(1.0, abs=0.001)


def test_a_wall_that_is_most_of_the_photo_is_not_its_colour() -> None:
    image = plain("#d8d2c8", (600, 800))
    ImageDraw.Draw(image).ellipse((210, 200, 390, 640), fill="#c4122c")

    red, *edge = read(encoded(image, "PNG")).palette

    assert red[:3] == pytest.approx((196, 18, 44), abs=3)
    assert sum(swatch[3] for swatch in edge) < 0.05


def test_a_print_keeps_its_ground_colour() -> None:
    image = plain("#c4122c", (400, 400))
    draw = ImageDraw.Draw(image)
    draw.circle((100, 100), 60, fill="#fff0dc")
    draw.circle((300, 100), 60, fill="#fff0dc")
    draw.circle((100, 300), 60, fill="#fff0dc")
    draw.circle((300, 300), 60, fill="#fff0dc")

    assert read(encoded(image, "PNG")).palette[0][:3] == pytest.approx((196, 18, 44), abs=3)


def test_what_is_transparent_has_no_colour() -> None:
    image = plain("#00000000", (300, 300), "RGBA")
    ImageDraw.Draw(image).rectangle((100, 100, 200, 200), fill="#1d8a45")

    assert read(encoded(image, "PNG")).palette[0][:3] == (29, 138, 69)


def test_at_most_six_colours_and_the_same_ones_each_time() -> None:
    photo = encoded(
        Image.merge("RGB", [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.new("L", (256, 256), 99)])
    )

    assert len(read(photo).palette) == 6
    assert read(photo) == read(photo)


def test_a_photo_held_upright_is_read() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    assert read(encoded(plain("#1e3a9e"), "JPEG", exif=exif)).palette[0][3] == 1.0


def test_too_many_pixels_are_refused_by_the_header() -> None:
    with pytest.raises(BadPicture) as refused:
        read(one_bit_png(12_000, 12_000))

    assert str(refused.value) == TOO_LARGE
    assert isinstance(refused.value, GraceError)


def test_between_one_and_two_limits_is_refused_too() -> None:
    with pytest.raises(BadPicture, match="too large"):
        read(one_bit_png(7_000, 7_000))


def test_a_large_photo_is_read_small() -> None:
    picture = read(encoded(plain("#1d8a45", (6_400, 6_000)), "JPEG", quality=30))

    assert (picture.width, picture.height, len(picture.palette)) == (6_400, 6_000, 1)


def test_what_would_fill_the_memory_is_known_by_its_header_only() -> None:
    assert read(encoded(plain("red", (6_000, 5_000)), "PNG")) == Picture("image/png", 6_000, 5_000, ())


@pytest.mark.parametrize("size", [(60_000, 600), (1, 30_000), (1, 1)])
def test_ribbons_and_points_are_pictures(size: tuple[int, int]) -> None:
    assert len(read(one_bit_png(*size)).palette) == 1


@pytest.mark.parametrize("size", [(12_000, 12_000), (30_000, 30_000), (6_300, 6_300), (39_000_000, 1)])
def test_a_bomb_needs_little_memory(size: tuple[int, int]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _MEASURED],
        input=one_bit_png(*size),
        capture_output=True,
        timeout=30,
        cwd=PROJECT,
        check=True,
    )

    assert int(run.stdout) < 64


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NO_PICTURE),
        (b"%PDF-1.7", NO_PICTURE),
        (encoded(plain("red"), "BMP"), NO_PICTURE),
        (encoded(plain("red"), "JPEG")[:200], DAMAGED),
        (encoded(plain("red"), "JPEG")[:-300], DAMAGED),
        (encoded(plain("red"), "PNG")[:-60], DAMAGED),
        (encoded(plain("red"), "WEBP")[:-40], DAMAGED),
        (b"\xff\xd8\xff" + bytes(500), DAMAGED),
        (b"GIF89a" + b"\xff" * 20, DAMAGED),
        (b"\x89PNG\r\n\x1a\n<html>", DAMAGED),
        (one_bit_png(0, 0), DAMAGED),
    ],
)
def test_what_is_no_picture_is_said_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(BadPicture) as refused:
        read(data)

    assert str(refused.value) == sentence


def test_every_prefix_of_a_photo_is_read_or_refused() -> None:
    photo = dress("#c4122c")
    outcomes = {_outcome(photo[:length]) for length in range(0, len(photo), 97)}

    assert outcomes <= {NO_PICTURE, DAMAGED, "read"}


def _outcome(data: bytes) -> str:
    try:
        read(data)
    except BadPicture as refused:
        return str(refused)
    return "read"


def test_what_was_looked_at_is_kept_for_the_next_process(tmp_path: Path) -> None:
    data, file = encoded(plain("#123457"), "PNG"), tmp_path / "pictures.json"
    seen = read(data)

    keep(file)
    program = (
        "import sys\nfrom pathlib import Path\nfrom grace.pictures import palette\n"
        f"palette.recall(Path({str(file)!r}))\n"
        "palette.decode = None\n"  # whoever looks once more trips
        "print(palette.read(sys.stdin.buffer.read()))"
    )
    told = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, check=True, timeout=60)

    assert told.stdout.decode().strip() == repr(seen)
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damaged", [b"", b"{", b'{"AAAA": {"content_type": 1}}', b"[]"])
def test_a_damaged_file_holds_nothing(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "pictures.json"
    file.write_bytes(damaged)

    recall(file)

    assert read(encoded(plain("#765432"), "PNG")).palette == ((118, 84, 50, 1.0),)


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    keep(tmp_path / "none" / "pictures.json")

    assert list(tmp_path.iterdir()) == []
