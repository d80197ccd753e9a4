"""Prints that are not sold are told apart from those that are, and cost a message nothing of the rest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.engine.reading import Expected
from grace.language.items.fabric_names import index, named_at
from grace.language.items.item_reading import ItemReading
from grace.language.items.reading import read_items
from grace.language.items.unknown_prints import ONE_NAMED
from grace.shop.catalog import Fabric
from tests.language.test_items import CATALOG

OFFER = Expected((), offer=tuple(fabric.code for fabric in CATALOG.fabrics[:4]), numbered=True)


def read(text: str) -> ItemReading:
    return read_items(text, CATALOG, OFFER)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("AK-99", "AK-99"),
        ("ak 99", "AK-99"),
        ("6 yards of ak99 please", "AK-99"),
        ("AK-9o, 6 yards", "AK-90"),
        ("print 14", "number 14"),
        ("6 yards of velvet", "velvet"),
        ("5 yards chiffon", "chiffon"),
        ("how much is 5 yards of black velvet", "black velvet"),
        ("5 yards of evilbank", ONE_NAMED),
        ("do you have george wrapper?", "george"),
        ("abeg una still dey sell any original brocade", "brocade"),
    ],
)
def test_a_print_that_is_not_sold_is_named(text: str, unknown: str) -> None:
    found = read(text)

    assert (found.unknown, found.items) == ((unknown,), ())


@pytest.mark.parametrize(
    "text",
    [
        "is it cotton or polyester",
        "do you have something for my george blouse",
        "do you have plain cotton",
        "6 yards of original wax",
        "6 yards of the stuff you showed me",
        "ak 10 yards",
        "6 yards of number 2",
        "6 yards of it, 08031234567",
        "2 12",
        "6 yards of blue adire, 8",
    ],
)
def test_other_words_and_doubtful_numbers_are_no_print_that_is_missing(text: str) -> None:
    assert read(text).unknown == ()


GOOD = st.sampled_from([fabric.code for fabric in CATALOG.fabrics] + [fabric.name for fabric in CATALOG.fabrics])
BAD = st.sampled_from(["AK-77", "ak 31", "AK-100", "velvet", "silk", "number 19", "print 14"])
YARDS = st.integers(5, 40)


@settings(max_examples=200)
@given(GOOD, BAD, YARDS, YARDS, st.booleans(), st.sampled_from([" and ", ", ", "\n", " plus "]))
def test_what_is_sold_is_kept_beside_what_is_not(
    good: str, bad: str, yards: int, others: int, first: bool, joint: str
) -> None:
    wishes = [f"{yards} yards of {good}", f"{others} yards of {bad}"]
    found = read(joint.join(wishes if first else wishes[::-1]))

    assert found.sure, found.why
    assert [(str(item.quantity), item.unit) for item in found.items] == [(str(yards), "yard")]
    assert found.items[0].fabric in {one.code for one in CATALOG.fabrics if good in (one.code, one.name)}
    assert len(found.unknown) == 1


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("blu adire", "AK-01"),
        ("eco pecock", "AK-02"),
        ("wine damsk", "AK-03"),
        ("royel kante", "AK-04"),
        ("lagos sunrize", "AK-05"),
        ("whit lace", "AK-06"),
        ("zarya maze", "AK-07"),
    ],
)
def test_a_name_of_two_words_is_known_with_slips(written: str, code: str) -> None:
    items = read(f"6 yards of {written} please").items

    assert [item.fabric for item in items] == [code]


NAMES = index(CATALOG)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@settings(max_examples=300)
@given(st.sampled_from(CATALOG.fabrics), st.data())
def test_one_wrong_letter_never_makes_another_print_of_a_name(fabric: Fabric, data: st.DataObject) -> None:
    name = fabric.name.lower()
    place = data.draw(st.integers(1, len(name) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    written = name[:place] + letter + name[place + 1 :] if name[place] != " " else name
    found = named_at(written.split(), 0, NAMES)

    assert found is None or fabric.code in found.codes


def test_another_price_or_stock_reads_by_the_names_there_are() -> None:
    first, *others = CATALOG.fabrics
    dearer = replace(CATALOG, fabrics=(replace(first, per_yard=990_000, stock_yards=Decimal(1)), *others))
    renamed = replace(CATALOG, fabrics=(replace(first, name="Quiet Harbour"), *others))

    assert index(dearer) is index(CATALOG)
    assert index(renamed) is not index(CATALOG)
    assert named_at(("quiet", "harbor"), 0, index(renamed)) is not None
