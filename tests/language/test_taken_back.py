"""What comes back after a change, and what is wanted beside it: all of it is done, or it is asked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from grace.engine.reading import Expected
from grace.language.items.taken_back import taken_back
from grace.shop.order import Item, Line
from tests.laws.shipped import FLOW

RED, LACE, DAMASK = (Line(code, Decimal(many), "yard") for code, many in (("AK-04", 10), ("AK-06", 12), ("AK-05", 8)))
AFTER_THE_LACE = Expected(("change_order",), basket=(RED,), before=(RED, LACE))
AFTER_BOTH = Expected(("change_order",), basket=(RED,), before=(RED, LACE, DAMASK))
AFTER_LESS = Expected(("change_order",), basket=(RED, Line("AK-06", Decimal(6), "yard")), before=(RED, LACE))

READ = """
put it back | +06*12
abeg return am | +06*12
put back half of it | +06*6
put back the lace | +06*12
bring the lace back, only half | +06*6
put it back and remove the red | +06*12 -04
only put lace back, remove red | +06*12 -04
no, put the lace back, forget red | +06*12 -04
undo it, what is the price of coral | +06*12
put it back but reduce the red to 6 | +06*12 =04*6
return am, and add 6 yards kente | +06*12 +07*6
I want the lace back, and 5 yards coral | +06*12 +09*5
undo that and add 5 yards coral | +06*12 +09*5
put it back with 7 yards of the one that is not there and 2 of the red | ?
put lace back with the red | ?
"""
BOTH = """
put them back | +06*12 +05*8
put the lace back | +06*12
put the lace back and add 5 yards kente | +06*12 +07*5
put the damask back but not the lace | +05*8
"""
NOTHING = [
    "I do not want the lace",
    "I no want lace again",
    "how much is the lace",
    "add 5 yards coral",
    "the lace came back torn",
    "never put it back, add 6 yards coral",
    "abeg no put am back, remove red too",
    "I don't want the lace back, add 6 yards of coral",
    "no need to bring the lace back, make red 12 yards",
    "do not add the lace back and make the red 6",
    "I need it back by friday, 10 yards red",
    "carry it back to Lagos, add 6 yards coral",
    "I want my money back, cancel the red",
    "I want my money back and I no want red again",
]


def _short(item: Item) -> str:
    many = f"*{item.quantity.normalize():f}" if item.quantity else ""
    return {"add": "+", "set": "=", "remove": "-"}[item.change] + str(item.fabric)[3:] + many


def _read(text: str, expected: Expected) -> str:
    read = taken_back(text, FLOW.catalog, expected)
    return "" if read is None else " ".join(map(_short, read.items)) if read.sure else "?"


@pytest.mark.parametrize("row", READ.strip().splitlines())
def test_what_comes_back_comes_with_what_is_said_beside_it(row: str) -> None:
    text, _, wanted = row.partition(" | ")
    assert _read(text, AFTER_THE_LACE) == wanted


@pytest.mark.parametrize("row", BOTH.strip().splitlines())
def test_of_two_prints_that_were_taken_out_the_named_one_comes_back(row: str) -> None:
    text, _, wanted = row.partition(" | ")
    assert _read(text, AFTER_BOTH) == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_other_words_bring_nothing_back(text: str) -> None:
    assert _read(text, AFTER_THE_LACE) == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sorry leave it at 12", "=06*12"),
        ("no, 12 yards", "=06*12"),
        ("make it 8", ""),
        ("12 yards", ""),
        ("ok 12", ""),
    ],
)
def test_the_old_amount_alone_is_that_of_the_line_that_was_changed(text: str, wanted: str) -> None:
    assert _read(text, AFTER_LESS) == wanted


def test_an_old_amount_behind_another_print_is_not_taken_back() -> None:
    assert _read("no, 12 yards", replace(AFTER_LESS, topic=("AK-09",))) == ""
