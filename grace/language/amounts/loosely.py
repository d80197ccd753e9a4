"""One amount among words that name nothing: "although I think half of that would be enough", "kindly put down 60"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from grace import patterns as re
from grace.language.text.lexicon import UNITS, words_of
from grace.language.text.numbers import read_number, word_at
from grace.shop.catalog import Unit

LIGHT = words_of(
    "yes yeah yep ok okay alright fine good great nice perfect correct sure agreed agree please kindly abeg biko ma "
    "sir madam dear sis bro oya o oh ah hmm well so then now again today still just only even rather instead actually "
    "really although though but however and that this those these them it am dem e the my our mine of i we you me us "
    "he she a an would will shall can could should must go fit let make have take taking need want like prefer do put "
    "down write enter note record register book use using pick carry buy collect get set keep hold reserve leave bring "
    "pack enough suffice sufficient manage afford be is was na as think feel believe guess reckon decided decide "
    "quantity amount yards yard order figure for in on to with going ahead proceed continue better best thanks second "
    "thought thoughts out from what which wey mean meant honestly serve kuku by reduce increase cut settle"
)
"""None of them names a print, a person, a place or a day, or turns an amount into another."""
_FACTORS = {"half": "0.5", "halve": "0.5", "double": "2", "twice": "2", "triple": "3", "thrice": "3"}
_BY, _NO_QUANTITY = frozenset({"by"}), frozenset({"for", "in", "on"})
_SETTLES = frozenset({"down", "go", "going", "settle"})
_POINTS = frozenset({"that", "this", "the", "which", "another", "nice", "good", "fine", "lovely", "sweet", "better"})
_MOST = 999
"""A number above it is money, a telephone or a year, unless it is said of what."""
_TAKES_AWAY = frozenset({"out", "from", "reduce", "increase", "cut"})
"""With one of these an amount is what goes or comes, no new quantity: unless it is said what it is cut *to*."""
_ASKS = re.compile(r"\W*(?:(?:ok(?:ay)?|so|and|but) )*(?:should|would|could|can|may|shall|will|is|are|do|does) (?!\d)")
_THINKS_TWICE = re.compile(r"\bthink(?:ing)? (?:about (?:it|that) )?(?:twice|again)\b")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\s,.!;:]+")


@dataclass(frozen=True, slots=True)
class Loose:
    """The one amount of a clause: a new quantity, or so many *times* the old one."""

    many: Decimal
    unit: Unit | None = None
    times: bool = False


def loosely(clause: str) -> Loose | None:
    """Return the one amount that *clause* says of what was shown, among words that name nothing; None where there is
    none, or several, or any other word."""
    if _ASKS.match(clause) or _THINKS_TWICE.search(clause):
        return None
    words = _WORD.findall(clause)
    kept = "to" in words or word_at(words, 0).isdigit()  # "cut it to 60", "let me have" before "13 out of it"
    if _TAKES_AWAY.intersection(words) and ("take" in words or not kept):
        return None
    found: Loose | None = None
    at = 0
    while at < len(words):
        read = _amount(words, at)
        if read is not None and found is None:
            found, at = read
        elif read is None and words[at] in LIGHT | {"one"}:
            at += 1
        else:
            return None
    return found


def _amount(words: list[str], at: int) -> tuple[Loose, int] | None:
    """Return the amount that starts at the word *at*, with the place of the first word after it; None where none
    does."""
    word, before = words[at], word_at(words, at - 1)
    read = read_number(words, at)
    if word in _FACTORS and (read is None or read[1] == at + 1):
        return (Loose(Decimal(_FACTORS[word]), times=True), at + 1)
    if read is None or (word == "one" and before in _POINTS) or word in ("a", "an"):
        return None
    value, after = read
    if word_at(words, after) == "times":
        return Loose(value, times=True), after + 1
    unit = UNITS.get(word_at(words, after))
    counts = before in _NO_QUANTITY and word_at(words, at - 2) not in _SETTLES
    if not value or counts or before in _BY or (unit is None and value > _MOST):
        return None
    return Loose(value, unit), after + 1 if unit else after
