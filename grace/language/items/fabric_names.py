"""Which fabrics a row of words names: by code, by name, by one of the catalog's words; slips are forgiven."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rapidfuzz.distance import OSA

from grace import patterns as re
from grace.language.text.lexicon import (
    ADD,
    CHANGE,
    COLOURS,
    COMMON,
    DIGIT_WORDS,
    REMOVE,
    SOFT_REMOVE,
    THINGS,
    UNITS,
    WANT,
)
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog

Codes = frozenset[str]
_Key = tuple[str, ...]
_Any = TypeVar("_Any")

_RUNS = re.compile(r"[^\W\d_]+|[0-9]+")
_SHORTEST_SLIP, _LONG = 5, 8  # shorter words have too many neighbours; long ones may hold two slips
_LETTERS_FOR_A_SLIP = 5  # a name of several words may hold one slip for so many of its letters
_QUANTITY = re.compile(r"[0-9]{1,3}|to|should")  # after an everyday word: "owambe 3", "owambe to 3"
_BEFORE_A_PRINT = (
    WANT
    | ADD
    | CHANGE
    | REMOVE
    | SOFT_REMOVE
    | set(UNITS)
    | {"", "\n", ",", "and", "&", "of", "each", "the", "that", "this", "or", "mean", "meant"}
)
_HOPS = frozenset({"colour", "coloured", "in", "type", "kind"})
_WITH = re.compile(
    r"(?:(?:that|which|wey) )?(?:with|has|have|having|get|showing)(?: (?:a|the|those|some|small|big|plenty)){0,2}"
)
"""Between a thing and what is drawn on it: "the one with birds", "the cloth wey get small flowers"."""
_LONGEST_WITH = 4  # words


@dataclass(frozen=True, slots=True)
class Named:
    """A name at some place: *codes* it can mean; *clear* False when its words contradict each other; *after* it."""

    codes: Codes
    clear: bool
    after: int


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The names of one catalog, ready for look-up."""

    codes: dict[_Key, str]
    names: dict[_Key, Codes]
    words: dict[str, Codes]  # those the owner listed, and names of one word
    parts: dict[str, Codes]  # every word that stands in a name or a list
    joined: dict[str, Codes]
    firsts: frozenset[str]
    initials: dict[str, frozenset[str]]  # every part, by its first letter
    code_starts: frozenset[str]
    longest_code: int
    longest_name: int


@lru_cache(maxsize=8)
def index(catalog: Catalog) -> Index:
    """Return the names of *catalog*; built once for all in which only prices and stock differ."""
    return _index(tuple((fabric.code, fabric.name, fabric.words) for fabric in catalog.fabrics))


@lru_cache(maxsize=8)
def _index(fabrics: tuple[tuple[str, str, tuple[str, ...]], ...]) -> Index:
    codes = {key: code for code, _, _ in fabrics if (key := _code_key(code))}
    names = _gather((_key(phrase), code) for code, name, words in fabrics for phrase in (name, *words))
    words = _gather((key[0], code) for key, found in names.items() if len(key) == 1 for code in found)
    parts = _gather((word, code) for key, found in names.items() for word in key for code in found)
    joined = {"".join(key): found for key, found in names.items() if len(key) > 1}
    full = _gather((_key(name), code) for code, name, _ in fabrics)
    longest = max((len(key) for key in names), default=0)
    several = {key: found for key, found in names.items() if len(key) > 1} | full
    firsts, initials = frozenset(key[0] for key in several), _gather((part[0], part) for part in parts)
    starts, longest_code = frozenset(key[0] for key in codes), max((len(key) for key in codes), default=0)
    return Index(codes, several, words, parts, joined, firsts, initials, starts, longest_code, longest)


def named_at(words: Sequence[str], at: int, names: Index) -> Named | None:
    """Return the longest name that starts at *at*; None when none does."""
    if not may_begin(words[at], names):
        return None
    return _by_code(words, at, names) or _by_words(words, at, names)


@lru_cache(maxsize=16_384)
def may_begin(word: str, names: Index) -> bool:
    """Return whether a code or a name may begin with *word*: most words of a message begin none, and are looked at
    once."""
    return _run(word) in names.code_starts or _begins(word, names)


def is_other_colour(word: str, names: Index) -> bool:
    """Return whether *word* is a colour that no fabric of the catalog goes by."""
    return word in COLOURS and word not in names.parts


def _key(phrase: str) -> _Key:
    return tuple(_RUNS.findall(clean(phrase)))


def _gather(pairs: Iterable[tuple[_Any, str]]) -> dict[_Any, Codes]:
    found: dict[_Any, set[str]] = {}
    for key, code in pairs:
        found.setdefault(key, set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items() if key}


def _code_key(code: str) -> _Key:
    return tuple(_run(run) for run in _RUNS.findall(clean(code)))


def _run(run: str) -> str:
    return run.lstrip("0") or "0" if run.isdigit() else run


def _by_code(words: Sequence[str], at: int, names: Index) -> Named | None:
    """ "ak01", "ak-1", "ak 01"; a code of one short run alone is too easily something else."""
    key: list[str] = []
    best: Named | None = None
    for place in range(at, min(len(words), at + 2 * names.longest_code)):
        word = words[place]
        if word in "-/._" and key:
            continue
        if not _RUNS.fullmatch(word):
            break
        key.append(_run(word))
        code = names.codes.get(tuple(key))
        if code is not None and (len(key) > 1 or len(word) > 3):
            best = Named(frozenset({code}), True, place + 1)
    return best


def _by_words(words: Sequence[str], at: int, names: Index) -> Named | None:
    named = _whole_name(words, at, names) or _near_name(words, at, names) or _one_word(words, at, names)
    if named is None:
        return None
    strong = named.after - at > 1 or _joined(words[at], names) is not None or _is_listed(words, at, names)
    while (place := _next_word(words, named.after, names)) is not None:
        word = _meant(words[place], names)
        both, listed = named.codes & names.parts[word], _is_listed(words, place, names)
        if not both and not strong:
            return None
        if not both and (not listed or place > named.after or _whole_name(words, place, names)):
            break
        named = Named(both or named.codes | names.parts[word], named.clear and bool(both), place + 1)
        strong = strong or listed
    return named if strong or _pointed_at(words, at, named.after) else None


def _joined(word: str, names: Index) -> Codes | None:
    return names.joined.get(word) if len(word) > _SHORTEST_SLIP else None


def _begins(word: str, names: Index) -> bool:
    meant = _meant(word, names)
    return meant in names.parts or _joined(word, names) is not None or bool(_begun_by(word, names))


def _is_listed(words: Sequence[str], at: int, names: Index) -> bool:
    """Return whether the owner listed the word at *at*; an everyday one only where a print can stand: not "my eye"."""
    word = _meant(words[at], names)
    return word in names.words and (word not in COMMON or _stands_for_a_print(words, at))


def _stands_for_a_print(words: Sequence[str], at: int) -> bool:
    """Return whether the everyday word at *at* stands where a print can, or is what a thing just named has on it."""
    before, ahead = (words[at - 1] if at else ""), words[at + 1] if at + 1 < len(words) else ""
    if ahead in THINGS or before in _BEFORE_A_PRINT or _QUANTITY.fullmatch(ahead) is not None:
        return True
    starts = range(max(1, at - _LONGEST_WITH), at)
    return any(words[start - 1] in THINGS and _WITH.fullmatch(" ".join(words[start:at])) for start in starts)


def _next_word(words: Sequence[str], at: int, names: Index) -> int | None:
    """Where the name goes on: the next word, or the one after "colour" or "in"."""
    for place in (at, at + 1):
        if place < len(words) and _meant(words[place], names) in names.parts:
            return place
        if place < len(words) and words[place] not in _HOPS:
            return None
    return None


def _whole_name(words: Sequence[str], at: int, names: Index) -> Named | None:
    for length in range(min(names.longest_name, len(words) - at), 0, -1):
        key = tuple(_meant(word, names) for word in words[at : at + length])
        if key in names.names:
            return Named(names.names[key], True, at + length)
    return None


def _near_name(words: Sequence[str], at: int, names: Index) -> Named | None:
    """A name of several words in which slips are forgiven word by word, "palm gren", if no other print is as near."""
    near = [name for name in _begun_by(words[at], names) if _is_near(words[at : at + len(name)], name, names)]
    codes = {names.names[name] for name in near}
    return Named(codes.pop(), True, at + len(near[0])) if len(codes) == 1 else None


@lru_cache(maxsize=8_192)
def _begun_by(word: str, names: Index) -> tuple[_Key, ...]:
    """Return the names of several words whose first word *word* is, or may be a slip of."""
    alike = names.firsts & names.initials.get(word[:1], frozenset())
    firsts = {first for first in alike if slips_between(word, first, names) is not None}
    return tuple(name for name in names.names if len(name) > 1 and name[0] in firsts) if firsts else ()


def _is_near(words: Sequence[str], name: _Key, names: Index) -> bool:
    if len(words) < len(name):
        return False
    slips = [slips_between(word, known, names) for word, known in zip(words, name, strict=True)]
    return None not in slips and sum(map(int, filter(None, slips))) <= sum(map(len, name)) // _LETTERS_FOR_A_SLIP


def slips_between(word: str, known: str, names: Index) -> int | None:
    """Return how many slips make *known* of *word*; None where it is another word, or too far away."""
    if word == known:
        return 0
    if word in names.parts or _is_another(word) or not word.isalpha() or not known.isalpha() or word[0] != known[0]:
        return None
    allowed = 1 if len(known) <= _SHORTEST_SLIP else 2
    distance = int(OSA.distance(word, known, score_cutoff=allowed))
    return distance if distance <= allowed else None


def _is_another(word: str) -> bool:
    """Return whether *word* is an everyday word, or more than one of it: "fathers" are no feathers."""
    return word in COMMON or word.removesuffix("s") in COMMON or word in COLOURS or word in DIGIT_WORDS


def _one_word(words: Sequence[str], at: int, names: Index) -> Named | None:
    word = _meant(words[at], names)
    codes = names.words.get(word) or names.parts.get(word) or _joined(words[at], names)
    return Named(codes, True, at + 1) if codes else None


def _pointed_at(words: Sequence[str], at: int, after: int) -> bool:
    """Return whether a part of a name that the owner did not list is plainly said of a print: "the royal one"."""
    if all(word in COMMON for word in words[at:after]):
        return False
    ahead = words[after] if after < len(words) else "."
    before = words[at - 1] if at else ""
    return ahead in THINGS or (before in ("the", "that", "this") and not ahead.isalpha())


def _meant(word: str, names: Index) -> str:
    """The word of a name that *word* is, or is a slip of; else *word* itself."""
    if word in names.parts or not word.isalpha() or len(word) < 4:
        return word
    return _slip(word, names)


@lru_cache(maxsize=8_192)
def _slip(word: str, names: Index) -> str:
    for single in (word.removesuffix("s"), word.removesuffix("es")):
        if single in names.parts and len(single) > 2:
            return single
    if len(word) < _SHORTEST_SLIP or _is_another(word):
        return word
    near = [known for known in names.initials.get(word[0], ()) if _is_slip(word, known)]
    return near[0] if len(near) == 1 else word


def _is_slip(word: str, known: str) -> bool:
    if len(known) < _SHORTEST_SLIP or word[0] != known[0] or known.isdigit():
        return False
    allowed = 2 if min(len(word), len(known)) >= _LONG else 1
    return int(OSA.distance(word, known, score_cutoff=allowed)) <= allowed
