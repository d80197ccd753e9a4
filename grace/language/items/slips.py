"""Slips of the keyboard and of the ear around a unit: "eigth yards", "ten years of lace"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from grace.language.items.fabric_names import Index, named_at
from grace.language.text.lexicon import COMMON, DIGIT_WORDS, PLACES, TENS, UNITS, words_of
from grace.language.text.numbers import read_number, word_at

_NUMBER_WORDS = tuple(word for word in (*DIGIT_WORDS, *TENS, "dozen", "hundred") if len(word) > 2)
_SHORTEST = 3
_HEARD_AS_YARDS = words_of("years year yachts guards cards hards yearts yarns beards")
_JOINTS = ("of", "the")
_CARDINAL = dict(zip(PLACES, tuple(DIGIT_WORDS)[1:], strict=False))
_PLURALS = words_of("yards pieces bundles")


def with_counted_words(words: Sequence[str], names: Index) -> tuple[str, ...]:
    """Return *words* with a slip of a number right before a unit as that number, and with "years" between a number and
    a print as yards: nothing else can stand there."""
    return tuple(_meant(words, at, names) for at in range(len(words)))


def _meant(words: Sequence[str], at: int, names: Index) -> str:
    word = words[at]
    if word in _HEARD_AS_YARDS and at and _is_print_ahead(words, at + 1, names) and _is_number(words, at - 1):
        return "yards"
    if word in _CARDINAL and word_at(words, at + 1) in _PLURALS:
        return _CARDINAL[word]  # "eighth yards"
    if word_at(words, at + 1) in UNITS and word.isalpha() and len(word) >= _SHORTEST:
        return _number_word(word) if named_at(words, at, names) is None else word
    return word


def _is_number(words: Sequence[str], at: int) -> bool:
    return read_number(words, at) is not None


def _is_print_ahead(words: Sequence[str], at: int, names: Index) -> bool:
    while word_at(words, at) in _JOINTS:
        at += 1
    return at < len(words) and named_at(words, at, names) is not None


@lru_cache(maxsize=1_024)
def _number_word(word: str) -> str:
    """Return the number *word* is one slip away from; *word* itself where it is an everyday word, or two are as
    near."""
    if word in COMMON or word in _NUMBER_WORDS:
        return word
    near = [known for known in _NUMBER_WORDS if OSA.distance(word, known, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word
