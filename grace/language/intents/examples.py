"""Example sentences of intents as a reader compares them, and which of them a message is most like."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from grace import patterns as re
from grace.flow.model import Flow
from grace.language.intents.classifier_cache import key
from grace.language.intents.rules import IDLE
from grace.language.intents.small_intents import SmallIntents
from grace.language.intents.word_vectors import is_word
from grace.language.items.fabric_names import Index, index, may_begin, named_at
from grace.language.text.lexicon import COMMON, DIGIT_WORDS, TENS, UNITS
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

LONGEST_MEANT = 400
"""Characters in which a wish is looked for: the head and the tail of anything longer."""

_SHORT = 4
"""Letters of a word that is too short to be known by a slip."""

PRINT, NUMBER, MONEY, PHONE, CODE = "fabricname", "num", "amount", "phoneno", "ordercode"
"""The tokens that stand for every print, number, sum of money, telephone or account number and order code."""

_CODE = re.compile(r"\bgr-?[2-9a-hj-np-z]{4}\b(?<![a-z]{6})")
_PHONE = re.compile(r"(?<![\w.,])\+?[0-9][0-9 -]{8,16}[0-9](?![\w])|(?<!\w)[0-9]{9,}(?!\w)")
_MONEY = re.compile(
    r"(?:₦|#(?= ?[0-9]{3})|\bngn|\bnaira) ?[0-9][0-9,.]*(?: ?[km]\b)?"
    r"|(?<![\w.,])[0-9][0-9,.]* ?(?:k|naira|thousand|million|grand)\b"
    r"|(?<![\w.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4,8})(?:\.[0-9]+)?(?![\w,])"
)
_SIGNS = "?!%"
_TOKEN = re.compile(rf"[^\W_]+(?:'[^\W_]+)*|[{_SIGNS}]|[^\w\s,.;:'\"()\[\]{{}}<>/\\*_~`^=|&@#$+\U0001f3fb-\U0001f3ff-]")
_DIGITS = re.compile(r"[0-9][0-9.,/]*")
_COUNTING = (frozenset(DIGIT_WORDS) | frozenset(TENS) | {"dozen", "hundred"}) - {"one"}


def meant_part(text: str) -> str:
    """Return *text*, or the head and the tail of a very long one."""
    half = LONGEST_MEANT // 2
    return text if len(text) <= LONGEST_MEANT else f"{text[:half]} {text[-half:]}"


@lru_cache(maxsize=256)
def sketch(text: str, catalog: Catalog) -> str:
    """Return *text* in plain small words, its prints, numbers and sums replaced by tokens, to compare what lines
    wish."""
    return _named(_plain_words(text), index(catalog))


def _plain_words(text: str) -> tuple[str, ...]:
    plain = clean(meant_part(text))
    return tuple(_TOKEN.findall(_MONEY.sub(f" {MONEY} ", _PHONE.sub(f" {PHONE} ", _CODE.sub(f" {CODE} ", plain)))))


@lru_cache(maxsize=8_192)
def _example(like: str) -> tuple[tuple[str, ...], str]:
    """Return the words of *like*, a line under `like:`, and its sketch where no print is named. Nearly all of these
    lines stand in the next version of the files too."""
    words = _plain_words(like)
    return words, " ".join(_number_or_word(words, at) for at in range(len(words)))


def sketch_of_example(like: str, catalog: Catalog) -> str:
    """Return the sketch of *like*, a line under `like:`, which is taken apart once in a process."""
    (words, nothing_named), names = _example(like), index(catalog)
    return _named(words, names) if any(may_begin(word, names) for word in words) else nothing_named


def _named(words: tuple[str, ...], names: Index) -> str:
    return " ".join(_tokens(words, names))


def _tokens(words: Sequence[str], names: Index) -> Iterator[str]:
    at = 0
    while at < len(words):
        named = None if words[at] in (MONEY, PHONE, CODE) else named_at(words, at, names)
        yield PRINT if named else _number_or_word(words, at)
        at = named.after if named else at + 1


def _number_or_word(words: Sequence[str], at: int) -> str:
    word, ahead = words[at], words[at + 1] if at + 1 < len(words) else ""
    number = _DIGITS.fullmatch(word) or word in _COUNTING or (word == "one" and ahead in UNITS)
    return NUMBER if number else word


class Examples:
    """Every example sentence of a flow's intents, sketched; the intents by their keys."""

    def __init__(self, flow: Flow) -> None:
        from numpy import array, intp

        learnt = [intent for intent in flow.intents.values() if not intent.frequent]
        rows = ((sketch_of_example(like, flow.catalog), intent.key) for intent in learnt for like in intent.like)
        self._taught = tuple((intent.key, intent.like) for intent in learnt)
        pairs = tuple((line, name) for line, name in rows if line)
        self.lines = tuple(line for line, _ in pairs)
        self.intents = tuple(name for _, name in pairs)
        self._same: dict[str, set[str]] = {}
        for line, name in pairs:
            self._same.setdefault(line, set()).add(name)
        self._small = SmallIntents(self.lines, self.intents)
        places: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            for word in set(line.split()):
                places.setdefault(word, []).append(place)
        self._places = {word: array(found, dtype=intp) for word, found in places.items()}
        self._starts = {name: self.intents.index(name) for name in dict.fromkeys(self.intents)}
        self._lengths = array([_length(set(line.split())) for line in self.lines])
        self._familiar = {word for line, name in pairs if name != IDLE for word in line.split()}

    @cached_property
    def key(self) -> str:
        """Return the name of these examples with their prints in words: it is the same whatever the shop sells."""
        rows = [(" ".join(_example(like)[0]), name) for name, many in self._taught for like in many]
        return key(tuple(line for line, _ in rows), tuple(name for _, name in rows))

    @cached_property
    def taught(self) -> dict[str, str]:
        """Return the intent of each line; "" for one that several intents have."""
        found: dict[str, str] = {}
        for line, name in zip(self.lines, self.intents, strict=True):
            found[line] = name if found.get(line, name) == name else ""
        return found

    def strange(self, sketched: str) -> float:
        """Return the share of words that no example of a wish uses, 0 to 1; what is no word at all is not counted."""
        words = [word for word in sketched.split() if word in self._familiar or is_word(word)]
        return sum(word not in self._familiar for word in words) / len(words) if words else 0.0

    def unknown(self, sketched: str) -> float:
        """Return the share of words that neither an example nor English has, a slip of one letter forgiven, 0 to 1."""
        words = [word for word in sketched.split() if word.isalpha()]
        return sum(map(self._is_unknown, words)) / len(words) if words else 0.0

    def _is_unknown(self, word: str) -> bool:
        if word in self._familiar or word in COMMON or is_word(word):
            return False
        near = (known for known in self._familiar if abs(len(known) - len(word)) < 2)
        return not any(OSA.distance(word, known, score_cutoff=1) < 2 for known in near if len(known) > _SHORT)

    def same(self, sketched: str) -> Collection[str]:
        """Return the intents that have *sketched* itself for an example."""
        return self._same.get(sketched, ())

    def of_small(self, sketched: str) -> dict[str, float]:
        """Return in logits what the words of *sketched* say for intents that have only a handful of examples."""
        return self._small.evidence(sketched)

    def likeness(self, sketched: str, legal: Collection[str]) -> dict[str, float]:
        """Return for each intent of *legal* that has examples how like its nearest one *sketched* is, 0 to 1.

        Half of it is for the same letters in the same order, half for the same words in any: the part of rapidfuzz's
        `token_set_ratio` that needs no comparing of letters, for the rest of it takes ten times as long and reads no
        better.
        """
        from numpy import float64, maximum, minimum

        if not self.lines:
            return {}
        letters = process.cdist([sketched], self.lines, scorer=fuzz.ratio, dtype=float64)[0]
        words = set(sketched.split())
        same = self._shared(words)
        alike = 200 * same / (same + minimum(self._lengths, _length(words)))
        scores = letters + maximum(letters, alike)
        nearest = maximum.reduceat(scores, list(self._starts.values())) / 200
        return {name: like for name, like in zip(self._starts, nearest.tolist(), strict=True) if name in legal}

    def _shared(self, words: Collection[str]) -> NDArray[float64]:
        """Return for every line how long the words are that it shares with *words*, a blank between two counted."""
        from numpy import maximum, zeros

        shared = zeros(len(self.lines))
        for word in words:
            if (found := self._places.get(word)) is not None:
                shared[found] += len(word) + 1
        return maximum(shared - 1, 0)


def _length(words: Collection[str]) -> int:
    """Return how many letters *words* have with single blanks between them."""
    return sum(map(len, words)) + len(words) - 1
