"""Reads what must be true after a turn; a name the flow does not know is a fault before anything runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import get_args

from grace.shop.catalog import Unit
from grace.shop.money import read
from grace.shop.order import Line
from grace.shop.statuses import Status
from grace.source import Items, Pairs, Text, Value
from grace.testing.script_reading import Sheet, words, yes
from grace.testing.steps import Expectation

ORDER_SUMS = ("total", "deposit", "due", "credited", "balance")
ORDER_WORDS = ("status", "code")
PICTURES = ("numbered_picture", "yes", "no")


def expectation(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
    """Return what `key: value` expects; None with a fault."""
    return KEYS[key.value](key, value, sheet)


def _sentences(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
    before = len(sheet.problems.found)
    found = words(value, key.value, sheet.problems)
    if not found and len(sheet.problems.found) == before:
        sheet.problems.error("T106", f"`{key.value}` expects nothing", key.place, "write what to look for")
    return Expectation(key.value, key.place, found) if found else None


def _patterns(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
    for text in words(value, key.value, sheet.problems):
        try:
            re.compile(text.value)
        except re.error as error:
            sheet.problems.error("T106", f"`{text.value}` is no regular expression", text.place, str(error))
    return _sentences(key, value, sheet)


def _names(what: str, attribute: str) -> Callable[[Text, Value, Sheet], Expectation | None]:
    def read(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
        found = words(value, key.value, sheet.problems)
        for text in found:
            sheet.name(text, what, getattr(sheet.known, attribute))
        return Expectation(key.value, key.place, found)

    return read


def _list(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
    return Expectation(key.value, key.place, words(value, key.value, sheet.problems))


def _nothing(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
    if yes(value, key.value, sheet.problems) is None:
        return None
    return Expectation(key.value, key.place, words(value, key.value, sheet.problems))


def _picture(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
    text = sheet.problems.text(value, "picture")
    if text is not None and text.value not in PICTURES and not re.fullmatch(r"\d{1,2}", text.value):
        label = "numbered_picture, yes, no, or how many"
        sheet.problems.error("T106", f"`picture` is `{text.value}`", text.place, label)
    return Expectation(key.value, key.place, (text,)) if text else None


def _basket(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
    if isinstance(value, Text) and not value.value:
        return Expectation(key.value, key.place)
    items = value.items if isinstance(value, Items) else ()
    if not isinstance(value, Items):
        sheet.problems.error("T106", "`basket` is no list", value.place, "[[AK-02, 6, yard]]")
        return None
    flat = bool(items) and all(isinstance(item, Text) for item in items)
    lines = [_line(row, sheet) for row in ((value,) if flat else items)]
    basket = tuple(line for line in lines if line)
    return Expectation(key.value, key.place, basket=basket) if len(basket) == len(lines) else None


def _line(row: Value, sheet: Sheet) -> Line | None:
    """Return `[AK-02, 6, yard]`, or `[AK-02]` for a print whose quantity is not known yet."""
    cells = [item for item in row.items if isinstance(item, Text)] if isinstance(row, Items) else []
    if len(cells) not in (1, 3):
        sheet.problems.error("T106", "this is no line of a basket", row.place, "[AK-02, 6, yard], or [AK-02] alone")
        return None
    sheet.name(cells[0], "print", sheet.known.fabrics)
    if len(cells) == 1:
        return Line(cells[0].value)
    quantity = _decimal(cells[1].value)
    unit = next((one for one in get_args(Unit) if one == cells[2].value), None)
    if quantity is None or unit is None:
        wrong = cells[1] if quantity is None else cells[2]
        sheet.problems.error("T106", f"`{wrong.value}` cannot be in a basket", wrong.place, "[AK-02, 6, yard] or piece")
        return None
    return Line(cells[0].value, quantity, unit)


def _decimal(written: str) -> Decimal | None:
    try:
        return Decimal(written) if re.fullmatch(r"\d+(\.\d+)?", written) else None
    except InvalidOperation:
        return None


def _order(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
    if isinstance(value, Text) and value.value == "none":
        return Expectation(key.value, key.place)
    before = len(sheet.problems.found)
    pairs = sheet.problems.pairs(value, key.value)
    given = sheet.problems.keys(pairs, (*ORDER_SUMS, *ORDER_WORDS), key.value) if pairs else {}
    facts = tuple((name, text) for name in given if (text := sheet.problems.text(given[name], name)))
    for name, text in facts:
        _check_order(name, text, sheet)
    if not facts and len(sheet.problems.found) == before:
        sheet.problems.error("T106", f"`{key.value}` expects nothing", key.place, "write {total: 70400} or none")
    return Expectation(key.value, key.place, facts=facts) if facts else None


def _check_order(name: str, text: Text, sheet: Sheet) -> None:
    if name in ORDER_SUMS and read(text.value) is None:
        sheet.problems.error("T106", f"`{name}` is `{text.value}`", text.place, "naira: 70400, ₦70,400 or 70.4k")
    elif name == "status":
        sheet.name(text, "status of an order", frozenset(get_args(Status)))


def _remembers(key: Text, value: Value, sheet: Sheet) -> Expectation | None:
    if not isinstance(value, Pairs):
        return _names("memory", "memories")(key, value, sheet)
    for name, _ in value:
        sheet.name(name, "memory", sheet.known.memories)
    facts = tuple((name.value, text) for name, item in value if (text := sheet.problems.text(item, name.value)))
    return Expectation(key.value, key.place, facts=facts)


KEYS: dict[str, Callable[[Text, Value, Sheet], Expectation | None]] = {
    "grace": _sentences,
    "like": _sentences,
    "matches": _patterns,
    "nothing": _nothing,
    "never": _sentences,
    "state": _names("state", "states"),
    "understood": _names("meaning", "events"),
    "basket": _basket,
    "order": _order,
    "proposed": _order,
    "remembers": _remembers,
    "buttons": _list,
    "picture": _picture,
    "team_told": _list,
    "timers": _names("timer", "timers"),
}
