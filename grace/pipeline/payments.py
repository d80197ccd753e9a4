"""Pages of a payment provider: one is opened for an order as it stands, and a sweep asks about those nothing was heard
of.

No provider is called inside a transaction, and every call is preceded by the row that remembers it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from grace.connect.payments import Asked, PaymentProvider, Sale
from grace.errors import ChannelError, Refused
from grace.pipeline.parts import Network, Records
from grace.pipeline.provider_money import arrive, has_arrived
from grace.shop.order import Order
from grace.shop.payment_rules import CURRENCY, Checkout, payable, reference_of, version_of
from grace.storage.records.checkouts import StoredCheckout

log = logging.getLogger("grace.payments")
SHORTEST, LONGEST = timedelta(minutes=35), timedelta(hours=23)
"""How long a page stays open: until the hold ends, within what Stripe allows (30 minutes to 24 hours)."""
REUSE_LEFT: Final = timedelta(minutes=5)
"""A page that ends sooner is not handed out again."""
STILL_TRYING: Final = timedelta(seconds=30)
"""How long a try that nobody reports on counts as under way."""
FIRST_LOOK, MOST_PAUSE = timedelta(minutes=5), timedelta(hours=6)
"""When the provider is asked about a page nothing was heard of; the pauses double."""
LAST_LOOK: Final = timedelta(days=3)
"""How long after its end a page is still asked about: so long Paystack repeats a webhook."""

Trouble = Literal["not_agreed", "being_checked", "in_question", "paid", "closed", "busy", "no_answer", "refused"]


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """Where the customer is sent; with *trouble* there is no page, and it says why."""

    url: str = ""
    trouble: Trouble | None = None


def open_page(network: Network, provider: PaymentProvider, code: str) -> OpenedPage:
    """Return the provider's page for order *code* exactly as it stands, the open one where there is one."""
    found = network.store.orders.get(code)
    if found is None:
        return OpenedPage(trouble="closed")
    order = found[1]
    state = payable(order)
    if state != "yes":
        return OpenedPage(trouble=state)
    if has_arrived(network, order):  # perhaps through the other provider, and its turn is still to be taken
        return OpenedPage(trouble="paid")
    if network.store.checkouts.in_question(order.code):
        return OpenedPage(trouble="in_question")
    known = network.store.checkouts.of_version(order.code, provider.name, version_of(order))
    if known:
        return _known(network, provider, order, known)
    return _begin(network, provider, order, 1)


def _known(network: Network, provider: PaymentProvider, order: Order, known: tuple[StoredCheckout, ...]) -> OpenedPage:
    newest, now, further = known[0], network.now(), len(known) + 1
    match newest.checkout.state:
        case "paid":
            return OpenedPage(trouble="paid")
        case "open" if newest.expires_at - now > REUSE_LEFT:
            return OpenedPage(newest.url)
        case "opening":
            if now - newest.tried_at < STILL_TRYING or not network.store.checkouts.try_again(newest, now):
                return OpenedPage(trouble="busy")
            return _recover(network, provider, order, newest, further)
    return _begin(network, provider, order, further)


def _begin(network: Network, provider: PaymentProvider, order: Order, attempt: int) -> OpenedPage:
    now = network.now()
    left = (order.held_until - now) if order.held_until else LONGEST
    expires_at = now + min(max(left, SHORTEST), LONGEST)
    checkout = Checkout(
        reference=reference_of(order, attempt),
        order=order.code,
        provider=provider.name,
        version=version_of(order),
        amount=order.asked,
        currency=CURRENCY,
        state="opening",
    )
    older = network.store.checkouts.under_way(order.code)
    if not network.store.checkouts.begin(checkout, now, expires_at, now + FIRST_LOOK):
        return OpenedPage(trouble="busy")
    for stored in older:
        _close(network, stored)
    return _open(network, provider, StoredCheckout(checkout, "", "", now, now, expires_at))


def _close(network: Network, stored: StoredCheckout) -> None:
    """Close an older page of the same order, that it is not paid beside the new one; where that fails, its money is
    judged."""
    provider = network.payments.providers.get(stored.checkout.provider)
    try:
        if provider is not None and stored.session:
            provider.close(stored.session)
    except ChannelError as trouble:
        log.warning("the page of %s stays open: %s", stored.checkout.reference, trouble)


def _open(network: Network, provider: PaymentProvider, stored: StoredCheckout) -> OpenedPage:
    reference = stored.checkout.reference
    try:
        page = provider.open(_sale(network, stored))
    except Refused as trouble:
        log.error("no page to pay %s: %s", stored.checkout.order, trouble)
        network.store.checkouts.over(reference, "lost")
        return OpenedPage(trouble="refused")
    except ChannelError as trouble:
        log.warning("no page to pay %s yet: %s", stored.checkout.order, trouble)
        network.store.checkouts.tried(reference, network.now() - STILL_TRYING)
        return OpenedPage(trouble="no_answer")
    network.store.checkouts.opened(reference, page.url, page.session)
    return OpenedPage(page.url)


def _recover(
    network: Network, provider: PaymentProvider, order: Order, stored: StoredCheckout, tries: int
) -> OpenedPage:
    """Return the page after *tries* of which the newest went unanswered: the provider is asked what became of it."""
    reference = stored.checkout.reference
    try:
        asked = provider.ask(_sale(network, stored), "")
    except ChannelError as trouble:
        log.warning("no word on %s: %s", reference, trouble)
        network.store.checkouts.tried(reference, network.now() - STILL_TRYING)
        return OpenedPage(trouble="no_answer")
    if asked.event is not None:
        arrive(network, asked.event)
        unfit = network.store.checkouts.in_question(order.code)
        return OpenedPage(trouble="in_question" if unfit else "paid")
    if asked.opened is not None:
        network.store.checkouts.opened(reference, asked.opened.url, asked.opened.session)
        return OpenedPage(asked.opened.url)
    if asked.state == "missing" and stored.expires_at - network.now() >= SHORTEST:
        return _open(network, provider, stored)
    # Its page was opened and its address lost on the way: nobody can be on it, so another may take its place.
    network.store.checkouts.over(reference, "lost")
    return _begin(network, provider, order, tries)


def _sale(network: Network, stored: StoredCheckout) -> Sale:
    about, brand = stored.checkout, network.flow().brand
    links = network.payments.links
    back = f"{links.link(about.order)}?back=yes" if links else ""
    title = f"{brand.name or brand.assistant} {about.order}"
    return Sale(
        order=about.order,
        reference=about.reference,
        amount=about.amount,
        currency=about.currency,
        title=title,
        email=network.payments.email_for(about.order),
        back_url=back,
        opened_at=stored.opened_at,
        expires_at=stored.expires_at,
    )


def ask_due(network: Network) -> bool:
    """Ask a provider about one page nothing was heard of for a while. False when none is due."""
    now = network.now()
    stored = network.store.checkouts.take_due(now, FIRST_LOOK, MOST_PAUSE)
    if stored is None:
        return False
    reference, provider = stored.checkout.reference, network.payments.providers.get(stored.checkout.provider)
    if provider is None:  # its key was taken away; with it comes the next look
        return True
    try:
        asked = provider.ask(_sale(network, stored), stored.session)
    except ChannelError as trouble:
        log.warning("no word on %s: %s", reference, trouble)
        return True
    if asked.event is not None:
        arrive(network, asked.event)
    _done_with(network, stored, asked, now)
    return True


def _done_with(records: Records, stored: StoredCheckout, asked: Asked, now: datetime) -> None:
    """End the looking where nothing can come any more."""
    reference = stored.checkout.reference
    if asked.state == "expired" or now > stored.expires_at + LAST_LOOK:
        records.store.checkouts.over(reference, "expired")
    elif asked.state == "missing" and now > stored.expires_at:
        records.store.checkouts.over(reference, "lost")
    elif asked.event is not None:
        records.store.checkouts.no_more_looks(reference)
