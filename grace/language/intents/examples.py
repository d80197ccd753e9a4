"""Example sentences of intents as a reader compares them, and which of them a message is most like."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rapidfuzz import fuzz, process

from grace.flow.model import Flow
from grace.language.intents.rules import IDLE
from grace.language.items.fabric_names import Index, index, named_at
from grace.language.text.lexicon import DIGIT_WORDS, TENS, UNITS
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog

LONGEST_MEANT = 400
"""Characters in which a wish is looked for: the head and the tail of anything longer."""

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


def sketch(text: str, catalog: Catalog) -> str:
    """Return *text* in plain small words, its prints, numbers and sums replaced by tokens, to compare what lines
    wish."""
    plain = clean(meant_part(text))
    plain = _MONEY.sub(f" {MONEY} ", _PHONE.sub(f" {PHONE} ", _CODE.sub(f" {CODE} ", plain)))
    return " ".join(_tokens(_TOKEN.findall(plain), index(catalog)))


def _tokens(words: list[str], names: Index) -> Iterator[str]:
    at = 0
    while at < len(words):
        named = None if words[at] in (MONEY, PHONE, CODE) else named_at(words, at, names)
        if named is not None:
            yield PRINT
            at = named.after
            continue
        word, ahead = words[at], words[at + 1] if at + 1 < len(words) else ""
        number = _DIGITS.fullmatch(word) or word in _COUNTING or (word == "one" and ahead in UNITS)
        yield NUMBER if number else word
        at += 1


class Examples:
    """Every example sentence of a flow's intents, sketched; the intents by their keys."""

    def __init__(self, flow: Flow) -> None:
        told = ((sketch(like, flow.catalog), intent.key) for intent in flow.intents.values() for like in intent.like)
        pairs = tuple((line, name) for line, name in told if line)
        self.lines = tuple(line for line, _ in pairs)
        self.intents = tuple(name for _, name in pairs)
        self._places: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            for word in set(line.split()):
                self._places.setdefault(word, []).append(place)
        starts = {name: self.intents.index(name) for name in dict.fromkeys(self.intents)}
        self._spans = {name: slice(start, start + self.intents.count(name)) for name, start in starts.items()}
        self._lengths = tuple(_length(set(line.split())) for line in self.lines)
        self._familiar = {word for line, name in pairs if name != IDLE for word in line.split()}

    def strange(self, sketched: str) -> float:
        """Return the share of words that no example of a wish uses, 0 to 1."""
        words = [word for word in sketched.split() if word.isalpha()]
        return sum(word not in self._familiar for word in words) / len(words) if words else 0.0

    def likeness(self, sketched: str, legal: Collection[str]) -> dict[str, float]:
        """Return for each intent of *legal* that has examples how like its nearest one *sketched* is, 0 to 1.

        Half of it is for the same letters in the same order, half for the same words in any: the part of rapidfuzz's
        `token_set_ratio` that needs no comparing of letters, for the rest of it takes ten times as long and reads no
        better.
        """
        words = set(sketched.split())
        length, by_letters = _length(words), self._by_letters(sketched)
        scores = [2 * letters for letters in by_letters]
        for place, same in self._shared(words).items():
            other, letters = self._lengths[place], by_letters[place]
            alike = 200 * same / (same + (length if length < other else other))
            if alike > letters:
                scores[place] = letters + alike
        return {name: max(scores[span]) / 200 for name, span in self._spans.items() if name in legal}

    def _shared(self, words: Collection[str]) -> dict[int, int]:
        """Return for every line that shares words with *words* how long they are, a blank between two counted."""
        shared: dict[int, int] = {}
        for word in words:
            size = len(word) + 1
            for place in self._places.get(word, ()):
                shared[place] = shared.get(place, -1) + size
        return shared

    def _by_letters(self, sketched: str) -> list[float]:
        """Return 0 to 100 for every line, in their order."""
        return [score for _, score, _ in process.extract_iter(sketched, self.lines, scorer=fuzz.ratio)]


def _length(words: Collection[str]) -> int:
    """Return how many letters *words* have with single blanks between them."""
    return sum(map(len, words)) + len(words) - 1
