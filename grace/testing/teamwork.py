"""Texts of a team member: short commands of a script become those with the customer's order code."""

from __future__ import annotations

import re

from grace.errors import Misuse
from grace.shop import codes
from grace.shop.order import Order

_NAMES_AN_ORDER = re.compile(rf"(approve|reject)\s+GR[- ]?{codes.SUFFIX}\b.*", re.IGNORECASE | re.DOTALL)
_SHORT = re.compile(r"(approve|reject)(?:\s+(.+))?", re.IGNORECASE | re.DOTALL)
_ASKED = re.compile(rf"\bYES {codes.SUFFIX}\b")


def command(written: str, customer: str, order: Order | None) -> str:
    """Return what to send for *written*. Raises Misuse for a short command without an order."""
    text = written.strip()
    if text.casefold() in ("hand back", "back"):
        return f"back {customer}"
    found = _SHORT.fullmatch(text)
    if not found or _NAMES_AN_ORDER.fullmatch(text):
        return text
    if order is None:
        raise Misuse(f"There is no order of {customer} to {found[1].casefold()}.")
    return " ".join(filter(None, (found[1], order.code, found[2])))


def confirmation(answers: tuple[str, ...]) -> str | None:
    """Return the YES that *answers* ask for; None when they ask for none."""
    asked = (found[0] for answer in answers if (found := _ASKED.search(answer)))
    return next(asked, None)
