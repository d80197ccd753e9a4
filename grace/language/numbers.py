"""Numbers in digits and in words, halves and dozens included, read from a row of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from grace.language.lexicon import DIGIT_WORDS, PARTS, TENS

Read = tuple[Decimal, int]
"""A number, and the place of the first word after it."""

_DIGITS = re.compile(r"[0-9]{1,9}(?:,[0-9]{3})*(?:\.[0-9]{1,6})?|\.[0-9]{1,6}")
_DOZEN = Decimal(12)


def read_number(words: Sequence[str], at: int) -> Read | None:
    """The number that starts at *at*: "2", "two and half", "1 1/2", "half dozen", "a dozen"; None when none does."""
    return _dozens(words, at) or _mixed(words, at) or _part(words, at)


def is_digits(word: str) -> bool:
    """Whether *word* is a number written in digits."""
    return _DIGITS.fullmatch(word) is not None


def part_after(words: Sequence[str], at: int) -> Read | None:
    """The fraction that goes on a number just read: "and half", "and a quarter", "1/2"."""
    if _word(words, at) in ("1/2", "1/4", "3/4"):
        return PARTS[words[at]], at + 1
    if _word(words, at) != "and":
        return None
    at = at + 2 if _word(words, at + 1) in ("a", "an") else at + 1
    value = PARTS.get(_word(words, at))
    return None if value is None or _word(words, at + 1) in ("dozen", "a") else (value, at + 1)


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _dozens(words: Sequence[str], at: int) -> Read | None:
    """ "dozen", "a dozen", "half dozen", "half a dozen", "2 dozen", "one and half dozen"."""
    start = at + 1 if _word(words, at) in ("a", "an") else at
    if _word(words, start) in ("dozen", "dozens"):
        return _DOZEN, start + 1
    before = _mixed(words, start) or _part(words, start)
    if before is None:
        return None
    value, after = before
    after = after + 1 if _word(words, after) == "a" else after
    if _word(words, after) not in ("dozen", "dozens"):
        return None
    return value * _DOZEN, after + 1


def _mixed(words: Sequence[str], at: int) -> Read | None:
    whole = _digits(words, at) or _spoken(words, at)
    if whole is None:
        return None
    value, after = whole
    if _word(words, after) == "point" and _word(words, after + 1) in DIGIT_WORDS:
        return value + DIGIT_WORDS[words[after + 1]] / 10, after + 2
    part = part_after(words, after)
    return (value + part[0], part[1]) if part and value == int(value) else whole


def _part(words: Sequence[str], at: int) -> Read | None:
    at = at + 1 if _word(words, at) in ("a", "an") else at
    value = PARTS.get(_word(words, at))
    return None if value is None else (value, at + 1)


def _digits(words: Sequence[str], at: int) -> Read | None:
    word = _word(words, at)
    return (Decimal(word.replace(",", "")), at + 1) if is_digits(word) else None


def _spoken(words: Sequence[str], at: int) -> Read | None:
    """Number words: "six", "twenty five", "one hundred and fifty", "a hundred", "two thousand five hundred"."""
    small = _below_thousand(words, at)
    if small is None or _word(words, small[1]) != "thousand":
        return small
    value, after = small[0] * 1000, small[1] + 1
    rest = _below_thousand(words, after + 1 if _word(words, after) == "and" else after)
    return (value + rest[0], rest[1]) if rest else (value, after)


def _below_thousand(words: Sequence[str], at: int) -> Read | None:
    if _word(words, at) in ("a", "an") and _word(words, at + 1) in ("hundred", "thousand"):
        small: Read | None = (Decimal(1), at + 1)
    else:
        small = _below_hundred(words, at)
    if small is None or _word(words, small[1]) != "hundred":
        return small
    value, after = small[0] * 100, small[1] + 1
    rest = _below_hundred(words, after + 1 if _word(words, after) == "and" else after)
    return (value + rest[0], rest[1]) if rest else (value, after)


def _below_hundred(words: Sequence[str], at: int) -> Read | None:
    word = _word(words, at)
    if word not in TENS:
        return (DIGIT_WORDS[word], at + 1) if word in DIGIT_WORDS else None
    after = at + 2 if _word(words, at + 1) == "-" else at + 1
    unit = DIGIT_WORDS.get(_word(words, after), Decimal(0))
    return (TENS[word] + unit, after + 1) if 0 < unit < 10 else (TENS[word], at + 1)
