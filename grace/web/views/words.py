"""Words of the console: money, times and what was said in a chat."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo

from flask import Blueprint
from markupsafe import Markup, escape

from grace.desk.reports import LATE, Desk
from grace.pipeline.provider_money import sum_of
from grace.plural import plural
from grace.shop import money
from grace.shop.address import plain
from grace.shop.ledger import EntryKind
from grace.shop.local_time import local
from grace.shop.money import KOBO_PER_NAIRA, naira
from grace.shop.order import Order
from grace.shop.quotes import Goods, PricedLine, counted
from grace.shop.statuses import IN_WORDS
from grace.storage.records.checkouts import PaymentQuestion


def register(made: Blueprint, zone: Callable[[], ZoneInfo]) -> None:
    """Let templates use the words of this module. *zone* answers the shop's time zone of this moment."""
    filters: dict[str, Callable[..., object]] = {
        "naira": naira,
        "sum_of": _sum_of,
        "plain_naira": plain_naira,
        "amount": amount,
        "clock": lambda at: f"{local(at, zone()):%H:%M}",
        "day": lambda at: f"{local(at, zone()):%d %b %H:%M}",
        "waited": waited,
        "words": words,
        "status": lambda status: IN_WORDS[status],
        "standing": standing,
        "urgency": urgency,
        "entry": lambda kind: _ENTRIES[kind],
        "chat": chat,
        "plain_address": plain,
    }
    for name, word in filters.items():
        made.add_app_template_filter(word, name)


def kobo(written: str) -> int | None:
    """Return the kobo of an amount typed into a form; None when it cannot be read for sure, or is nothing."""
    return money.read(written) or None


def _sum_of(question: PaymentQuestion) -> str:
    return sum_of(question.amount, question.currency)


def plain_naira(amount: int) -> str:
    """Return *amount* kobo as a form field holds it: 31200, or 31200.50."""
    whole, rest = divmod(amount, KOBO_PER_NAIRA)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def amount(line: PricedLine | Goods) -> str:
    """Return a line's quantity: 12 yards, 1 piece."""
    return counted(line.quantity, line.unit)


def waited(minutes: int) -> str:
    """Return *minutes* as people say them: 11 minutes; 2 h 5 min; 3 days."""
    if minutes < 60:
        return plural(minutes, "minute")
    return f"{minutes // 60} h {minutes % 60} min" if minutes < 2880 else plural(minutes // 1440, "day")


def words(name: str) -> str:
    """Return a name of the flow or a status as people read it."""
    return name.replace("_", " ")


def standing(order: Order) -> str:
    """Return how far *order* is as people say it: the shop's own step after payment, else its status."""
    if order.status == "paid":
        return words(order.step) or ("deposit paid" if order.balance else "paid in full")
    return IN_WORDS[order.status]


def urgency(seen: Desk) -> str:
    """Return how soon somebody should look at an order, as a class of the style sheet: late, waits, done or none."""
    order = seen.order
    if order.waiting_since is not None:
        return "late" if seen.minutes >= LATE.total_seconds() / 60 else "waits"
    if order.overpaid:
        return "late"
    return "done" if order.status in ("paid", "delivered") else ""


_ENTRIES: Final[dict[EntryKind, str]] = {"credit": "booked", "reversal": "taken back", "refund": "given back"}


def chat(text: str) -> Markup:
    """Return what was said, made harmless, with WhatsApp's *bold*."""
    return Markup(re.sub(r"\*([^*\n]+)\*", r"<strong>\1</strong>", str(escape(text))))  # noqa: S704 - escaped here
