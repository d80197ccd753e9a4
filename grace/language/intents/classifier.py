"""A classifier trained on example sentences: word and letter n-grams, one logistic regression for each intent."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate, count
from pathlib import Path
from threading import Lock

from grace.language.intents.classifier_cache import Learnt, keep, kept, key
from grace.language.intents.ngrams import letter_counts, word_counts

_FIRMNESS = 30.0  # inverse of the regularisation: 25 to 40 short lines an intent want little of it
_EXACTNESS = 0.01  # a closer fit changes no reading
_COUNTERS: tuple[Callable[[str], Counter[str]], ...] = (word_counts, letter_counts)
_training = Lock()

Place = tuple[int, float]
"""The row of a gram, and how rare it is."""


class Trained:
    """The classifier after training; it knows only sketched sentences."""

    def __init__(self, learnt: Learnt) -> None:
        self._learnt = learnt
        rarity = iter(learnt.rarity.tolist())
        self._places = _places([dict(zip(grams, rarity, strict=False)) for grams in learnt.grams])

    def logits(self, sketched: str) -> dict[str, float]:
        """Return how much *sketched* speaks for each intent that has examples, in logits."""
        from numpy import array, float32

        marks = list(_marks(sketched, self._places))
        sums = self._learnt.start
        if marks:
            rows, values = zip(*marks, strict=True)
            sums = sums + array(values, dtype=float32) @ self._learnt.weights[list(rows)]
        return dict(zip(self._learnt.intents, sums.tolist(), strict=True))


def is_installed() -> bool:
    """Return whether scikit-learn is there; looked up without loading it."""
    return find_spec("sklearn") is not None


def train(lines: tuple[str, ...], intents: tuple[str, ...], folder: Path | None = None) -> Trained | None:
    """The classifier for these sketched examples, trained once in a process; None where there is none to train.

    Where *folder* holds it already it is only loaded; else it is left there for the next process.
    """
    if not is_installed() or len(set(intents)) < 2:
        return None
    with _training:
        try:
            return _trained(lines, intents, folder)
        except ImportError:  # it is there but cannot be loaded: a wheel for another machine
            return None


@lru_cache(maxsize=4)
def _trained(lines: tuple[str, ...], intents: tuple[str, ...], folder: Path | None) -> Trained:
    name = key(lines, intents)
    learnt = kept(folder, name) if folder else None
    if learnt is None:
        learnt = _learn(lines, intents)
        if folder:
            keep(folder, name, learnt)
    return Trained(learnt)


def _learn(lines: tuple[str, ...], intents: tuple[str, ...]) -> Learnt:
    from numpy import array, concatenate, float32
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rarities = [_rarity(lines, counter) for counter in _COUNTERS]
    places = _places(rarities)
    marks = [list(_marks(line, places)) for line in lines]
    columns = [at for row in marks for at, _ in row]
    values = [value for row in marks for _, value in row]
    ends = list(accumulate(map(len, marks), initial=0))
    features = csr_matrix((values, columns, ends), shape=(len(lines), sum(map(len, rarities))))
    names = tuple(sorted(set(intents)))
    each = [
        LogisticRegression(C=_FIRMNESS, solver="liblinear", dual=True, tol=_EXACTNESS, random_state=0).fit(
            features, [intent == name for intent in intents]
        )
        for name in names
    ]
    return Learnt(
        names,
        tuple(tuple(rarity) for rarity in rarities),
        array([rare for rarity in rarities for rare in rarity.values()], dtype=float32),
        concatenate([one.coef_ for one in each]).T.astype(float32),
        concatenate([one.intercept_ for one in each]).astype(float32),
    )


def _places(rarities: Sequence[Mapping[str, float]]) -> tuple[dict[str, Place], ...]:
    """Where the grams of each counter stand; those of the second come after those of the first."""
    rows = count()
    return tuple({gram: (next(rows), rare) for gram, rare in rarity.items()} for rarity in rarities)


def _rarity(lines: tuple[str, ...], counter: Callable[[str], Counter[str]]) -> dict[str, float]:
    """The weight of every gram: the fewer *lines* hold it, the more it says."""
    holding = Counter(gram for line in lines for gram in counter(line))
    return {gram: math.log((1 + len(lines)) / (1 + times)) + 1 for gram, times in holding.items()}


def _marks(sketched: str, places: Sequence[Mapping[str, Place]]) -> Iterator[Place]:
    """Row and value of every gram of *sketched* that is known; each counter's values have the length 1."""
    for counter, known in zip(_COUNTERS, places, strict=True):
        found = [(*known[gram], times) for gram, times in counter(sketched).items() if gram in known]
        weighed = [(row, rare * (1 + math.log(times))) for row, rare, times in found]
        length = math.sqrt(sum(value * value for _, value in weighed))
        yield from ((row, value / length) for row, value in weighed)
