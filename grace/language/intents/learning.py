"""Learns a classifier from examples with scikit-learn: one logistic regression for each intent.

As a program of its own it reads examples from its input and leaves what it learnt in the folder it is given: learning
takes 130 MB and eight seconds of one processor, which a Grace that serves is not to carry ever after.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

from grace.language.intents.classifier_cache import Learnt, keep, kept, key
from grace.language.intents.features import COUNTERS, Known, marks, rarity
from grace.language.intents.word_vectors import DIMENSIONS

log = logging.getLogger("grace.language")
_FIRMNESS = 30.0  # inverse of the regularisation: 25 to 40 short lines an intent want little of it
_EXACTNESS = 0.01  # a closer fit changes no reading
_MOST_ROUNDS = 1000  # it ends far sooner; only examples that contradict each other take more than a few
_LEAST_WEIGHT = 1e-6  # of an intent that nothing speaks for
_STEPS = 127  # a weight is kept as so many steps, which changes no reading and takes a byte
_PATIENCE = 300  # seconds for the other process
_BEHIND = 10  # how much it gives way to those who answer customers
_ROOT = Path(__file__).parents[3]


def is_installed() -> bool:
    """Return whether scikit-learn is there; looked up without loading it."""
    return find_spec("sklearn") is not None


def learn(lines: tuple[str, ...], intents: tuple[str, ...]) -> Learnt:
    """Return what these sketched examples teach. Raises ImportError without a scikit-learn that works."""
    from numpy import array, concatenate, float32, int8, maximum
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rarities = [rarity(lines, counter) for counter in COUNTERS]
    known = Known(rarities)
    marked = [marks(line, known) for line in lines]
    columns, values = (concatenate(part) for part in zip(*marked, strict=True))
    ends = list(accumulate((len(row) for row, _ in marked), initial=0))
    features = csr_matrix((values, columns, ends), shape=(len(lines), known.rows + DIMENSIONS))
    names = tuple(sorted(set(intents)))
    each = [
        LogisticRegression(
            C=_FIRMNESS, solver="liblinear", dual=True, tol=_EXACTNESS, max_iter=_MOST_ROUNDS, random_state=0
        ).fit(features, [intent == name for intent in intents])
        for name in names
    ]
    weights = concatenate([one.coef_ for one in each]).T  # by rows a file is a quarter smaller
    steps = maximum(abs(weights).max(axis=0), _LEAST_WEIGHT) / _STEPS
    return Learnt(
        names,
        tuple(tuple(rare) for rare in rarities),
        array([rare for rare_of in rarities for rare in rare_of.values()], dtype=float32),
        (weights / steps).round().astype(int8),
        steps.astype(float32),
        concatenate([one.intercept_ for one in each]).astype(float32),
    )


def learn_apart(lines: tuple[str, ...], intents: tuple[str, ...]) -> Learnt | None:
    """Return what `learn` returns in a process of its own; None where that fails, which the log tells."""
    with tempfile.TemporaryDirectory(prefix="grace-learns-") as folder:
        command = [sys.executable, "-m", __name__, folder]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])}
        examples = json.dumps([lines, intents]).encode()
        try:
            subprocess.run(  # noqa: S603 - our own words, no shell
                command, input=examples, env=environment, capture_output=True, check=True, timeout=_PATIENCE
            )
        except (OSError, subprocess.SubprocessError) as fault:
            said = getattr(fault, "stderr", None) or b""
            log.warning("the examples could not be learnt: %s %s", fault, said.decode(errors="replace")[-500:])
        return kept(Path(folder), key(lines, intents))


def main() -> None:
    """Learn the examples on standard input and leave what was learnt in the folder of the first argument."""
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    lines, intents = (tuple(column) for column in json.load(sys.stdin))
    keep(Path(sys.argv[1]), key(lines, intents), learn(lines, intents))


if __name__ == "__main__":
    main()
