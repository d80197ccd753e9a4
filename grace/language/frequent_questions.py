"""The owner's frequent questions: which of them a message asks, by likeness to the ways the owner wrote them.

They are no part of what is learnt, so one that is added counts with the next message. A word says the more the fewer of
all the other examples use it, and "where una shop dey" is near "where is your shop" though half of its words differ.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from operator import mul

from grace.engine.reading import Act
from grace.flow.model import Flow
from grace.language.acts import MOST_ACTS
from grace.language.clauses import Clause, sentences
from grace.language.intents.examples import sketch, sketch_of_example
from grace.language.intents.rules import LIGHT, NO, PAYS, QUESTIONS, STARTS, STOPS, YES, without_manners
from grace.language.intents.word_vectors import meaning

PLAINLY, LIKELY = 0.8, 0.52
"""The least likeness, 0 to 1 and more, to take words for a question whatever else they may be, and where nothing else
was read for sure or what was read has an answer for everybody only."""
_OF_IDLE, _OF_QUESTIONS = 0.65, 0.62
"""The least likeness to take it rather than idle chat, and than a question with an answer of its own."""
_GENERAL = frozenset({"faq", "ask_shop", "ask_product"})
_OF_OTHERS = QUESTIONS - {"ask_payment_details", "pay_by_card", "order_status"}
_THE_SAME, _OFFERED, _MOST, _MOST_CHOICES = 0.95, 0.4, 0.99, 3
_STEM, _MOST_STEMS = 5, 4_096  # letters; stems whose weight is remembered
_MOST_REMEMBERED = 256  # stretches of words
_RARE = 6  # examples; a word in no more of the others' is the question's own
_OF_WORDS, _OF_MEANING = 0.7, 0.3
_HAS_ITS_OWN, _HAS_NOT = 0.25, 0.75
_HEAVY = 0.85  # of the weight of the heaviest
_SHARED = 0.25  # the least likeness in words for a word of its own to count
_NEVER = frozenset({PAYS, STOPS, STARTS, YES, NO})


@dataclass(frozen=True, slots=True)
class _Line:
    """One way to ask: the stems of its words, how much they weigh together, and where they point."""

    name: str
    stems: frozenset[str]
    weight: float
    direction: tuple[float, ...]
    own: frozenset[str]
    """Words of it that hardly any other example has."""
    heavy: frozenset[str]
    """The words that say most of it."""


class FrequentQuestions:
    """Finds the frequent questions of one flow in what customers write, by their keys."""

    def __init__(self, flow: Flow, learnt: Callable[[], Iterable[str]]) -> None:
        """*learnt*: the examples of all other intents, sketched."""
        self._flow, self._learnt = flow, learnt
        self._asked = tuple(
            (intent.key, line) for intent in flow.intents.values() if intent.frequent for line in intent.like
        )
        self._weight = lru_cache(_MOST_STEMS)(self._weighed)
        self._best = lru_cache(_MOST_REMEMBERED)(self._rated)

    def read(
        self, text: str, acts: tuple[Act, ...], unanswered: tuple[str, ...], legal: tuple[str, ...]
    ) -> tuple[tuple[Act, ...], tuple[str, ...]]:
        """Return *acts* and the questions of *text* nobody answers, with the frequent questions of *legal* that *text*
        asks in their place."""
        if not self._asked:
            return acts, unanswered
        whole, (name, likeness) = sentences(text), self._best(text, legal)
        if len(whole) == 1 < len(acts) and likeness >= _THE_SAME and not any(_stays(act) for act in acts):
            return (Act(name, confidence=min(likeness, _MOST)),), ()
        found = _once(self._instead(text, act, whole, legal) for act in acts)
        for one in whole if len(whole) > 1 else ():
            found = self._beside(one, found, legal)
        answered = {act.intent for act in found}
        left = tuple(one for one in unanswered if self._best(one, legal)[0] not in answered)
        return found, left

    def _instead(self, text: str, act: Act, whole: tuple[Clause, ...], legal: tuple[str, ...]) -> Act:
        """Return *act*, or the question its words ask rather."""
        name, likeness = self._best(act.words(text), legal)
        if name and _gives_way(act, likeness):
            return Act(name, amounts=act.amounts, span=act.span, confidence=min(likeness, _MOST), choices=(name,))
        if name and not act.sure and likeness >= _OFFERED:
            return replace(act, choices=tuple(dict.fromkeys((name, *act.choices)))[:_MOST_CHOICES])
        return act

    def _beside(self, sentence: Clause, acts: tuple[Act, ...], legal: tuple[str, ...]) -> tuple[Act, ...]:
        """Return *acts*, and the question that *sentence*, one of several, plainly asks."""
        name, likeness = self._best(sentence.text, legal)
        if not name or likeness < PLAINLY or any(act.intent == name for act in acts):
            return acts
        kept = tuple(act for act in acts if act.sure and act.intent not in LIGHT)
        if len(kept) >= MOST_ACTS:
            return acts  # people answer it
        return (*kept, Act(name, span=(sentence.start, sentence.end), confidence=min(likeness, _MOST)))

    def _rated(self, words: str, legal: tuple[str, ...]) -> tuple[str, float]:
        """Return the question *words* are most like, with how like it; "" and 0 where none shares anything."""
        sketched = sketch(words, self._flow.catalog)
        sketched = without_manners(sketched) or sketched
        stems = _stems(sketched)
        if not stems:
            return "", 0.0
        mine = self._line("", sketched)
        rated = ((line.name, self._likeness(mine, line)) for line in self._lines if line.name in legal)
        return max((one for one in rated if one[1]), key=lambda one: one[1], default=("", 0.0))

    def _likeness(self, mine: _Line, line: _Line) -> float:
        both = mine.stems & line.stems
        if not both:
            return 0.0  # meaning alone takes nothing for a question of the owner's
        shared = sum(map(self._weight, both))
        words = 2 * shared / (mine.weight + line.weight)
        points: float = sum(map(mul, mine.direction, line.direction))
        likeness = _OF_WORDS * words + _OF_MEANING * max(0.0, points)
        if not (line.own or line.heavy) & mine.stems:
            return likeness * _HAS_NOT
        return likeness + (_HAS_ITS_OWN if line.own and words >= _SHARED else 0.0)

    @cached_property
    def _lines(self) -> tuple[_Line, ...]:
        return tuple(self._line(name, sketch_of_example(line, self._flow.catalog)) for name, line in self._asked)

    @cached_property
    def _others(self) -> tuple[Counter[str], int]:
        """Return in how many examples of the other intents each stem stands, and how many examples there are."""
        examples = sum(len(intent.like) for intent in self._flow.intents.values() if not intent.frequent)
        return Counter(chain.from_iterable(map(_stems, self._learnt()))), examples

    def _line(self, name: str, sketched: str) -> _Line:
        stems = _stems(sketched)
        own = frozenset(stem for stem in stems if self._others[0][stem] <= _RARE)
        weights = {word: self._weight(word[:_STEM]) for word in sketched.split()}
        most = max(map(self._weight, stems), default=0.0)
        heavy = frozenset(stem for stem in stems if self._weight(stem) >= _HEAVY * most)
        whole = sum(map(self._weight, stems)) or 1.0
        return _Line(name, stems, whole, tuple(meaning(weights)), own, heavy)

    def _weighed(self, stem: str) -> float:
        held, size = self._others
        return math.log((2 + size) / (1 + held[stem])) / math.log(2 + size)


def _stems(sketched: Iterable[str] | str) -> frozenset[str]:
    words = sketched.split() if isinstance(sketched, str) else sketched
    return frozenset(word[:_STEM] for word in words if word.isalnum())


def _once(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return *acts*, the first of each intent, and what is wanted of a picture."""
    first: dict[tuple[str | None, bool], Act] = {}
    for act in acts:
        first.setdefault((act.intent, act.pictured), act)
    return tuple(first.values())


def _stays(act: Act) -> bool:
    """Return whether no likeness takes the place of *act*: it is about money, goods or the messages, for sure."""
    return act.sure and (act.intent in _NEVER or bool(act.items or act.unclear))


def _asks_only(act: Act) -> bool:
    """Return whether *act* asks about prints and wants none of them: the owner may have an answer of their own."""
    return act.intent in QUESTIONS and all(item.quantity is None for item in act.items) and not act.answers


def _gives_way(act: Act, likeness: float) -> bool:
    """Return whether a question that is so like the words of *act* takes its place."""
    if likeness >= _THE_SAME and _asks_only(act):
        return True
    if _stays(act) or likeness < LIKELY:
        return False
    if likeness >= PLAINLY or not act.sure or act.intent in _GENERAL:
        return True
    return likeness >= (_OF_IDLE if act.intent in LIGHT else _OF_QUESTIONS if act.intent in _OF_OTHERS else PLAINLY)
