"""Changes of the basket by a customer's items: resolved, checked against stock and rules, applied only where sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from msgspec import Struct, structs

from grace.shop.catalog import Catalog, Fabric, Unit
from grace.shop.order import Basket, Fault, Item, Line, fault

HALF = Decimal("0.5")  # yards are cut in halves
Manner = Literal["pick", "change"]


class Refusal(Struct, frozen=True):
    """A line that cannot be sold as asked, and why."""

    line: Line
    fault: Fault


class Picked(Struct, frozen=True):
    """*basket* is what it becomes when every sound item is applied; the rest is in *refusals* and *unclear*."""

    basket: Basket
    before: Basket = ()
    codes: tuple[str, ...] = ()
    """Fabrics this message touched, in its order."""
    refusals: tuple[Refusal, ...] = ()
    unclear: tuple[str, ...] = ()
    """Codes among which the customer has to choose before anything is billed."""

    @property
    def nothing(self) -> bool:
        return not self.codes and not self.refusals and not self.unclear

    @property
    def taken_out(self) -> frozenset[str]:
        """Return the fabrics the basket had before and has no more."""
        return frozenset(line.fabric for line in self.before) - {line.fabric for line in self.basket}

    @property
    def sound(self) -> Basket:
        """Return the basket with what can be done; lines that are new and were refused stay out of it."""
        refused = {refusal.line.fabric for refusal in self.refusals}
        return tuple(line for line in self.basket if line.complete or line.fabric not in refused or line in self.before)

    @property
    def completes(self) -> bool:
        sound = not self.refusals and not self.unclear
        return sound and bool(self.basket) and all(line.complete for line in self.basket)


class Stock(Struct, frozen=True):
    """The catalog, and the yards other orders have already been promised."""

    catalog: Catalog
    promised: Mapping[str, Decimal]

    def free(self, fabric: Fabric) -> Decimal | None:
        """Return the yards of *fabric* that can still be sold; None when nobody counts them."""
        if fabric.stock_yards is None:
            return None
        return fabric.stock_yards - self.promised.get(fabric.code, Decimal(0))


def pick(items: tuple[Item, ...], unclear: tuple[str, ...], basket: Basket, stock: Stock, manner: Manner) -> Picked:
    """Return *basket* after *items*. In a *pick* a quantity replaces the line's; in a *change* `add` comes on top."""
    picked = Picked(basket, basket, unclear=unclear)
    if unclear or not items:
        return picked
    # What names no print is about the basket as it was, whatever else the message adds to it.
    for item in sorted(_swaps(items, basket), key=lambda item: bool(basket) and item.fabric is not None):
        picked = _apply(picked, item, stock, manner)
    return picked


def _swaps(items: tuple[Item, ...], basket: Basket) -> tuple[Item, ...]:
    """*items*, where what comes in place of something taken out keeps its quantity: nobody is asked twice."""
    out = [item for item in items if item.change == "remove"]
    into = [item for item in items if item.change == "add" and item.quantity is None]
    line = _meant(basket, out[0]) if len(out) == len(into) == 1 else None
    if line is None:
        return items
    return tuple(replace(item, quantity=line.quantity, unit=line.unit) if item is into[0] else item for item in items)


def _apply(picked: Picked, item: Item, stock: Stock, manner: Manner) -> Picked:
    line = _meant(picked.basket, item)
    if line is None and item.fabric is None:
        return structs.replace(picked, unclear=tuple(kept.fabric for kept in picked.basket))
    code = line.fabric if line else str(item.fabric)
    fabric = stock.catalog.get(code)
    if fabric is None:
        return structs.replace(picked, refusals=(*picked.refusals, Refusal(Line(code), "unknown")))
    codes = picked.codes if fabric.code in picked.codes else (*picked.codes, fabric.code)
    if item.change == "remove":
        only = (
            item.unit
            if any(other.fabric == fabric.code and other.unit == item.unit for other in picked.basket)
            else None
        )
        kept = tuple(
            other for other in picked.basket if other.fabric != fabric.code or (only is not None and other.unit != only)
        )
        return structs.replace(picked, basket=kept, codes=codes)
    wanted = _wanted(line, _counted(item, fabric, stock), fabric, manner)
    reason = fault(wanted, fabric, stock.catalog, stock.free(fabric))
    if reason == "none":
        return structs.replace(picked, basket=_put(picked.basket, line, wanted), codes=codes)
    refused = structs.replace(picked, refusals=(*picked.refusals, Refusal(wanted, reason)), codes=codes)
    if reason == "stock" and (stock.free(fabric) or 0) <= 0:
        return refused
    few = reason == "stock" and wanted.unit == "piece" and (stock.free(fabric) or 0) < stock.catalog.piece_yards
    open_line = Line(fabric.code, None, None if few or reason == "unit" else wanted.unit)
    return refused if line is not None else structs.replace(refused, basket=(*picked.basket, open_line))


def _counted(item: Item, fabric: Fabric, stock: Stock) -> Item:
    """Return *item*; where it wants all that is left, with the yards, in halves, of which nobody else has been promised
    any."""
    free = stock.free(fabric) if item.whole else None
    return item if free is None else replace(item, change="set", quantity=free // HALF * HALF, unit="yard")


def _meant(basket: Basket, item: Item) -> Line | None:
    """Return the basket line *item* is about; None when there is none, or when several prints could be meant."""
    if item.fabric is None:
        missing = [line for line in basket if not line.complete]
        candidates = missing if len(missing) == 1 and item.change != "remove" else list(basket)
        candidates = [line for line in candidates if item.unit in (None, line.unit)] or candidates
        return _likeliest(candidates, item) if len({line.fabric for line in candidates}) == 1 else None
    lines = [line for line in basket if line.fabric.casefold() == item.fabric.casefold()]
    if item.change == "add":
        lines = [line for line in lines if item.unit is None or line.unit in (None, item.unit)]
    return _likeliest(lines, item)


def _likeliest(lines: list[Line], item: Item) -> Line | None:
    """Return which of several lines of one print *item* is about: that of its unit, else the one without a quantity,
    else yards, in which a bare number counts."""
    unit = item.unit or "yard"

    def rank(line: Line) -> tuple[bool, bool, bool]:
        return (item.unit is not None and line.unit != unit, line.complete, line.unit != unit)

    return min(lines, key=rank, default=None)


def _wanted(line: Line | None, item: Item, fabric: Fabric, manner: Manner) -> Line:
    unit: Unit | None = item.unit or (line.unit if line else None)
    if item.quantity is None:
        return Line(fabric.code, line.quantity if line else None, unit)
    if unit is None:
        unit = "yard" if fabric.per_yard is not None else "piece"
    on_top = item.change == "add" and manner == "change" and line is not None and line.quantity is not None
    quantity = item.quantity + (line.quantity if on_top and line and line.quantity else Decimal(0))
    return Line(fabric.code, quantity, unit)


def _put(basket: Basket, line: Line | None, wanted: Line) -> Basket:
    if line is None:
        return (*basket, wanted)
    return tuple(wanted if other is line else other for other in basket)
