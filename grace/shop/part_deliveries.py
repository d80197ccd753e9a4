"""A part of an order's goods: what has gone ahead of the rest, and what comes back with a refund. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from grace.shop.catalog import Catalog
from grace.shop.money import to_naira
from grace.shop.order import Order, deposit_of
from grace.shop.quotes import Goods, PricedLine, Quote, counted


def goods_of(lines: Iterable[PricedLine]) -> tuple[Goods, ...]:
    """Return everything that *lines* hold."""
    return tuple(Goods(line.fabric, line.quantity, line.unit) for line in lines)


def together(first: tuple[Goods, ...], second: tuple[Goods, ...]) -> tuple[Goods, ...]:
    """Return both, each print and unit once."""
    sums: dict[tuple[str, str], Goods] = {}
    for one in (*first, *second):
        known = sums.get((one.fabric, one.unit))
        sums[one.fabric, one.unit] = replace(one, quantity=known.quantity + one.quantity) if known else one
    return tuple(sums.values())


def without(whole: tuple[Goods, ...], part: tuple[Goods, ...]) -> tuple[Goods, ...]:
    """Return what is left of *whole* when *part* is gone; a print of which nothing is left is not in it."""
    rest = ((one, one.quantity - _of(part, one)) for one in whole)
    return tuple(replace(one, quantity=left) for one, left in rest if left > 0)


def within(part: tuple[Goods, ...], whole: tuple[Goods, ...]) -> tuple[Goods, ...]:
    """Return *part*, of each print no more than *whole* has."""
    least = (replace(one, quantity=min(one.quantity, _of(whole, one))) for one in part)
    return tuple(one for one in least if one.quantity > 0)


def too_much(part: tuple[Goods, ...], whole: tuple[Goods, ...]) -> tuple[Goods, Decimal] | None:
    """Return the first of *part* that is nothing or more than *whole* has, and how much that is; None when all fits."""
    found = ((one, _of(whole, one)) for one in together(part, ()))
    return next(((one, there) for one, there in found if not 0 < one.quantity <= there), None)


def in_words(goods: tuple[Goods, ...], order: Order) -> str:
    """Return *goods* with the names that *order* has for them: 8 yards Blue Adire and 1 piece Wine Damask."""
    *before, last = [f"{counted(one.quantity, one.unit)} {name_in(order, one)}" for one in goods] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def misfit(order: Order, goods: tuple[Goods, ...], there: tuple[Goods, ...]) -> str | None:
    """Return why *goods* are not of what is *there* of *order*, in words; None when all of them are."""
    cut = next((one for one in goods if one.unit == "piece" and one.quantity % 1), None)
    if cut is not None:
        return f"there are only whole pieces {name_in(order, cut)}"
    found = too_much(goods, there)
    if found is None:
        return None
    asked, have = found
    left = in_words((replace(asked, quantity=have),), order)
    return f"there are only {left}" if have else f"there is nothing of {in_words((asked,), order)}"


def to_follow(order: Order) -> tuple[Goods, ...]:
    """Return what of *order* has not gone ahead of the rest."""
    return without(goods_of(order.lines), order.ahead)


def less(quote: Quote, goods: tuple[Goods, ...], catalog: Catalog) -> Quote:
    """Return *quote* without *goods*, at the prices that were agreed, with the deposit on what is left."""
    kept = without(goods_of(quote.lines), goods)
    lines = tuple(
        replace(line, quantity=left, total=to_naira(left * line.price))
        for line in quote.lines
        if (left := _of(kept, Goods(line.fabric, line.quantity, line.unit)))
    )
    total = sum(line.total for line in lines)
    return Quote(lines, total, deposit_of(total, catalog))


def name_in(order: Order, one: Goods) -> str:
    """Return the name that *order* has for the print of *one*."""
    return next((line.name for line in order.lines if line.fabric == one.fabric), one.fabric)


def _of(goods: tuple[Goods, ...], like: Goods) -> Decimal:
    return sum((one.quantity for one in goods if (one.fabric, one.unit) == (like.fabric, like.unit)), Decimal(0))
