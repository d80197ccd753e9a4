"""Keeps once what a payment provider says of money; what is to be booked goes into the customer's own lane: money
moves only there, by the row kept here.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Final

from grace.engine.events import Disputed, Paid, Questioned, Refunded
from grace.pipeline.parts import Network, Records, Shop
from grace.pipeline.plain_notes import tell_members
from grace.pipeline.receive import happened
from grace.shop.money import naira
from grace.shop.order import Order
from grace.shop.payment_rules import CURRENCY, Checkout, Finding, ProviderEvent, judge, version_of
from grace.storage.records.checkouts import StoredCheckout

log = logging.getLogger("grace.payments")
TOLD_TWICE: Final = "the same sum was given back before, and the provider numbers neither: is this another refund?"


def hear(network: Network, name: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """Keep what a webhook of the provider called *name* says. False when no such provider is set up. Raises
    UnreadableEvent."""
    provider = network.payments.providers.get(name)
    if provider is None:
        return False
    event = provider.read(body, headers)
    if event is not None:
        arrive(network, event)
    return True


def arrive(shop: Shop, event: ProviderEvent) -> bool:
    """Keep what a provider says of money, once, and put what is to be booked into the customer's lane; what cannot be
    matched becomes a question to the team. False when it was here before."""
    now = shop.now()
    with shop.store.transaction():
        stored = shop.store.checkouts.locked_for(event)
        checkout = stored.checkout if stored else None
        found = shop.store.orders.get(checkout.order) if checkout else None
        customer = found[0] if found else ""
        order = found[1] if found else None
        finding = judge(event, checkout, order, bool(stored and order and _money_since(shop, stored, order)))
        code = checkout.order if checkout else ""
        fresh = finding.outcome != "nothing" and shop.store.checkouts.note(_key(event), event, finding, now, code)
        if not fresh and not event.id and finding.outcome != "nothing":
            finding = Finding("question", TOLD_TWICE)
            fresh = shop.store.checkouts.note(f"{_key(event)}:again", event, finding, now, code)
        if fresh:
            _act(shop, event, finding, checkout, customer)
    if fresh:
        log.info("%s %s of %s: %s", event.provider, event.kind, event.reference or event.payment, finding.outcome)
        shop.wake()
    return fresh


def has_arrived(records: Records, order: Order) -> bool:
    """Return whether money for *order* exactly as it stands came through a provider: its turn is still to be taken."""
    return records.store.checkouts.is_paid(order.code, version_of(order))


def _money_since(records: Records, stored: StoredCheckout, order: Order) -> bool:
    """Return whether other money came for *order* after this page of it was opened, booked or still to be booked."""
    if stored.checkout.state != "paid" and has_arrived(records, order):
        return True
    return sum(booked.amount for booked in order.credits if booked.at > stored.opened_at) > 0


def _key(event: ProviderEvent) -> str:
    """Return the name of the happening: a payment by our reference and its sum, for webhook and sweep tell of the
    same one."""
    if event.kind in ("refunded", "disputed"):
        return f"{event.provider}:{event.kind}:{event.id or f'{event.reference}:{event.amount}'}"
    return f"{event.provider}:{event.kind}:{event.reference or event.id}:{event.amount}:{event.currency}"


def _act(shop: Shop, event: ProviderEvent, finding: Finding, checkout: Checkout | None, customer: str) -> None:
    """Return what *finding* asks for beside the row that keeps it."""
    match event.kind, finding.outcome:
        case "paid", "booked" if checkout is not None:
            _book(shop, event, checkout, customer)
        case "refunded", "booked" | "waiting" if checkout is not None:
            shop.store.checkouts.refunded(checkout.reference, finding.amount)
            if finding.outcome == "booked":
                _give_back(shop, event, checkout, customer, finding.amount)
        case ("failed" | "expired") as state, "noted" if checkout is not None:
            shop.store.checkouts.over(checkout.reference, state)
        case "disputed", _ if checkout is not None and customer:
            dispute = Disputed(
                amount=event.amount,
                source=event.provider,
                reference=event.id,
                order=checkout.order,
                reason=event.reason,
            )
            happened(shop, _key(event), customer, dispute)
        case "paid", "question" if checkout is not None and customer:
            shop.store.checkouts.over(checkout.reference, "questioned")
            happened(shop, _key(event), customer, Questioned(event.provider, checkout.order))
            _ask_team(shop, event, finding, customer)
        case _:
            _ask_team(shop, event, finding, customer)


def _book(records: Records, event: ProviderEvent, checkout: Checkout, customer: str) -> None:
    """Book the money, and behind it the refunds whose word overtook it."""
    records.store.checkouts.paid(checkout.reference, event.payment)
    paid = Paid(event.amount, event.provider, checkout.reference, checkout.order)
    happened(records, _key(event), customer, paid)
    for key, amount in records.store.checkouts.waiting_refunds(checkout.reference):
        happened(records, key, customer, Refunded(amount, event.provider, key, checkout.order))


def _give_back(records: Records, event: ProviderEvent, checkout: Checkout, customer: str, amount: int) -> None:
    refund = Refunded(amount, event.provider, event.id or _key(event), checkout.order)
    happened(records, _key(event), customer, refund)


def _ask_team(shop: Shop, event: ProviderEvent, finding: Finding, customer: str) -> None:
    """Put a note on the team's phones; the question itself waits on To check."""
    money = sum_of(event.amount, event.currency)
    about = f"{event.provider} {event.kind} {money}, reference {event.reference or event.payment or event.id}"
    text = f"⚠️ {about}: {finding.why}. Nothing was booked; please look at To check."
    tell_members(shop, f"question:{_key(event)}", customer, text)


def sum_of(amount: int, currency: str) -> str:
    """Return *amount*, in the smallest unit of *currency*, as people read it."""
    return naira(amount) if currency == CURRENCY else f"{amount / 100:,.2f} {currency or 'of no currency'}"
