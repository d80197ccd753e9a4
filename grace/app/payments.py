"""Puts the payment providers together that are set up, and says which of them opens pages."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace

from grace import clock
from grace.connect.payments import PaymentProvider, Payments
from grace.connect.paystack import PaystackPayments
from grace.connect.stripe import StripePayments
from grace.flow.model import Flow
from grace.pipeline import Parts
from grace.pipeline.payments import arrive, has_arrived, open_page
from grace.settings import Settings
from grace.shop.payment_rules import PayLinks, payable
from grace.storage import Store
from grace.web.pay import PayPort, PayView, Trouble

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
    return PayLinks(base, store.notes.settle("key of payment pages", secrets.token_hex(32), clock.now()))


def with_links(flow: Flow, payments: Payments) -> Flow:
    """Return *flow* with `{order.pay_link}` alive where a provider is set up."""
    return replace(flow, brand=replace(flow.brand, pay_links=payments.links))


def pay_port(parts: Parts) -> PayPort:
    """Return what the payment pages ask of *parts*."""
    return PayPort(lambda token: _view(parts, token), lambda token: _open(parts, token), _hear(parts))


def _code(parts: Parts, token: str) -> str | None:
    links = parts.payments.links
    return links.code(token) if links else None


def _view(parts: Parts, token: str) -> PayView | None:
    code, provider, flow = _code(parts, token), parts.payments.provider, parts.flow()
    found = parts.store.orders.get(code) if code else None
    if found is None or provider is None:
        return None
    order, account = found[1], flow.catalog.account
    shown = f"{account.bank} · {account.number} · {account.name}"
    shop = flow.brand.name or flow.brand.assistant
    return PayView(shop, order, payable(order), provider.name.capitalize(), shown, has_arrived(parts, order))


def _open(parts: Parts, token: str) -> tuple[str, Trouble]:
    code, provider = _code(parts, token), parts.payments.provider
    if code is None or provider is None:
        return "", "closed"
    page = open_page(parts, provider, code)
    return page.url, page.trouble or ""


def _hear(parts: Parts) -> Callable[[str, bytes, Mapping[str, str]], bool]:
    def hear(name: str, body: bytes, headers: Mapping[str, str]) -> bool:
        provider = parts.payments.providers.get(name)
        if provider is None:
            return False
        event = provider.read(body, headers)
        if event is not None:
            arrive(parts, event)
        return True

    return hear
