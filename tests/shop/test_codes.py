"""Order codes are found in any writing, and nothing else is one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grace.language.text.money import without_decoys
from grace.shop.codes import COUNT, SUFFIX, code_of, in_words, named, read, suffix_of


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("GR-7K2P", ("GR-7K2P",)),
        ("status of gr-abcd pls", ("GR-ABCD",)),
        ("gr 7k2p and GR9QRS", ("GR-7K2P", "GR-9QRS")),
        ("GR-7K2P gr-7k2p", ("GR-7K2P",)),
        ("grapes, grants and grades", ()),
        ("gr apes", ()),
        ("GR-10OI", ()),
        ("GR-7K2PX", ()),
        ("", ()),
    ],
)
def test_a_code_is_found_in_any_writing(text: str, codes: tuple[str, ...]) -> None:
    assert named(text) == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("status of gr 9qrs?", "status of my order?"),
        ("cancel my order GR-9QRS", "cancel my order"),
        ("I have paid for order no GR-9QRS", "I have paid for my order"),
        ("gr-9qrs?", "GR-7K2P"),
        ("6 yards of grapes", "6 yards of grapes"),
    ],
)
def test_all_codes_read_alike(text: str, words: str) -> None:
    assert in_words(text) == words


@given(st.integers(0, COUNT - 1))
def test_every_code_is_found_again_in_every_door(number: int) -> None:
    code = code_of(number)

    assert read(code) == read(code[3:].lower()) == read(f"gr {code[3:]}") == code
    assert named(f"where is {code}?") == (code,)
    assert re.fullmatch(SUFFIX, suffix_of(code))
    assert without_decoys(f"order {code.lower()} has 2 prints").count("2") <= 1
