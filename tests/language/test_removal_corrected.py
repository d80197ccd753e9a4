"""A removal that was misunderstood: what was taken out comes back as it was, and what was meant goes or is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grace.engine.reading import Expected
from grace.language.items.removal_corrected import removal_corrected
from grace.shop.order import Item, Line
from tests.laws.shipped import FLOW

LACE, PEACOCK, KENTE, DAMASK = (
    Line(code, Decimal(many), "yard") for code, many in (("AK-06", 10), ("AK-03", 5), ("AK-07", 6), ("AK-05", 12))
)
BACK = Item("add", "AK-06", Decimal(10), "yard")


def _after_the_lace(*left: Line) -> Expected:
    return Expected(("select_fabric", "change_order"), basket=left, before=(LACE, *left), awaits_yes=True)


@pytest.mark.parametrize(
    "text",
    [
        "no leave the lace, na the damask I wan comot",
        "no not the lace, remove the damask instead",
        "I mean the other one",
        "na the other one I mean",
        "sorry, not the lace, it's the damask",
        "wrong one, I meant the damask",
        "you removed the wrong one",
        "put the lace back and remove the damask",
        "no, I want the lace, take out the damask",
        "no wait, the lace stays. the damask should go",
        "no be lace I talk, na damask make you comot",
        "oh sorry I meant remove the damask not the lace",
        "not number 1, number 2",
        "not lace, damask",
        "not the lace but the damask",
        "not the lace, remove the damask",
        "it's the damask, not the lace",
        "no, I meant the damask",
        "I mean the damask",
        "oh sorry, I meant damask",
        "no wrong one, na damask",
        "you removed the wrong one, remove the damask",
        "why did you remove the lace, I said damask",
        "you removed the lace instead of the damask",
        "I still want the lace, remove the damask",
        "remove the damask and keep the lace",
        "I did not say remove the lace, na damask I talk",
        "return the lace, comot the damask",
        "no no, keep the lace and drop the damask",
        "the lace should stay, the damask should go",
        "damask I mean, not lace",
    ],
)
def test_the_lace_is_put_back_and_the_damask_goes(text: str) -> None:
    act = removal_corrected(text, FLOW.catalog, _after_the_lace(DAMASK))

    assert act is not None
    assert act.items == (BACK, Item("remove", "AK-05"))


@pytest.mark.parametrize(
    "text",
    [
        "no not the lace",
        "I mean the other one",
        "you removed the wrong one",
        "no, leave the lace",
        "no the other one",
        "sorry, the other one",
        "not that one, the other one",
        "na the other one I talk",
        "wrong one",
    ],
)
def test_which_was_meant_is_asked(text: str) -> None:
    act = removal_corrected(text, FLOW.catalog, _after_the_lace(PEACOCK, DAMASK))

    assert act is not None
    assert (act.items, act.unclear, act.wish) == ((BACK,), ("AK-03", "AK-05"), Item("remove"))


@pytest.mark.parametrize(
    "text",
    [
        "remove the damask too",
        "remove the damask",
        "not the damask, I said lace",
        "no, 6 yards of damask",
        "no problem, that's fine",
        "no",
        "is the damask original?",
        "no, swap the damask for kente",
        "I do not want the damask",
        "I no want the damask",
        "I no want damask",
        "please i no longer want damask",
        "sorry, remove the damask",
        "wait, remove the kente",
        "remove the damask, I no get money",
        "drop the damask, it's not for me",
        "I said kente only",
        "comot the damask, na only kente I want",
        "please the kente is not to be cut",
        "the colour of the damask is not clear",
        "the damask is not fine o",
        "no need for damask sef",
        "no damask please",
        "damask no dey necessary",
        "leave only kente",
        "keep the kente safe for me",
        "na kente I like pass",
        "I don't like the damask, na kente fine pass",
        "take out the damask, money no dey",
        "no, remove the damask",
        "no, remove the damask too",
        "remove the other one",
        "comot the other one",
        "the other one",
        "abeg the other one",
        "is the damask wrong for aso ebi?",
        "I said damask is fine",
        "I meant to ask of the damask",
        "the kente is the wrong one for my event",
        "I want damask, not lace",
        "na damask I wan, no be lace",
        "damask not lace",
        "no be lace I want, na damask",
        "I no want lace again, na damask",
        "ok leave the lace",
        "I don't want the lace, I want damask",
        "sorry, the damask did not dry well",
        "wait, how much is the damask",
        "no wahala, the damask is fine",
        "actually make the damask 8 yards",
        "I mean damask is too costly",
        "not only the lace, the damask too",
        "not the lace alone, damask join",
        "the lace is not fine, comot the damask too",
        "no I want only damask",
        "I said I want kente",
        "the other one is fine",
        "the other one is too costly",
        "no, the other one is fine",
        "keep the lace out",
        "lace no go come back, remove damask",
        "the wrong one came last time",
        "leave the damask",
        "no leave the damask",
        "put back the lace",
        "put the lace back",
        "leave the lace, drop the damask",
    ],
)
def test_a_second_removal_a_complaint_a_question_and_only_correct_none(text: str) -> None:
    assert removal_corrected(text, FLOW.catalog, _after_the_lace(KENTE, DAMASK)) is None


def test_without_a_removal_there_is_nothing_to_correct() -> None:
    added = Expected(("change_order",), basket=(LACE, DAMASK), before=(LACE,))

    assert removal_corrected("no not the lace, remove the damask instead", FLOW.catalog, added) is None
