"""Baskets, quotes and orders: who wants what, what it costs, what has been paid. Pure; money in kobo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Literal

from grace.shop.catalog import Catalog, Fabric, Unit
from grace.shop.money import MOST_MONEY, to_naira

Change = Literal["add", "set", "remove"]
Status = Literal[
    "quoted", "awaiting_payment", "proof_received", "part_paid", "paid",
    "cutting", "sent", "delivered", "cancelled", "lapsed",
]  # fmt: skip

EntryKind = Literal["credit", "reversal", "refund"]
Outcome = Literal["done", "late", "refused"]

CLOSED: frozenset[Status] = frozenset({"delivered", "cancelled", "lapsed"})
CHANGEABLE: frozenset[Status] = frozenset({"quoted", "awaiting_payment", "proof_received", "part_paid", "paid"})
MOST_OF_A_LINE = Decimal(100_000)  # yards; beyond it a number is a typing slip, an account or a phone number


@dataclass(frozen=True, slots=True)
class Item:
    """What a customer's words ask of the basket. *fabric* None: the one line that can be meant."""

    change: Change
    fabric: str | None = None
    quantity: Decimal | None = None
    unit: Unit | None = None


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
class Credit:
    """Money somebody vouched for: *amount* kobo, by *who*, from *source*, at *at* (UTC). What takes money off again
    is an entry of its own with a negative amount; no entry is ever changed or deleted."""

    key: str
    amount: int
    who: str
    source: Literal["team", "stripe", "paystack", "bank"]
    at: datetime
    why: str = ""
    kind: EntryKind = "credit"
    reverses: str | None = None
    """A reversal's own: the key of the credit it takes back."""
    where: str = ""
    """Where the person was who vouched: console, whatsapp; empty for providers."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person of the team ruled on an order, and how the order stood before."""

    key: str
    verdict: str
    who: str
    where: str
    at: datetime
    amount: int | None = None
    """Kobo booked, refunded or set, where the verdict is about money."""
    reason: str = ""
    before: Status = "quoted"
    waiting_before: datetime | None = None
    credit: str | None = None
    """Key of the ledger entry it made."""
    outcome: Outcome = "done"
    told: str = ""
    """What became of it, in one sentence for the team."""


@dataclass(frozen=True, slots=True)
class Order:
    """A quote and what became of it. All money in kobo."""

    code: str
    status: Status
    lines: tuple[PricedLine, ...]
    total: int
    deposit: int
    made_at: datetime
    agreed_at: datetime | None = None
    held_until: datetime | None = None
    credits: tuple[Credit, ...] = ()
    proofs: int = 0
    delivery_fee: int = 0
    """What the team asks for bringing it; never part of *total* and of no deposit."""
    waiting_since: datetime | None = None
    """When the oldest proof came that nobody has ruled on; None when none waits."""
    decisions: tuple[Decision, ...] = ()
    """Every verdict on it, oldest first; those that came too late too."""

    @property
    def credited(self) -> int:
        """What the ledger adds up to; reversals and refunds count against it."""
        return sum(credit.amount for credit in self.credits)

    @property
    def owed(self) -> int:
        """The lines and the delivery together."""
        return self.total + self.delivery_fee

    @property
    def asked(self) -> int:
        """What a customer is asked to pay now: the rest of the deposit, and once that is in, the balance."""
        return self.due or self.balance

    @property
    def overpaid(self) -> int:
        """What was paid beyond everything owed."""
        return max(0, self.credited - self.owed)

    @property
    def ruled(self) -> tuple[Decision, ...]:
        """The verdicts that counted."""
        return tuple(decision for decision in self.decisions if decision.outcome == "done")

    @property
    def due(self) -> int:
        """What is still missing of the deposit."""
        return max(0, self.deposit - self.credited)

    @property
    def balance(self) -> int:
        """What is still missing of everything owed."""
        return max(0, self.owed - self.credited)

    @property
    def open(self) -> bool:
        return self.status not in CLOSED

    @property
    def basket(self) -> Basket:
        return tuple(Line(line.fabric, line.quantity, line.unit) for line in self.lines)


def price(basket: Basket, catalog: Catalog) -> tuple[PricedLine, ...]:
    """The complete, sellable lines of *basket* priced from *catalog*; others are left out."""
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


def deposit_of(total: int, catalog: Catalog) -> int:
    """The deposit on *total* kobo, rounded up to the whole naira."""
    return to_naira(total * catalog.deposit_percent / 100, up=True)


def quote(code: str, basket: Basket, catalog: Catalog, now: datetime) -> Order:
    """A fresh order for the whole of *basket*."""
    lines = price(basket, catalog)
    total = sum(line.total for line in lines)
    return Order(code, "quoted", lines, total, deposit_of(total, catalog), now)


def requote(order: Order, basket: Basket, catalog: Catalog) -> Order:
    """*order* with today's prices for *basket*; untouched, so frozen, while the basket is the same."""
    if order.basket == basket:
        return order
    lines = price(basket, catalog)
    total = sum(line.total for line in lines)
    return replace(order, lines=lines, total=total, deposit=deposit_of(total, catalog), status="quoted")


def credit(order: Order, money: Credit) -> Order:
    """*order* with *money* booked; the same key twice books it once. Raises ValueError unless it is positive."""
    if not 0 < money.amount <= MOST_MONEY:
        raise ValueError(f"a credit must be more than nothing, not {money.amount} kobo")
    if any(booked.key == money.key for booked in order.credits):
        return order
    booked = replace(order, credits=(*order.credits, money), waiting_since=None)
    if order.status not in CHANGEABLE and order.status not in ("lapsed", "cancelled"):
        return booked
    # Terms the customer has not agreed to yet stay a quote, however much is paid already.
    short: Status = "quoted" if order.status == "quoted" else "part_paid"
    return replace(booked, status=short if booked.due else "paid")


Fault = Literal["none", "unknown", "unit", "minimum", "fraction", "stock", "huge"]


def fault(line: Line, fabric: Fabric, catalog: Catalog, free: Decimal | None) -> Fault:
    """Why *line* cannot be sold as it stands; "none" when it can. *free*: yards still to be had, None = plenty."""
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
