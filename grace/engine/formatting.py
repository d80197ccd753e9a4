"""Lists and quantities as customers read them: lines of a basket, prices of an offer, what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import cast

from grace.engine.basket_changes import Picked, Refusal, Stock
from grace.flow.fixed_words import CountedUnit, FixedWords
from grace.flow.model import Flow
from grace.shop.catalog import Fabric, Unit
from grace.shop.money import naira
from grace.shop.order import Basket, Line, Order, PricedLine, price
from grace.shop.part_deliveries import name_in
from grace.shop.quotes import Goods


def lasting(time: timedelta, words: FixedWords) -> str:
    """Return how long *time* is, in hours where they are whole, else in minutes: 48 hours, 1 hour, 90 minutes."""
    minutes = int(time.total_seconds() // 60)
    whole = minutes and minutes % 60 == 0
    return words.counted(minutes // 60, "hour") if whole else words.counted(minutes, "minute")


def amount(quantity: Decimal | None, unit: Unit | None, words: FixedWords) -> str:
    """Return a quantity with its unit, 6 yards or 1 piece; the owner's words for one that is not known."""
    return words.groups["joining"]["how_many"] if quantity is None else words.counted(quantity, unit or "yard")


def fabric_price(fabric: Fabric, words: FixedWords) -> str:
    """Return both ways to buy *fabric*: ₦3,500 a yard · ₦20,000 a piece."""
    yard = [words.say("yard_price", price=naira(fabric.per_yard))] if fabric.per_yard is not None else []
    piece = [words.say("piece_price", price=naira(fabric.per_piece))] if fabric.per_piece is not None else []
    return " · ".join((*yard, *piece))


def tiers(fabric: Fabric, words: FixedWords) -> str:
    """Return what *fabric* costs a yard in larger cuts, as a clause: , from 50 yards ₦3,300; "" where nothing does."""
    return "".join(
        words.say("larger_cuts", quantity=words.counted(tier.from_yards, "yard"), price=naira(tier.per_yard))
        for tier in fabric.tiers
    )


def priced_lines(lines: tuple[PricedLine, ...], words: FixedWords) -> str:
    """Return one line each: • 6 yards Blue Adire × ₦3,500 = ₦21,000."""
    return "\n".join(
        f"• {words.counted(line.quantity, line.unit)} {line.name} × {naira(line.price)} = {naira(line.total)}"
        for line in lines
    )


def basket_lines(basket: Basket, flow: Flow) -> str:
    """Return one line each, with the price where the quantity is known."""
    return "\n".join(_basket_line(line, flow) for line in basket)


def _basket_line(line: Line, flow: Flow) -> str:
    priced = price((line,), flow.catalog)
    if priced:
        return priced_lines(priced, flow.brand.fixed_words)
    fabric = flow.catalog.get(line.fabric)
    return (
        f"• {fabric.name if fabric else line.fabric}: {fabric_price(fabric, flow.brand.fixed_words) if fabric else ''}"
    )


def offered(codes: tuple[str, ...], flow: Flow, number_of: dict[str, int] | None = None) -> str:
    """Return a price list of *codes*, numbered as they come, or as *number_of* says; one not there gets none."""
    fabrics = [fabric for code in codes if (fabric := flow.catalog.get(code))]
    numbers = number_of if number_of is not None else {fabric.code: at for at, fabric in enumerate(fabrics, 1)}
    words = flow.brand.fixed_words
    return "\n".join(
        f"{f'{numbers[fabric.code]}. ' if fabric.code in numbers else ''}{fabric.name}: {fabric_price(fabric, words)}"
        f"{tiers(fabric, words) if number_of is not None else ''}"
        for fabric in fabrics
    )


def in_a_line(codes: tuple[str, ...], flow: Flow) -> str:
    """Return *codes* with their numbers and what one of each costs: 1 Blue Adire ₦3,500 a yard · 2 Eko Peacock …."""
    words = flow.brand.fixed_words
    fabrics = (fabric for code in codes if (fabric := flow.catalog.get(code)))
    return " · ".join(
        f"{at} {fabric.name} {fabric_price(fabric, words).split(' · ')[0]}" for at, fabric in enumerate(fabrics, 1)
    )


def choices(codes: tuple[str, ...], flow: Flow, offer: tuple[str, ...]) -> str:
    """Return names to choose between, with the numbers they have in the offer: 2 Eko Peacock or 5 Lagos Sunrise."""
    return flow.brand.fixed_words.listed([_numbered(code, flow, offer) for code in codes], "or")


def _numbered(code: str, flow: Flow, offer: tuple[str, ...]) -> str:
    fabric = flow.catalog.get(code)
    name = fabric.name if fabric else code
    return f"{offer.index(code) + 1} {name}" if code in offer else name


def names(codes: tuple[str, ...], flow: Flow) -> str:
    """Return names in one sentence: Blue Adire, Wine Damask and Royal Kente."""
    return flow.brand.fixed_words.listed([fabric.name for code in codes if (fabric := flow.catalog.get(code))])


def changes(picked: Picked, flow: Flow) -> str:
    """Return what a message changed, before → after, one line for each print it touched."""
    words = flow.brand.fixed_words
    return "\n".join(
        f"{fabric.name}: {_all_of(picked.before, code, words)} → {_all_of(picked.basket, code, words)}"
        for code in picked.codes
        if (fabric := flow.catalog.get(code)) and _changed(picked, code)
    )


def _changed(picked: Picked, code: str) -> bool:
    """Return whether there is something to tell: a print that only waits for its quantity is asked about instead."""
    before, after = (tuple(line for line in basket if line.fabric == code) for basket in (picked.before, picked.basket))
    return before != after and (bool(before) or any(line.quantity is not None for line in after))


def noted(picked: Picked, flow: Flow) -> str:
    """Return the lines that have their quantity from this message, priced."""
    fresh = tuple(line for line in picked.basket if line.complete and line not in picked.before)
    return basket_lines(fresh, flow)


def minimum(flow: Flow) -> str:
    """Return the least of one print that is sold: 5 yards or 1 piece."""
    catalog, words = flow.catalog, flow.brand.fixed_words
    least = (words.counted(catalog.minimum_yards, "yard"), words.counted(catalog.minimum_pieces, "piece"))
    return words.listed(least, "or")


def refused(picked: Picked, stock: Stock, flow: Flow) -> str:
    """Return each print that cannot be had as it was wanted, with why, one line each."""
    fabrics = ((refusal, flow.catalog.get(refusal.line.fabric)) for refusal in picked.refusals)
    return "\n".join(
        f"• *{fabric.name if fabric else refusal.line.fabric}*: {_why(refusal, fabric, stock, flow)}"
        for refusal, fabric in fabrics
    )


def in_stock(fabrics: Iterable[Fabric], stock: Stock, words: FixedWords) -> str:
    """Return how much there is of each of *fabrics*, one line each; its price where nobody counts it."""
    return "\n".join(f"• *{fabric.name}*: {_how_much(fabric, stock.free(fabric), words)}" for fabric in fabrics)


def _how_much(fabric: Fabric, free: Decimal | None, words: FixedWords) -> str:
    if free is None:
        return fabric_price(fabric, words)
    return words.counted(free, "yard") if free > 0 else words.refused("finished")


def _why(refusal: Refusal, fabric: Fabric | None, stock: Stock, flow: Flow) -> str:
    words, free = flow.brand.fixed_words, stock.free(fabric) if fabric else None
    if refusal.fault == "stock" and free is not None and free > 0:
        return words.refused("stock", left=words.counted(free, "yard"))
    prices = fabric_price(fabric, words) if fabric else ""
    name = "finished" if refusal.fault == "stock" else refusal.fault
    return words.refused(name, least=minimum(flow), prices=prices)


def _all_of(basket: Basket, code: str, words: FixedWords) -> str:
    lines = [amount(line.quantity, line.unit, words) for line in basket if line.fabric == code]
    return " + ".join(lines) or words.groups["joining"]["none"]


def goods_in_words(goods: tuple[Goods, ...], order: Order, words: FixedWords) -> str:
    """Return *goods* with the names that *order* has for them: 8 yards Blue Adire and 1 piece Wine Damask."""
    return words.listed([f"{words.counted(one.quantity, one.unit)} {name_in(order, one)}" for one in goods])


def span(time: timedelta, words: FixedWords) -> str:
    """Return how long something takes or took: 1 minute, 30 minutes, 2 hours, 3 days."""
    minutes = int(time.total_seconds() // 60)
    count, unit = (minutes, "minute") if minutes < 120 else (minutes // 60, "hour")
    count, unit = (count // 24, "day") if unit == "hour" and count >= 48 else (count, unit)
    return words.counted(count, cast(CountedUnit, unit))
