"""A sketched sentence in numbers: which known grams it holds, and how much each says.

These are the numbers of scikit-learn's TfidfVectorizer (words in ones and twos, letters within words), counted here so
that reading needs neither it nor SciPy: Lambda has no room for them, and loading them would hold up every start.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Final

from grace.language.intents.ngrams import letter_counts, word_counts

COUNTERS: Final[tuple[Callable[[str], Counter[str]], ...]] = (word_counts, letter_counts)

Place = tuple[int, float]
"""The row of a gram, and how rare it is."""


def places(rarities: Sequence[Mapping[str, float]]) -> tuple[dict[str, Place], ...]:
    """Return where the grams of each counter stand; those of the second come after those of the first."""
    rows = count()
    return tuple({gram: (next(rows), rare) for gram, rare in rarity.items()} for rarity in rarities)


def rarity(lines: tuple[str, ...], counter: Callable[[str], Counter[str]]) -> dict[str, float]:
    """Return the weight of every gram: the fewer *lines* hold it, the more it says."""
    holding = Counter(gram for line in lines for gram in counter(line))
    return {gram: math.log((1 + len(lines)) / (1 + times)) + 1 for gram, times in holding.items()}


def marks(sketched: str, known: Sequence[Mapping[str, Place]]) -> Iterator[Place]:
    """Return row and value of every gram of *sketched* that is *known*; each counter's values have the length 1."""
    for counter, grams in zip(COUNTERS, known, strict=True):
        found = [(*grams[gram], times) for gram, times in counter(sketched).items() if gram in grams]
        weighed = [(row, rare * (1 + math.log(times))) for row, rare, times in found]
        length = math.sqrt(sum(value * value for _, value in weighed))
        yield from ((row, value / length) for row, value in weighed)
