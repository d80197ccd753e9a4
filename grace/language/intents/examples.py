"""Example sentences of intents as a reader compares them, and which of them a message is most like."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from grace import patterns as re
from grace.flow.model import Flow
from grace.language.intents.classifier_cache import key
from grace.language.intents.kept_examples import Apart, keep, recall
from grace.language.intents.rules import IDLE
from grace.language.intents.small_intents import SmallIntents
from grace.language.intents.word_vectors import is_word
from grace.language.items.fabric_names import Index, index, may_begin, named_at
from grace.language.text.lexicon import COMMON, DIGIT_WORDS, TENS, UNITS
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog

if TYPE_CHECKING:
    from numpy import float64, intp
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
def _example(like: str) -> Apart:
    """Return *like*, a line under `like:`, taken apart. Nearly all of them stand in the next version of the files."""
    words = _plain_words(like)
    plain, sketched = " ".join(words), " ".join(_number_or_word(words, at) for at in range(len(words)))
    return Apart(plain, sketched if sketched != plain else "")


def sketch_of_example(like: str, catalog: Catalog) -> str:
    """Return the sketch of *like*, a line under `like:`, which is taken apart once in a process."""
    words = _example(like).words.split()
    return _named(words, index(catalog))


def _named(words: Sequence[str], names: Index) -> str:
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

    def __init__(self, flow: Flow, folder: Path | None = None) -> None:
        """*folder*: where examples are kept taken apart, from one process to the next."""
        learnt = [intent for intent in flow.intents.values() if not intent.frequent]
        apart = _all_apart([like for intent in learnt for like in intent.like], folder)
        rows = [(apart[like], intent.key) for intent in learnt for like in intent.like]
        sketched = _sketched([one for one, _ in rows], index(flow.catalog))
        pairs = [(line, name) for line, (_, name) in zip(sketched, rows, strict=True) if line]
        self.lines = tuple(line for line, _ in pairs)
        self.intents = tuple(name for _, name in pairs)
        self.key = key(tuple(one.words for one, _ in rows), tuple(name for _, name in rows))
        """The name of these examples with their prints in words: it is the same whatever the shop sells."""
        self._same: dict[str, frozenset[str]] = {}
        alone = {name: frozenset({name}) for name in self.intents}
        for line, name in pairs:
            same = self._same.setdefault(line, alone[name])
            if name not in same:
                self._same[line] = same | alone[name]
        self._small = SmallIntents(self.lines, self.intents)
        self._familiar = {word for line, name in pairs if name != IDLE for word in line.split()}

    @cached_property
    def _places(self) -> dict[str, NDArray[intp]]:
        """Return for each word the places of the lines that hold it."""
        from numpy import array, intp

        places: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            for word in set(line.split()):
                places.setdefault(word, []).append(place)
        return {word: array(found, dtype=intp) for word, found in places.items()}

    @cached_property
    def _starts(self) -> dict[str, int]:
        """Return where the lines of each intent begin."""
        return {name: self.intents.index(name) for name in dict.fromkeys(self.intents)}

    @cached_property
    def _lengths(self) -> NDArray[intp]:
        from numpy import array

        return array([_length(set(line.split())) for line in self.lines])

    def taught(self, sketched: str) -> str:
        """Return the intent that has *sketched* as an example; "" where none has, or several have."""
        same = self.same(sketched)
        return next(iter(same)) if len(same) == 1 else ""

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


def _all_apart(likes: Sequence[str], folder: Path | None) -> dict[str, Apart]:
    """Return each of *likes* taken apart, by what *folder* holds where it does; the others are left there."""
    known = recall(folder) if folder else {}
    found = {like: known.get(like) or _example(like) for like in likes}
    if folder:
        keep(folder, known, found)
    return found


def _sketched(examples: Sequence[Apart], names: Index) -> list[str]:
    """Return the sketches of *examples*; most name no print, as no word of theirs begins one."""
    words = [one.words.split() for one in examples]
    begin = {word for word in set(chain.from_iterable(words)) if may_begin(word, names)}
    return [
        (one.sketch or one.words) if begin.isdisjoint(said) else _named(said, names)
        for one, said in zip(examples, words, strict=True)
    ]
