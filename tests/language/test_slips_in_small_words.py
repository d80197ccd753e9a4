"""Slips of one letter in "number" and "yards": read as those, and no real word is."""

from __future__ import annotations

import pytest

from grace.language.text.normalise import clean
from tests.laws.shipped import Chat


@pytest.mark.parametrize(
    "words",
    [
        "nmber 2, 8 yads",
        "numbr 2 8 yrds",
        "nuber 2, 8 yardss",
        "numebr 2, 8 yrads",
        "nubmer 2, 8 yarsd",
        "nunber 2 8yadrs",
    ],
)
def test_a_slip_in_the_words_around_a_pick_costs_nothing(words: str) -> None:
    basket = Chat().they("show me").they(words).session.basket

    assert [(line.fabric, line.quantity) for line in basket] == [("AK-02", 8)]


@pytest.mark.parametrize(
    "word", ["yars", "umber", "lumber", "slumber", "years", "cards", "yarn", "yawns", "guards", "hards", "numbers"]
)
def test_another_word_is_no_slip(word: str) -> None:
    assert clean(f"2 {word}") == f"2 {word}"
