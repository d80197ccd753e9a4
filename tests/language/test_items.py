"""Each line of items.txt, read in the situation it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grace.engine.understanding import Expected
from grace.language.items import ItemReading, read_items
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
ITEM = re.compile(r"([+=-])([0-9]{2})?(?:\*([0-9.]+)([yp]?))?")


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
def test_a_message_is_read_as_written_in_the_table(situation: Expected, text: str, expected: tuple[object, ...]) -> None:
    read = read_items(text, CATALOG, situation)

    assert (read.kind, read.sure, read.items, read.unclear, read.numbers_out_of_range) == expected, read.why
