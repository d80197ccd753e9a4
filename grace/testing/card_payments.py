"""A payment provider on loopback for tests and `chat`, and what customers and their banks do on its pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, get_args

from grace.connect.payments import PaymentProvider, Payments
from grace.connect.paystack import PaystackAccess, PaystackPayments
from grace.connect.stripe import StripeAccess, StripePayments
from grace.doubles import paystack, stripe
from grace.doubles.payment_http import Webhook
from grace.doubles.paystack import PaystackDouble
from grace.doubles.stripe import StripeDouble
from grace.errors import Misuse
from grace.pipeline import Parts
from grace.pipeline.payments import open_page
from grace.pipeline.provider_money import hear
from grace.shop import money
from grace.shop.payment_rules import PayLinks, Vendor

How = Literal["yes", "open", "old page", "again", "unheard", "refund", "dispute"]
WORDS: Final = "yes, open, old page, again, unheard, dispute, refund 5000, or the naira that are paid"
VENDORS: Final[tuple[Vendor, ...]] = get_args(Vendor)
SECONDS: Final = 5.0
"""How long an answer of the double is waited for."""
_LINKS: Final = PayLinks("https://grace.example.com", "a key of these tests")
_WRITTEN = re.compile(r"(?P<how>yes|open|old page|again|unheard|dispute)|(?P<refund>refund\s+)?(?P<naira>.+)")
_TROUBLES: Final = {
    "not_agreed": "the order waits for a yes",
    "being_checked": "a receipt is being checked",
    "in_question": "a payment that does not fit is being looked at",
    "paid": "everything asked for now is paid",
    "closed": "there is no open order",
}


@dataclass(frozen=True, slots=True)
class Payment:
    """A step at the provider: a page is opened, paid, heard of again, given back. *amount* in kobo; None: what
    the page asks."""

    how: How
    amount: int | None = None


def payment(written: str) -> Payment | None:
    """Return what *written* makes happen at the provider; None for words that say nothing of it."""
    found = _WRITTEN.fullmatch(" ".join(written.split()))
    if found is None or found["how"]:
        how: How | None = found["how"] if found else None  # type: ignore[assignment]  # the pattern's words are these
        return Payment(how) if how else None
    amount = money.read(found["naira"])
    return Payment("refund" if found["refund"] else "yes", amount) if amount else None


class CardPayments:
    """One provider set up beside a Grace under test. Close it."""

    def __init__(self, name: Vendor, now: Callable[[], datetime]) -> None:
        """*now*: the clock by which its pages end."""
        self._double: Any  # the two have the same verbs, each for its own kind of sale
        provider: PaymentProvider
        if name == "stripe":
            self._double = StripeDouble(lambda: now().timestamp())
            provider = StripePayments(
                StripeAccess(key=stripe.KEY, webhook_secret=stripe.SIGNS_WITH, api_url=self._double.url), SECONDS
            )
        else:
            self._double = PaystackDouble()
            provider = PaystackPayments(PaystackAccess(paystack.KEY, self._double.url), SECONDS)
        self._provider = provider
        self._last: Webhook | None = None
        self.payments = Payments({name: provider}, name, _LINKS, "orders@shop.example")

    def close(self) -> None:
        """Stop the double."""
        self._double.close()

    def make(self, parts: Parts, order: str, wished: Payment) -> None:
        """Let *wished* happen to the pages of *order*, and tell Grace of it. Raises Misuse when it cannot."""
        if wished.how == "again":
            if self._last is None:
                raise Misuse("Nothing was paid by card yet, so nothing can be told again.")
            self._hear(parts, self._last)
            return
        if wished.how in ("yes", "open", "unheard"):
            self._open(parts, order)
        hook = self._happened(order, wished)
        if hook is not None:
            self._last = hook
            self._hear(parts, hook)

    def _open(self, parts: Parts, order: str) -> None:
        trouble = open_page(parts, self._provider, order).trouble
        if trouble:
            raise Misuse(f"The payment page opens nothing: {_TROUBLES.get(trouble, 'the provider gives no page')}.")

    def _happened(self, order: str, wished: Payment) -> Webhook | None:
        """Return the provider's event; None where it says nothing."""
        if wished.how == "open":
            return None
        sales = [sale for sale in self._double.sales_of(order) if sale.paid == (wished.how in ("refund", "dispute"))]
        if not sales:
            raise Misuse("There is no such page of this order: pay by card first, or open another.")
        sale = sales[0] if wished.how == "old page" else sales[-1]
        match wished.how:
            case "refund":
                hook: Webhook = self._double.refund(sale, wished.amount or 0)
            case "dispute":
                hook = self._double.dispute(sale)
            case _:
                hook = self._double.pay(sale, wished.amount)
        return None if wished.how == "unheard" else hook

    def _hear(self, parts: Parts, hook: Webhook) -> None:
        hear(parts, self._provider.name, hook.body, hook.headers)
