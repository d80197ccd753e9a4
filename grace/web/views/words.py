"""How the console writes money, times and what was said in a chat."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from flask import Blueprint
from markupsafe import Markup, escape

from grace.pipeline.payments import sum_of
from grace.shop.money import KOBO_PER_NAIRA, naira
from grace.shop.order import PricedLine
from grace.storage.records.checkouts import PaymentQuestion

LAGOS = timedelta(hours=1)  # UTC+1 without summer time since 1919 (IANA Africa/Lagos)
_NAIRA = re.compile(r"₦?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?")


def register(made: Blueprint) -> None:
    """Lets templates use the words of this module."""
    filters: dict[str, Callable[..., object]] = {
        "naira": naira, "sum_of": _sum_of, "plain_naira": plain_naira, "amount": amount, "clock": clock,
        "day": day, "waited": waited, "words": words, "chat": chat,
    }  # fmt: skip
    for name, word in filters.items():
        made.add_app_template_filter(word, name)


def kobo(written: str) -> int | None:
    """Kobo of "31200", "31,200" or "₦31,200.50"; None when it cannot be read for sure, or is nothing."""
    found = _NAIRA.fullmatch(written.strip())
    if found is None:
        return None
    return int(found[1].replace(",", "")) * KOBO_PER_NAIRA + int(found[2] or 0) or None


def _sum_of(question: PaymentQuestion) -> str:
    return sum_of(question.amount, question.currency)


def plain_naira(amount: int) -> str:
    """*amount* kobo as a form field holds it: 31200, or 31200.50."""
    whole, rest = divmod(amount, KOBO_PER_NAIRA)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def amount(line: PricedLine) -> str:
    """A line's quantity: 12 yards, 1 piece."""
    whole = line.quantity.normalize() if line.quantity % 1 else line.quantity.quantize(Decimal(1))
    return f"{whole} {line.unit}{'' if line.quantity == 1 else 's'}"


def clock(at: datetime) -> str:
    """The time of day in Lagos."""
    return f"{at + LAGOS:%H:%M}"


def day(at: datetime) -> str:
    """Day and time in Lagos."""
    return f"{at + LAGOS:%d %b %H:%M}"


def waited(minutes: int) -> str:
    """11 minutes; 2 h 5 min; 3 days."""
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"{minutes // 60} h {minutes % 60} min" if minutes < 2880 else f"{minutes // 1440} days"


def words(name: str) -> str:
    """A name of the flow or a status as people read it."""
    return name.replace("_", " ")


def chat(text: str) -> Markup:
    """What was said, made harmless, with WhatsApp's *bold*."""
    return Markup(re.sub(r"\*([^*\n]+)\*", r"<strong>\1</strong>", str(escape(text))))  # noqa: S704 - escaped here
