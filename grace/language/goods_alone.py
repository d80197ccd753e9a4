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

_ELSEWHERE = r"\d|\b(?:it|am|e|them|they|those|these|that|this|ones?|each)\b"
_OF_ANOTHER = re.compile(_ELSEWHERE)
"""Said of a print that stands elsewhere, or of an amount."""
_POINTS_BACK = re.compile(rf"{_ELSEWHERE}|\b(?:per|a) (?:yard|piece)\b")
"""The same, or said of the price alone."""

_PRICE_ALONE = re.compile(
    r"\b(?:how much|prices?|cost|rate)(?: (?:is|be|na|are))?(?: (?:the|your|una|price|cost|rate|for|be|is))*"
    r"(?: (?:per|a|one|1) (?:yard|piece))?(?: (?:please|abeg|ma|sir|o))*$"
)
"""A price asked of no print by its name."""
_AMOUNT = re.compile(r"\d|\b(?:yards?|yds?|pieces?|pcs|bundles?|half|dozen|same|both|all|some|too|as well)\b")


def as_goods_alone(standing: list[Found], found: list[Found], whole: OneAct, read: Callable[[str], OneAct]) -> OneAct:
    """Return *whole* as it reads without what is complained of, "the lace was torn, give me 6 yards of red" buys no
    lace, and without the prints asked about beside those that are ordered in full."""
    bought = _bought(standing)
    complaints = {clause for clause, one in standing if one.act.intent == COMPLAINS}
    items = [item for _, one in bought for item in one.items.items]
    asked = _asked_beside(bought, standing, found, whole)
    beside = {clause for clause, one in standing if one.act.intent not in GOODS and one.items.kind == "none"}
    alone = _read_without(complaints | asked | beside, found, read) if asked else None
    if alone is not None and _holds_all(alone, items):
        return alone
    return (_read_without(complaints, found, read) or whole) if complaints and bought else whole


def _bought(standing: list[Found]) -> list[Found]:
    return [(clause, one) for clause, one in standing if one.act.intent in GOODS]


def _asked_beside(bought: list[Found], standing: list[Found], found: list[Found], whole: OneAct) -> set[Clause]:
    """Return the questions behind what is *bought* in full, unless words of how much is wanted follow them."""
    items = [item for _, one in bought for item in one.items.items]
    if not items or not all(item.fabric and item.quantity is not None for item in items):
        return set()
    last = max(clause.end for clause, _ in bought)
    asked = {clause for clause, one in standing if clause.start >= last and _asks_of_others(clause, one, items, whole)}
    behind = [(clause, one) for clause, one in found if clause.start >= last and clause not in asked]
    return set() if any(_wants_more(clause, one) for clause, one in behind) else asked


def _wants_more(clause: Clause, one: OneAct) -> bool:
    """Return True where *clause*, behind a question, may say how much is wanted of what that asks about."""
    plain = clean(clause.text)
    wants = _POINTS_BACK.search(plain) is not None or one.items.kind != "none"
    counts = _AMOUNT.search(plain) is not None or any(item.quantity is not None for item in one.items.items)
    return counts or (wants and not asks_behind_lead(plain.strip(" ,")))


def _read_without(others: set[Clause], found: list[Found], read: Callable[[str], OneAct]) -> OneAct | None:
    wanted = " ".join(clause.text for clause, _ in found if clause not in others)
    return read(wanted) if wanted else None


def _holds_all(alone: OneAct, ordered: list[Item]) -> bool:
    """Return True where *alone* has each of the *ordered* prints with its amount."""
    left = {(item.fabric, item.quantity) for item in alone.items.items}
    return all((item.fabric, item.quantity) in left for item in ordered)


def _asks_of_others(clause: Clause, one: OneAct, bought: list[Item], whole: OneAct) -> bool:
    """Return True where *clause* asks about prints that are none of those *bought*, or leaves the *whole* in doubt."""
    codes = {item.fabric for item in one.items.items if item.fabric and item.quantity is None}
    others = codes - {item.fabric for item in bought} if whole.items.sure else codes
    return one.act.intent in (PRICES, STOCK) and bool(others) and _asks_by_name(clean(clause.text))


def ask_of_different(standing: list[Found], found: list[Found]) -> bool:
    """Return True for "how much is the coral, and do you have the kente?": each question keeps its own print."""
    asked = [(clause, one.act) for clause, one in standing if one.act.intent in (PRICES, STOCK)]
    price, stock = (
        {one.fabric for _, act in asked if act.intent == key for one in act.items} for key in (PRICES, STOCK)
    )
    apart = bool(price and stock) and price.isdisjoint(stock)
    if not apart or not all(_asks_by_name(clean(clause.text)) for clause, _ in asked):
        return False
    first = min(clause.start for clause, _ in asked)
    questions, ordered = ({clause for clause, _ in some} for some in (asked, _bought(standing)))
    others = [(clause, one) for clause, one in found if clause.start >= first and clause not in questions | ordered]
    return not any(_wants_more(clause, one) for clause, one in others)


def asked_by_name(standing: list[Found]) -> set[str | None]:
    """Return those of the questions after prices and stock of which every clause names its own print, beside goods or
    other questions: what stands around them is none of theirs."""
    asked = [(clause, one.act) for clause, one in standing if one.act.intent in (PRICES, STOCK)]
    others = len(standing) > len(asked)
    of_another = {act.intent for clause, act in asked if not act.items or not _asks_by_name(clean(clause.text))}
    return {act.intent for _, act in asked} - of_another if others else set()


def _asks_by_name(plain: str) -> bool:
    """Return True where *plain* asks about prints that it names itself, and says of none how much is wanted."""
    words = plain.strip(" ,?!.")
    return asks_behind_lead(words) and not _OF_ANOTHER.search(words) and not _PRICE_ALONE.search(words)
