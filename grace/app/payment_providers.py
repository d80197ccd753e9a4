"""Puts the payment providers together that are set up, and says which of them opens pages."""

from __future__ import annotations

import secrets
from dataclasses import replace

from grace import clock
from grace.connect.payments import PaymentProvider, Payments
from grace.connect.paystack import PaystackPayments
from grace.connect.stripe import StripePayments
from grace.flow.model import Flow
from grace.settings import Settings
from grace.shop.payment_rules import PayLinks
from grace.storage import Store

NOBODYS_ADDRESS = "no-reply@example.com"
"""Where receipts of a provider that insists on an address go while brand.yaml names none: nowhere (RFC 2606)."""


def payments_of(settings: Settings, store: Store, flow: Flow, patience: float) -> Payments:
    """Return the providers with a key; with several, `pay_with:` of brand.yaml chooses. Without any, nothing is
    offered."""
    own = settings.connections
    found: dict[str, PaymentProvider] = {}
    if own.paystack is not None:
        found["paystack"] = PaystackPayments(own.paystack, patience)
    if own.stripe is not None:
        found["stripe"] = StripePayments(own.stripe, patience)
    if not found:
        return Payments()
    chosen = flow.brand.pay_with if flow.brand.pay_with in found else next(iter(found))
    return Payments(found, chosen, pay_links(settings, store), flow.brand.pay_email or NOBODYS_ADDRESS)


def pay_links(settings: Settings, store: Store) -> PayLinks:
    """Return the maker of payment addresses: one key for all processes on this database."""

    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    return PayLinks(base, store.notes.get_or_set("key of payment pages", secrets.token_hex(32), clock.now()))


def with_links(flow: Flow, payments: Payments) -> Flow:
    """Return *flow* with `{order.pay_link}` alive where a provider is set up, else *flow* itself."""
    if flow.brand.pay_links is payments.links:
        return flow
    return replace(flow, brand=replace(flow.brand, pay_links=payments.links))
