"""Leads and orders for a sheet or a CRM: one row each, made from what is stored, by a lane of their own. Pretend
customers and their practice orders stand in neither.

Never inside a turn: a turn only leaves its row, and this lane looks for the customers whose turns came since. What was
brought is noted after it was brought, so a restart brings a row again, and every place outside finds it by its key.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from datetime import timedelta

from grace.connect.mirrors import Mirror, Row
from grace.desk.table_cells import ABOUT_ORDER, about_order, moment, naira_cell
from grace.engine.session import Session
from grace.errors import ChannelError
from grace.pipeline.parts import Records, Shop
from grace.shop.address import is_pretend
from grace.shop.order import Order
from grace.shop.quotes import counted

log = logging.getLogger("grace.mirror")
LEADS = (
    *("customer", "name", "source", "wanted", "how far", "naira waiting"),
    *("orders", "last word", "last heard", "stopped"),
)
ORDERS = ("order", "customer", "name", "status", *ABOUT_ORDER)
LEASE = timedelta(minutes=3)
MOST_TURNS = 200
"""Turns looked at in one batch."""
LONGEST_REST = timedelta(minutes=10)
_LAST_WORDS = 200  # characters
_NEWEST = 20  # messages among which the last word is looked for, and orders of one customer


def bring(shop: Shop, mirror: Mirror) -> bool:
    """Bring *mirror* what changed. False when nothing did, or it has to rest."""
    lanes, now = shop.store.mirrors, shop.now()
    work = lanes.take(mirror.name, now, LEASE, MOST_TURNS)
    if work is None:
        return False
    try:
        sessions = shop.store.sessions.stored([one for one in work.customers if not is_pretend(one)])
        _bring_table(shop, mirror, "leads", LEADS, tuple(_leads(shop, sessions)))
        _bring_table(shop, mirror, "orders", ORDERS, tuple(_orders(shop, sessions)))
    except ChannelError as trouble:
        rest = min(timedelta(seconds=mirror.pause * 2 ** min(work.failures + 1, 12)), LONGEST_REST)
        log.warning("%s is behind: %s; trying again in %s s", mirror.name, trouble, round(rest.total_seconds()))
        lanes.rest(mirror.name, shop.now() + rest)
        return False
    lanes.done(mirror.name, work.turn, shop.now() + timedelta(seconds=mirror.pause))
    return True


def _bring_table(records: Records, mirror: Mirror, table: str, head: tuple[str, ...], rows: tuple[Row, ...]) -> None:
    digests = {f"{table} {row[0]}": hashlib.sha256(repr(row).encode()).hexdigest()[:32] for row in rows}
    changed = records.store.mirrors.changed(mirror.name, digests)
    wanted = tuple(row for row in rows if f"{table} {row[0]}" in changed)
    if wanted:
        mirror.write(table, head, wanted)
        records.store.mirrors.shows(mirror.name, {key: digests[key] for key in changed})


def _leads(shop: Shop, sessions: dict[str, Session]) -> Iterator[Row]:
    for customer, session in sessions.items():
        orders = shop.store.orders.of(customer)
        waiting = sum(order.asked for order in orders if order.open and order.status != "quoted")
        yield (
            customer,
            session.contact.name,
            _source(session),
            _wanted(shop, session, orders),
            session.state.replace("_", " "),
            naira_cell(waiting),
            len(orders),
            _last_word(shop, customer),
            moment(shop, session.contact.heard_at),
            "yes" if session.contact.opted_out else "no",
        )


def _source(session: Session) -> str:
    """Return where they came from, with the words of the advertisement, where one led them here."""
    advertised = " ".join(session.contact.saw.split())[:_LAST_WORDS]
    return f"WhatsApp, advertisement: {advertised}" if advertised else "WhatsApp"


def _orders(shop: Shop, sessions: dict[str, Session]) -> Iterator[Row]:
    for customer, session in sessions.items():
        for order in shop.store.orders.of(customer)[:_NEWEST]:
            status = order.status.replace("_", " ")
            yield (order.code, customer, session.contact.name, status, *about_order(shop, order, session))


def _wanted(shop: Shop, session: Session, orders: tuple[Order, ...]) -> str:
    """Return the prints in the basket, else in the newest order, with how much of each."""
    basket = session.basket or (orders[0].basket if orders else ())
    named = ((shop.flow().catalog.get(line.fabric), line.quantity, line.unit) for line in basket)
    return "; ".join(
        f"{counted(quantity, unit)} {fabric.name}" if quantity and unit else fabric.name
        for fabric, quantity, unit in named
        if fabric
    )


def _last_word(records: Records, customer: str) -> str:
    rows = records.store.transcript.of(customer, _NEWEST)
    said = (row.text or row.label or row.kind for row in reversed(rows) if row.sender == "customer")
    return " ".join(next(said, "").split())[:_LAST_WORDS]
