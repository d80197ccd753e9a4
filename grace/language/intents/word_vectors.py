"""The meaning of words in numbers: those that are used alike point the same way, so "purchase" reads like "buy".

The vectors beside this file are made of GloVe 6B 50d (Pennington, Socher, Manning: Stanford 2014; public domain, PDDL
1.0): its 20,000 commonest words of 2 to 14 plain letters, less their mean, along the 32 main directions of the
commonest 10,000, each word scaled to -127 to 127.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import float32, int8
    from numpy.typing import NDArray

DIMENSIONS: Final = 32

_FILE = Path(__file__).with_name("word_vectors.npz")


def meaning(weights: Mapping[str, float]) -> list[float]:
    """Return the direction, DIMENSIONS numbers of the length 1, in which the words of *weights* point together; empty
    where none of them is known."""
    known, vectors, lengths = _table()
    found = [(known[word], weight) for word, weight in weights.items() if word in known]
    if not found:
        return []
    from numpy import array, float32, sqrt

    rows, weighed = map(list, zip(*found, strict=True))
    whole = array(weighed, dtype=float32) @ (vectors[rows] / lengths[rows])
    length = float(sqrt(whole @ whole))
    return (whole / length).tolist() if length else []


def is_word(word: str) -> bool:
    """Return whether *word* is one of these."""
    return word in _table()[0]


@cache
def _table() -> tuple[dict[str, int], NDArray[int8], NDArray[float32]]:
    """Return the row of each word, the rows, in a quarter of the room that they take as they are used, and their
    lengths."""
    from numpy import float32, load
    from numpy.linalg import norm

    with load(_FILE, allow_pickle=False) as file:
        words = file["words"].tobytes().decode().split()
        vectors = file["vectors"]
    lengths = norm(vectors.astype(float32), axis=1, keepdims=True)
    return {word: row for row, word in enumerate(words)}, vectors, lengths
