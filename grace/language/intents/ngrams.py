"""Features of a sketched sentence: its words, pairs of words, and runs of letters within a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

SHORTEST, LONGEST = 2, 5
"""Letters in a run; the blanks around a word count as letters."""


def word_counts(sketched: str) -> Counter[str]:
    """Return how often each word and each pair of neighbours stands in *sketched*."""
    words = sketched.split()
    return Counter([*words, *(f"{one} {next_one}" for one, next_one in pairwise(words))])


def letter_counts(sketched: str) -> Counter[str]:
    """Return how often each run of letters stands in *sketched*, never across two words."""
    return Counter(run for word in sketched.split() for run in _runs(f" {word} "))


def _runs(word: str) -> Iterator[str]:
    for length in range(SHORTEST, LONGEST + 1):
        if length >= len(word):
            yield word
            return
        yield from (word[at : at + length] for at in range(len(word) - length + 1))
