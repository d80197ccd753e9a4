"""A sketched sentence in numbers: which known grams it holds, how much each says, and what its words mean together.

Those of grams are the numbers of scikit-learn's TfidfVectorizer (words in ones and twos, letters within words),
counted here so that reading needs neither it nor SciPy: Lambda has no room for them, and loading them would hold up
every start.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from grace.language.intents.ngrams import letter_counts, word_counts
from grace.language.intents.word_vectors import meaning

COUNTERS: Final[tuple[Callable[[str], Counter[str]], ...]] = (word_counts, letter_counts)

_MEANT = 2.0  # how much the meaning of all words weighs beside the grams of one counter

Place = tuple[int, float]
"""The row of a gram, and how rare it is."""


@dataclass(frozen=True, slots=True)
class Known:
    """The grams of each counter with their places; those of the second stand after those of the first."""

    grams: tuple[Mapping[str, Place], ...]
    rows: int
    """All grams; the DIMENSIONS rows after them are for the meaning."""
    rarest: float
    """What a word says that no example uses."""


def places(rarities: Sequence[Mapping[str, float]]) -> Known:
    """Return where the grams of each counter stand."""
    rows = count()
    grams = tuple({gram: (next(rows), rare) for gram, rare in rarity.items()} for rarity in rarities)
    return Known(grams, sum(map(len, grams)), max((rare for _, rare in grams[0].values()), default=1.0))


def rarity(lines: tuple[str, ...], counter: Callable[[str], Counter[str]]) -> dict[str, float]:
    """Return the weight of every gram: the fewer *lines* hold it, the more it says."""
    holding = Counter(gram for line in lines for gram in counter(line))
    return {gram: math.log((1 + len(lines)) / (1 + times)) + 1 for gram, times in holding.items()}


def marks(sketched: str, known: Known) -> Iterator[Place]:
    """Return row and value of every gram of *sketched* that is *known*, each counter's values of the length 1; then, in
    the last DIMENSIONS rows, those of its meaning."""
    for counter, grams in zip(COUNTERS, known.grams, strict=True):
        found = [(*grams[gram], times) for gram, times in counter(sketched).items() if gram in grams]
        weighed = [(row, rare * (1 + math.log(times))) for row, rare, times in found]
        length = math.sqrt(sum(value * value for _, value in weighed))
        yield from ((row, value / length) for row, value in weighed)
    unknown = (0, known.rarest)
    weights = {word: known.grams[0].get(word, unknown)[1] for word in sketched.split()}
    yield from ((row, _MEANT * value) for row, value in enumerate(meaning(weights), start=known.rows))
