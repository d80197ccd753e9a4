"""A classifier trained on example sentences: word and letter n-grams, one logistic regression for each intent."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import Any

_FIRMNESS = 30.0  # inverse of the regularisation: 25 to 40 short lines an intent want little of it
_EXACTNESS = 0.01  # a closer fit changes no reading
_WORD = r"\S+"
_training = Lock()


class Trained:
    """The classifier after training; it knows only sketched sentences."""

    def __init__(self, lines: tuple[str, ...], intents: tuple[str, ...]) -> None:
        from numpy import concatenate
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        self._counts: tuple[Any, ...] = (
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=_WORD, lowercase=False),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, lowercase=False),
        )
        for counter in self._counts:
            counter.fit(lines)
        features = self._features(lines)
        self._intents = tuple(sorted(set(intents)))
        each = [
            LogisticRegression(C=_FIRMNESS, solver="liblinear", tol=_EXACTNESS, random_state=0).fit(
                features, [intent == name for intent in intents]
            )
            for name in self._intents
        ]
        self._weights = concatenate([one.coef_ for one in each]).T
        self._start = concatenate([one.intercept_ for one in each])

    def logits(self, sketched: str) -> dict[str, float]:
        """How much *sketched* speaks for each intent that has examples, in logits."""
        sums = (self._features([sketched]) @ self._weights + self._start)[0]
        return {name: float(value) for name, value in zip(self._intents, sums, strict=True)}

    def _features(self, lines: Any) -> Any:
        from scipy.sparse import hstack

        return hstack([counter.transform(lines) for counter in self._counts]).tocsr()


def is_installed() -> bool:
    """Whether scikit-learn is there; looked up without loading it."""
    return find_spec("sklearn") is not None


def train(lines: tuple[str, ...], intents: tuple[str, ...]) -> Trained | None:
    """The classifier for these sketched examples, trained once in a process; None where there is none to train."""
    if not is_installed() or len(set(intents)) < 2:
        return None
    with _training:
        try:
            return _trained(lines, intents)
        except ImportError:  # it is there but cannot be loaded: a wheel for another machine
            return None


@lru_cache(maxsize=4)
def _trained(lines: tuple[str, ...], intents: tuple[str, ...]) -> Trained:
    return Trained(lines, intents)
