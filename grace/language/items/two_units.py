"""One print in yards and in pieces, two lines of the basket: which of them is taken out, and what comes beside."""

from __future__ import annotations

from collections.abc import Set

from grace.language.items.quantity_rules import settle_quantity
from grace.language.items.resolution import REMOVE_WHICH, Tally
from grace.language.items.terms import Quantity
from grace.shop.catalog import Unit
from grace.shop.order import Item


def unit_meant(tally: Tally, code: str, units: Set[Unit]) -> Unit | None:
    """Return which of the two lines of *code* a message means that names *units*; None where it has one line, or they
    do not tell."""
    held = {line.unit for line in tally.expected.basket if line.fabric == code}
    named = {unit for unit in units if unit in held}
    return named.pop() if len(held) > 1 and len(named) == 1 else None


def settle_removed_units(tally: Tally, units: Set[Unit]) -> None:
    """Settle "remove the piece": the one line of the basket that is counted so."""
    lines = [line for line in tally.expected.basket if line.unit in units]
    if len(units) != 1 or len(lines) != 1:
        tally.doubt(REMOVE_WHICH)
        return
    tally.add(Item("remove", lines[0].fabric, None, unit_meant(tally, lines[0].fabric, units)))


def settle_beside(tally: Tally, code: str, quantity: Quantity) -> None:
    """Settle "the coral as 2 pieces too": beside its yards, where it stands in those alone."""
    held = {line.unit for line in tally.expected.basket if line.fabric == code and line.complete}
    if quantity.unit is not None and held and quantity.unit not in held:
        tally.add(Item("add", code, quantity.value, quantity.unit))
    else:
        settle_quantity(tally, code, quantity)
