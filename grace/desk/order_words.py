"""One order in words, for a member of the team who asks about it on WhatsApp."""

from __future__ import annotations

from collections.abc import Iterator

from grace.engine.formatting import priced_lines
from grace.engine.formatting_orders import detail_lines, status_of
from grace.engine.session import Session
from grace.flow.model import Brand
from grace.pipeline.parts import Shop
from grace.shop.address import plain
from grace.shop.delivery import NOWHERE
from grace.shop.local_time import local
from grace.shop.money import naira
from grace.shop.order import Order


def in_words(shop: Shop, customer: str, order: Order) -> str:
    """Return how far *order* is, its goods and money, where it goes, what its customer wrote of a payment, and the last
    verdict on it."""
    session, brand = shop.store.sessions.peek(customer), shop.flow().brand
    who = session.contact.name if session and session.contact.name else "no name"
    practice = " · practice" if order.practice else ""
    head = f"*{order.code}* · {who} ({plain(customer)}) · {status_of(order, brand)}{practice}"
    sent = [proof.text for proof in shop.store.orders.proofs_of([order.code])[order.code] if proof.text]
    wrote = [f"They wrote of the payment: {sent[-1]}"] if sent else []
    return "\n".join((head, *_goods_and_money(order, brand), *_where(order, session), *wrote, *_last(order, brand)))


def _goods_and_money(order: Order, brand: Brand) -> Iterator[str]:
    yield priced_lines(order.lines, brand.fixed_words)
    fee = f" · delivery {naira(order.delivery_fee)}" if order.delivery_fee else ""
    rest = f"{naira(order.overpaid)} too much" if order.overpaid else f"balance {naira(order.balance)}"
    yield f"Total {naira(order.total)}{fee} · paid {naira(order.credited)} · {rest}"
    if order.waiting_since is not None:
        yield f"To look for in the bank: {sought(order)}"
    elif order.due:
        yield f"Due now: {naira(order.due)}"
    if order.proposal is not None:
        yield f"A change waits for their yes:\n{priced_lines(order.proposal.lines, brand.fixed_words)}"


def sought(order: Order) -> str:
    """Return the sum to look for in the bank, in words; where nobody said one, or nothing is open, that."""
    if order.to_check:
        return naira(order.to_check)
    return "sum not known" if order.balance else "nothing is open"


def _where(order: Order, session: Session | None) -> Iterator[str]:
    if order.details:
        yield detail_lines(dict(order.details))
    place = order.goes_to(session.details if session else NOWHERE)
    if place.shown:
        yield f"To {place.shown}"


def _last(order: Order, brand: Brand) -> Iterator[str]:
    if order.ruled:
        last = order.ruled[-1]
        yield f"Last: {last.summary} ({local(last.at, brand.timezone):%-d %B, %H:%M})"
