"""Sighs, goodbyes and occasions."""

import pytest

from grace.shop.occasions import celebrates, mourns, names_occasion
from grace.shop.small_words import says_goodbye, sighs


@pytest.mark.parametrize("text", ["na wa o", "Nawa o", "hmm", "chai", "ah ah", "haba", "God o", "wow that's a lot"])
def test_a_sigh_wants_nothing(text: str) -> None:
    assert sighs(text)
    assert not says_goodbye(text)


@pytest.mark.parametrize("text", ["bye", "k bye", "ok bye for now", "ttyl", "talk later", "good night", "i'm off, bye"])
def test_a_goodbye_wants_nothing(text: str) -> None:
    assert says_goodbye(text)
    assert not sighs(text)


@pytest.mark.parametrize("text", ["hmm, make it 8", "bye, cancel it", "yes", "omo send account", "later", "ok"])
def test_words_that_want_something_are_neither(text: str) -> None:
    assert not sighs(text)
    assert not says_goodbye(text)


def test_a_burial_is_no_feast() -> None:
    assert mourns("burial of my father")
    assert not celebrates("burial of my father")
    assert celebrates("my sister put to bed")
    assert names_occasion("our church uniform")
    assert not names_occasion("10 yards of Blue Adire")


@pytest.mark.parametrize(
    "text", ["my father died and I want it for the party", "we are burying my father-in-law in Owerri"]
)
def test_who_buries_somebody_is_wished_no_joy(text: str) -> None:
    assert names_occasion(text)
    assert mourns(text)
    assert not celebrates(text)
