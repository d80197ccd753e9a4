"""One act: a stretch of a message read by keywords, items, a model of the owner's examples, and patterns that vote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from grace import patterns as re
from grace.engine.reading import NOTHING, Act, Expected
from grace.flow.model import Flow
from grace.language.at_once import ANSWERED, at_once, to_her_question
from grace.language.doubtful_acts import (
    SURE,
    SURE_OF_CAREFUL,
    SURE_OF_IDLE,
    SURE_OF_YES,
    of_old_lines,
    unless_advice,
    unless_counted,
    unless_in_other_words,
    unless_of_part,
)
from grace.language.intent_shares import add, choices_of, confidence_of, shares_of, with_picks
from grace.language.intents.classifier import (
    Learning,
    LearntFiles,
    Trained,
    earlier,
    recalled,
    recalled_of,
    train,
)
from grace.language.intents.classifier_cache import Learnt
from grace.language.intents.examples import Examples, sketch
from grace.language.intents.goods_faults import spoken_against, spoken_for
from grace.language.intents.learning import learn
from grace.language.intents.rules import (
    BROWSES,
    CANCELS,
    CHANGES,
    COMPLAINS,
    GREETS,
    IDLE,
    LIGHT,
    MANNERS,
    NO,
    PICKS,
    WISHES,
    YES,
    awaits_money,
    is_question,
    is_tagged_yes,
    says_something,
    votes,
    without_manners,
    without_yes,
)
from grace.language.item_votes import item_votes
from grace.language.items.as_it_stands import agrees_to_what_stands
from grace.language.items.follow_ups import asked_again, beside_open
from grace.language.items.item_reading import ItemReading
from grace.language.items.offer_filters import to_show
from grace.language.items.open_quantity import without_open_quantity
from grace.language.items.preferred import PREFERRED, preferred
from grace.language.items.reading import read_items
from grace.language.text.money import money, with_naira
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog

_VOTE, _VETO, _OWN = 2.3, 4.0, 1.2  # logits
_IDLE_LONG, _IDLE_STRANGE = 1.0, 4.0
_ENOUGH_WORDS, _MANY_WORDS = 4, 8
_MANNERLY = 5  # words beside a greeting; more of them say something
_HEAT = 1.5  # more makes every reading less sure
_SAME = 2.0  # for the very sentence that stands under an intent
_STEEPNESS = 14.0  # without a model: logits between no likeness to an example and the same sentence
_NO_ITEMS = ItemReading()
_PART = re.compile(
    r"\W*(?:(?:this|that|it|here|na)(?: is|'s)? )?"
    r"(?:(?:(?:the|my) )?(?:first|initial|half|part|part payment)\W{1,3}\d{1,3}|"
    r"\d{1,3} (?:first|for now|for a start|part))"
    r"(?: (?:for now|first|now|today|o|please))*\W*"
)
_A_NUMBER = re.compile(
    r"\W*(?:(?:ehn?|yes+|yeah|ok(?:ay)?|na|oh|o|just|only|it is|e be|that is)\W{1,3}){0,3}\d{1,4}"
    r"(?: (?:o|ma|sir|please|abeg|now|today|only))*\W*"
)
"""A part of the money, as it is written beside a receipt."""


@dataclass(frozen=True, slots=True)
class OneAct:
    """A stretch of words read as one act, its intents by their keys; *why* is for people."""

    act: Act
    items: ItemReading
    why: str = ""
    spoken_for: bool = False
    """True where a keyword, a pattern or its items speak for the intent, not likeness alone."""


class ActReader:
    """Reads a stretch of words as one act. Knows intents by their keys alone; learns at the first words."""

    def __init__(self, flow: Flow, files: LearntFiles) -> None:
        self._flow = flow
        self._files = files
        self._intents = {intent.key: intent for intent in flow.intents.values() if not intent.frequent}

    def recall(self) -> bool:
        """Read with what was learnt of these very examples before; return False where nobody has."""
        return self._take(self._recalled())

    def make_do(self) -> bool:
        """Read with what was borrowed, or learnt last of other examples; return False where there is nothing."""
        return self._has_model() or self._take(earlier(self._files))

    def borrow(self, other: ActReader) -> None:
        """Read with what *other* has learnt until something else is."""
        if other._has_model():
            self.__dict__["_model"] = other._model

    def learn(self, learning: Learning) -> bool:
        """Read by these examples from now on, by *learning* where nobody has learnt them; return False where that could
        not be, and everything stays as it was."""
        return self._take(self._trained(learning))

    def _take(self, model: Trained | None) -> bool:
        if model is not None:
            self.__dict__["_model"] = model
        return model is not None

    def _has_model(self) -> bool:
        return self.__dict__.get("_model") is not None

    def read(self, text: str, expected: Expected) -> OneAct:
        """Return *text* read as one act; never an intent outside *expected*, whose names are keys, never an error."""
        text = with_naira(text) if awaits_money(expected) else text
        sketched = sketch(text, self._flow.catalog)
        if _is_sum(clean(text), expected):
            return OneAct(replace(NOTHING, amounts=money(text)), _NO_ITEMS, "a number where money is awaited")
        if form := at_once(text, sketched, self._flow.catalog, expected):
            return OneAct(form.act, form.items, form.why, True)
        items = _asking_which(items_of(text, self._flow.catalog, expected), expected)
        if YES in expected.intents and agrees_to_what_stands(text, items, expected):
            return OneAct(Act(YES, confidence=ANSWERED, answers=True), _NO_ITEMS, "agrees to what stands", True)
        likely = self._likely(sketched, items, expected) if says_something(sketched) else {}
        ranked = sorted((name for name in likely if name in expected.intents), key=lambda name: -likely[name])
        if not ranked:
            return OneAct(replace(NOTHING, amounts=money(text)), items, "nothing to read")
        confidence = round(confidence_of(ranked, likely, items), 3)
        if confidence >= SURE and (act := to_her_question(ranked[0], confidence, items, expected)):
            return OneAct(act, items, f"{ranked[0]} to what Grace offered to write down", True)
        against = spoken_against(sketched, expected)
        act = of_old_lines(self._ranked_act(sketched, ranked, confidence, items, against), expected)
        act = unless_of_part(unless_counted(act, sketched, expected), text, expected)
        act = unless_advice(act, text, items, expected)
        act = replace(act, amounts=money(text))
        if ranked[0] == BROWSES:
            act = replace(act, among=to_show(text, self._flow.catalog))
        if act.sure and (joined := asked_again(ranked[0], expected)):
            return OneAct(joined, items, "a yes to “which one do you mean?”", True)
        if act.sure and ranked[0] in (PICKS, CHANGES) and (joined := beside_open(act, expected)):
            return OneAct(joined, items, f"{ranked[0]} {confidence:.2f}, and a question is still open", True)
        voted = spoken_for(sketched, expected)
        if ranked[0] not in voted and (act.intent in (YES, NO) or self._intents[ranked[0]].careful):
            act = unless_in_other_words(act, sketched, self.examples)
        said = ranked[0] in voted or (ranked[0] in (PICKS, CHANGES) and items.kind != "none")
        return OneAct(act, items, f"{ranked[0]} {confidence:.2f}; {items.why}".rstrip("; "), said)

    def _ranked_act(
        self, sketched: str, ranked: list[str], confidence: float, items: ItemReading, against: frozenset[str]
    ) -> Act:
        asks = ranked[0] in (YES, NO) and confidence < SURE_OF_YES
        asks = asks or (ranked[0] == YES and is_question(sketched) and not is_tagged_yes(sketched))
        sure = self._is_sure(ranked[0], confidence, items) and ranked[0] not in against and not asks
        sure = sure and not (ranked[0] == CANCELS and items.kind != "none")  # one print is named: is all of it meant?
        guessed = sure and not items.sure and not items.unclear  # a guess may be shown, never acted on
        return Act(
            ranked[0],
            () if guessed else items.items,
            confidence=confidence,
            sure=sure,
            unclear=items.unclear,
            choices=choices_of(ranked),
            wish=items.wish if items.unclear or ranked[0] in WISHES else None,
            later=items.later,
            sum=items.sum if ranked[0] in WISHES else "",
            unknown=items.unknown if ranked[0] in WISHES else (),
        )

    @cached_property
    def examples(self) -> Examples:
        """Return the examples of these intents, taken apart at the first words."""
        return Examples(self._flow, self._files.own)

    @cached_property
    def _model(self) -> Trained | None:
        return self._trained(learn) or earlier(self._files)

    def _recalled(self) -> Trained | None:
        examples = self.examples
        return recalled(examples.lines, examples.intents, self._files) or recalled_of(examples.key, self._files)

    def _trained(self, learning: Learning) -> Trained | None:
        """Return what these examples teach, by *learning* where nobody knows; which examples it was is kept with it."""

        def noted(lines: tuple[str, ...], intents: tuple[str, ...]) -> Learnt | None:
            learnt = learning(lines, intents)
            return replace(learnt, examples=self.examples.key) if learnt else None

        return self._recalled() or train(self.examples.lines, self.examples.intents, self._files, noted)

    def _likely(self, sketched: str, items: ItemReading, expected: Expected) -> dict[str, float]:
        """Every intent's share; a wish beside thanks or a greeting is read without them."""
        likely = with_picks(shares_of(self._scores(sketched, items, expected)), items, expected)
        if max(likely, key=likely.__getitem__) == YES and items.kind != "none" and (rest := without_yes(sketched)):
            return shares_of(self._scores(rest, items, expected))
        wish = without_manners(sketched)
        first = max(likely, key=likely.__getitem__)
        says_more = votes(wish) - LIGHT or items.kind != "none" or (first == GREETS and len(wish.split()) > _MANNERLY)
        if first not in MANNERS or wish in ("", sketched) or not says_more:
            return likely
        return shares_of(self._scores(wish, items, expected))

    def _scores(self, sketched: str, items: ItemReading, expected: Expected) -> dict[str, float]:
        scores = dict.fromkeys(self._intents, 0.0)
        if self._model:
            add(scores, self._model.logits(sketched))
            add(scores, dict.fromkeys(self.examples.same(sketched), _SAME))
            add(scores, self.examples.of_small(sketched))
        else:
            likeness = self.examples.likeness(sketched, self._intents)
            add(scores, {name: _STEEPNESS * alike for name, alike in likeness.items()})
        voted = spoken_for(sketched, expected)
        add(scores, dict.fromkeys(voted, _VOTE))
        add(scores, dict.fromkeys(spoken_against(sketched, expected), -_VETO))
        add(scores, dict.fromkeys(expected.own, _OWN))
        add(scores, item_votes(sketched, items, expected))
        if items.kind == "none" and not voted - LIGHT:
            add(scores, {IDLE: self._idleness(sketched)})
        return {name: score / _HEAT for name, score in scores.items()}

    def _idleness(self, sketched: str) -> float:
        """Return how much the words themselves speak for idle chat: many, and of a kind no example uses."""
        words = len(sketched.split())
        strange = self.examples.strange(sketched) * min(words, _ENOUGH_WORDS) / _ENOUGH_WORDS
        return _IDLE_LONG * min(words, _MANY_WORDS) / _MANY_WORDS + _IDLE_STRANGE * strange

    def _is_sure(self, intent: str, confidence: float, items: ItemReading) -> bool:
        takes_out = (
            intent == CHANGES and items.sure and bool(items.items)
        )  # it is said back, and needs a yes of its own
        takes_out = takes_out and all(item.change == "remove" for item in items.items)
        changes_nothing = intent == CHANGES and bool(items.unknown) and not items.items and not items.unclear
        careful = self._intents[intent].careful and not (takes_out and confidence >= SURE_OF_YES)
        careful = careful and not changes_nothing
        weighs = intent in (IDLE, COMPLAINS)  # the one waves a wish away, the other calls people
        if confidence < (SURE_OF_CAREFUL if careful else SURE_OF_IDLE if weighs else SURE):
            return False
        if intent == YES and (not items.sure or any(item.quantity is not None for item in items.items)):
            return False  # it would agree to what was shown, and something else is said beside it
        touches_basket = intent in (PICKS, CHANGES)
        asks_of_which = items.wish is not None and not items.items  # the flow shows the prints, and nothing is billed
        return not touches_basket or items.sure or asks_of_which or _stands_open(items)


def items_of(text: str, catalog: Catalog, expected: Expected) -> ItemReading:
    """Return what *text* asks of the basket; a print that is preferred takes the place of the only one there is."""
    if _is_sum(clean(text), expected):
        return _NO_ITEMS
    items = read_items(with_naira(text) if awaits_money(expected) else text, catalog, expected)
    items = without_open_quantity(items, expected)
    swapped = preferred(text, items.items, expected) if items.sure and items.kind == "pick" else ()
    return ItemReading(swapped, kind="change", why=PREFERRED) if swapped else items


def _is_sum(plain: str, expected: Expected) -> bool:
    """Return whether the number in *plain* is money where money is owed: "first 80", or "ehn, 21" and no more, while no
    quantity is asked for."""
    if not awaits_money(expected):
        return False
    asked = expected.question is not None or expected.quantities or expected.numbered
    return _PART.fullmatch(plain) is not None or (not asked and _A_NUMBER.fullmatch(plain) is not None)


def _asking_which(items: ItemReading, expected: Expected) -> ItemReading:
    """A quantity that could be any of several lines: nothing is guessed, the customer is asked which is meant."""
    lines = tuple(dict.fromkeys(line.fabric for line in expected.basket))
    if items.sure or len(lines) < 2 or not items.items or any(item.fabric for item in items.items):
        return items
    return replace(items, items=(), unclear=lines)


def _stands_open(items: ItemReading) -> bool:
    """Return whether the flow has words of its own for what *items* leave open."""
    return bool(items.unclear or items.unknown or items.numbers_out_of_range)
