"""Ways of applying an amount to a line: some of it in another print, in another unit, as much of another, all left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from grace.language.amounts.frames import Frame
from grace.language.amounts.table import Table
from grace.language.text.lexicon import UNITS
from grace.language.text.numbers import read_number
from grace.shop.catalog import Unit
from grace.shop.order import Item, Line


@dataclass(frozen=True, slots=True)
class Clause:
    """The items of one clause; *plain* where every reader of quantities knows what it says."""

    items: tuple[Item, ...]
    plain: bool = False
    unclear: tuple[str, ...] = ()
    supposed: bool = False
    unnamed: bool = False
    """It says of nothing what it is said of."""
    bare: bool = False
    """It is a number that names neither a print nor a unit."""


def moved(words: str, said: dict[str, str | None], table: Table) -> Clause | None:
    """Return so much of the line *words* mean in another print: "10 of it should be the brown one". Where too little
    would be left of one of the two, that alone, which is refused: half of a move would add."""
    source, into = table.meant(words), table.named(said["into"] or "")
    line = table.line(source[0]) if len(source) == 1 else Line("")
    many = (line.quantity or Decimal(0)) / 2 if said["half"] else value_of(said["many"] or "")
    same_unit = unit_of(said.get("many_unit")) in (None, line.unit)
    if not line.complete or line.quantity is None or many is None or not same_unit:
        return None
    if len(into) != 1 or into == source or many > line.quantity:
        return None
    left = line.quantity - many
    rest = Item("set", line.fabric, left, line.unit) if left else Item("remove", line.fabric)
    other = table.line(into[0])
    more = (other.quantity or Decimal(0)) if other.unit == line.unit else Decimal(0)
    moved = Item("set" if more else "add", into[0], many + more, line.unit)
    refused = [one for one in (rest, moved) if one.change != "remove" and table.is_too_little(one)]
    return Clause(tuple(refused[:1]) or (rest, moved))


def in_unit(frame: Frame, words: str, unit: Unit, table: Table) -> Clause | None:
    """Return the lines that *words* mean in *unit*, as many of it or as much cloth; None where one has no quantity or
    is not sold so. Yards that make no whole pieces are left to whoever refuses them."""
    all_of_it = table.everything if frame.way == "measure" else ()
    codes = table.counted(words) or table.meant(words) or all_of_it
    lines = [line for line in map(table.line, codes) if line.unit != unit]
    if not lines or table.expected.numbered or not all(line.complete for line in lines):
        return None
    if not all(table.is_sold_in(unit, line.fabric) for line in lines):
        return None
    piece = table.catalog.piece_yards if frame.way == "measure" else Decimal(1)
    times, parts = (piece, Decimal(1)) if unit == "yard" else (Decimal(1), piece)
    return Clause(
        tuple(Item("set", line.fabric, (line.quantity or Decimal(0)) * times / parts, unit) for line in lines)
    )


def new_quantity(line: Line, many: Decimal, unit: Unit | None, *, held: bool = True) -> Item:
    return Item("set" if held or line.quantity is not None else "add", line.fabric, many, unit or line.unit)


def as_much(words: str, factor: Decimal, table: Table) -> Clause | None:
    """Return another print with the quantity all lines have: "the same yards of the gold one"."""
    shown = {(line.quantity, line.unit) for line in table.expected.basket}
    codes = table.named(words)
    held = {line.fabric for line in table.expected.basket}
    if len(shown) != 1 or not codes or held & set(codes):
        return None
    many, unit = shown.pop()
    if many is None:
        return None
    wish = Item("add", codes[0] if len(codes) == 1 else None, many * factor, unit)
    return Clause((wish,), unclear=codes if len(codes) > 1 else ())


def all_left(many: Decimal | None, item: Item | None, table: Table) -> Clause | None:
    """Return all that is left of the print of *item*; None where there is none, or that much was not *many*."""
    if item is None or many not in (None, item.quantity):
        return None
    held = any(line.fabric == item.fabric for line in table.expected.basket)
    return Clause((replace(item, change="set" if held else "add", whole=item.quantity is None),))


def value_of(words: str) -> Decimal | None:
    read = read_number(words.split(), 0)
    return read[0] if read and read[1] == len(words.split()) and read[0] > 0 else None


def unit_of(said: str | None) -> Unit | None:
    return UNITS.get(said or "")
