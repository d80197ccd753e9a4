"""Numbers in digits and in words, halves and dozens included, read from a row of words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from grace import patterns as re
from grace.language.text.lexicon import DIGIT_WORDS, PARTS, TENS

Read = tuple[Decimal, int]
"""A number, and the place of the first word after it."""

_DIGITS = re.compile(r"[0-9]{1,9}(?:,[0-9]{3})*(?:\.[0-9]{1,6})?|\.[0-9]{1,6}")
_WORD = "(?:" + "|".join((*DIGIT_WORDS, *TENS)) + ")"
_SPOKEN = re.compile(rf"\b(?:{_WORD}|an?)(?:(?: and |[ -])(?:{_WORD}|hundred|thousand))+\b")
_DOZEN, _DOZENS = Decimal(12), frozenset({"dozen", "dozens"})
_FIRST = _DOZENS | {"a", "an", "hundred", "thousand", *DIGIT_WORDS, *TENS, *PARTS}


def read_number(words: Sequence[str], at: int) -> Read | None:
    """Return the number that starts at *at*: "2", "two and half", "1 1/2", "half dozen", "a dozen"; None when none
    does."""
    if word_at(words, at) not in _FIRST and not word_at(words, at)[:1].isdigit() and word_at(words, at)[:1] != ".":
        return None
    plain = _mixed(words, at)
    return _dozens(words, at, plain) or plain or _part(words, at)


def in_figures(plain: str) -> str:
    """Return *plain* with every number of several words in digits: "twenty five ladies" is "25 ladies"; numbers that
    only follow each other, "five five", stay."""
    return _SPOKEN.sub(_in_figures, plain)


def _in_figures(found: re.Match[str]) -> str:
    words = found[0].replace("-", " ").split()
    read = _spoken(words, 0)
    return f"{read[0]:f}" if read and read[1] == len(words) else found[0]


def is_digits(word: str) -> bool:
    """Return whether *word* is a number written in digits."""
    return _DIGITS.fullmatch(word) is not None


def part_after(words: Sequence[str], at: int) -> Read | None:
    """Return the fraction that goes on a number just read: "and half", "and a quarter", "1/2"."""
    if word_at(words, at) in ("1/2", "1/4", "3/4"):
        return PARTS[words[at]], at + 1
    if word_at(words, at) != "and":
        return None
    at = at + 2 if word_at(words, at + 1) in ("a", "an") else at + 1
    value = PARTS.get(word_at(words, at))
    return None if value is None or word_at(words, at + 1) in ("dozen", "a") else (value, at + 1)


def word_at(words: Sequence[str], at: int) -> str:
    """Return the word at *at*; empty before the first and after the last."""
    return words[at] if 0 <= at < len(words) else ""


def _dozens(words: Sequence[str], at: int, plain: Read | None) -> Read | None:
    """ "dozen", "a dozen", "half dozen", "half a dozen", "2 dozen", "one and half dozen"."""
    start = at + 1 if word_at(words, at) in ("a", "an") else at
    if word_at(words, start) in _DOZENS:
        return _DOZEN, start + 1
    before = (plain if start == at else _mixed(words, start)) or _part(words, start)
    if before is None:
        return None
    value, after = before
    after = after + 1 if word_at(words, after) == "a" else after
    return (value * _DOZEN, after + 1) if word_at(words, after) in _DOZENS else None


def _mixed(words: Sequence[str], at: int) -> Read | None:
    whole = _digits(words, at) or _spoken(words, at)
    if whole is None:
        return None
    value, after = whole
    if word_at(words, after) == "point" and word_at(words, after + 1) in DIGIT_WORDS:
        return value + DIGIT_WORDS[words[after + 1]] / 10, after + 2
    part = part_after(words, after)
    return (value + part[0], part[1]) if part and value == int(value) else whole


def _part(words: Sequence[str], at: int) -> Read | None:
    at = at + 1 if word_at(words, at) in ("a", "an") else at
    value = PARTS.get(word_at(words, at))
    return None if value is None else (value, at + 1)


def _digits(words: Sequence[str], at: int) -> Read | None:
    word = word_at(words, at)
    return (Decimal(word.replace(",", "")), at + 1) if is_digits(word) else None


def _spoken(words: Sequence[str], at: int) -> Read | None:
    """Number words: "six", "twenty five", "one hundred and fifty", "a hundred", "two thousand five hundred"."""
    small = _below_thousand(words, at)
    if small is None or word_at(words, small[1]) != "thousand":
        return small
    value, after = small[0] * 1000, small[1] + 1
    rest = _below_thousand(words, after + 1 if word_at(words, after) == "and" else after)
    return (value + rest[0], rest[1]) if rest else (value, after)


def _below_thousand(words: Sequence[str], at: int) -> Read | None:
    if word_at(words, at) in ("a", "an") and word_at(words, at + 1) in ("hundred", "thousand"):
        small: Read | None = (Decimal(1), at + 1)
    elif word_at(words, at) in ("hundred", "thousand"):
        small = (Decimal(1), at)
    else:
        small = _below_hundred(words, at)
    if small is None or word_at(words, small[1]) != "hundred":
        return small
    value, after = small[0] * 100, small[1] + 1
    rest = _below_hundred(words, after + 1 if word_at(words, after) == "and" else after)
    return (value + rest[0], rest[1]) if rest else (value, after)


def _below_hundred(words: Sequence[str], at: int) -> Read | None:
    word = word_at(words, at)
    if word not in TENS:
        return (DIGIT_WORDS[word], at + 1) if word in DIGIT_WORDS else None
    after = at + 2 if word_at(words, at + 1) == "-" else at + 1
    unit = DIGIT_WORDS.get(word_at(words, after), Decimal(0))
    return (TENS[word] + unit, after + 1) if 0 < unit < 10 else (TENS[word], at + 1)
