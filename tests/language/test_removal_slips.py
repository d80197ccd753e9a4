"""A slip of one letter in a verb that takes a print out is that verb; a word of its own never is."""

from __future__ import annotations

import pytest

from grace.language.text.normalise import clean

SLIPS = """
remov remove
rmove remove
remve remove
remoove remove
reomve remove
remobe remove
cancle cancel
cancell cancel
cancl cancel
cncel cancel
delet delete
dlete delete
deleet delete
deletr delete
"""


@pytest.mark.parametrize("row", SLIPS.strip().splitlines())
def test_a_slip_is_the_verb(row: str) -> None:
    typed, meant = row.split()
    assert clean(f"{typed} the red") == f"{meant} the red"


@pytest.mark.parametrize(
    "word", ["remote", "removed", "removes", "remover", "cancer", "cancels", "canceled", "deleted", "remora", "candle"]
)
def test_another_word_stays(word: str) -> None:
    assert clean(f"{word} the red") == f"{word} the red"
