"""Money is a whole number of kobo; this module alone turns it into words and rounds it."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

KOBO_PER_NAIRA = 100


def naira(kobo: int) -> str:
    """*kobo* as customers read it: ₦31,200, with two decimals only when there are kobo left over."""
    sign = "-" if kobo < 0 else ""
    whole, rest = divmod(abs(kobo), KOBO_PER_NAIRA)
    return f"{sign}₦{whole:,}" + (f".{rest:02d}" if rest else "")


def to_naira(kobo: Decimal, *, up: bool = False) -> int:
    """*kobo*, perhaps fractional, as kobo rounded to the whole naira: half-up, or up when *up*."""
    rounding = ROUND_CEILING if up else ROUND_HALF_UP
    return int((kobo / KOBO_PER_NAIRA).to_integral_value(rounding=rounding)) * KOBO_PER_NAIRA
