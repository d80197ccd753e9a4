"""One small grammar for amounts: each clause applies an amount to a reference; all of a message is read, or none."""

from __future__ import annotations

from decimal import Decimal

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.amounts.applied import Clause, all_left, as_much, in_unit, moved, new_quantity, unit_of, value_of
from grace.language.amounts.compared import mixed
from grace.language.amounts.frames import CORRECTIONS, FRAMES, Frame
from grace.language.amounts.loosely import loosely
from grace.language.amounts.table import Table
from grace.language.amounts.words import (
    ALSO,
    CONTRAST,
    CORRECTS,
    JOINT,
    LEAD,
    OTHERS,
    PRICE_ASKED,
    PUTS,
    SPEAKER,
    SUPPOSED,
    TAIL,
)
from grace.language.intents.rules import awaits_money
from grace.language.items.item_reading import ItemReading
from grace.language.text.lexicon import DIGIT_WORDS, TENS, UNITS
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Item, Line

GRAMMAR = "an amount of what is on the table"
"""Why such items were read, for people."""
_REST = re.compile(
    r"(?:(?:add|include|join|all|everything|whatever|what|that|which|wey|is|dey|the) )*(?:rest|remain\w*|left)\b"
)
_IN_PLACE = re.compile(
    r"\b(?:change|swap|switch|replace|turn|convert|exchange)\b[^.;\d\n]{3,60} (?:to|for|into|with|by)\b"
)
_LONGEST = 200  # characters: more is a story, in which an amount may be anything
_HINT = re.compile(
    rf"\d|{'|'.join((*DIGIT_WORDS, *TENS))}|hal|double|twice|thrice|triple|times|same|equal|many|much|dozen|quarter|"
    r"piece|bundle|yard|quantit|amount|minimum|least|smallest|all|every|both|basket|list|left|remain|have|rest|get|balance"
)
"""Without one of these no amount is said."""


def amounts_said(text: str, catalog: Catalog, expected: Expected) -> ItemReading | None:
    """Return what *text* does to what is on the table, where each of its clauses applies an amount to a reference; None
    where one says anything else, or all of it is said by number and name alone."""
    plain = clean(text)
    if "?" in plain or not _may_be_read(plain, expected):
        return None
    also = ALSO.search(plain) is not None and PUTS.search(plain) is None
    table = Table(catalog, expected, on_top=also)
    passed_on = SPEAKER.match(plain)
    others = OTHERS.match(plain) if also else None
    lead = passed_on or others
    body = _bare(plain[lead.end() :] if lead else plain)
    clauses = _read(body, table)
    contrasted = (CONTRAST.search(plain) or CORRECTS.match(plain)) is not None and table.is_shown
    if awaits_money(expected):
        contrasted = contrasted and not any(one.bare for one in clauses)  # "first 80" is money
    on_top = also and not table.expected.numbered and not any(table.is_new(one.items) for one in clauses)
    settles = passed_on or contrasted or table.is_of_last_words or (on_top and table.expected.basket)
    if not clauses or (not settles and all(one.plain for one in clauses)):
        return None
    if any(one.supposed for one in clauses) and not (len(clauses) > 1 and _beside(clauses)):
        return None
    plainly = (one for one in clauses if _IN_PLACE.search(plain) or ((passed_on or contrasted) and one.plain))
    if any(table.is_new(one.items) for one in plainly):
        return None  # another print, and in the place of which is not said here
    return _reading(clauses)


def amounts_supposed(text: str, catalog: Catalog, expected: Expected) -> tuple[Item, ...]:
    """Return what the lines *text* speaks of would be, where it asks what they would come to: "what if I double it?",
    "make I add 10 make una reduce am?"; () where it asks anything else, or of a number and a name alone."""
    plain = clean(text)
    if not _may_be_read(plain, expected):  # first: the patterns below are for short messages
        return ()
    supposed = SUPPOSED.match(plain)
    asked = PRICE_ASKED.search(plain)
    let_me = supposed is not None and supposed[0].rstrip().endswith("make i")  # a wish, unless it is asked
    if not (supposed or asked) or (let_me and not (asked or "?" in plain)):
        return ()
    body = plain[supposed.end() if supposed else 0 : asked.start() if asked else len(plain)]
    table = Table(catalog, expected)
    clauses = _read(_bare(body.strip(" ,.?!")), table)
    bare = all(one.plain for one in clauses) and (not table.is_shown or any(table.is_new(one.items) for one in clauses))
    if clauses and bare:
        return ()
    read = _reading(clauses) if clauses else mixed(body, catalog, expected) if supposed else None
    return read.items if read is not None and not read.unclear else ()


def _may_be_read(plain: str, expected: Expected) -> bool:
    """Return whether *plain* may be an amount: short enough, with a word for one, no print being asked for."""
    names_asked = expected.question is not None and expected.question.wish is not None
    return not names_asked and len(plain) <= _LONGEST and _HINT.search(plain) is not None


def _reading(clauses: list[Clause]) -> ItemReading | None:
    items = tuple(item for one in clauses for item in one.items)
    unclear = next((one.unclear for one in clauses if one.unclear), ())
    lines = [(item.fabric, item.unit if item.change == "add" else None) for item in items]
    if len(set(lines)) < len(lines) or (unclear and len(clauses) > 1):
        return None
    if unclear:
        return ItemReading((), unclear, kind="change", wish=items[0], why=GRAMMAR)
    return ItemReading(items, kind="change", why=GRAMMAR)


def _read(body: str, table: Table) -> list[Clause]:
    """Return what each clause of *body* says; [] where one of them says anything else."""
    if whole := _corrected(body, table) or _clause(body, table) or _loose(body, table):
        return [whole]
    parts = [bare for part in JOINT.split(body) if (bare := _bare(part))]
    clauses: list[Clause] = []
    for part in parts if parts != [body] else ():
        one = _clause(part, table.after(item for earlier in clauses for item in earlier.items))
        if one is None:
            return []
        clauses.append(one)
    adds = any(table.is_new(one.items) for one in clauses)
    return [] if adds and any(one.unnamed for one in clauses) else clauses  # "2 pieces of damask, sorry 20 yards"


def _beside(clauses: list[Clause]) -> bool:
    """Return whether all that would be supposed alone comes beside what another clause says of the same print: "leave
    the 2 pieces and add 5 yards"."""
    settled = {item.fabric for one in clauses if not one.supposed for item in one.items}
    beside = [item for one in clauses if one.supposed for item in one.items]
    return all(item.change == "add" and item.fabric in settled for item in beside)


def _bare(words: str) -> str:
    """Return *words* without what leads to an amount, and without what only follows it."""
    lead = LEAD.match(words)
    rest = words[lead.end() :] if lead else words
    return TAIL.sub("", rest).strip(" ,.!")


def _corrected(body: str, table: Table) -> Clause | None:
    """Return the new quantity of the one line that has the old one: "22 not 20", "15 is small, she wants 18"."""
    for frame in CORRECTIONS:
        found = frame.fullmatch(body)
        many, old = (value_of(found["many"]), value_of(found["old"])) if found else (None, None)
        if found is None or many is None or old is None or table.expected.numbered:
            continue
        codes = table.with_quantity(old, found["old_unit"])
        if len(codes) == 1 and many != old:
            return Clause((new_quantity(table.line(codes[0]), many, unit_of(found["many_unit"])),))
    return None


def _loose(body: str, table: Table) -> Clause | None:
    """Return the one amount that *body* says of the one line shown, among words that name nothing."""
    line = table.of_one_print
    said = loosely(body) if line is not None and table.is_shown and not awaits_money(table.expected) else None
    if said is None or line is None or line.quantity is None:
        return None
    if said.times:
        return Clause((Item("set", line.fabric, line.quantity * said.many, line.unit),))
    return Clause((new_quantity(line, said.many, said.unit),))


def _clause(part: str, table: Table) -> Clause | None:
    for frame in FRAMES:
        if (found := frame.said.fullmatch(part)) and (clauses := _applied(frame, found, table)):
            return clauses
    return None


def _applied(frame: Frame, found: re.Match[str], table: Table) -> Clause | None:
    said = found.groupdict()
    words = (said.get("ref") or "").strip()
    if frame.way == "same":
        return as_much(words, frame.factor, table)
    if frame.way == "left":
        item = table.stated_left or (table.all_of_shown if _REST.match(found[0]) else None)
        return all_left(value_of(said["many"]) if said.get("many") else None, item, table)
    if frame.way == "move":
        return moved(words, said, table)
    if frame.way in ("unit", "measure"):
        return in_unit(frame, words, UNITS[said["unit"] or ""], table)
    if frame.way == "piece" and table.expected.numbered:
        return None  # "one piece" may be of any print of the offer
    codes = table.meant(words) if frame.way != "out" or frame.supposed else table.counted(words)
    many = value_of(said["many"]) if said.get("many") else None
    if not codes or (said.get("many") and many is None):
        return None
    many = table.catalog.minimum_yards if frame.way == "least" else Decimal(1) if frame.way == "piece" else many
    items = [_item(frame, table, table.line(code), many, unit_of(said.get("many_unit"))) for code in codes]
    plain = frame.plain and table.is_plain(words)
    clauses = tuple(item for item in items if item)
    bare = bool(said.get("many")) and not (said.get("many_unit") or words or PUTS.search(found[0]))
    if bare and frame.way == "plus" and table.expected.numbered:
        return None  # a number of the offer, maybe
    read = Clause(clauses, plain, supposed=frame.supposed, unnamed=not words, bare=bare)
    return read if len(clauses) == len(items) else None


def _item(frame: Frame, table: Table, line: Line, many: Decimal | None, unit: Unit | None) -> Item | None:
    """Return what *frame* makes of *line*; None where there is no old quantity it can be said against."""
    if frame.way == "out":
        return Item("remove", line.fabric)
    if frame.way in ("set", "piece", "least"):
        of = {"piece": "piece", "least": "yard"}
        if table.on_top and line.quantity and many and frame.way == "set":
            same = unit in (None, line.unit)
            return Item("set", line.fabric, line.quantity + many, line.unit) if same else None
        held = line in table.expected.basket
        return new_quantity(line, many, UNITS.get(of.get(frame.way, ""), unit), held=held) if many else None
    if frame.way == "plus" and unit is not None and line.unit not in (None, unit):
        return Item("add", line.fabric, many, unit)
    if line.quantity is None or (unit not in (None, line.unit) and frame.way != "times"):
        return None
    step = many or Decimal(0)
    if frame.short and (unit is None or not table.may_change_by(line, step if frame.way == "plus" else -step)):
        return None
    after = (
        line.quantity * frame.factor
        if frame.way == "times"
        else line.quantity + (step if frame.way == "plus" else -step)
    )
    return Item("set", line.fabric, after, line.unit) if after > 0 else None
