"""When money a payment provider reports becomes a credit, and when it becomes a question. Pure; money in kobo.

`docs/payments.md` holds the same rules as a table for people; tests/payments holds both against each other.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Literal

from grace.shop.money import naira
from grace.shop.order import Order

CURRENCY: Final = "NGN"
Vendor = Literal["stripe", "paystack"]
EventKind = Literal["paid", "failed", "expired", "refunded", "disputed"]
CheckoutState = Literal["opening", "open", "paid", "failed", "expired", "lost", "questioned"]
"""questioned: money came that fits it not, and a person of the team is asked."""
Payable = Literal["yes", "not_agreed", "being_checked", "paid", "closed"]
Outcome = Literal["booked", "question", "waiting", "noted", "nothing"]


@dataclass(frozen=True, slots=True)
class ProviderEvent:
    """A provider's word on money. *amount* in the currency's smallest unit: kobo for naira."""

    provider: Vendor
    kind: EventKind
    id: str
    """Names the happening: the same id twice is one happening; "" when the provider names it by nothing."""
    reference: str
    """Ours, of the checkout; "" when the provider does not tell it."""
    amount: int
    currency: str
    """ISO 4217, in capitals."""
    payment: str = ""
    """The provider's own id of the money, by which refunds and disputes find it."""
    order: str = ""
    """The code the provider was given; "" when it does not tell it."""
    reason: str = ""
    so_far: bool = False
    """A refund's: *amount* is everything given back of this payment so far, not this refund alone."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """One page a customer was sent to: one order, as it stood. *amount* in kobo."""

    reference: str
    order: str
    provider: Vendor
    version: str
    amount: int
    currency: str
    state: CheckoutState
    payment: str = ""
    refunded: int = 0
    """Kobo of it given back so far."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on an event. *why*: in words for the team; *amount*: kobo to book or to take off."""

    outcome: Outcome
    why: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True)
class PayLinks:
    """Makes and reads the unguessable addresses of our payment page: `BASE/pay/GR-7K2P.SIGNATURE`."""

    base: str
    key: str = field(repr=False)

    def link(self, code: str) -> str:
        """Return the address at which order *code* is paid."""
        return f"{self.base}/pay/{self.token(code)}"

    def token(self, code: str) -> str:
        """Return the last part of that address: the code, and 128 bits nobody can guess."""
        return f"{code}.{hmac.new(self.key.encode(), code.encode(), sha256).hexdigest()[:32]}"

    def code(self, token: str) -> str | None:
        """Return the order code in *token*; None when we did not make it."""
        code = token.partition(".")[0]
        return code if hmac.compare_digest(token.encode("utf-8", "replace"), self.token(code).encode()) else None


def payable(order: Order) -> Payable:
    """Return whether *order* can be paid by card now, else why not."""
    if not order.open or order.proposed is not None:
        return "not_agreed" if order.open else "closed"
    if order.waiting_since is not None:
        return "being_checked"
    return "yes" if order.asked > 0 else "paid"


def version_of(order: Order) -> str:
    """Return eight hex digits that change whenever what the customer is asked to pay, or pays for, changes."""
    lines = "|".join(f"{line.fabric} {line.quantity} {line.unit} {line.total}" for line in order.lines)
    terms = f"{order.code}|{order.asked}|{order.total}|{order.deposit}|{order.delivery_fee}|{order.credited}|{lines}"
    return sha256(terms.encode()).hexdigest()[:8]


def reference_of(order: Order, attempt: int) -> str:
    """Return our name for the *attempt*th checkout of *order* as it stands; of the signs Paystack takes."""
    return f"{order.code}-{version_of(order)}-{attempt}"


def judge(event: ProviderEvent, checkout: Checkout | None, order: Order | None, money_since: bool = False) -> Finding:
    """Return what becomes of *event*. Only a payment that agrees with its *checkout* in amount, currency and order, and
    that the order still asks for, is booked; whatever else is about money becomes a question to the team.

    *money_since*: other money came for the order after its page was opened, so this may be the same money twice."""
    match event.kind:
        case "paid":
            return _paid(event, checkout, order, money_since)
        case "refunded":
            return _refunded(event, checkout)
        case "disputed":
            return _disputed(event, checkout)
        case "failed" | "expired":
            known = checkout is not None and checkout.state in ("opening", "open")
            return Finding("noted" if known else "nothing")


def _paid(event: ProviderEvent, checkout: Checkout | None, order: Order | None, money_since: bool) -> Finding:
    if event.amount <= 0:
        return Finding("nothing")
    fault = _mismatch(event, checkout)
    if fault or checkout is None:
        return Finding("question", fault)
    if checkout.state == "paid":
        return Finding("nothing")
    if order is None:
        return Finding("question", f"there is no order {checkout.order} any more")
    if not order.open and order.status != "lapsed":
        return Finding("question", f"{order.code} is {order.status.replace('_', ' ')}: it was closed since")
    if money_since:
        return Finding("question", f"other money came for {order.code} since this page was opened: paid twice?")
    if event.amount > order.asked:
        return Finding("question", f"the order changed since and asks {naira(order.asked)} now")
    changed = "" if checkout.version == version_of(order) else "the order changed since"
    late = "the hold was over" if order.status == "lapsed" else ""
    return Finding("booked", late or changed, event.amount)


def _mismatch(event: ProviderEvent, checkout: Checkout | None) -> str:
    """Return why *event* does not agree with *checkout*, "" when it does."""
    if checkout is None:
        return f"no payment page of ours has this reference{f' ({event.reason})' if event.reason else ''}"
    if event.currency != checkout.currency:
        return f"it is in {event.currency}, and {checkout.currency} was asked"
    if event.amount != checkout.amount:
        return "it is less than was asked" if event.amount < checkout.amount else "it is more than was asked"
    if event.order and event.order != checkout.order:
        return f"it names {event.order}, and the payment page was for {checkout.order}"
    return ""


def _refunded(event: ProviderEvent, checkout: Checkout | None) -> Finding:
    if checkout is None:
        return Finding("question", "money was given back of a payment that is not known here")
    amount = event.amount - checkout.refunded if event.so_far else event.amount
    if amount <= 0:
        return Finding("nothing")
    if event.currency != checkout.currency:
        return Finding("question", f"it was given back in {event.currency}, and {checkout.currency} was paid")
    if checkout.refunded + amount > checkout.amount:
        return Finding("question", "more was given back than this payment brought")
    if checkout.state != "paid":  # the word of the refund overtook that of the payment
        return Finding("waiting", "", amount)
    return Finding("booked", "", amount)


def _disputed(event: ProviderEvent, checkout: Checkout | None) -> Finding:
    reason = f": {event.reason}" if event.reason else ""
    if checkout is None:
        return Finding("question", f"a bank disputes a payment that is not known here{reason}")
    return Finding("question", f"the customer's bank disputes it{reason}; answer it in the provider's pages")
