"""Each line of items.txt, read in the situation it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grace.engine.reading import Expected
from grace.language.items.item_reading import ItemReading
from grace.language.items.reading import read_items
from grace.shop.catalog import Account, Catalog, Fabric
from grace.shop.order import Item, Line

CATALOG = Catalog(
    fabrics=(
        Fabric("AK-01", "Blue Adire", ("adire", "indigo", "blue"), 350_000, 2_000_000),
        Fabric("AK-02", "Eko Peacock", ("ankara", "green", "peacock"), 320_000, 1_800_000),
        Fabric("AK-03", "Wine Damask", ("wine", "damask", "red"), 450_000, 2_600_000),
        Fabric("AK-04", "Royal Kente", ("kente", "gold"), 560_000, 3_200_000),
        Fabric("AK-05", "Lagos Sunrise", ("ankara", "orange", "yellow", "sunrise"), 320_000, 1_800_000),
        Fabric("AK-06", "White Lace", ("lace", "white"), 620_000, 3_600_000),
        Fabric("AK-07", "Zaria Maze", ("brown", "maze"), 300_000, 1_700_000),
        Fabric("AK-08", "Sky Blue Lace", ("lace", "blue", "sky"), 640_000, 3_700_000),
    ),
    account=Account("First Example Bank", "0123456789", "Grace Fabrics"),
)
UNITS: dict[str, Any] = {"y": "yard", "p": "piece", "": None}
CHANGES: dict[str, Any] = {"+": "add", "=": "set", "-": "remove"}
ITEM = re.compile(r"([+=-])([0-9]{2})?(?:\*([0-9.]*)([yp]?))?")


def _items(written: str) -> tuple[Item, ...]:
    return tuple(_item(word) for word in written.split() if word[0] in CHANGES)


def _item(word: str) -> Item:
    match = ITEM.fullmatch(word)
    assert match, word
    change, number, quantity, unit = match.groups()
    fabric = f"AK-{number}" if number else None
    return Item(CHANGES[change], fabric, Decimal(quantity) if quantity else None, UNITS[unit or ""])


def _codes(written: str, sign: str) -> tuple[str, ...]:
    return tuple(f"AK-{code}" for word in written.split() if word[0] == sign for code in word[1:].split(","))


def _situation(words: str) -> Expected:
    facts = dict(word.split("=", 1) for word in words.split() if word.startswith(("offer=", "basket=")))
    offer = tuple(f"AK-{number}" for number in facts.get("offer", "").split(",") if number)
    basket = tuple(_line(word) for word in words.partition("basket=")[2].split())
    flags = words.partition("basket=")[0].split()
    return Expected((), offer=offer, numbered="numbered" in flags, basket=basket, quantities="quantities" in flags)


def _line(word: str) -> Line:
    made = _item(f"+{word}")
    return Line(str(made.fabric), made.quantity, made.unit)


def _reading(written: str) -> tuple[object, ...]:
    kind, _, rest = written.partition(":")
    numbers = tuple(int(word[1:]) for word in rest.split() if word[0] == "!")
    return kind.rstrip("?"), not kind.endswith("?"), _items(rest), _codes(rest, "~"), numbers


def _cases() -> Iterator[Any]:
    name, situation = "", Expected(())
    for line in Path(__file__).with_name("items.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name, _, words = line[1:].partition("]")
            situation = _situation(words)
        elif " =>" in line and not line.startswith("#   "):
            text, _, written = line.rpartition(" =>")
            text = text.replace("\\n", "\n")
            yield pytest.param(situation, text, _reading(written.strip()), id=f"{name}: {text}")


@pytest.mark.parametrize(("situation", "text", "expected"), list(_cases()))
def test_a_message_is_read_as_written_in_the_table(
    situation: Expected, text: str, expected: tuple[object, ...]
) -> None:
    read = read_items(text, CATALOG, situation)

    assert (read.kind, read.sure, read.items, read.unclear, read.numbers_out_of_range) == expected, read.why


SITUATIONS = st.sampled_from(
    [
        _situation("numbered offer=01,02,03,04,05,06"),
        _situation("quantities offer=01,02,03 basket=02 04"),
        _situation("offer=01,02,03 basket=01*6y 03*2p"),
        _situation(""),
    ]
)
VOCABULARY = """
2 4 9 0 12 six half dozen yards yards 5yds pieces each both all number no # the second first last one ones of and ,
. or to for with from by - x / adire ankara lace wine blue ak-01 add remove swap change make it am not but instead only
more keep want do not rest other except without ? ₦ 30k 08031234567 GR-7K2P about between black 1/2 ( ) ² ½ 2️⃣
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=300)
@given(st.text(), SITUATIONS)
@example("0⓵", Expected(()))
def test_no_text_makes_it_raise(text: str, situation: Expected) -> None:
    assert isinstance(read_items(text, CATALOG, situation), ItemReading)


@settings(max_examples=600)
@given(st.lists(WORDS, max_size=14).map(" ".join), SITUATIONS)
def test_whatever_is_sure_can_be_billed(text: str, situation: Expected) -> None:
    read = read_items(text, CATALOG, situation)

    quantities = [item.quantity for item in read.items if item.quantity is not None]
    named = [item.fabric for item in read.items if item.fabric is not None]
    nameless = [item for item in read.items if item.fabric is None]
    open_lines = [line for line in situation.basket if line.quantity is None]
    assert all(quantity > 0 for quantity in quantities)
    assert all(CATALOG.get(code) is not None for code in (*named, *read.unclear))
    assert not (read.sure and nameless and len(situation.basket) != 1 and len(open_lines) != 1)
    assert not (read.sure and len(named) > len(set(named)))


@pytest.mark.parametrize("length", [4_096, 100_000])
@pytest.mark.parametrize(
    "word", ["2 ", "six yards ", "adire ", "n", "0803 ", "₦", "2,", "and ", "not ", "(", "1/", "2️⃣", "blue lace ", "\n"]
)
def test_a_very_long_message_is_read(word: str, length: int) -> None:
    text = (word * length)[:length]

    assert isinstance(read_items(text, CATALOG, _situation("numbered offer=01,02,03,04,05,06")), ItemReading)


def test_an_empty_catalog_names_nothing() -> None:
    empty = Catalog((), CATALOG.account)

    assert read_items("the blue adire, 5 yards", empty, Expected(())).items == ()


def test_a_code_may_be_written_anyhow() -> None:
    catalog = Catalog((Fabric("LACE7B", "Ivory"), Fabric("1001", "Ebony")), CATALOG.account)

    read = [read_items(text, catalog, Expected(())).items for text in ("lace7b", "Lace-7-B", "1001", "ebony", "7b")]

    assert read == [
        (Item("add", "LACE7B"),),
        (Item("add", "LACE7B"),),
        (Item("add", "1001"),),
        (Item("add", "1001"),),
        (),
    ]


def test_an_everyday_word_of_the_catalog_counts_only_where_a_print_can_stand() -> None:
    catalog = Catalog((Fabric("AK-04", "Owambe Red", ("eye", "eyes")),), CATALOG.account)

    read = [
        read_items(text, catalog, Expected(())).items for text in ("e dey sweet my eye", "the eye one", "I want eyes")
    ]

    assert read == [(), (Item("add", "AK-04"),), (Item("add", "AK-04"),)]
