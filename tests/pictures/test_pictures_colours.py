"""Palettes compared the way a person compares cloth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grace.pictures.palette import read
from grace.shop.catalog import Fabric, Palette
from grace.shop.colours import FARTHEST, distance, oklab, rank
from tests.pictures.picture_samples import dress, fabrics

RED: Palette = ((196, 18, 44, 1.0),)
PINK: Palette = ((224, 32, 138, 1.0),)
BLUE: Palette = ((30, 58, 158, 1.0),)

_part = st.integers(0, 255)
_palettes = st.lists(st.tuples(_part, _part, _part, st.floats(0.02, 1.0)), min_size=1, max_size=6, unique=True).map(
    tuple
)


def test_white_and_black_are_where_oklab_puts_them() -> None:
    assert oklab(255, 255, 255) == pytest.approx((1.0, 0.0, 0.0), abs=1e-3)
    assert oklab(0, 0, 0) == (0.0, 0.0, 0.0)
    assert oklab(255, 0, 0) == pytest.approx((0.628, 0.225, 0.126), abs=1e-3)


def test_equal_palettes_are_no_distance_apart() -> None:
    assert distance(RED, RED) == 0.0


def test_red_is_nearer_to_pink_than_to_blue() -> None:
    assert distance(RED, PINK) < distance(RED, BLUE)


def test_a_red_accent_does_not_make_a_print_red() -> None:
    mostly_red = ((196, 18, 44, 0.7), (255, 240, 220, 0.3))
    mostly_blue = ((30, 58, 158, 0.9), (196, 18, 44, 0.1))

    assert distance(RED, mostly_red) < distance(RED, mostly_blue)


def test_nothing_is_farther_than_no_picture() -> None:
    assert distance((), RED) == distance(RED, ()) == FARTHEST
    assert distance(((0, 255, 0, 1.0),), ((255, 0, 255, 1.0),)) < FARTHEST


@given(_palettes, _palettes)
def test_distance_is_a_measure(a: Palette, b: Palette) -> None:
    assert 0.0 <= distance(a, b) < FARTHEST
    assert distance(a, b) == pytest.approx(distance(b, a), abs=0.02)
    assert distance(a, a) == pytest.approx(0.0, abs=1e-9)


def test_without_a_picture_the_order_stays() -> None:
    shelf = (Fabric("B", "Blue", palette=BLUE), Fabric("N", "New"), Fabric("R", "Red", palette=RED))

    assert rank((), shelf) == shelf


def test_equal_prints_keep_their_order_and_those_without_a_picture_come_last() -> None:
    new, first, blue, second = (
        Fabric("N", "New"),
        Fabric("R1", "Red", palette=RED),
        Fabric("B", "Blue", palette=BLUE),
        Fabric("R2", "Red too", palette=RED),
    )

    assert rank(RED, (new, first, blue, second)) == (first, second, blue, new)


@pytest.mark.parametrize("wall", ["#e8e4df", "#9fb3c8", "#3a3a3a"])
@pytest.mark.parametrize(
    ("colour", "code"),
    [
        ("#1e3a9e", "AK-01"),
        ("#e8641b", "AK-02"),
        ("#0a6d70", "AK-03"),
        ("#c4122c", "AK-04"),
        ("#6b1230", "AK-05"),
        ("#f4f0e8", "AK-06"),
        ("#1d8a45", "AK-08"),
        ("#ff7f66", "AK-09"),
        ("#6a1fa0", "AK-11"),
        ("#f4c20d", "AK-13"),
        ("#e0208a", "AK-15"),
    ],
)
def test_a_dress_finds_the_print_of_its_colour(colour: str, code: str, wall: str) -> None:
    assert rank(read(dress(colour, wall)).palette, fabrics())[0].code == code


@pytest.mark.parametrize("place", range(16))
def test_a_photo_of_a_print_finds_that_print(place: int) -> None:
    assert rank(fabrics()[place].palette, fabrics())[0] == fabrics()[place]
