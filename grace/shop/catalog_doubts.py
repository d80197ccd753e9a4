"""Warnings about a catalog that can be read, and can hardly be meant so: nothing to sell, a deposit of 5 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from grace.plural import figure
from grace.shop.catalog import Catalog, Fabric
from grace.shop.money import naira
from grace.source import Items, Pairs, Place, Problems

_LOW_DEPOSIT = 10
"""Percent; less of it does not keep anybody from ordering for fun."""
_FAR = 2
"""Times cheaper than the single yard; a nought too few does it at once, a wholesale price rarely."""


def check_doubts(catalog: Catalog, top: Pairs, problems: Problems) -> None:
    """Warn of what in *catalog*, read from *top*, can hardly be meant."""
    share = top.get("deposit")
    if share is not None and catalog.deposit_percent < _LOW_DEPOSIT:
        label = f"of ₦20,000 that is {naira(int(20_000 * catalog.deposit_percent))}"
        message = f"a deposit of {catalog.deposit_percent.normalize():f}% is very low"
        problems.warning("F217", message, share.place, label, "is a nought missing? If it is meant, leave it")
    _shelf(catalog, top, problems)
    _tiers([*_with_tiers(catalog, top)], catalog.minimum_yards, problems)


def _shelf(catalog: Catalog, top: Pairs, problems: Problems) -> None:
    if not catalog.fabrics or any(_sellable(one, catalog) for one in catalog.shown):
        return
    hidden = not catalog.shown
    sold_out = all(one.stock_yards == 0 for one in catalog.shown)
    if hidden:
        message, help = "every print is hidden", "take `hidden: yes` away where a print is to be offered"
    elif sold_out:
        message, help = "every print is sold out", "write in `stock_yards` what is on the shelf now"
    else:
        message, help = "no print has enough on the shelf for the smallest order", "look at `minimum` and `stock_yards`"
    problems.warning("F218", message, top.key("fabrics").place, "customers are shown nothing", help)


def _sellable(fabric: Fabric, catalog: Catalog) -> bool:
    """Return whether the smallest order of *fabric* can be filled from the shelf."""
    if fabric.stock_yards is None:
        return True
    yards = catalog.minimum_yards if fabric.per_yard else catalog.minimum_pieces * catalog.piece_yards
    return fabric.stock_yards >= yards


def _with_tiers(catalog: Catalog, top: Pairs) -> Iterator[tuple[Fabric, Place]]:
    """Return each print that has wholesale prices, with where they stand."""
    fabrics = top.get("fabrics")
    for entry in fabrics.items if isinstance(fabrics, Items) else ():
        code, tiers = (entry.get("code"), entry.get("from_yards")) if isinstance(entry, Pairs) else (None, None)
        fabric = catalog.get(getattr(code, "value", None))
        if fabric is not None and tiers is not None and fabric.tiers:
            yield fabric, tiers.place


def _tiers(priced: list[tuple[Fabric, Place]], minimum: Decimal, problems: Problems) -> None:
    for fabric, place in priced:
        low = min(fabric.tiers, key=lambda tier: tier.per_yard)
        if fabric.per_yard and low.per_yard * _FAR < fabric.per_yard:
            dearer = (
                f"{naira(low.per_yard)} from {figure(low.from_yards)} yards on, and {naira(fabric.per_yard)} before"
            )
            help = "write the yards first and the price behind: from_yards: {50: 3300}"
            problems.warning("F219", "a yard costs less than half when more are bought", place, dearer, help)
    idle = [one for one in priced if one[0].per_yard and 0 < one[0].tiers[0].from_yards <= minimum]
    if idle:
        (fabric, place), *others = idle
        more = f", and so with {len(others)} more" if others else ""
        label = (
            f"all pay the price from {figure(fabric.tiers[0].from_yards)} on, for `minimum` is {figure(minimum)}{more}"
        )
        problems.warning("F219", "nobody ever pays `per_yard`", place, label, "raise the yards, or lower `per_yard`")
