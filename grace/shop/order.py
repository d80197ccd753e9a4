"""Baskets, quotes and orders: who wants what, what it costs, what has been paid. Pure; money in kobo, times in UTC.

Statuses are changed by grace.shop.order_machine alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from grace.shop.catalog import Catalog, Fabric, Unit
from grace.shop.delivery import NOWHERE, Details
from grace.shop.ledger import Credit, Decision, standing
from grace.shop.money import to_naira
from grace.shop.quotes import NOTHING, Goods
from grace.shop.quotes import Basket as Basket
from grace.shop.quotes import Line as Line
from grace.shop.quotes import PricedLine as PricedLine
from grace.shop.quotes import Quote as Quote
from grace.shop.statuses import CLOSED, Status

Change = Literal["add", "set", "remove"]
LATELY = timedelta(days=14)
"""So long after its hold was over money may still come for an order that was let go."""
MOST_OF_A_LINE = Decimal(100_000)  # yards; beyond it a number is a typing slip, an account or a phone number


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a customer's words ask of the basket. *fabric* None: the one line that can be meant."""

    change: Change
    fabric: str | None = None
    quantity: Decimal | None = None
    unit: Unit | None = None
    whole: bool = False
    """All that is left of it, however much that is."""


@dataclass(frozen=True, slots=True)
class Order:
    """The agreed quote, the one proposed beside it, and all that became of them. All money in kobo."""

    code: str
    status: Status
    made_at: datetime
    agreed: Quote | None = None
    """The quote the customer said yes to; the stock and the deposit follow it."""
    proposed: Quote | None = None
    """The quote that waits for their yes: the first one, or a change of what was agreed."""
    secured: Quote | None = None
    """The quote whose deposit was reached when a larger one was agreed: the order stays with it when the rest of the
    larger deposit does not come in time. None where no such rest is missing."""
    ended: Quote | None = None
    """The quote agreed last whose larger deposit did not come in time, while nothing else has become of its goods."""
    agreed_at: datetime | None = None
    held_until: datetime | None = None
    step: str = ""
    """The step it has reached after payment, by the owner's own names in brand.yaml."""
    ahead: tuple[Goods, ...] = ()
    """The goods that have reached the next step before the rest."""
    credits: tuple[Credit, ...] = ()
    proofs: int = 0
    claimed: int = 0
    """The sum that the waiting proofs say was sent."""
    proof_version: int = 0
    """The version at which the newest proof came; 0 without any."""
    delivery_fee: int = 0
    """The team's price for bringing it; never part of *total* and of no deposit."""
    waiting_since: datetime | None = None
    """When the oldest proof came that nobody has ruled on; None when none waits."""
    decisions: tuple[Decision, ...] = ()
    """Every verdict on it, oldest first; those that came too late too."""
    practice: bool = False
    """A pretend customer's: it holds stock among its like and stands in no sum."""
    details: tuple[tuple[str, str], ...] = ()
    """What the customer said of it in words, by the owner's names: measurements, an inscription."""
    place: Details = NOWHERE
    """Where it is brought, and to whom: as said for it, or kept at the yes from what the customer had said last."""
    version: int = 1
    """Counts what a verdict depends on: terms, receipts, money, fee, step. Who saw an older one changes nothing."""

    @property
    def quote(self) -> Quote:
        """Return the quote that counts: the agreed one once there is one, else the proposed."""
        return self.agreed or self.proposed or NOTHING

    @property
    def lines(self) -> tuple[PricedLine, ...]:
        return self.quote.lines

    @property
    def total(self) -> int:
        return self.quote.total

    @property
    def deposit(self) -> int:
        return self.quote.deposit

    @property
    def basket(self) -> Basket:
        return self.quote.basket

    @property
    def proposal(self) -> Quote | None:
        """Return the change of an agreed order that waits for a yes; None without one."""
        return self.proposed if self.agreed is not None else None

    @property
    def awaited(self) -> str:
        """Return the terms that wait for a yes, with the code: GR-7K2P AK-01 6 yard 2100000; empty when none do."""
        return f"{self.code} {self.proposed.terms}" if self.proposed is not None else ""

    @property
    def credited(self) -> int:
        """Return what the ledger adds up to; reversals and refunds count against it."""
        return sum(entry.amount for entry in self.credits)

    @property
    def owed(self) -> int:
        """Return the lines and the delivery together; nothing once it is called off or given back."""
        return 0 if self.status in ("cancelled", "refunded") else self.total + self.delivery_fee

    @property
    def due(self) -> int:
        """Return what is still missing of the deposit; nothing once it was reached."""
        if self.status in ("paid", "delivered", "cancelled", "refunded"):
            return 0
        return max(0, self.deposit - self.credited)

    @property
    def balance(self) -> int:
        """Return what is still missing of everything owed."""
        return max(0, self.owed - self.credited)

    @property
    def asked(self) -> int:
        """Return what a customer is asked to pay now: the rest of the deposit, and once that is in, the balance."""
        return self.due or self.balance

    @property
    def due_now(self) -> int:
        """Return the same as far as it is asked for yet: nothing before the yes."""
        return self.asked if self.agreed is not None else 0

    @property
    def under_way(self) -> int:
        """Return what the waiting proofs may bring in, at most everything owed; nothing while none waits."""
        return 0 if self.waiting_since is None else min(self.claimed, self.balance)

    @property
    def due_beside(self) -> int:
        """Return what is missing of the deposit if the money under way is there."""
        return max(0, self.due - self.under_way)

    @property
    def balance_beside(self) -> int:
        """Return what is missing of everything owed if the money under way is there."""
        return max(0, self.balance - self.under_way)

    @property
    def to_check(self) -> int:
        """Return the sum the team is asked to look for: what is under way, or what is asked where no proof waits; 0
        where one waits and no sum is known of it."""
        return self.asked if self.waiting_since is None else self.under_way

    @property
    def sums_asked(self) -> frozenset[int]:
        """Return the sums a payment for it may be of: the rest of the deposit, of everything, what is under way."""
        return frozenset({self.due, self.balance, self.to_check} - {0})

    @property
    def due_for_ended(self) -> int:
        """Return what was missing of the deposit of `ended`; nothing without one, or where it is covered."""
        return 0 if self.ended is None else max(0, self.ended.deposit - self.credited)

    @property
    def overpaid(self) -> int:
        """Return what was paid beyond everything owed."""
        return max(0, self.credited - self.owed)

    @property
    def ruled(self) -> tuple[Decision, ...]:
        """Return the verdicts that counted."""
        return tuple(decision for decision in self.decisions if decision.outcome == "done")

    @property
    def fee_is_set(self) -> bool:
        """Return whether the team has said what delivery costs, be it nothing."""
        return self.delivery_fee > 0 or any(one.verdict.kind == "set_fee" for one in standing(self.decisions))

    @property
    def open(self) -> bool:
        return self.status not in CLOSED

    def goes_to(self, last: Details) -> Details:
        """Return where it is brought; before anything of it is agreed the place the customer said *last* serves for
        what was not said of it."""
        return last if self.place == NOWHERE and self.agreed is None else self.place


def lapsed_lately(order: Order, hold: timedelta, now: datetime) -> bool:
    """Return whether the *hold* on *order* ran out so short a time before *now* (UTC) that money may still come."""
    return order.status == "lapsed" and _agreed_lately(order, hold, now)


def change_ended_lately(order: Order, hold: timedelta, now: datetime) -> bool:
    """Return whether the *hold* on goods added to a paid *order* ran out so short a time before *now* (UTC)."""
    return order.status in ("paid", "delivered") and order.due_for_ended > 0 and _agreed_lately(order, hold, now)


def _agreed_lately(order: Order, hold: timedelta, now: datetime) -> bool:
    return order.agreed_at is not None and now - order.agreed_at - hold <= LATELY


def price(basket: Basket, catalog: Catalog) -> tuple[PricedLine, ...]:
    """Return the complete, sellable lines of *basket* priced from *catalog*; others are left out."""
    priced = (_priced(line, catalog) for line in basket)
    return tuple(line for line in priced if line is not None)


def _priced(line: Line, catalog: Catalog) -> PricedLine | None:
    fabric = catalog.get(line.fabric)
    if fabric is None or line.quantity is None or line.unit is None:
        return None
    each = fabric.price(line.quantity, line.unit)
    if each is None:
        return None
    total = to_naira(line.quantity * each)
    return PricedLine(fabric.code, fabric.name, line.quantity, line.unit, each, total)


def most_for(money: int, fabric: Fabric, catalog: Catalog) -> Line | None:
    """Return the most yards of *fabric*, in halves, that *money* (kobo) buys; None where that is below the minimum."""
    prices = [(catalog.minimum_yards, fabric.per_yard), *((tier.from_yards, tier.per_yard) for tier in fabric.tiers)]
    half = Decimal("0.5")
    bought = [(Decimal(money) / each // half * half, least) for least, each in prices if each]
    most = max((min(yards, MOST_OF_A_LINE) for yards, least in bought if yards >= least), default=None)
    return None if most is None else Line(fabric.code, most, "yard")


def deposit_of(total: int, catalog: Catalog) -> int:
    """Return the deposit on *total* kobo, rounded up to the whole naira."""
    return to_naira(total * catalog.deposit_percent / 100, up=True)


def quote_for(basket: Basket, catalog: Catalog) -> Quote:
    """Return today's prices for the complete lines of *basket*."""
    lines = price(basket, catalog)
    total = sum(line.total for line in lines)
    return Quote(lines, total, deposit_of(total, catalog))


Fault = Literal["none", "unknown", "unit", "minimum", "fraction", "stock", "huge"]


def fault(line: Line, fabric: Fabric, catalog: Catalog, free: Decimal | None) -> Fault:
    """Return why *line* cannot be sold as it stands; "none" when it can. *free*: yards still to be had, None =
    plenty."""
    if free is not None and free <= 0:
        return "stock"
    if line.unit is not None and fabric.price(Decimal(1), line.unit) is None:
        return "unit"
    if line.quantity is None or line.unit is None:
        return "none"
    return _quantity_fault(line.quantity, line.unit, catalog, free)


def _quantity_fault(quantity: Decimal, unit: Unit, catalog: Catalog, free: Decimal | None) -> Fault:
    step, least = (Decimal("0.5"), catalog.minimum_yards) if unit == "yard" else (Decimal(1), catalog.minimum_pieces)
    if not quantity.is_finite() or quantity > MOST_OF_A_LINE:
        return "huge"
    if quantity < least:
        return "minimum"
    if quantity % step:
        return "fraction"
    if free is not None and catalog.yards(quantity, unit) > free:
        return "stock"
    return "none"
