"""Slips of the keyboard in the few verbs that take a print out: "remov", "rmove", "cancle", "delet"."""

from __future__ import annotations

from rapidfuzz.distance import OSA

_VERBS = ("remove", "cancel", "delete")
_SHORTEST = min(map(len, _VERBS)) - 1
_OTHER_WORDS = frozenset(
    {"remote", "remover", "removed", "removes", "cancer", "cancels", "chancel", "cancela", "delate", "deleted"}
    | {"deletes", "deleter", "canceled", "remora"}
)
"""Words of their own, one letter away from a verb."""


def as_removal(word: str) -> str:
    """Return the verb of removal that *word* is one slip away from; else *word* itself."""
    if not _SHORTEST <= len(word) <= _SHORTEST + 2 or word[0] not in "rcd" or word in _OTHER_WORDS:
        return word
    return next((verb for verb in _VERBS if word[0] == verb[0] and OSA.distance(word, verb, score_cutoff=1) == 1), word)
