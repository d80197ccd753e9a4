"""Numbers as a customer counts: quantities with their unit, and numbers that count something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from grace.language.items.offer_positions import ENDS
from grace.language.text.lexicon import COUNTED, MORE, OTHER_UNITS, PRONOUNS, TIMED, words_of
from grace.language.text.numbers import is_digits, part_after, read_number, word_at
from grace.language.text.units import unit_of
from grace.shop.catalog import Unit

CountKind = Literal["quantity", "bare", "group", "decoy"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number at some place. *clear* False: a range, a negative, a foreign measure; *after* it."""

    kind: CountKind
    value: Decimal
    after: int
    unit: Unit | None = None
    clear: bool = True
    each: bool = False
    more: bool = False


_PRAISE = frozenset({"full", "good", "complete", "whole", "solid", "more", "extra", "additional", "sure"})
_SIZED = words_of("family group team total size minimum maximum sum budget age number")
_BODY = words_of("size waist bust hip hips chest shoulder sleeve height age shoe")
_NO_SEPARATOR = {"", "\n"} | words_of(", = give want need it am to make set add take")
_PEOPLE = words_of("us we you una")
_SINGLE = words_of("it am this that")
"""After "60 of" they make the number a quantity of the print just spoken of."""
_SAYS = words_of(": = na is - be to")
_NO_COUNT = words_of("many much per of in by half dozen full from")
_MOST_UNITLESS = 1_000  # from here on a bare number is money, a year or a code
_NEAR = 8  # words in which "how much" still speaks of "a yard"


def count_at(words: Sequence[str], at: int) -> Count | None:
    """Return the number that starts at *at*: a quantity, a bare number, a group ("two of them") or a count of other
    things."""
    times = word_at(words, at) in ("x", "*") and _next_is_number(words, at + 1)
    start = at + 1 if times else at
    read = read_number(words, start)
    if read is None or _is_article(words, start, read[1]):
        return _single_unit(words, at)
    value, after = _repeated(words, start, read)
    return _ranged(words, at, start, value, after) or _sized(words, start, value, after, times)


def _next_is_number(words: Sequence[str], at: int) -> bool:
    return read_number(words, at) is not None


def _is_article(words: Sequence[str], at: int, after: int) -> bool:
    """Return whether "one" at *at* is no number: "the green one", "one of my friends"."""
    if words[at] != "one" or after > at + 1:
        return False
    before, ahead = word_at(words, at - 1), word_at(words, at + 1)
    if unit_of(ahead) or (ahead in _PRAISE and unit_of(word_at(words, at + 2))) or before == "x":
        return False
    listed = before in ("", "\n", ",", "and", "only", "just") and (before != "and" or _next_is_number(words, at - 2))
    return not (listed and ahead in ENDS)


def _single_unit(words: Sequence[str], at: int) -> Count | None:
    """ "a yard", "a bundle"; "per yard" is no quantity."""
    if word_at(words, at) not in ("a", "an"):
        return None
    place = at + 2 if word_at(words, at + 1) in _PRAISE else at + 1
    unit = unit_of(word_at(words, place))
    more = word_at(words, at + 1) in MORE
    priced = {"much", "price", "cost", "per", "naira", "¤"} & set(words[max(0, at - _NEAR) : at + _NEAR])
    if unit is None or priced or word_at(words, at - 1) in ("for", "per", "of", "@"):
        return None
    part = part_after(words, place + 1)
    return Count("quantity", 1 + (part[0] if part else Decimal(0)), part[1] if part else place + 1, unit, more=more)


def _repeated(words: Sequence[str], at: int, read: tuple[Decimal, int]) -> tuple[Decimal, int]:
    """ "5 (five)" and "5 five" say the number once."""
    value, after = read
    opened = 1 if word_at(words, after) == "(" else 0
    again = read_number(words, after + opened)
    if again is None or again[0] != value or words[at:after] == words[after : again[1]]:
        return read
    return value, again[1] + (1 if opened and word_at(words, again[1]) == ")" else 0)


def _ranged(words: Sequence[str], at: int, start: int, value: Decimal, after: int) -> Count | None:
    """ "6-8 yards", "between", "-5 yards", "0 yards": numbers nobody can bill."""
    between = word_at(words, after) in ("-", "/", "x", "*") and read_number(words, after + 1)
    if between:
        end = between[1] + (1 if unit_of(word_at(words, between[1])) else 0)
        return Count("quantity", value, end, unit_of(word_at(words, between[1])), clear=False)
    negative = word_at(words, start - 1) in ("-", "minus") and not _separates(words, start - 1)
    if negative or value <= 0:
        unit = unit_of(word_at(words, after))
        return Count("quantity", value, after + (1 if unit else 0), unit, clear=False)
    return None


def _separates(words: Sequence[str], at: int) -> bool:
    """Return whether the dash at *at* stands between a name or a number and its quantity."""
    return words[at] == "-" and word_at(words, at - 1) not in _NO_SEPARATOR


def _sized(words: Sequence[str], at: int, value: Decimal, after: int, times: bool) -> Count:
    """The number *value* with the unit behind it, or what a number without one is."""
    each, after = _distributed(words, at, after)
    more = word_at(words, after) in MORE
    parted = value < 1 and word_at(words, after) in ("a", "of")
    place = after + 1 if parted or word_at(words, after) in _PRAISE else after
    unit = unit_of(word_at(words, place))
    if unit is not None:
        part = part_after(words, place + 1)
        more = more or word_at(words, place + 1) in MORE
        if part:
            return Count("quantity", value + part[0], part[1], unit, each=each, more=more)
        return Count("quantity", value, place + 1, unit, each=each, more=more)
    if times:
        return Count("quantity", value, after, more=more)
    return _unitless(words, at, value, after, more)


def _distributed(words: Sequence[str], at: int, after: int) -> tuple[bool, int]:
    """Pidgin "six six yards" is six yards each."""
    again = after + after - at
    twice = list(words[at:after]) == list(words[after:again]) and unit_of(word_at(words, again)) is not None
    return twice, again if twice else after


def _unitless(words: Sequence[str], at: int, value: Decimal, after: int, more: bool) -> Count:
    ahead, before = word_at(words, after), word_at(words, at - 1)
    if ahead == "x" and not _next_is_number(words, after + 1):
        return Count("quantity", value, after + 1, more=more)
    if ahead in OTHER_UNITS:
        return Count("quantity", value, after + 1, clear=False)
    if (unit := _unit_before(words, at)) and value < _MOST_UNITLESS:
        return Count("quantity", value, after, unit, more=more)
    if ahead in MORE and word_at(words, after + 1) in COUNTED:
        return Count("decoy", value, after + 2)
    if ahead == "times":
        return Count("quantity", value, after + 1, clear=False)
    sized = before == "of" and word_at(words, at - 2) in _SIZED
    if ahead in COUNTED or before in TIMED or sized or _is_of_body(words, at):
        return Count("decoy", value, after + (1 if ahead in COUNTED else 0))
    if ahead == "of" and word_at(words, after + 1) in (*_PEOPLE, *PRONOUNS):
        return _of_them(words[after + 1], value, after, more)
    pointed = before in ("the", "all", "both", "this") and (not is_digits(words[at]) or word_at(words, at - 2) == "all")
    if (pointed or before in ("these", "those")) and value > 1:
        return Count("group", value, after)
    if value >= _MOST_UNITLESS or (value < 1 and not is_digits(words[at])):
        return Count("quantity", value, after, clear=False)
    return Count("quantity" if _is_measure(words, at, after) else "bare", value, after, more=more)


def _is_of_body(words: Sequence[str], at: int) -> bool:
    """Return whether the number at *at* is a size somebody wears: "my size na 14", "waist 32"."""
    return word_at(words, at - 2 if word_at(words, at - 1) in _SAYS else at - 1) in _BODY


def _of_them(whom: str, value: Decimal, after: int, more: bool) -> Count:
    """Return what a number before "of it", "of them" or "of us" is: how much, how many prints, or people."""
    if whom in _SINGLE:
        return Count("bare", value, after, more=more)
    return Count("decoy" if whom in _PEOPLE else "group", value, after + 2)


def _unit_before(words: Sequence[str], at: int) -> Unit | None:
    """The unit of "yards 6" and "yards: 6"; in "5 yards 2" it belongs to the 5."""
    place = at - 2 if word_at(words, at - 1) in _SAYS else at - 1
    unit = unit_of(word_at(words, place)) if place >= 0 and word_at(words, place).endswith("s") else None
    before = word_at(words, place - 1) if place else ""
    counted = before in _NO_COUNT or (place > 0 and read_number(words, place - 1) is not None)
    return None if counted else unit


def _is_measure(words: Sequence[str], at: int, after: int) -> bool:
    """Return whether a number of several words can only be a quantity: a dozen, two and half."""
    return bool({"dozen", "dozens", "half", "quarter", "1/2", "1/4", "3/4"} & set(words[at:after])) or "." in words[at]
