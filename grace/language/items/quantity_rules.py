"""Turns a quantity into items: for a print that was named, for each line, or for the one line that can be meant."""

from __future__ import annotations

from decimal import Decimal

from grace.language.items.resolution import IN_PASSING, OF_WHICH, WHICH_LINE, Tally
from grace.language.items.terms import DENIED, Mentions, Print, Quantity
from grace.shop.catalog import Unit
from grace.shop.order import Item, Line


def settle_quantity(tally: Tally, code: str, quantity: Quantity) -> None:
    """Return the item that *quantity* said of fabric *code* makes."""
    line = tally.line(code, quantity.unit)
    mode = quantity.place.mode
    if line is None and quantity.less:
        tally.doubt("it is not in the basket")
    elif line is None:
        tally.add(Item("add", code, quantity.value, quantity.unit))
    elif _is_relative(quantity) and line.quantity is not None:
        _change_by(tally, line, quantity)
    elif quantity.less:
        tally.doubt("less of a line without a quantity")
    elif mode == "add" and line.unit not in (None, quantity.unit, None) and quantity.unit is not None:
        tally.add(Item("add", code, quantity.value, quantity.unit))
    else:
        tally.add(Item("set", code, quantity.value, quantity.unit))


def settle_loose(tally: Tally, found: Mentions, loose: list[Quantity], old: Quantity | None) -> None:
    """Settle the quantities of a message that go with no print by name. *old*: what the line meant is said to have."""
    said = [one for one in loose if one.place.mode not in DENIED]
    if not said:
        return
    if len({(one.value, one.unit) for one in said}) > 1:
        tally.doubt("several quantities, and whose?")
        return
    if found.asks_how_many or (said[0].unit is None and not found.talk and not found.each_words):
        tally.doubt(IN_PASSING)
    if any(one.place.segment in found.unknown for one in said):
        tally.doubt("a word nobody knows beside the quantity")
    _settle_one(tally, found, said[0], old or _denied(tally, loose))


def _denied(tally: Tally, loose: list[Quantity]) -> Quantity | None:
    """Return the quantity of "not 5, I mean 6", where it is that of one line alone."""
    denied = [one for one in loose if one.place.mode == "not"]
    held = [line for line in tally.expected.basket if denied and (line.quantity, line.unit) in _same(denied[0])]
    return denied[0] if len(denied) == len(held) == 1 else None


def settle_everyone(tally: Tally, found: Mentions) -> None:
    """Settle "all of them" and "remove both": every print on offer, or every line, without a quantity."""
    words = {mark.text for mark in found.each_words} - {"each", "apiece"}
    if not words or found.others_excepted:
        return
    if found.removing:
        counted = {_size(mark.kind, mark.text, int(mark.value)) for mark in found.each_words} - {None}
        if counted - {len(tally.basket_codes)}:
            tally.doubt("which of them?")
            return
        for code in tally.basket_codes:
            tally.add(Item("remove", code))
    elif tally.expected.numbered and found.wants and not found.unknown and not found.asked:
        _pick_everyone(tally, found, None)


def _pick_everyone(tally: Tally, found: Mentions, quantity: Quantity | None) -> None:
    offer = tally.expected.offer
    counted = [_size(mark.kind, mark.text, int(mark.value)) for mark in found.each_words]
    if tally.items or any(size not in (None, len(offer)) for size in counted):
        tally.doubt("which of them?")
        return
    if {mark.text for mark in found.each_words} <= {"each", "apiece"}:
        tally.doubt("each of which?")
    for code in offer:
        tally.add(Item("add", code, quantity.value if quantity else None, quantity.unit if quantity else None))


def _size(kind: str, text: str, value: int) -> int | None:
    """Return how many prints a word for several means: "both" is two, "the three of them" three, "all" any number."""
    if kind == "group":
        return value
    return 2 if text == "both" else None


def _is_relative(quantity: Quantity) -> bool:
    return quantity.more or quantity.less or quantity.place.mode == "add"


def _change_by(tally: Tally, line: Line, quantity: Quantity) -> None:
    """The line's quantity with more or less, as a `set` of the sum; only within one unit."""
    if quantity.unit not in (None, line.unit):
        if quantity.less:
            tally.doubt("yards and pieces are not taken from each other")
        else:
            tally.add(Item("add", line.fabric, quantity.value, quantity.unit))
        return
    before = line.quantity or Decimal(0)
    after = before - quantity.value if quantity.less else before + quantity.value
    if after < 0:
        tally.doubt("less than nothing would be left")
    elif after == 0:
        two = sum(one.fabric == line.fabric for one in tally.expected.basket) > 1
        tally.add(Item("remove", line.fabric, None, line.unit if two else None))
    else:
        tally.add(Item("set", line.fabric, after, line.unit))


def _settle_one(tally: Tally, found: Mentions, quantity: Quantity, old: Quantity | None) -> None:
    removed = {item.fabric for item in tally.items if item.change == "remove"}
    lines = [line for line in tally.expected.basket if line.fabric not in removed]
    if found.each_words and found.counts and len(lines) == 1:
        tally.doubt("each line, or each person?")
    if (found.each_words or quantity.each) and len(tally.expected.basket) > 1:
        _for_lines(tally, _lines_of_each(tally, found, lines), quantity)
    elif not lines and found.each_words and tally.expected.numbered and not tally.expected.basket:
        _pick_everyone(tally, found, quantity)
    elif not lines:
        _without_basket(tally, quantity)
    elif old is not None and len(lines) > 1:
        _for_lines(tally, [line for line in lines if (line.quantity, line.unit) in _same(old)], quantity, alone=True)
    elif _is_relative(quantity):
        _relative(tally, lines, quantity)
    else:
        _for_one_line(tally, lines, quantity)


def _same(old: Quantity) -> tuple[tuple[Decimal, Unit | None], ...]:
    units: tuple[Unit | None, ...] = ("yard", "piece") if old.unit is None else (old.unit,)
    return tuple((old.value, unit) for unit in units)


def _for_lines(tally: Tally, lines: list[Line], quantity: Quantity, *, alone: bool = False) -> None:
    if not lines or (alone and len(lines) > 1):
        tally.doubt(WHICH_LINE)
        return
    for line in lines:
        settle_quantity(tally, line.fabric, quantity)


def _lines_of_each(tally: Tally, found: Mentions, lines: list[Line]) -> list[Line]:
    """The lines "each", "both" or "all" can mean: those without a quantity if there are any, else all."""
    missing = [line for line in lines if line.quantity is None]
    counts = {_size(mark.kind, mark.text, int(mark.value)) for mark in found.each_words} - {None}
    for meant in (missing, lines):
        if meant and (not counts or counts == {len(meant)}):
            return meant
    return []


def _without_basket(tally: Tally, quantity: Quantity) -> None:
    offer = tally.expected.offer
    only = len(offer) == 1 and not tally.expected.basket and not tally.items and not tally.unclear
    if only and not quantity.less:
        tally.add(Item("add", offer[0], quantity.value, quantity.unit))
    elif tally.unclear and not (tally.items or tally.asked or quantity.less):
        tally.asked.append(Item("add", None, quantity.value, quantity.unit))  # "6 yards, yellow or gold"
    else:
        tally.doubt(OF_WHICH)
        tally.asked.append(None if quantity.less else Item("set", None, quantity.value, quantity.unit))


def _relative(tally: Tally, lines: list[Line], quantity: Quantity) -> None:
    """ "2 more yards", "remove 2 yards": only where one line can be meant and its quantity is known."""
    if _names_its_line(lines, quantity):
        lines = [line for line in lines if line.unit == quantity.unit]
    if len(lines) > 1:
        tally.doubt(WHICH_LINE)
        if not quantity.less:
            tally.add(Item("add", None, quantity.value, quantity.unit))
    elif lines[0].quantity is None and quantity.place.mode == "add" and not quantity.more:
        tally.add(Item("set", None, quantity.value, quantity.unit))
    elif lines[0].quantity is None:
        tally.doubt("more of a line without a quantity")
    elif quantity.unit is None and tally.expected.numbered:
        tally.doubt("more yards or more prints?")
    else:
        if quantity.unit not in (None, lines[0].unit) and (quantity.more or tally.expected.numbered):
            tally.doubt("of this print in another unit, or of a new one?")
        _change_by(tally, lines[0], quantity)


def _for_one_line(tally: Tally, lines: list[Line], quantity: Quantity) -> None:
    measured = [line for line in lines if quantity.unit and line.unit == quantity.unit]
    if len(lines) > 1 == len(measured) == len({line.fabric for line in lines}):  # yards and a piece of one print
        tally.add(Item("set", measured[0].fabric, quantity.value, quantity.unit))
        return
    missing = [line for line in lines if line.quantity is None]
    if len(lines) > 1 and len(missing) != 1 and not _names_its_line(lines, quantity):
        tally.doubt(WHICH_LINE)
    elif tally.expected.numbered and not missing and quantity.place.mode == "want":
        tally.doubt("the line of the basket or a new print?")
    named = lines[0].fabric if len(lines) < len(tally.expected.basket) and len(lines) == 1 else None
    tally.add(Item("set", named, quantity.value, quantity.unit))


def _names_its_line(lines: list[Line], quantity: Quantity) -> bool:
    """Return whether the unit of *quantity* tells apart the lines of one print: its yards, or its pieces."""
    of_unit = [line for line in lines if line.unit == quantity.unit]
    return len({line.fabric for line in lines}) == 1 and quantity.unit is not None and len(of_unit) == 1


def settle_choices(tally: Tally, found: Mentions) -> None:
    """ "2 or 4", "6 or 8 yards": the customer has not decided yet."""
    for one, other in found.either:
        if not (isinstance(one, Print) and isinstance(other, Print)):
            tally.doubt("two quantities to choose from")
            continue
        if one.place.mode in DENIED and other.place.mode in DENIED and not tally.expected.basket:
            continue  # "I don't want kente or lace"
        codes = [code for choice in (one, other) for code in tally.codes_of(choice)]
        if "unknown" in (one.how, other.how) and len(codes) < 2:
            for code in codes:  # "lace or george": only one of them is sold here
                tally.add(Item("add", code))
            continue
        tally.unclear += [code for code in codes if code not in tally.unclear]
