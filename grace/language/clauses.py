"""Cuts a message where one wish may end and the next begin: at sentences, lines, commas and joining words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from grace import patterns as re

MOST_SENTENCES, MOST_PARTS = 8, 5
"""Of a message with more, the rest is one stretch; so a long message costs no more than a handful of readings."""

_SENTENCE_ENDS = re.compile(r"(?<!\bno)(?<!\bgr)(?<!\bnos)[.!?;\u2026]+(?=\s|$)|\n+|[?!]+(?=\S)", re.IGNORECASE)
_PART_ENDS = re.compile(
    r"\s*,(?!\d)\s*(?:(?:and|also|then|plus|but|so)\b\s*)*"
    r"|\s+(?:and also|and then|but also|and|also|then|plus|but|because)\s+"
    r"|\s+[-\u2013\u2014]\s+(?=[a-z])",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    r"\b(?:but|except|only|rather|instead|half|double|however|unless|if|wait|hold on|not|"
    r"let me (?:ask|see|think|first))\b",
    re.IGNORECASE,
)
_RESERVES = re.compile(
    r"\b(?:but|except|rather|however|unless|if|half|double|wait|not|don'?t|when|until|till|after(?! all\b)|before|"
    r"let me (?:ask|see|think|first|check))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a message from character *start* up to *end*; *after* is what joins them to the clause before."""

    text: str
    start: int
    end: int
    after: str = ""


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[Clause, ...]:
    """Return the sentences and lines of *text* that hold a letter, digit or sign, at most MOST_SENTENCES."""
    return _cut(text, 0, _SENTENCE_ENDS, MOST_SENTENCES, keep_end=True)


def parts(sentence: Clause) -> tuple[Clause, ...]:
    """Return the parts of *sentence* between commas and joining words; the sentence itself where there are too many."""
    found = _cut(sentence.text, sentence.start, _PART_ENDS, MOST_PARTS + 1, keep_end=False)
    return found if 1 < len(found) <= MOST_PARTS else (sentence,)


def after(sentence: Clause, part: Clause) -> Clause:
    """Return what of *sentence* begins with its *part*."""
    return Clause(sentence.text[part.start - sentence.start :], part.start, sentence.end, part.after)


def doubts(clause: Clause) -> bool:
    """Return True where *clause* takes back some of what was said before it: "but ...", "only half"."""
    return _DOUBTS.search(f"{clause.after} {clause.text}") is not None


def takes_back(text: str) -> bool:
    """Return True where *text*, a yes in a single clause, is said on a condition or with a reserve."""
    return _RESERVES.search(text) is not None


def _cut(text: str, offset: int, ends: re.Pattern, most: int, *, keep_end: bool) -> tuple[Clause, ...]:
    found: list[Clause] = []
    for start, stop, after in _stretches(text, ends, most, keep_end):
        words = text[start:stop]
        if any(not sign.isspace() and sign not in ".,;!?" for sign in words):
            begin = offset + start + len(words) - len(words.lstrip())
            found.append(Clause(words.strip(), begin, begin + len(words.strip()), after))
    return tuple(found)


def _stretches(text: str, ends: re.Pattern, most: int, keep_end: bool) -> Iterator[tuple[int, int, str]]:
    start, after = 0, ""
    for number, end in enumerate(ends.finditer(text), start=1):
        if number >= most:
            break
        yield start, end.end() if keep_end else end.start(), after
        start, after = end.end(), end.group().strip(" ,").casefold()
    yield start, len(text), after
