"""A shop that takes cards: the real pipeline, and a provider's double that is spoken to over real HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grace.connect.payments import PaymentProvider, Payments
from grace.connect.paystack import PaystackAccess, PaystackPayments
from grace.connect.stripe import StripeAccess, StripePayments
from grace.doubles import paystack, stripe
from grace.doubles.payment_http import PaymentDouble, Webhook
from grace.doubles.paystack import PaystackDouble
from grace.doubles.stripe import StripeDouble
from grace.pipeline.payments import OpenedPage, ask_due, open_page
from grace.pipeline.provider_money import hear
from grace.shop.order import Order
from grace.shop.payment_rules import PayLinks
from grace.testing.rig import Rig

ROOT = Path(__file__).resolve().parents[2]
LINKS = PayLinks("https://grace.example.com", "a key of these tests")


class Shop:
    """One customer, one provider, and its double."""

    def __init__(self, rig: Rig, double: Any, provider: PaymentProvider) -> None:
        self.rig, self.double, self.provider = rig, double, provider
        self.payments = Payments({provider.name: provider}, provider.name, LINKS, "orders@shop.example")
        self.rig.parts = replace(rig.parts, payments=self.payments)

    def agree(self) -> Order:
        """Ada agrees to 6 yards of the first print."""
        for words in ("hi", "no picture", "number 1, 6 yards", "yes"):
            self.rig.say(words)
        assert self.order.status == "awaiting_payment"
        return self.order

    @property
    def order(self) -> Order:
        return self.rig.parts.store.orders.of(self.rig.customer)[0]

    def open(self) -> OpenedPage:
        return open_page(self.rig.parts, self.provider, self.order.code)

    def hear(self, hook: Webhook) -> None:
        """The provider's webhook arrives, and everything is done that is due."""
        hear(self.rig.parts, self.provider.name, hook.body, hook.headers)
        self.rig.pass_time(self.rig.parts.burst)

    def sweep(self) -> None:
        while ask_due(self.rig.parts):
            pass
        self.rig.pass_time(self.rig.parts.burst)

    def paid(self, amount: int | None = None, currency: str | None = None) -> Webhook:
        """The customer pays at the provider's newest page."""
        hook: Webhook = self.double.pay(self.double.newest, amount, currency)
        return hook

    @property
    def questions(self) -> list[str]:
        """What waits on To check, in words."""
        return [question.why for question in self.rig.parts.store.checkouts.questions()]

    @property
    def said(self) -> str:
        """Everything Grace said to Ada."""
        return "\n".join(row.text for row in self.rig.transcript() if row.sender == "grace")


def through_stripe(now: Callable[[], float]) -> tuple[PaymentDouble, PaymentProvider]:
    double = StripeDouble(now)
    return double, StripePayments(StripeAccess(stripe.KEY, stripe.SIGNS_WITH, double.url), 5)


def through_paystack(now: Callable[[], float]) -> tuple[PaymentDouble, PaymentProvider]:
    double = PaystackDouble()
    return double, PaystackPayments(PaystackAccess(paystack.KEY, double.url), 5)


PROVIDERS = {"stripe": through_stripe, "paystack": through_paystack}


@pytest.fixture(params=PROVIDERS)
def shop(request: pytest.FixtureRequest, quick_url: str, tmp_path: Path) -> Iterator[Shop]:
    """A shop with each provider in turn."""
    yield from _shop(request.param, quick_url, tmp_path)


@pytest.fixture(params=PROVIDERS)
def shop_on_each(request: pytest.FixtureRequest, url: str, tmp_path: Path) -> Iterator[Shop]:
    """A shop with each provider in turn, on each database engine in turn."""
    yield from _shop(request.param, url, tmp_path)


def _shop(name: str, url: str, folder: Path) -> Iterator[Shop]:
    with Rig.open(ROOT, folder, url=url) as rig:
        double, provider = PROVIDERS[name](lambda: rig.clock.now.timestamp())
        with double:
            yield Shop(rig, double, provider)
