"""The numbered picture: legible, light, the same every time, and never in the way of an offer."""

from __future__ import annotations

import shutil
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from grace.engine.effects import Offered
from grace.pictures.collage import MAX_BYTES, collage, key
from grace.pictures.lettering import BOLD, PLAIN, drawable, fitted, font
from tests.pictures.picture_samples import PROJECT, encoded, offered, plain

RED = (196, 18, 44)


@pytest.mark.parametrize(
    ("count", "size"),
    [(1, (1080, 1310)), (2, (1080, 718)), (3, (1080, 1408)), (6, (1080, 2098)), (7, (1080, 1570)), (10, (1080, 2084))],
)
def test_one_to_ten_prints_are_one_light_picture(count: int, size: tuple[int, int]) -> None:
    picture = collage(offered(count), PROJECT)

    assert _opened(picture).size == size
    assert len(picture) < MAX_BYTES


@pytest.mark.parametrize("count", [0, 11])
def test_more_than_ten_or_none_cannot_be_drawn(count: int) -> None:
    rows = (Offered("AK-01", "Blue Adire", "", None),) * count

    with pytest.raises(ValueError, match=f"1 to 10 prints, not {count}"):
        collage(rows, PROJECT)


def test_the_same_rows_are_the_same_bytes() -> None:
    assert collage(offered(6), PROJECT) == collage(offered(6), PROJECT)


def test_another_number_of_a_print_is_another_picture() -> None:
    first, second = offered(2)

    assert collage((first, second), PROJECT) != collage((second, first), PROJECT)


def test_the_number_stands_on_a_white_disc_and_the_print_beside_it(tmp_path: Path) -> None:
    (tmp_path / "red.png").write_bytes(encoded(plain("#c4122c", (500, 500)), "PNG"))

    picture = _opened(collage((Offered("R", "Red", "", "red.png"), Offered("R", "Red", "", "red.png")), tmp_path))

    assert _near(picture, (28 + 14 + 26, 28 + 14 + 64), (255, 255, 255))
    assert _near(picture, (28 + 250, 28 + 250), RED)
    assert _near(picture, (554 + 250, 28 + 250), RED)


def test_equal_prints_differ_by_their_numbers_only() -> None:
    twin = Offered("AK-01", "Blue Adire", "₦3,500 a yard", "catalog/ak-01.jpg")
    picture = _opened(collage((twin, twin), PROJECT)).convert("L").point(lambda grey: 255 * (grey > 127))
    left, right = picture.crop((28, 28, 526, 700)), picture.crop((554, 28, 1052, 700))
    difference = ImageChops.difference(left, right)

    assert max(difference.crop((30, 30, 130, 130)).reduce(4).tobytes()) > 200
    assert max(difference.crop((142, 500, 498, 672)).reduce(4).tobytes()) < 128


@pytest.mark.parametrize(
    "change", [{"name": "Blue"}, {"code": "AK-99"}, {"caption": "₦9,000 a yard · ₦20,000 a piece"}]
)
def test_name_code_and_caption_are_written(change: dict[str, str]) -> None:
    row = Offered("AK-01", "Blue Adire", "₦3,500 a yard · ₦20,000 a piece", "catalog/ak-01.jpg")

    assert collage((row,), PROJECT) != collage((replace(row, **change),), PROJECT)


def test_a_photo_taken_sideways_is_turned_upright(tmp_path: Path) -> None:
    image = plain("#1e3a9e", (600, 600))
    image.paste("#c4122c", (0, 0, 600, 300))
    held_sideways = Image.Exif()
    held_sideways[0x0112] = 6
    (tmp_path / "turned.jpg").write_bytes(encoded(image, exif=held_sideways))

    picture = _opened(collage((Offered("T", "Turned", "", "turned.jpg"),), tmp_path))

    assert _near(picture, (800, 500), RED)
    assert _near(picture, (300, 500), (30, 58, 158))


def test_noise_is_pressed_under_the_limit(tmp_path: Path) -> None:
    noise = Image.effect_noise((900, 900), 120)
    (tmp_path / "noise.jpg").write_bytes(encoded(Image.merge("RGB", [noise, noise.rotate(90), noise.rotate(180)])))

    assert len(collage((Offered("N", "Noise", "", "noise.jpg"),) * 6, tmp_path)) < MAX_BYTES


@pytest.mark.parametrize(
    "picture", [None, "missing.jpg", "text.jpg", "half.jpg", "folder", "\0.jpg", "bomb.png", "../.."]
)
def test_a_print_without_a_usable_picture_gets_a_drawn_tile(tmp_path: Path, picture: str | None) -> None:
    (tmp_path / "text.jpg").write_text("not a picture")
    (tmp_path / "half.jpg").write_bytes(encoded(plain("red"))[:150])
    (tmp_path / "bomb.png").write_bytes(_bomb())
    (tmp_path / "folder").mkdir()
    row = Offered("AK-01", "Blue Adire", "₦3,500 a yard", None)

    assert collage((replace(row, picture=picture),), tmp_path) == collage((row,), tmp_path)


def test_a_cut_out_picture_stands_on_paper(tmp_path: Path) -> None:
    (tmp_path / "clear.png").write_bytes(encoded(plain("#00000000", (500, 500), "RGBA"), "PNG"))

    assert _near(_opened(collage((Offered("C", "Clear", "", "clear.png"),), tmp_path)), (540, 540), (255, 252, 246))


@pytest.mark.parametrize("name", ["", "😍💃🏾", "Ẹ̀kọ́ Ṣàngó", "W" * 300, "two\nlines\x00", "\ud800", "٣ عربي"])
def test_any_name_can_be_written(name: str) -> None:
    row = Offered(name, name, f"{name} · {name} · {name}", None)

    assert _opened(collage((row,) * 7, PROJECT)).size == (1080, 1570)


def test_the_fonts_hold_the_naira_sign_and_yoruba_letters() -> None:
    assert [sign for sign in "₦ẹọṣẸỌṢàé·½…" if _is_missing(sign, PLAIN) or _is_missing(sign, BOLD)] == []
    assert _is_missing("\ue000", PLAIN)


def test_text_is_made_smaller_before_it_is_cut() -> None:
    assert fitted("Blue Adire", BOLD, 40, 400)[0] == "Blue Adire"
    assert fitted("Blue Adire", BOLD, 40, 220) == ("Blue Adire", font(BOLD, 36))
    assert fitted("Blue Adire for weddings", BOLD, 40, 220)[0] == "Blue Adire…"


def test_emoji_and_line_breaks_are_left_out() -> None:
    assert drawable(" Blue 💙\n Adire ₦ ") == "Blue Adire ₦"


def test_the_key_follows_rows_and_pictures(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "catalog", tmp_path / "catalog")
    rows = offered(2)
    before = key(rows, tmp_path)
    dearer = (replace(rows[0], caption="₦9,000 a yard"), rows[1])

    assert key(rows, PROJECT) == before
    assert len({before, key(dearer, tmp_path), key(rows[::-1], tmp_path), key(rows[:1], tmp_path)}) == 4

    (tmp_path / "catalog" / "ak-02.jpg").write_bytes(encoded(plain("red")))

    assert key(rows, tmp_path) != before


def test_words_cannot_slip_from_one_field_into_the_next() -> None:
    assert key((Offered("AB", "C", "", None),), PROJECT) != key((Offered("A", "BC", "", None),), PROJECT)


@cache
def _bomb() -> bytes:
    """A small file of thirty million dots."""
    return encoded(plain("red", (6_000, 5_000)), "PNG")


def _opened(picture: bytes) -> Image.Image:
    image = Image.open(BytesIO(picture), formats=["JPEG"])
    image.load()
    return image


def _near(picture: Image.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    box = (*place, place[0] + 1, place[1] + 1)
    difference = ImageChops.difference(picture.crop(box), Image.new("RGB", (1, 1), colour))
    return max(difference.tobytes()) < 8


def _is_missing(sign: str, name: str) -> bool:
    return bytes(font(name, 40).getmask(sign)) == bytes(font(name, 40).getmask("\ue001"))


def test_the_words_for_a_missing_picture_are_the_shops() -> None:
    row = Offered("AK-01", "Blue Adire", "₦3,500 a yard", None)
    drawn = {collage((row,), PROJECT, words) for words in ("", "Picture coming soon", "Foto kommt bald")}

    assert len(drawn) == 3
    assert key((row,), PROJECT, "a") != key((row,), PROJECT, "b")
