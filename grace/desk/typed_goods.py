"""Goods as the team types them behind a command: 8 of 10, 8 yards AK-01, 2 pieces of Wine Damask and 3 yards AK-01."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from grace.shop.order import Order, PricedLine
from grace.shop.quotes import Goods, counted

_NUMBER: Final = r"\d{1,6}(?:\.\d{1,3})?"
_UNITS: Final = {"y": "yard", "p": "piece"}


class Unclear(ValueError):
    """Goods were named that cannot be told apart; the message is for who typed them."""


def read_goods(words: str, order: Order) -> tuple[tuple[Goods, ...], str]:
    """Return the goods of *order* that *words* begin with, and the words behind them, which are the reason.

    Raises Unclear where a quantity may be of several lines, or of none."""
    found: list[Goods] = []
    rest = words.strip()
    while match := _pattern(order).match(rest):
        if not _is_meant(match):
            break
        found.append(_goods(match, order))
        rest = rest[match.end() :].strip()
    return tuple(found), rest


def _pattern(order: Order) -> re.Pattern[str]:
    names = [name for line in order.lines for name in (line.fabric, line.name)]
    prints = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?:and |, ?|& ?|\+ ?)?(?P<quantity>{_NUMBER})(?: ?(?:of|/) ?(?P<all>{_NUMBER}))?"
        rf"(?: ?(?P<unit>yards?|yds?|pieces?|pcs?|p|y)\b)?(?: (?:of )?(?:the )?(?P<print>{prints})\b)?(?=[\s,]|$)",
        re.IGNORECASE,
    )


def _is_meant(found: re.Match[str]) -> bool:
    """Return whether it is goods: a bare number with words behind it may as well begin a reason."""
    return bool(found["all"] or found["unit"] or found["print"]) or found.end() == len(found.string)


def _goods(found: re.Match[str], order: Order) -> Goods:
    fits = [line for line in order.lines if _fits(line, found)]
    if len(fits) != 1:
        have = ", ".join(f"{counted(line.quantity, line.unit)} {line.fabric}" for line in order.lines)
        why = "may be of several prints" if fits else "fits none of its prints"
        example = f"write for example *{found['quantity']} {order.lines[0].fabric}*"
        raise Unclear(f"{order.code}: “{found[0]}” {why}. It has {have}; {example}.")
    return Goods(fits[0].fabric, Decimal(found["quantity"]), fits[0].unit)


def _fits(line: PricedLine, found: re.Match[str]) -> bool:
    named, unit, whole = found["print"], found["unit"], found["all"]
    return (
        (named is None or named.casefold() in (line.fabric.casefold(), line.name.casefold()))
        and (unit is None or _UNITS[unit[0].casefold()] == line.unit)
        and (whole is None or Decimal(whole) == line.quantity)
    )
