"""Lines of prints and what they cost: a basket, and the quote that freezes its prices. Pure; money in kobo."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from grace.plural import figure
from grace.shop.catalog import Unit


def counted(quantity: Decimal, unit: Unit) -> str:
    """Return *quantity* with its unit, without trailing zeros: 6 yards, 2.5 yards, 1 piece."""
    return f"{figure(quantity)} {unit}{'' if quantity == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Goods:
    """Some of the goods of an order: *quantity* of one print, in the unit of its line."""

    fabric: str
    quantity: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Line:
    """One print in the basket; *quantity* and *unit* are None until the customer has said them."""

    fabric: str
    quantity: Decimal | None = None
    unit: Unit | None = None

    @property
    def complete(self) -> bool:
        return self.quantity is not None and self.unit is not None


Basket = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A basket line with its price per unit and its total, both frozen in kobo."""

    fabric: str
    name: str
    quantity: Decimal
    unit: Unit
    price: int
    total: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Goods with their frozen prices; *total* and *deposit* in kobo."""

    lines: tuple[PricedLine, ...]
    total: int
    deposit: int

    @property
    def basket(self) -> Basket:
        return tuple(Line(line.fabric, line.quantity, line.unit) for line in self.lines)

    @property
    def terms(self) -> str:
        """Return goods and prices in a form that differs where they differ: AK-01 6 yard 2100000; AK-03 1 piece …"""
        return "; ".join(f"{one.fabric} {one.quantity.normalize():f} {one.unit} {one.total}" for one in self.lines)


NOTHING: Final = Quote((), 0, 0)
