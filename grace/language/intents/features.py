"""A sketched sentence in numbers: which known grams it holds, how much each says, and what its words mean together.

Those of grams are the numbers of scikit-learn's TfidfVectorizer (words in ones and twos, letters within words),
counted here so that reading needs neither it nor SciPy: Lambda has no room for them, and loading them would hold up
every start.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from grace.language.intents.ngrams import letter_counts, word_counts
from grace.language.intents.word_vectors import meaning

if TYPE_CHECKING:
    from numpy import float32, intp
    from numpy.typing import NDArray

COUNTERS: Final[tuple[Callable[[str], Counter[str]], ...]] = (word_counts, letter_counts)

_MOST_WORDS = 8_192
_MEANT = 2.0  # how much the meaning of all words weighs beside the grams of one counter


class Known:
    """The grams of each counter with their places, those of the second after those of the first; *rows* of them are
    there, and the DIMENSIONS rows behind these are for the meaning. *rarest* is said of a word that no example uses."""

    def __init__(self, rarities: Sequence[Mapping[str, float]]) -> None:
        from numpy import array, float32

        rows = count()
        self.grams = tuple({gram: next(rows) for gram in rarity} for rarity in rarities)
        self.rarity = array([rare for rarity in rarities for rare in rarity.values()], dtype=float32)
        self.rows = len(self.rarity)
        self.rarest = max(rarities[0].values(), default=1.0)
        self.letters_of = lru_cache(maxsize=_MOST_WORDS)(self._letters_of)

    def _letters_of(self, word: str) -> tuple[int, ...]:
        """Return the rows of the runs of letters in *word*: most words of a message were seen before."""
        known = self.grams[1]
        return tuple(known[run] for run in letter_counts(word).elements() if run in known)


def rarity(lines: tuple[str, ...], counter: Callable[[str], Counter[str]]) -> dict[str, float]:
    """Return the weight of every gram: the fewer *lines* hold it, the more it says."""
    holding = Counter(gram for line in lines for gram in counter(line))
    return {gram: math.log((1 + len(lines)) / (1 + times)) + 1 for gram, times in holding.items()}


def marks(sketched: str, known: Known) -> tuple[NDArray[intp], NDArray[float32]]:
    """Return rows and values of the grams of *sketched* that are *known*, each counter's values of the length 1; then,
    in the last DIMENSIONS rows, those of its meaning."""
    from numpy import arange, array, concatenate, float32, intp

    words = sketched.split()
    named = known.grams[0]
    counted = Counter(named[gram] for gram in word_counts(sketched).elements() if gram in named)
    runs = Counter(chain.from_iterable(map(known.letters_of, words)))
    found = [_weighed(rows, known) for rows in (counted, runs) if rows]
    weights = {word: float(known.rarity[named[word]]) if word in named else known.rarest for word in words}
    if meant := meaning(weights):
        found.append((arange(known.rows, known.rows + len(meant)), array(meant, dtype=float32) * _MEANT))
    if not found:
        return array([], dtype=intp), array([], dtype=float32)
    return concatenate([rows for rows, _ in found]), concatenate([values for _, values in found])


def _weighed(counted: Counter[int], known: Known) -> tuple[NDArray[intp], NDArray[float32]]:
    from numpy import array, float32, fromiter, intp, log, sqrt

    rows = fromiter(counted, dtype=intp, count=len(counted))
    values = known.rarity[rows]
    if len(counted) < counted.total():
        values *= 1 + log(array([*counted.values()], dtype=float32))
    return rows, values / sqrt(values @ values)
