"""Prints pointed at by their number or their place in the offer: "number 2", "options 1 and 3", "the last two"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.text.lexicon import COUNTED, LISTING, MARKERS, MORE, ORDINALS, OTHER_UNITS, THINGS, WANT, words_of
from grace.language.text.numbers import is_digits, read_number, word_at
from grace.language.text.units import unit_of

_JOINERS = frozenset({",", "and", "&", "+", "/"})
ENDS = words_of(", . ! ? ; and or please abeg ma sir o only each jare") | {"", "\n"}
_AFTER_ORDINAL = ENDS | words_of("is for looks look dey na too dear x : - = to with fit & + / instead be also again as")
_BEFORE_PLACE = {"", "\n"} | words_of(
    ", . and & or not for with to remove comot delete swap replace change make add is be na of like but then plus"
    " number out cancel drop leave keep forget skip only just"
)
_BEFORE_ORDINAL = {"", "\n"} | words_of("the that this , and & + or number be na")
_NOT_AN_OFFER = words_of("a one 1 each per at on by since till until my our her his their your wait some every few")
_LONGEST_LIST = 12


def numbers_after_marker(words: Sequence[str], at: int) -> tuple[list[Decimal], int] | None:
    """Return the numbers after "number", "option", "no", "#"; None when the word marks none."""
    marker = word_at(words, at)
    if marker not in MARKERS:
        return None
    start = at + 2 if word_at(words, at + 1) in (":", "#", ".", "-") else at + 1
    first = _offer_number(words, start, digits=marker not in ("number", "numbers", "option", "options", "#"))
    if first is None:
        return None
    numbers, after = [first], start + 1
    while len(numbers) < _LONGEST_LIST:
        place = after
        while word_at(words, place) in _JOINERS and place < after + 2:
            place += 1
        number = _offer_number(words, place) if place > after or marker in LISTING else None
        counts = word_at(words, place + 1) == "of" and word_at(words, place + 2) in MARKERS  # "and 8 of number 3"
        if number is None or counts or (place == after + 1 and word_at(words, after) == "/"):
            break
        numbers, after = [*numbers, number], place + 1
    return numbers, after


def ordinals_at(words: Sequence[str], at: int) -> tuple[list[int], int] | None:
    """Return places in the offer, counted from 1 or from its end, -1: "the second one", "first two", "last one"."""
    place = ORDINALS.get(word_at(words, at))
    before, ahead = word_at(words, at - 1) if at else "", word_at(words, at + 1)
    if place is None or before in _NOT_AN_OFFER:
        return None
    if place in (1, -1) and (several := _first_few(words, at, place)) is not None:
        return several
    if ahead in THINGS:
        return [place], at + 2
    if before == "the" and word_at(words, at - 2) not in _BEFORE_PLACE and word_at(words, at - 2) not in WANT:
        return None
    pointed = before in _BEFORE_ORDINAL or before in WANT
    return (
        ([place], at + 1) if pointed and (ahead in _AFTER_ORDINAL or read_number(words, at + 1) is not None) else None
    )


def _offer_number(words: Sequence[str], at: int, *, digits: bool = False) -> Decimal | None:
    """A whole number at *at* that nothing behind it makes a quantity."""
    read = read_number(words, at)
    if read is None or read[1] != at + 1 or read[0] != int(read[0]) or (digits and not is_digits(words[at])):
        return None
    ahead = word_at(words, at + 1)
    sized = ahead in COUNTED or ahead in OTHER_UNITS or ahead in MORE or ahead in ("each", "dozen")
    times = ahead == "x" and read_number(words, at + 2) is None
    return None if sized or times or unit_of(ahead) else read[0]


def _first_few(words: Sequence[str], at: int, place: int) -> tuple[list[int], int] | None:
    read = read_number(words, at + 1)
    if read is None or not 2 <= read[0] <= _LONGEST_LIST or unit_of(word_at(words, read[1])) or read[0] != int(read[0]):
        return None
    ahead = word_at(words, read[1])
    if ahead in COUNTED and ahead not in THINGS:
        return None
    several = range(1, int(read[0]) + 1) if place == 1 else range(-int(read[0]), 0)
    return list(several), read[1] + (1 if ahead in THINGS else 0)


_LEADS = (
    r"(?P<lead>(?:(?:ok(?:ay)?|oya|so|then|please|abeg|i want|i will take|i need|give me|send me|let me have)[ :]+)*)"
)
_LISTED = re.compile(_LEADS + r"(?:no |number )?(?P<number>\d{1,2}) ?(?P<sign>[-:=]) ?(?P<rest>\d.*)")
_TWO_LISTS = re.compile(
    rf"{_LEADS}(?P<one>\d{{1,2}}) ?(?:and|&|,) ?(?P<other>\d{{1,2}})[ ,;:.-]{{1,3}}(?P<many>\d{{1,3}})(?: yards?)? ?"
    r"(?:and|&|,) ?(?P<more>\d{1,3})(?: yards?)?(?: respectively| each way)?[\s.!]*"
)
_IN_YARDS = re.compile(r"\d ?(?:yards?|yds?|yrds?)\b")
_ENTRY_ENDS = re.compile(r"(\n|, ?|;)")


def listed(plain: str, expected: Expected, least: Decimal) -> str:
    """Return *plain* with each "1 - 6 yards" of a list as "number 1 6 yards"; numbers are those of the offer shown.

    Only two such entries or more are a list: "6 - 8 yards" alone is a range, and "4:30" a time. One alone is an entry
    too where nobody could want as little as its number, less than *least* yards: "1 - 10 yards".
    """
    if (paired := _two_lists(plain, expected, least)) is not None:
        return paired
    entries = _ENTRY_ENDS.split(plain) if expected.numbered else []
    found = [_LISTED.fullmatch(entry.strip()) for entry in entries]
    numbers = [int(one["number"]) for one in found if one]
    shown = [number for number in numbers if number <= len(expected.offer)]
    alone = len(numbers) == len(shown) == 1 and numbers[0] < least and _IN_YARDS.search(plain) is not None
    if not (alone or len(shown) > 1) or len(set(numbers)) < len(numbers):
        return plain
    return "".join(_entry(one) if one else entry for entry, one in zip(entries, found, strict=True))


def _entry(found: re.Match[str]) -> str:
    """Return an entry of a list as its number and its quantity, which a dash tells from one more number; "2:5" may be
    two numbers."""
    between = " - " if found["rest"].strip(" .").isdigit() and found["sign"] != ":" else " "
    return f"{found['lead']}number {found['number']}{between}{found['rest']}"


def _two_lists(plain: str, expected: Expected, least: Decimal) -> str | None:
    """Return "3 and 5, 6 and 8" as six yards of the third and eight of the fifth; None where it is no such pair of
    lists, or all four may be numbers of the offer."""
    found = _TWO_LISTS.fullmatch(plain) if expected.numbered else None
    if found is None:
        return None
    one, other, many, more = (int(found[name]) for name in ("one", "other", "many", "more"))
    numbers = one != other and min(one, other) > 0 and max(one, other) <= len(expected.offer)
    counts = min(many, more) >= least and (max(many, more) > len(expected.offer) or "yard" in plain)
    return f"number {one} {many} yards and number {other} {more} yards" if numbers and counts else None
