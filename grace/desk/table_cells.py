"""Cells that the export and the tables kept outside share: an order's goods and money, naira, moments."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Final

from grace.connect.mirrors import Cell, Row
from grace.engine.formatting_orders import detail_lines
from grace.engine.session import Session
from grace.pipeline.parts import Shop
from grace.shop.delivery import NOWHERE
from grace.shop.local_time import local
from grace.shop.order import Order
from grace.shop.quotes import counted

ABOUT_ORDER: Final = (
    *("made", "lines", "total", "deposit", "delivery fee", "paid", "balance"),
    *("bring to", "details"),
)
"""The headings of what `about_order` returns."""


def about_order(shop: Shop, order: Order, session: Session | None) -> Row:
    """Return when *order* was made, its goods, its money, and where *session* says that it is brought."""
    lines = "; ".join(f"{counted(line.quantity, line.unit)} {line.fabric} {line.name}" for line in order.lines)
    money = (order.total, order.deposit, order.delivery_fee, order.credited, order.balance)
    where = order.goes_to(session.details if session else NOWHERE).shown
    details = detail_lines(dict(order.details)).replace("\n", "; ")
    return (moment(shop, order.made_at), lines, *map(naira_cell, money), where, details)


def naira_cell(kobo: int) -> Cell:
    """Return *kobo* in naira: a whole number where it is one."""
    return kobo // 100 if kobo % 100 == 0 else Decimal(kobo) / 100


def moment(shop: Shop, at: datetime) -> str:
    """Return *at* (UTC) as the shop's clock showed it: 2026-11-28 18:05:09."""
    return local(at, shop.flow().brand.timezone).strftime("%Y-%m-%d %H:%M:%S")
