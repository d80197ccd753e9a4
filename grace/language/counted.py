"""Numbers as a customer counts: quantities with their unit, places in the offer, and numbers that count something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rapidfuzz.distance import OSA

from grace.language.lexicon import (
    COUNTED, LISTING, MARKERS, MORE, ORDINALS, OTHER_UNITS, PRONOUNS, THINGS, TIMED, UNITS, WANT,
)  # fmt: skip
from grace.language.numbers import is_digits, part_after, read_number
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


_JOINERS = frozenset({",", "and", "&", "+", "/"})
_PRAISE = frozenset({"full", "good", "complete", "whole", "solid", "more", "extra", "additional", "sure"})
_ENDS = frozenset(
    {"", ",", ".", "!", "?", ";", "\n", "and", "or", "please", "abeg", "ma", "sir", "o", "only", "each", "jare"}
)
_AFTER_ORDINAL = _ENDS | frozenset(
    "is for looks look dey na too dear x : - = to with fit & + / instead be also again as".split()
)
_BEFORE_PLACE = frozenset({"", "\n", ",", ".", "and", "&", "or", "not", "for", "with", "to", "remove", "comot", "delete", "swap",
    "replace", "change", "make", "add", "is", "be", "na", "of", "like", "but", "then", "plus", "number", "out", "cancel", "drop"})  # fmt: skip
_NOT_AN_OFFER = frozenset(
    "a one 1 each per at on by since till until my our her his their your wait some every few for-the".split()
)
_MOST_UNITLESS = 1_000  # from here on a bare number is money, a year or a code
_LONGEST_LIST = 12


def count_at(words: Sequence[str], at: int) -> Count | None:
    """The number that starts at *at* as a quantity, a bare number, a group ("two of them") or something else's count."""
    times = _word(words, at) in ("x", "*") and _next_is_number(words, at + 1)
    start = at + 1 if times else at
    read = read_number(words, start)
    if read is None or _is_article(words, start, read[1]):
        return _single_unit(words, at)
    value, after = _repeated(words, start, read)
    return _ranged(words, at, start, value, after) or _sized(words, start, value, after, times)


def numbers_after_marker(words: Sequence[str], at: int) -> tuple[list[Decimal], int] | None:
    """The numbers after "number", "option", "no", "#"; None when the word marks none."""
    marker = _word(words, at)
    if marker not in MARKERS:
        return None
    start = at + 2 if _word(words, at + 1) in (":", "#", ".", "-") else at + 1
    first = _offer_number(words, start, digits=marker not in ("number", "numbers", "option", "options", "#"))
    if first is None:
        return None
    numbers, after = [first], start + 1
    while len(numbers) < _LONGEST_LIST:
        place = after
        while _word(words, place) in _JOINERS and place < after + 2:
            place += 1
        number = _offer_number(words, place) if place > after or marker in LISTING else None
        if number is None or (place == after + 1 and _word(words, after) == "/"):
            break
        numbers, after = [*numbers, number], place + 1
    return numbers, after


def ordinals_at(words: Sequence[str], at: int) -> tuple[list[int], int] | None:
    """Places in the offer, counted from 1 or, from its end, -1: "the second one", "first two", "last one"."""
    place = ORDINALS.get(_word(words, at))
    before, ahead = _word(words, at - 1) if at else "", _word(words, at + 1)
    if place is None or before in _NOT_AN_OFFER:
        return None
    if place in (1, -1) and (several := _first_few(words, at, place)) is not None:
        return several
    if ahead in THINGS:
        return [place], at + 2
    if before == "the" and _word(words, at - 2) not in _BEFORE_PLACE and _word(words, at - 2) not in WANT:
        return None
    pointed = (
        before in ("the", "that", "this", "", "\n", ",", "and", "&", "+", "or", "number", "be", "na") or before in WANT
    )
    return ([place], at + 1) if pointed and (ahead in _AFTER_ORDINAL or _next_is_number(words, at + 1)) else None


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _next_is_number(words: Sequence[str], at: int) -> bool:
    return read_number(words, at) is not None


def _is_article(words: Sequence[str], at: int, after: int) -> bool:
    """Whether "one" at *at* is no number: "the green one", "one of my friends"."""
    if words[at] != "one" or after > at + 1:
        return False
    before, ahead = _word(words, at - 1), _word(words, at + 1)
    if unit_of(ahead) or (ahead in _PRAISE and unit_of(_word(words, at + 2))) or before == "x":
        return False
    listed = before in ("", "\n", ",", "and", "only", "just") and (before != "and" or _next_is_number(words, at - 2))
    return not (listed and ahead in _ENDS)


def _single_unit(words: Sequence[str], at: int) -> Count | None:
    """ "a yard", "a bundle"; "per yard" is no quantity."""
    if _word(words, at) not in ("a", "an"):
        return None
    place = at + 2 if _word(words, at + 1) in _PRAISE else at + 1
    unit = unit_of(_word(words, place))
    more = _word(words, at + 1) in MORE
    priced = {"much", "price", "cost", "per", "naira", "¤"} & set(words)
    if unit is None or priced or _word(words, at - 1) in ("for", "per", "of", "@"):
        return None
    part = part_after(words, place + 1)
    return Count("quantity", 1 + (part[0] if part else Decimal(0)), part[1] if part else place + 1, unit, more=more)


def _repeated(words: Sequence[str], at: int, read: tuple[Decimal, int]) -> tuple[Decimal, int]:
    """ "5 (five)" and "5 five" say the number once."""
    value, after = read
    opened = 1 if _word(words, after) == "(" else 0
    again = read_number(words, after + opened)
    if again is None or again[0] != value or words[at:after] == words[after : again[1]]:
        return read
    return value, again[1] + (1 if opened and _word(words, again[1]) == ")" else 0)


def _ranged(words: Sequence[str], at: int, start: int, value: Decimal, after: int) -> Count | None:
    """ "6-8 yards", "between", "-5 yards", "0 yards": numbers nobody can bill."""
    between = _word(words, after) in ("-", "/") and read_number(words, after + 1)
    if between:
        end = between[1] + (1 if unit_of(_word(words, between[1])) else 0)
        return Count("quantity", value, end, unit_of(_word(words, between[1])), clear=False)
    negative = _word(words, start - 1) in ("-", "minus") and not _separates(words, start - 1)
    if negative or value <= 0:
        unit = unit_of(_word(words, after))
        return Count("quantity", value, after + (1 if unit else 0), unit, clear=False)
    return None


def _separates(words: Sequence[str], at: int) -> bool:
    """Whether the dash at *at* stands between a name or a number and its quantity."""
    before = _word(words, at - 1)
    return words[at] == "-" and before not in (
        "",
        "\n",
        ",",
        "=",
        "give",
        "want",
        "need",
        "it",
        "am",
        "to",
        "make",
        "set",
        "add",
        "take",
    )


def _sized(words: Sequence[str], at: int, value: Decimal, after: int, times: bool) -> Count:
    """The number *value* with the unit behind it, or what a number without one is."""
    each, after = _distributed(words, at, after)
    more = _word(words, after) in MORE
    place = after + 1 if _word(words, after) in _PRAISE else after
    unit = unit_of(_word(words, place))
    if unit is not None:
        part = part_after(words, place + 1)
        more = more or _word(words, place + 1) in MORE
        if part:
            return Count("quantity", value + part[0], part[1], unit, each=each, more=more)
        return Count("quantity", value, place + 1, unit, each=each, more=more)
    return _unitless(words, at, value, after, times, more)


def _distributed(words: Sequence[str], at: int, after: int) -> tuple[bool, int]:
    """Pidgin "six six yards" is six yards each."""
    again = after + after - at
    twice = list(words[at:after]) == list(words[after:again]) and unit_of(_word(words, again)) is not None
    return twice, again if twice else after


def _unitless(words: Sequence[str], at: int, value: Decimal, after: int, times: bool, more: bool) -> Count:
    ahead, before = _word(words, after), _word(words, at - 1)
    if times or (ahead == "x" and not _next_is_number(words, after + 1)):
        return Count("quantity", value, after if times else after + 1, more=more)
    if ahead in OTHER_UNITS:
        return Count("quantity", value, after + 1, clear=False)
    if ahead in MORE and _word(words, after + 1) in COUNTED:
        return Count("decoy", value, after + 2)
    if ahead in COUNTED or before in TIMED:
        return Count("decoy", value, after + (1 if ahead in COUNTED else 0))
    if ahead == "of" and _word(words, after + 1) in PRONOUNS:
        return Count("group", value, after + 2)
    pointed = before in ("the", "all", "both") and (not is_digits(words[at]) or _word(words, at - 2) == "all")
    if pointed and value > 1:
        return Count("group", value, after)
    if value >= _MOST_UNITLESS or (value < 1 and not is_digits(words[at])):
        return Count("quantity", value, after, clear=False)
    worded = after > at + 1 or value != int(value)
    return Count(
        "quantity" if worded and not value.is_zero() and _is_measure(words, at, after) else "bare",
        value,
        after,
        more=more,
    )


def _is_measure(words: Sequence[str], at: int, after: int) -> bool:
    """Whether a number of several words can only be a quantity: a dozen, two and half."""
    return bool({"dozen", "dozens", "half", "quarter", "1/2", "1/4", "3/4"} & set(words[at:after])) or "." in words[at]


def _offer_number(words: Sequence[str], at: int, *, digits: bool = False) -> Decimal | None:
    """A whole number at *at* that nothing behind it makes a quantity."""
    read = read_number(words, at)
    if read is None or read[1] != at + 1 or read[0] != int(read[0]) or (digits and not is_digits(words[at])):
        return None
    ahead, beyond = _word(words, at + 1), _word(words, at + 2)
    sized = unit_of(ahead) or ahead in COUNTED or ahead in OTHER_UNITS or ahead in MORE or ahead in ("each", "dozen")
    sized = sized or (ahead == "x" and not _next_is_number(words, at + 2)) or (ahead in MORE and unit_of(beyond))
    return None if sized else read[0]


def _first_few(words: Sequence[str], at: int, place: int) -> tuple[list[int], int] | None:
    read = read_number(words, at + 1)
    if read is None or not 2 <= read[0] <= _LONGEST_LIST or unit_of(_word(words, read[1])) or read[0] != int(read[0]):
        return None
    ahead = _word(words, read[1])
    if ahead in COUNTED and ahead not in THINGS:
        return None
    several = range(1, int(read[0]) + 1) if place == 1 else range(-int(read[0]), 0)
    return list(several), read[1] + (1 if ahead in THINGS else 0)


def unit_of(word: str) -> Unit | None:
    """The unit that *word* names, one slip of the keyboard forgiven; None when it names none."""
    if word in UNITS or len(word) < 5 or word[0] not in "ypb":
        return UNITS.get(word)
    slips = {unit for known, unit in UNITS.items() if len(known) > 4 and OSA.distance(word, known, score_cutoff=1) <= 1}
    return slips.pop() if len(slips) == 1 and word not in ("years", "cards", "pierce") else None
