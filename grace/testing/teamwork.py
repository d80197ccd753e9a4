"""Texts of a team member: short commands of a script become those with the customer's order code."""

from __future__ import annotations

import re

from grace.errors import Misuse
from grace.shop import codes
from grace.shop.order import Order

_SHORT = re.compile(r"(approve|reject)(?:\s+(.+))?", re.IGNORECASE | re.DOTALL)
_ASKED = re.compile(rf"\bYES {codes.SUFFIX}\b")


def command(written: str, customer: str, order: Order | None) -> str:
    """Return what to send for *written*. Raises Misuse for a short command without an order."""
    text = written.strip()
    if text.casefold() in ("hand back", "back"):
        return f"back {customer}"
    found = _SHORT.fullmatch(text)
    if not found or _names_an_order(found[2] or "", order):
        return text
    if order is None:
        raise Misuse(f"There is no order of {customer} to {found[1].casefold()}.")
    return " ".join(filter(None, (found[1], order.code, found[2])))


def _names_an_order(rest: str, order: Order | None) -> bool:
    """Return whether *rest*, what stands behind the command, begins with a code: any with its prefix, and without it
    that of *order*, for 2100 and torn are codes as well."""
    with_prefix = re.match(rf"\W*GR[- ]?{codes.SUFFIX}\b", rest, re.IGNORECASE)
    bare = re.match(rf"\W*({codes.SUFFIX})\b", rest, re.IGNORECASE)
    return bool(with_prefix or (bare and order is not None and codes.read(bare[1]) == order.code))


def confirmation(answers: tuple[str, ...]) -> str | None:
    """Return the YES that *answers* ask for; None when they ask for none."""
    asked = (found[0] for answer in answers if (found := _ASKED.search(answer)))
    return next(asked, None)
