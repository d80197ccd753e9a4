"""Acts that the form of a stretch of words alone decides, before anything is weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grace import patterns as re
from grace.engine.reading import Act, Expected
from grace.language.amounts.compared import compared
from grace.language.amounts.grammar import GRAMMAR, amounts_said, amounts_supposed
from grace.language.intents.closing_words import by_form
from grace.language.intents.rules import BROWSES, CHANGES, CLOTH, PICKS, PRICES, YES
from grace.language.items.begun_anew import begun_anew
from grace.language.items.beside_asked import beside_asked
from grace.language.items.follow_ups import accepted, answering, asked_again, chosen, dropped, points_at_asked
from grace.language.items.for_others import for_others
from grace.language.items.in_place import put_in_place
from grace.language.items.item_reading import ItemReading
from grace.language.items.kept_alone import kept_alone
from grace.language.items.of_each import of_each
from grace.language.items.offer_filters import to_show, wants_some_shown
from grace.language.items.party import for_everybody
from grace.language.items.pictured_answers import NAMED, named_for_pictures
from grace.language.items.removal_corrected import removal_corrected
from grace.language.items.taken_back import taken_back
from grace.language.items.tiers import question_of_what_is_talked_of
from grace.language.items.what_is_left import of_what_is_left
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog
from grace.shop.other_measure import other_measure_asked

ANSWERED = 0.99
"""How sure it is that a name after "which one?" is the answer."""
_NO_ITEMS = ItemReading()


@dataclass(frozen=True, slots=True)
class Form:
    """An act that the form of words decides, its *items* where more is asked of them; *why* is for people."""

    act: Act
    why: str
    items: ItemReading = _NO_ITEMS


_DO_IT = re.compile(
    r"\W*(?:(?:yes+|yeah|yep|ok(?:ay)?|alright|sure|fine|please|abeg|oya|then|just|kindly|you can|you fit|go ahead)"
    r"[\s,.!]+){0,5}(?P<verb>[a-z]+) (?:it|am|them|that|this)(?: one)?"
    r"(?: (?:down|for me|for us|please|abeg|o|then|now|ma)){0,4}\W*"
)


def at_once(text: str, sketched: str, catalog: Catalog, expected: Expected) -> Form | None:
    """Return the act that the form of *text* alone decides; None where it has to be weighed."""
    if pointed := points_at_asked(text, expected):
        return Form(Act(PICKS, pointed, confidence=ANSWERED, answers=True), "the print talked of last")
    if left := of_what_is_left(text, expected):
        return Form(replace(left, confidence=ANSWERED), "what to do with too little")
    if other := removal_corrected(text, catalog, expected):
        return Form(replace(other, confidence=ANSWERED), GRAMMAR)
    word = YES if _does_as_asked(text, expected) else by_form(text, expected)
    if word in expected.intents:
        meant = to_her_question(word, 1.0, _NO_ITEMS, expected) or asked_again(word, expected)
        return Form(meant or Act(word), f"keyword {word}")
    if found := next(_forms(text, catalog, expected), None):
        return found
    if BROWSES in expected.intents and wants_some_shown(sketched, text, catalog, expected):
        return Form(Act(BROWSES, confidence=ANSWERED, among=to_show(text, catalog)), "wants to be shown some alone")
    return None


def _does_as_asked(text: str, expected: Expected) -> bool:
    """Return whether *text* says that what Grace asked about shall be done, in her own verb: "yes, keep it for me" to
    "Should I keep it?"."""
    found = _DO_IT.fullmatch(clean(text)) if expected.question and expected.question.items else None
    return bool(found and expected.question and found["verb"] in clean(expected.question.words).split())


def to_her_question(intent: str, confidence: float, items: ItemReading, expected: Expected) -> Act | None:
    """Return what Grace has offered to write down, where *intent* is a yes to that; else None."""
    taken = accepted(intent, items, expected)
    meant = expected.question.intent if expected.question else ""
    return Act(meant or PICKS, taken, confidence=confidence, answers=True) if taken else None


def _forms(text: str, catalog: Catalog, expected: Expected) -> Iterator[Form]:
    for recognise in (
        _back,
        _of_several,
        _anew,
        _amounts,
        _supposed,
        _measured,
        _and_others,
        _answers,
        _changes,
        _picks,
    ):
        if found := recognise(text, catalog, expected):
            yield found


def _back(text: str, catalog: Catalog, expected: Expected) -> Form | None:
    """The basket as it was before its last change, with what is wanted beside."""
    read = taken_back(text, catalog, expected) if CHANGES in expected.intents else None
    act = Act(CHANGES, confidence=ANSWERED)
    if read is None or not read.sure:
        return Form(replace(act, sure=False), read.why, read) if read else None
    act = replace(act, items=read.items, unclear=read.unclear, wish=read.wish, later=read.later, answers=True)
    return Form(act, "takes a change back", read)


def _of_several(text: str, _: Catalog, expected: Expected) -> Form | None:
    """So much of each of several prints, whichever of them was asked about last."""
    each = of_each(text, expected) if PICKS in expected.intents else ()
    return Form(Act(PICKS, each, confidence=ANSWERED), "so much of each print spoken of") if each else None


def _amounts(text: str, catalog: Catalog, expected: Expected) -> Form | None:
    """Amounts of what is on the table, and nothing else."""
    read = amounts_said(text, catalog, expected)
    changes = CHANGES in expected.intents and any(line.complete for line in expected.basket)
    intent = CHANGES if changes else PICKS
    if read is None or intent not in expected.intents:
        return None
    act = Act(intent, read.items, confidence=ANSWERED, unclear=read.unclear, wish=read.wish)
    return Form(act, GRAMMAR, read)


def _supposed(text: str, catalog: Catalog, expected: Expected) -> Form | None:
    """A question what other amounts of what is on the table would come to."""
    if PRICES not in expected.intents:
        return None
    if either := compared(text, catalog, expected):
        return Form(Act(PRICES, either, confidence=ANSWERED, either=True), GRAMMAR)
    items = amounts_supposed(text, catalog, expected)
    return Form(Act(PRICES, items, confidence=ANSWERED), GRAMMAR) if items else None


def _measured(text: str, _: Catalog, expected: Expected) -> Form | None:
    """A question how many pieces, or yards, what is written comes to."""
    asked = CLOTH in expected.intents and any(line.complete for line in expected.basket) and other_measure_asked(text)
    return Form(Act(CLOTH, confidence=ANSWERED), "how much it is in the other unit") if asked else None


def _anew(text: str, catalog: Catalog, expected: Expected) -> Form | None:
    """Other prints, right after Grace asked whether all the basket has is to go: they come in its place."""
    items = begun_anew(text, catalog, expected)
    return Form(Act(CHANGES, items, confidence=ANSWERED), "all that was written goes") if items else None


def _and_others(text: str, catalog: Catalog, expected: Expected) -> Form | None:
    """So much of the print Grace asked about, and others beside it."""
    read = beside_asked(text, catalog, expected) if PICKS in expected.intents else None
    if read is None:
        return None
    act = Act(PICKS, read.items, unclear=read.unclear, wish=read.wish, later=read.later, unknown=read.unknown)
    return Form(replace(act, confidence=ANSWERED), "so much of the print asked about, and others", read)


def _answers(text: str, catalog: Catalog, expected: Expected) -> Form | None:
    """An answer to the question Grace asked last."""
    if named := named_for_pictures(text, catalog, expected):
        return Form(replace(named, confidence=ANSWERED), NAMED)
    if expected.question and expected.question.pictured and expected.question.asks_names:
        return None  # so much of another print is none of theirs
    answered = chosen(text, catalog, expected)
    if not answered or not expected.question:
        return None
    act = answering(text, answered, expected.question)
    if everybody := for_everybody(act.items, expected.question.wish, expected.party):
        act = replace(act, items=everybody.items, sum=everybody.sum)
    return Form(replace(act, confidence=ANSWERED), "answers Grace's question")


def _changes(text: str, catalog: Catalog, expected: Expected) -> Form | None:
    """A change of what is in the basket."""
    if CHANGES not in expected.intents:
        return None
    if alone := kept_alone(text, catalog, expected):
        return Form(Act(CHANGES, alone.items, confidence=ANSWERED, sure=alone.sure), alone.why, alone)
    if again := for_others(text, expected):
        act = Act(CHANGES, again.items, confidence=ANSWERED, answers=True, sum=again.sum)
        return Form(act, "the same for somebody else", again)
    if swap := put_in_place(text, catalog, expected):
        act = Act(CHANGES, swap.items, confidence=ANSWERED, sure=swap.sure, unclear=swap.unclear, wish=swap.wish)
        return Form(act, "one print in place of another", swap)
    return None


def _picks(text: str, catalog: Catalog, expected: Expected) -> Form | None:
    """A question about the print talked of, or prints that are not wanted after all."""
    if PICKS in expected.intents and (left := dropped(text, catalog, expected)):
        return Form(Act(PICKS, left, confidence=ANSWERED, answers=True), "wants none of those")
    if asked := question_of_what_is_talked_of(text, catalog, expected):
        return Form(replace(asked, confidence=ANSWERED), "asks of the print talked of")
    return None
