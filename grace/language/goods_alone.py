"""The goods a message orders, read without what it complains of or only asks about beside that."""

from __future__ import annotations

from collections.abc import Callable

from grace import patterns as re
from grace.language.act_support import GOODS
from grace.language.clauses import Clause
from grace.language.intents.rules import COMPLAINS, PRICES, STOCK, asks_behind_lead
from grace.language.one_act import OneAct
from grace.language.text.normalise import clean
from grace.shop.order import Item

Found = tuple[Clause, OneAct]

_POINTS_BACK = re.compile(r"\d|\b(?:it|am|e|them|they|those|these|that|this|ones?|each|(?:per|a) (?:yard|piece))\b")
"""Said of a print that stands elsewhere, of the price alone, or of an amount."""


def as_goods_alone(standing: list[Found], found: list[Found], whole: OneAct, read: Callable[[str], OneAct]) -> OneAct:
    """Return *whole* as it reads without what is complained of, "the lace was torn, give me 6 yards of red" buys no
    lace, and without the prints asked about beside those that are ordered in full."""
    bought = [(clause, one) for clause, one in standing if one.act.intent in GOODS]
    items = [item for _, one in bought for item in one.items.items]
    last = max((clause.end for clause, _ in bought), default=0)
    in_full = bool(items) and all(item.fabric and item.quantity is not None for item in items)
    others = {
        clause
        for clause, one in standing
        if one.act.intent == COMPLAINS
        or (in_full and clause.start >= last and _asks_of_others(clause, one, items, whole))
    }
    wanted = " ".join(clause.text for clause, _ in found if clause not in others)
    return read(wanted) if others and wanted and bought else whole


def _asks_of_others(clause: Clause, one: OneAct, bought: list[Item], whole: OneAct) -> bool:
    """Return True where *clause* asks about prints that are none of those *bought*, or leaves the *whole* in doubt."""
    codes = {item.fabric for item in one.items.items if item.fabric and item.quantity is None}
    others = codes - {item.fabric for item in bought} if whole.items.sure else codes
    return one.act.intent in (PRICES, STOCK) and bool(others) and _asks_by_name(clean(clause.text))


def ask_of_different(standing: list[Found]) -> bool:
    """Return True for "how much is the coral, and do you have the kente?": each question keeps its own print."""
    asked = [(clause, one.act) for clause, one in standing if one.act.intent in (PRICES, STOCK)]
    price, stock = (
        {one.fabric for _, act in asked if act.intent == key for one in act.items} for key in (PRICES, STOCK)
    )
    apart = bool(price and stock) and price.isdisjoint(stock)
    return apart and all(_asks_by_name(clean(clause.text)) for clause, _ in asked)


def _asks_by_name(plain: str) -> bool:
    """Return True where *plain* asks about prints that it names itself, and says of none how much is wanted."""
    return asks_behind_lead(plain.rstrip(" ?!.")) and _POINTS_BACK.search(plain) is None
