"""The meaning of a number without a unit: a print of the offer, a quantity, or only the number beside a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from grace.engine.reading import Expected
from grace.language.items.mark import Mark

Mode = Literal["want", "add", "change", "change_to", "swap", "swap_in", "remove", "refuse", "not", "instead_of", "keep"]
"""The verb a part of the message stands under."""

PRINTS = frozenset({"name", "numbered", "ordinal", "unknown"})
"""Marks that point at a print."""


_FEW = 12
"""A number above that picks nothing from an offer of fewer prints: it is how much of one."""
_FEWEST = 4
"""So few yards of a print nobody buys; a number at the very start is likelier that of a picture seen elsewhere."""
_NEAR = 24
"""How many marks back a list of prints can begin."""
EITHER_WAY = "a number of the offer or a quantity?"


@dataclass(frozen=True, slots=True)
class Bare:
    """The meaning of one number without a unit; "nothing" when it only repeats a name beside it."""

    kind: Literal["print", "quantity", "nothing"]
    doubt: str = ""


def bare_number(marks: Sequence[Mark], at: int, mode: Mode, expected: Expected) -> Bare:
    """Return what the number at *at* is: a swap decides, then its neighbours, the verb, and what the state expects."""
    if mode == "instead_of" and _kind_at(marks, at - 2) in ("quantity", "bare"):
        return _instead_of(marks, at - 2, expected) if marks[at - 2].kind == "bare" else Bare("quantity")
    if mode in ("swap", "swap_in", "instead_of"):
        return Bare("print")
    if _kind_at(marks, at - 1) == "by" and mode != "change":
        return Bare("nothing")
    if expected.numbered and _is_of_one_name(marks, at, expected):
        return Bare("quantity")
    read = _read(marks, at, mode, expected)
    offered = _offered(int(marks[at].value), expected) is not None
    measured = any(mark.kind == "quantity" for mark in marks)
    either = not offered and (measured or _kind_at(marks, at - 1) in (*PRINTS, "bare"))  # "2 12", "6 yards of blue, 8"
    if expected.numbered and read == Bare("print") and (either or _after_one_name(marks, at)):
        return Bare("quantity", EITHER_WAY)  # beside a name it is no other print of its own
    return read


def _read(marks: Sequence[Mark], at: int, mode: Mode, expected: Expected) -> Bare:
    readings = (_by_words(marks, at, expected), _by_neighbour(marks, at, expected), _by_verb(marks, at, mode, expected))
    return next((reading for reading in readings if reading is not None), _by_state(int(marks[at].value), expected))


def _is_of_one_name(marks: Sequence[Mark], at: int, expected: Expected) -> bool:
    """Return True where the number at *at* is how much of the one print named beside it: "the teal one, give me 7",
    "5 coral", and not the number that print has itself, right beside its name."""
    number, after = int(marks[at].value), _after_one_name(marks, at)
    if not (after or _before_one_name(marks, at)):
        return False
    named = next(mark for mark in marks if mark.kind == "name")
    wanted = number > _FEWEST or (after and any(mark.kind == "want" for mark in marks[:at]))
    apart = after and number > _FEWEST and marks[at - 1].kind != "name"
    return wanted and (apart or _offered(number, expected) not in named.codes)


def _before_one_name(marks: Sequence[Mark], at: int) -> bool:
    """Return True where the one print that is named follows the number at *at* in the same breath, and nothing else
    points at a print: "5 coral", "6 from the pink one"."""
    ahead = [mark.kind for mark in marks[at + 1 :]]
    pointing = [mark.kind for mark in marks if mark.kind in (*PRINTS, "bare", "quantity")]
    return pointing == ["bare", "name"] and set(ahead[: ahead.index("name")]) <= {"of", "from", "for", "foreign"}


def _after_one_name(marks: Sequence[Mark], at: int) -> bool:
    """Return True where one print is named before the number at *at*, and nothing else points at a print:
    "that blue one fine, give me 6"."""
    pointing = [mark.kind for mark in marks if mark.kind in (*PRINTS, "bare", "quantity")]
    return pointing == ["name", "bare"] and marks[at - 1].kind != "and"


def _kind_at(marks: Sequence[Mark], at: int) -> str:
    return marks[at].kind if 0 <= at < len(marks) else ""


def _by_words(marks: Sequence[Mark], at: int, expected: Expected) -> Bare | None:
    before, ahead, beyond = _kind_at(marks, at - 1), _kind_at(marks, at + 1), _kind_at(marks, at + 2)
    listed = expected.numbered and any(mark.kind == "quantity" for mark in marks[max(0, at - _NEAR) : at])
    if at and marks[at - 1].text == "between":
        return Bare("nothing", "a range is no quantity")
    if before in ("of", "for") and _kind_at(marks, at - 2) in ("quantity", "bare", "each"):
        return Bare("print")
    if marks[at].more or "more" in (before, ahead) or (ahead == "each" and not listed):
        return Bare("quantity")
    if ahead == "instead_of":
        return _instead_of(marks, at, expected)
    if ahead == "for" and beyond == "bare" and _shares_out(marks):
        return Bare("quantity")
    if before == "word" or (ahead == "of" and beyond in ("word", "colour", "decoy")):
        return Bare("nothing", "a number of something that is not in the catalog")
    if ahead == "and" and beyond == "quantity" and expected.offer:
        return Bare("print", EITHER_WAY)
    return _by_what_follows(before, ahead, beyond)


def _shares_out(marks: Sequence[Mark]) -> bool:
    """Return True where a quantity with its unit is given to a number, "5 yards for 1": then "10 for 3" is the same."""
    kinds = [mark.kind for mark in marks]
    return any(kinds[at : at + 3] == ["quantity", "for", "bare"] for at in range(len(kinds)))


def _by_what_follows(before: str, ahead: str, beyond: str) -> Bare | None:
    if ahead in ("of", "for") and beyond in (*PRINTS, "bare", "each", "pronoun"):
        return Bare("quantity", EITHER_WAY if beyond == "bare" else "")
    return Bare("quantity") if before in ("each", "group") and ahead != "and" else None


def _instead_of(marks: Sequence[Mark], at: int, expected: Expected) -> Bare:
    """ "3 instead of 1": prints when the other one is a print of the basket, quantities when it is not."""
    other = marks[at + 2] if at + 2 < len(marks) else marks[at]
    if other.kind in PRINTS:
        return Bare("print")
    held = {line.fabric for line in expected.basket}
    quantities = {line.quantity for line in expected.basket}
    if other.kind == "bare" and _offered(int(other.value), expected) in held:
        return Bare("print", EITHER_WAY if other.value in quantities else "")
    return Bare("quantity")


def _offered(number: int, expected: Expected) -> str | None:
    return expected.offer[number - 1] if 0 < number <= len(expected.offer) else None


def _by_neighbour(marks: Sequence[Mark], at: int, expected: Expected) -> Bare | None:
    """A number beside a quantity is a print's; a number beside a name is a quantity, or the name's own number."""
    stopped = _kind_at(marks, at + 1) == "stop" and _kind_at(marks, at + 2) == "name" and marks[at + 1].text == "."
    after = at + 2 if _kind_at(marks, at + 1) == "dash" or stopped else at + 1
    before = at - 2 if _kind_at(marks, at - 1) == "dash" else at - 1
    if _is_pair(marks, at):
        return Bare("print" if _kind_at(marks, at + 1) == "dash" else "quantity", EITHER_WAY)
    if _kind_at(marks, at + 1) in ("numbered", "ordinal"):
        return Bare("quantity", EITHER_WAY)
    if _kind_at(marks, after) == "quantity":
        digits = marks[at].text.isdigit() and marks[after].text[:1].isdigit()
        glued = after == at + 1 and (digits or not expected.numbered)
        return Bare("print", EITHER_WAY if glued and _kind_at(marks, after + 1) != "each" else "")
    for beside in (after, before):
        if _kind_at(marks, beside) == "name":
            return _beside_name(marks, at, beside, expected)
    if _kind_at(marks, before) in ("numbered", "ordinal"):
        return Bare("quantity", EITHER_WAY if expected.numbered and before == at - 1 else "")
    return None


def _is_pair(marks: Sequence[Mark], at: int) -> bool:
    """ "2:5": a number and perhaps its quantity, both without a word."""
    ahead = _kind_at(marks, at + 1) == "dash" and _kind_at(marks, at + 2) == "bare" and marks[at + 1].text in ":="
    behind = _kind_at(marks, at - 1) == "dash" and _kind_at(marks, at - 2) == "bare" and marks[at - 1].text in ":="
    return ahead or behind


def _beside_name(marks: Sequence[Mark], at: int, beside: int, expected: Expected) -> Bare:
    offered = _offered(int(marks[at].value), expected)
    starts_line = at == 0 or marks[at - 1].text == "\n"
    enumerated = beside == at + 2 and marks[at + 1].text in (")", ".") and starts_line
    if offered in marks[beside].codes or enumerated:
        return Bare("nothing", EITHER_WAY if expected.quantities and not enumerated else "")
    dashed = abs(beside - at) > 1
    return Bare("quantity", EITHER_WAY if expected.numbered and offered and not dashed else "")


def _by_verb(marks: Sequence[Mark], at: int, mode: Mode, expected: Expected) -> Bare | None:
    if mode == "remove" or (mode in ("not", "refuse") and _is_only_a_print(int(marks[at].value), expected)):
        return Bare("print")
    if mode == "add" and _kind_at(marks, at + 1) == "to" and _kind_at(marks, at + 2) in (*PRINTS, "pronoun"):
        return Bare("quantity")
    if _kind_at(marks, at + 1) == "to":
        changes = mode == "change" and bool(expected.basket)
        return _changed(marks, at, expected) if changes else Bare("nothing", "a range is no quantity")
    if mode not in ("change", "change_to") or not expected.basket:
        return None
    offered = _offered(int(marks[at].value), expected)
    to_number = _kind_at(marks, at - 1) == "to" and _kind_at(marks, at - 2) in ("numbered", "ordinal", "bare")
    return Bare("quantity", EITHER_WAY if offered and (expected.numbered or to_number) else "")


def _is_only_a_print(number: int, expected: Expected) -> bool:
    """Return True where *number* is that of a print in the basket and no quantity in it: "not 5"."""
    held = _offered(number, expected) in {line.fabric for line in expected.basket}
    return held and all(line.complete and line.quantity != number for line in expected.basket)


def _changed(marks: Sequence[Mark], at: int, expected: Expected) -> Bare:
    """ "change 2 to ...": the print with this number, or the quantity a line has now."""
    held = _offered(int(marks[at].value), expected) in {line.fabric for line in expected.basket}
    had = marks[at].value in {line.quantity for line in expected.basket}
    if held == had:
        return Bare("nothing", EITHER_WAY)
    return Bare("quantity" if had else "print")


def _by_state(number: int, expected: Expected) -> Bare:
    if expected.numbered:
        return Bare("quantity" if number > max(_FEW, len(expected.offer)) else "print")
    if number > _FEWEST and not (expected.offer or expected.basket):
        return Bare("quantity")  # nothing was shown that it could be the number of
    if expected.quantities or (len(expected.basket) == 1 and _offered(number, expected) is None):
        return Bare("quantity")
    return Bare("quantity" if expected.basket else "print", EITHER_WAY)
