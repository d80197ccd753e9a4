"""Digits typed for words: "2 buy" is "to buy", "4 me" is "for me"."""

from __future__ import annotations

from collections.abc import Sequence

from grace.language.text import lexicon as known


def without_numeral_words(words: list[str]) -> tuple[str, ...]:
    """ "2 buy" and "4 me" are no numbers: the digits stand for "to" and "for"."""
    return tuple(_numeral_word(words, at) if word in ("2", "4") else word for at, word in enumerate(words))


def _numeral_word(words: Sequence[str], at: int) -> str:
    before, ahead = (words[at - 1] if at else ""), words[at + 1] if at + 1 < len(words) else ""
    if not before.isalpha() or before in known.MARKERS or before in ("and", "or"):
        return words[at]
    if words[at] == "2" and ahead in known.AFTER_TO:
        return "to"
    dear = words[at + 2 : at + 3] and words[at + 2] in known.DEARS
    return (
        "for" if words[at] == "4" and ahead in known.AFTER_FOR and before not in known.WANT and not dear else words[at]
    )
