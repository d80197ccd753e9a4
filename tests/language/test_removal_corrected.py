"""A removal that was misunderstood: what was taken out comes back as it was, and what was meant goes or is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grace.engine.reading import Expected
from grace.language.items.removal_corrected import removal_corrected
from grace.shop.order import Item, Line
from tests.laws.shipped import FLOW

LACE, PEACOCK, DAMASK = (
    Line(code, Decimal(many), "yard") for code, many in (("AK-06", 10), ("AK-03", 5), ("AK-05", 12))
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
    ],
)
def test_the_lace_is_put_back_and_the_damask_goes(text: str) -> None:
    act = removal_corrected(text, FLOW.catalog, _after_the_lace(DAMASK))

    assert act is not None
    assert act.items == (BACK, Item("remove", "AK-05"))


@pytest.mark.parametrize(
    "text", ["no not the lace", "I mean the other one", "you removed the wrong one", "no, leave the lace"]
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
    ],
)
def test_other_words_correct_no_removal(text: str) -> None:
    assert removal_corrected(text, FLOW.catalog, _after_the_lace(PEACOCK, DAMASK)) is None


def test_without_a_removal_there_is_nothing_to_correct() -> None:
    added = Expected(("change_order",), basket=(LACE, DAMASK), before=(LACE,))

    assert removal_corrected("no not the lace, remove the damask instead", FLOW.catalog, added) is None
