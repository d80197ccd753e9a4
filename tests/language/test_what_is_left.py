"""What is said to "only so much of it is left": all of it, none of it, or something else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grace.engine.reading import Expected, Question
from grace.language.items.what_is_left import of_what_is_left
from grace.shop.order import Item, Line

LACE, KENTE = Item("set", "AK-06", Decimal(90), "yard"), Item("set", "AK-07", Decimal(120), "yard")
OPEN = (Line("AK-06"), Line("AK-07"))


def _told_of(*items: Item) -> Expected:
    basket = (Line("AK-01", Decimal(6), "yard"), *OPEN[: len(items)])
    return Expected(("select_fabric", "change_order"), basket=basket, question=Question(items))


@pytest.mark.parametrize(
    "text",
    [
        "all you have",
        "give me all you have",
        "ok I'll take everything",
        "write all that is left",
        "whatever you have",
        "oya bring all wey dey",
        "I want all of it",
        "the ones you have please",
    ],
)
def test_all_there_is_is_taken(text: str) -> None:
    act = of_what_is_left(text, _told_of(LACE))

    assert act is not None
    assert act.items == (LACE,)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "nope",
        "leave it out",
        "skip it",
        "forget it then",
        "comot am",
        "never mind",
        "I don't want it again",
        "take it out",
    ],
)
def test_none_of_it_is_taken(text: str) -> None:
    act = of_what_is_left(text, _told_of(LACE))

    assert act is not None
    assert act.items == (Item("remove", "AK-06"),)


@pytest.mark.parametrize("text", ["both", "all of both", "I'll take both"])
def test_all_of_two(text: str) -> None:
    act = of_what_is_left(text, _told_of(LACE, KENTE))

    assert act is not None
    assert act.items == (LACE, KENTE)


@pytest.mark.parametrize(("text", "asked"), [("leave them out", ()), ("leave it out", ("AK-06", "AK-07"))])
def test_one_of_two_to_be_left_out_is_asked(text: str, asked: tuple[str, ...]) -> None:
    act = of_what_is_left(text, _told_of(LACE, KENTE))

    assert act is not None
    assert act.unclear == asked
    assert len(act.items) == (0 if asked else 2)


@pytest.mark.parametrize(
    "text",
    ["40 yards", "is more coming?", "no, 50 yards", "remove the adire", "cancel my order", "take it", "yes take am"],
)
def test_anything_else_is_read_as_ever(text: str) -> None:
    assert of_what_is_left(text, _told_of(LACE)) is None


@pytest.mark.parametrize(
    "text",
    ["take it", "take them", "take am", "ok take it", "please take that one", "you can take it then", "take those"],
)
def test_to_take_it_leaves_nothing_out(text: str) -> None:
    act = of_what_is_left(text, _told_of(LACE))

    assert act is None or act.items == (LACE,)


@pytest.mark.parametrize(
    "text", ["take it out", "take them away", "take out both", "take off that one", "take it out please"]
)
def test_to_take_it_out_leaves_it_out(text: str) -> None:
    act = of_what_is_left(text, _told_of(LACE))

    assert act is not None
    assert act.items == (Item("remove", "AK-06"),)
