"""A key that stands twice, and the slip that is likely behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grace.source.faults import Problems
from grace.source.values import Text, Value

_COMMENTED = re.compile(r"\s*#\s*([\w-]+):\s*(?:#.*)?")
"""A name with what is below it, of which the name alone was made a comment."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Where a key stands again: the *first* of them, the pair right *before* the second, the line *above* it (empty in
    braces), and whether both are in one entry of a list."""

    first: Text
    before: tuple[Text, Value]
    above: str
    in_list: bool


def tell_repeated(key: Text, where: Repeated, problems: Problems) -> None:
    """Add the fault that *key* stands twice."""
    if _slid(key, where, problems):
        return
    message, first = f"`{key.value}` stands twice", where.first.place
    label, help = f"line {first.line} has one too", f"keep one of the two: {first} and {key.place}"
    if key.value == "if":
        help = "begin each branch with `- `: a dash is missing in front of this `if`"
    elif named := _COMMENTED.fullmatch(where.above):
        label = f"the name `{named[1]}` above it is a comment"
        help = f"take the # away in front of {named[1]}, or put one in front of every line below it"
    elif where.in_list and where.before[0].value != key.value:
        help = f"begin a new entry with `- ` in front of this `{key.value}`; or {help}"
    else:
        label = f"it was given on line {first.line} already"
    problems.error("F106", message, key.place, label, help)


def _slid(key: Text, where: Repeated, problems: Problems) -> bool:
    """Return whether the name right above *key* stands as far right as what belongs to it, with its fault told."""
    name, value = where.before
    alone = isinstance(value, Text) and not value.value and not value.quoted
    if not alone or not where.above or name.place.line != key.place.line - 1:
        return False
    label = f"`{key.value}` below it stands at the same column, and line {where.first.place.line} has one"
    help = "put the name where the other names stand, to the left of what is below it"
    problems.error("F115", f"`{name.value}` stands too far right", name.place, label, help)
    return True
