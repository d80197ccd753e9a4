"""Several orders of one customer in one: what they come to, have been paid and still ask for. Pure; money in kobo."""

from __future__ import annotations

from dataclasses import dataclass

from grace.shop.order import Order


@dataclass(frozen=True, slots=True)
class Together:
    """Several orders in one: their sums, in kobo."""

    orders: tuple[Order, ...]

    @property
    def owed(self) -> int:
        return sum(order.owed for order in self.orders)

    @property
    def credited(self) -> int:
        return sum(order.credited for order in self.orders)

    @property
    def balance(self) -> int:
        return sum(order.balance for order in self.orders)

    @property
    def due(self) -> int:
        """Return what is asked for now: the rest of deposits, and balances once those are in."""
        return sum(order.due_now for order in self.orders)
