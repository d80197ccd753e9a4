"""A classifier trained on example sentences: word and letter n-grams, one logistic regression for each intent."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

_FIRMNESS = 30.0  # inverse of the regularisation: 25 to 40 short lines an intent want little of it
_training = Lock()


class Trained:
    """The classifier after training; it knows only sketched sentences."""

    def __init__(self, lines: tuple[str, ...], intents: tuple[str, ...]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.multiclass import OneVsRestClassifier

        self._counts: tuple[Any, ...] = (
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"\S+", lowercase=False),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, lowercase=False),
        )
        for counter in self._counts:
            counter.fit(lines)
        one_each = OneVsRestClassifier(LogisticRegression(C=_FIRMNESS, solver="liblinear", random_state=0))
        one_each.fit(self._features(lines), intents)
        self._intents: tuple[str, ...] = tuple(str(name) for name in one_each.classes_)
        self._weights, self._start = _weights_of(one_each)

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
    """The classifier for these sketched examples, trained once in a process; None without scikit-learn or two intents."""
    if not is_installed() or len(set(intents)) < 2:
        return None
    with _training:
        return _trained(lines, intents)


@lru_cache(maxsize=4)
def _trained(lines: tuple[str, ...], intents: tuple[str, ...]) -> Trained:
    return Trained(lines, intents)


def _weights_of(one_each: Any) -> tuple[NDArray[float64], NDArray[float64]]:
    """One column of weights for each intent, and where each starts: one product of matrices instead of 27."""
    from numpy import concatenate

    estimators = one_each.estimators_
    weights = concatenate([estimator.coef_ for estimator in estimators]).T
    start = concatenate([estimator.intercept_ for estimator in estimators])
    if len(one_each.classes_) == 2:  # one regression serves both
        weights, start = concatenate([-weights, weights], axis=1), concatenate([-start, start])
    return weights, start
