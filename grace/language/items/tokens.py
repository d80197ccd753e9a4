"""Cuts a cleaned message into marks: names, numbers, quantities and the words that say what to do with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from grace import patterns as re
from grace.language.items.fabric_names import Index, is_other_colour, named_at
from grace.language.items.mark import Mark, Marks
from grace.language.items.numeral_words import without_numeral_words
from grace.language.items.offer_positions import numbers_after_marker, ordinals_at
from grace.language.items.quantity_tokens import Count, count_at
from grace.language.items.slips import with_counted_words
from grace.language.items.unknown_prints import unknown_code_at, with_unknown_names
from grace.language.text import lexicon as known
from grace.language.text.money import HIDDEN, without_decoys

_TOKEN = re.compile(
    r"[0-9]+(?:st|nd|rd|th)(?![a-z0-9])|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+\.[0-9]+"
    r"|(?<![a-z0-9])\.[0-9]+|[0-9]+/[0-9]+"
    r"|[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*|\.(?=\s|$)|[^\w\s.]|\n"
)
_ONE_CODE = re.compile(
    r"(?<![a-z0-9])(?:(?![xn])[a-z][0-9]+(?![a-z0-9])"
    r"|(?=[a-z]*[0-9]+[a-z]+[0-9])(?![0-9]+(?:n|and|x|to|or)[0-9]+(?![0-9a-z]))[a-z0-9]+)"
)
_SHORT = 4
"""Letters of words like "sis" or "plis", which count nothing."""
_NOT_DIGITS = frozenset({"o", "ol", "lo", "oo", "l", "ll"})
_QUANTIFIED = re.compile(r"[0-9]+(?:st|nd|rd|th|x[0-9]+)")
_NUMBER_DOT = re.compile(r"(?<![a-z])(no|number) ?[.:] ?(?=[0-9])")
_PUNCTUATION = {
    "\n": "stop",
    ".": "stop",
    "!": "stop",
    ";": "stop",
    "?": "question",
    ",": "comma",
    "&": "and",
    "+": "and",
    "-": "dash",
    ":": "dash",
    "=": "dash",
    "/": "dash",
    ")": "dash",
    "(": "dash",
    HIDDEN: "decoy",
}
_JOINING = {"and": "and", "plus": "and", "then": "and", "also": "and", "but": "but", "or": "or", "abi": "or"}
_STEERING = {
    "to": "to",
    "into": "to",
    "with": "to",
    "for": "for",
    "by": "by",
    "of": "of",
    "from": "from",
    "instead": "instead",
    "only": "only",
    "just": "filler",
    "na": "na",
} | dict.fromkeys(("rest", "remaining", "others", "other"), "rest")


def _kinds() -> dict[str, str]:
    kinds = dict(_PUNCTUATION) | _JOINING | _STEERING
    groups = (
        ("want", known.WANT),
        ("add", known.ADD),
        ("change", known.CHANGE),
        ("swap", known.SWAP),
        ("remove", known.REMOVE),
        ("keep", known.KEEP),
        ("soft", known.SOFT_REMOVE),
        ("without", known.WITHOUT),
        ("each", known.EACH),
        ("pronoun", known.PRONOUNS),
        ("unit", frozenset(known.UNITS)),
        ("more", known.MORE),
        ("vague", known.VAGUE),
        ("foreign", known.OTHER_UNITS),
        ("stays", known.STAYS),
    )
    for kind, words in groups:
        kinds |= dict.fromkeys(words, kind)
    return kinds


_KINDS = _kinds()
_PHRASES = {
    tuple(phrase.split()): kind
    for kind, phrases in {
        "instead_of": "instead of|in place of|rather than",
        "not": "no be|not be|no more",
        "filler": (
            "that is all|all right|in all|all together|at all|after all|all good|all the best|add up|i am|or not|"
            "or what|why not|make sense|makes sense|if not|not yet|not bad|not only|make i|make we|make una|"
            "make you|make she|make dem|make sure|another one|take care|as well|up from|"
            "some one|in addition|what about|how about|between us"
        ),
        "vague": "more than|less than|up to|at least|at most|not sure",
        "vague_after": "or more|or so|or less",
        "change": "make e",
        "remove": "leave out|take out|take away|take off",
        "want": "i like|i would like|go with|go for",
        "without": "all but|everything but|anything but",
        "soft": "never mind",
        "only": "nothing but",
        "stays": "no change|as it is|as e dey|as it dey|like that",
        "approved": "is ok|is okay|is fine|is good|are ok|are okay|are fine|dey ok|dey okay|dey fine|can stay",
        "how_many": "how many",
    }.items()
    for phrase in phrases.split("|")
}
_REFUSING_GAP = frozenset({"go", "dey", "really", "even", "again", "to", "longer", "be", "do", "wan"})


@lru_cache(maxsize=256)
def marks(plain: str, names: Index) -> tuple[Mark, ...]:
    """Return the marks of the cleaned message *plain*, in its order; words of no weight are "filler" or "word"."""
    words = words_of(plain, names)
    found: list[Mark] = []
    at = 0
    while at < len(words):
        new, at = mark_at(words, at, names)
        found += new
    return with_unknown_names(found, names)


@lru_cache(maxsize=256)
def words_of(plain: str, names: Index) -> tuple[str, ...]:
    """Return the words and signs of the cleaned message *plain*; what is no pick and no quantity is hidden."""
    seen = _digits_in_codes(plain, names)
    text = _NUMBER_DOT.sub("number ", without_decoys(_ONE_CODE.sub(lambda code: _opaque(code.group(), names), seen)))
    return with_counted_words(without_numeral_words(_TOKEN.findall(text)), names)


def _digits_in_codes(plain: str, names: Index) -> str:
    """Return *plain* with the letters o and l as digits where a code wants digits; what is then no code is hidden."""
    code = _code_pattern(names.code_starts)
    return code.sub(lambda found: _with_digits(found, names), plain) if code else plain


@lru_cache(maxsize=8)
def _code_pattern(starts: frozenset[str]) -> re.Pattern | None:
    starting = "|".join(sorted(map(re.escape, starts), key=len, reverse=True))
    return (
        re.compile(
            rf"(?<![a-z0-9])(?P<start>{starting})(?P<joint>[ ._/-]{{0,2}})(?P<rest>[0-9ol]*[a-z0-9]{{1,5}})(?![a-z0-9])"
        )
        if starting
        else None
    )


def _with_digits(found: re.Match[str], names: Index) -> str:
    rest = found["rest"].replace("o", "0").replace("l", "1")
    runs = re.findall(r"[a-z]+|[0-9]+", found[0])
    whole = named_at(runs, 0, names)
    if whole is not None and whole.after == len(runs):
        return found[0]
    mixed = not found["rest"].isdigit() and any(sign.isdigit() or sign in "ol" for sign in found["rest"])
    if not mixed or not any(sign.isdigit() for sign in rest) or found["rest"] in _NOT_DIGITS:
        return found[0]
    if rest.isdigit():
        return f"{found['start']}{found['joint']}{rest}"
    return found[0] if _QUANTIFIED.fullmatch(found["rest"]) or not found["rest"][0].isdigit() else HIDDEN


def _opaque(code: str, names: Index) -> str:
    named = named_at(re.findall(r"[a-z]+|[0-9]+", code), 0, names)
    return code if named else HIDDEN


def mark_at(words: Sequence[str], at: int, names: Index) -> Marks:
    """Return the mark of *words* that stands at *at*, and the place behind it."""
    recognisers = _RECOGNISERS if words[at][0].isalnum() or words[at][0] in "#*." else ()
    for recognise in recognisers:
        found = recognise(words, at, names)
        if found is not None:
            return found
    return (Mark(_KINDS.get(words[at], _plain(words[at], names)), words[at]),), at + 1


def _plain(word: str, names: Index) -> str:
    if is_other_colour(word, names):
        return "colour"
    everyday = word in known.COMMON or any(word.removesuffix(end) in known.COMMON for end in ("s", "ing", "ed"))
    return "filler" if everyday or not word.isalpha() or len(word) < 3 else "word"


def _name(words: Sequence[str], at: int, names: Index) -> Marks | None:
    named = named_at(words, at, names)
    if named is None:
        return None
    return (Mark("name", " ".join(words[at : named.after]), codes=named.codes, clear=named.clear),), named.after


def _phrase(words: Sequence[str], at: int, names: Index) -> Marks | None:
    for length in (3, 2):
        kind = _PHRASES.get(tuple(words[at : at + length]))
        if kind is not None:
            return (Mark(kind, " ".join(words[at : at + length])),), at + length
    return None


def _refusal(words: Sequence[str], at: int, names: Index) -> Marks | None:
    """ "I no want": what follows is not wanted; "do not remove": it stays; "I no talk 20": it is denied."""
    if words[at] not in known.NEGATIONS:
        return None
    for ahead in range(at + 1, min(at + 4, len(words))):
        if (kind := _denied(words, ahead, names)) is not None:
            return (Mark(kind, words[ahead]),), ahead + 1
        if words[ahead] not in _REFUSING_GAP:
            break
    if (
        words[at] == "no"
        and at + 2 < len(words)
        and words[at + 1] in ("the", "that", "this")
        and named_at(words, at + 2, names)
    ):
        return (Mark("unsure", " ".join(words[at : at + 3])),), at + 1
    named = at + 1 < len(words) and named_at(words, at + 1, names)
    return ((Mark("not", words[at]),), at + 1) if words[at] == "not" or named else None


def _denied(words: Sequence[str], at: int, names: Index) -> str | None:
    """Return what a no before the verb at *at* makes of what follows; None where the verb says nothing of goods."""
    if words[at] in known.REFUSED:
        return "refuse"
    if words[at] in known.TOUCHED:
        return "keep"
    pointed = at + 1 < len(words) and (count_at(words, at + 1) or named_at(words, at + 1, names))
    return "not" if words[at] in known.SAYING and pointed else None


def _taken_out(words: Sequence[str], at: int, names: Index) -> Marks | None:
    """ "take the lace out": the verb and its far end."""
    if words[at] not in ("take", "carry", "leave"):
        return None
    stretch = takewhile(lambda word: word not in _PUNCTUATION, words[at + 1 : at + 6])
    return ((Mark("remove", "take out"),), at + 1) if {"out", "away", "off", "comot"} & set(stretch) else None


def _marker(words: Sequence[str], at: int, names: Index) -> Marks | None:
    found = numbers_after_marker(words, at)
    if found is None:
        return None
    numbers, after = found
    return tuple(Mark("numbered", words[at], number) for number in numbers), after


def _ordinal(words: Sequence[str], at: int, names: Index) -> Marks | None:
    found = ordinals_at(words, at)
    if found is None:
        return None
    return tuple(Mark("ordinal", words[at], Decimal(place)) for place in found[0]), found[1]


def _count(words: Sequence[str], at: int, names: Index) -> Marks | None:
    count = count_at(words, at)
    if count is None:
        return None
    if count.kind == "bare" and _counts_others(words, count.after, names):
        return (Mark("decoy", words[count.after], count.value),), count.after + 1
    return (_counted(count, " ".join(words[at : count.after])),), count.after


def _counts_others(words: Sequence[str], at: int, names: Index) -> bool:
    """Return whether the word at *at*, behind a number, is of several things nobody sells here: "3 branches"."""
    word = words[at] if at < len(words) else ""
    return (
        len(word) > _SHORT
        and word.endswith("s")
        and "of" not in words[at + 1 : at + 2]  # a unit, however it is spelt
        and not named_at(words, at, names)
        and _plain(word, names) == "word"
    )


def _counted(count: Count, text: str) -> Mark:
    return Mark(count.kind, text, count.value, count.unit, clear=count.clear, each=count.each, more=count.more)


_Recogniser = Callable[[Sequence[str], int, Index], Marks | None]
_RECOGNISERS: tuple[_Recogniser, ...] = (
    _phrase,
    _name,
    unknown_code_at,
    _refusal,
    _taken_out,
    _marker,
    _ordinal,
    _count,
)
