"""Lists and quantities as customers read them: lines of a basket, prices of an offer, what changed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from grace.engine.basket_changes import Picked
from grace.shop.catalog import Catalog, Fabric, Unit
from grace.shop.money import naira
from grace.shop.order import Basket, Line, PricedLine, price
from grace.shop.quotes import counted


def number(value: Decimal) -> str:
    """*value* without trailing zeros: 6, 2.5."""
    return f"{value.normalize():f}"


def lasting(time: timedelta) -> str:
    """Return how long *time* is, in hours where they are whole, else in minutes: 48 hours, 1 hour, 90 minutes."""
    minutes = int(time.total_seconds() // 60)
    count, unit = (minutes // 60, "hour") if minutes and minutes % 60 == 0 else (minutes, "minute")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def amount(quantity: Decimal | None, unit: Unit | None) -> str:
    """A quantity with its unit: 6 yards, 1 piece; "?" for what is not known."""
    if quantity is None:
        return "how many?"
    return counted(quantity, unit or "yard")


def fabric_price(fabric: Fabric) -> str:
    """Both ways to buy *fabric*: ₦3,500 a yard · ₦20,000 a piece."""
    ways = [(fabric.per_yard, "a yard"), (fabric.per_piece, "a piece")]
    return " · ".join(f"{naira(kobo)} {way}" for kobo, way in ways if kobo is not None)


def tiers(fabric: Fabric) -> str:
    """Return what *fabric* costs a yard in larger cuts, as a clause: , from 50 yards ₦3,300; "" where nothing does."""
    return "".join(f", from {amount(tier.from_yards, 'yard')} {naira(tier.per_yard)}" for tier in fabric.tiers)


def priced_lines(lines: tuple[PricedLine, ...]) -> str:
    """One line each: • 6 yards Blue Adire × ₦3,500 = ₦21,000."""
    return "\n".join(
        f"• {amount(line.quantity, line.unit)} {line.name} × {naira(line.price)} = {naira(line.total)}"
        for line in lines
    )


def basket_lines(basket: Basket, catalog: Catalog) -> str:
    """One line each, with the price where the quantity is known."""
    return "\n".join(_basket_line(line, catalog) for line in basket)


def _basket_line(line: Line, catalog: Catalog) -> str:
    priced = price((line,), catalog)
    if priced:
        return priced_lines(priced)
    fabric = catalog.get(line.fabric)
    return f"• {fabric.name if fabric else line.fabric}: {fabric_price(fabric) if fabric else ''}"


def offered(codes: tuple[str, ...], catalog: Catalog, number_of: dict[str, int] | None = None) -> str:
    """A price list of *codes*, numbered as they come, or as *number_of* says; what has no number there gets none."""
    fabrics = [fabric for code in codes if (fabric := catalog.get(code))]
    numbers = number_of if number_of is not None else {fabric.code: at for at, fabric in enumerate(fabrics, 1)}
    return "\n".join(
        f"{f'{numbers[fabric.code]}. ' if fabric.code in numbers else ''}{fabric.name}: {fabric_price(fabric)}"
        f"{tiers(fabric) if number_of is not None else ''}"
        for fabric in fabrics
    )


def choices(codes: tuple[str, ...], catalog: Catalog, offer: tuple[str, ...]) -> str:
    """Names to choose between, with the numbers they have in the offer: 2 Eko Peacock or 5 Lagos Sunrise."""
    return _either([_numbered(code, catalog, offer) for code in codes])


def _numbered(code: str, catalog: Catalog, offer: tuple[str, ...]) -> str:
    fabric = catalog.get(code)
    name = fabric.name if fabric else code
    return f"{offer.index(code) + 1} {name}" if code in offer else name


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 2 else words)


def names(codes: tuple[str, ...], catalog: Catalog) -> str:
    """Names in one sentence: Blue Adire, Wine Damask and Royal Kente."""
    found = [fabric.name for code in codes if (fabric := catalog.get(code))]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def changes(picked: Picked, catalog: Catalog) -> str:
    """Return what a message changed, before → after, one line for each print it touched."""
    return "\n".join(
        f"{fabric.name}: {_all_of(picked.before, code)} → {_all_of(picked.basket, code)}"
        for code in picked.codes
        if (fabric := catalog.get(code)) and _changed(picked, code)
    )


def _changed(picked: Picked, code: str) -> bool:
    """Return whether there is something to tell: a print that only waits for its quantity is asked about instead."""
    before, after = _all_of(picked.before, code), _all_of(picked.basket, code)
    return before != after and not (before == "none" and after == amount(None, None))


def noted(picked: Picked, catalog: Catalog) -> str:
    """The lines that have their quantity from this message, priced."""
    fresh = tuple(line for line in picked.basket if line.complete and line not in picked.before)
    return basket_lines(fresh, catalog)


def _all_of(basket: Basket, code: str) -> str:
    lines = [amount(line.quantity, line.unit) for line in basket if line.fabric == code]
    return " + ".join(lines) or "none"


def span(time: timedelta) -> str:
    """Return how long something takes or took: 1 minute, 30 minutes, 2 hours, 3 days."""
    minutes = int(time.total_seconds() // 60)
    count, unit = (minutes, "minute") if minutes < 120 else (minutes // 60, "hour")
    count, unit = (count // 24, "day") if unit == "hour" and count >= 48 else (count, unit)
    return f"{count} {unit}{'' if count == 1 else 's'}"
