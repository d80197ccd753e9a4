"""Money is a whole number of kobo; this module alone reads it, rounds it and turns it into words. Pure."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Final

from grace import patterns as re

KOBO_PER_NAIRA: Final = 100
MOST_MONEY: Final = 100_000_000_000
"""Kobo; a milliard naira is a slip of the finger in this shop."""
SCALES: Final = {"k": 1_000, "thousand": 1_000, "grand": 1_000, "m": 1_000_000, "million": 1_000_000}
GROUPED: Final = r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?:\.[0-9]{1,2})?"
"""A pattern for the digits of an amount in groups: 30,000, 30 000, 30,000.00."""
FIGURE: Final = rf"{GROUPED}|[0-9]{{1,12}}(?:\.[0-9]{{1,3}})?"
"""A pattern for the digits of any amount: 30000, 30,000, 2.5."""
SCALE: Final = "|".join(sorted(SCALES, key=len, reverse=True))
"""A pattern for the word or letter that multiplies it."""

_AMOUNT = re.compile(
    rf"(?:₦|\#|NGN|N|naira)?\s*(?P<figure>{FIGURE})\s*(?P<scale>{SCALE})?\s*(?:naira|NGN|₦|/?=|/-)?\s*(?:only)?",
    re.IGNORECASE,
)
FREE = "free|nothing|none|nil|zero|waived?"
"""Words that alone name no charge, for a pattern."""
_FREE = re.compile(
    rf"(?:(?:it is|it's|is|na|delivery|for) )*(?:{FREE}|no (?:charge|fee|cost|money)|"
    r"on (?:us|the house|the shop))(?: (?:of charge|delivery|dispatch|to pay|for (?:her|him|them|you)))*",
    re.IGNORECASE,
)
_THOUSANDS_OR_DECIMALS = re.compile(r"[0-9]+\.[0-9]{3}")
_IN_A_CONDITION = re.compile(
    rf"(?<![\w.,])(?:₦ ?|N(?:GN ?)?)?(?P<figure>{FIGURE}) ?(?P<scale>k|m)?(?![\w,.])", re.IGNORECASE
)


def naira(kobo: int) -> str:
    """Return *kobo* as customers read it: ₦31,200, with two decimals only when there are kobo left over."""
    sign = "-" if kobo < 0 else ""
    whole, rest = divmod(abs(kobo), KOBO_PER_NAIRA)
    return f"{sign}₦{whole:,}" + (f".{rest:02d}" if rest else "")


def to_naira(kobo: Decimal, *, up: bool = False) -> int:
    """Return *kobo*, perhaps fractional, as kobo rounded to the whole naira: half-up, or up when *up*."""
    rounding = ROUND_CEILING if up else ROUND_HALF_UP
    return int((kobo / KOBO_PER_NAIRA).to_integral_value(rounding=rounding)) * KOBO_PER_NAIRA


def kobo_of(figure: str, scale: str | None = None) -> int | None:
    """Return the kobo of the naira *figure* (FIGURE), multiplied as *scale* (SCALE) says; None above MOST_MONEY."""
    naira_ = Decimal(figure.replace(",", "").replace(" ", "")) * SCALES.get((scale or "").strip().casefold(), 1)
    kobo = int(naira_ * KOBO_PER_NAIRA)
    return kobo if kobo <= MOST_MONEY else None


def read(written: str) -> int | None:
    """Return the kobo of one amount as people write it: 30000, 30 000, 30,000.00, ₦30,000, N2.5k, 30 thousand naira.

    Return None when *written* is anything else, holds more than one amount or more than MOST_MONEY, or ends like
    30.000: half the world writes thirty thousand so, and here it would be thirty."""
    found = _AMOUNT.fullmatch(written.strip())
    if found is None or (found["scale"] is None and _THOUSANDS_OR_DECIMALS.fullmatch(found["figure"])):
        return None
    return kobo_of(found["figure"], found["scale"])


def read_fee(written: str) -> int | None:
    """Return what `read` does; 0 where *written* says that nothing is charged: free, nothing, waived."""
    return 0 if _FREE.fullmatch(written.strip(" .,!")) else read(written)


def in_digits(condition: str) -> str:
    """Return *condition* with its amounts as plain digits of naira: order.total > 50k becomes order.total > 50000."""
    return _IN_A_CONDITION.sub(_plain, condition)


def _plain(found: re.Match[str]) -> str:
    kobo = kobo_of(found["figure"], found["scale"])
    if kobo is None or found[0].isdecimal():
        return found[0]
    return f"{Decimal(kobo) / KOBO_PER_NAIRA:f}".ljust(len(found[0]))  # so that faults keep their places
