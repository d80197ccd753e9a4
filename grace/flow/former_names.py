"""Writes `was:` into an owner's file, wherever and however the name it belongs to is written."""

from __future__ import annotations

from grace.flow.changes import Kind
from grace.source import Items, Pairs, Place, Problems, Text, Value, read
from grace.source.values import BREAK

CHAPTERS: dict[Kind, str] = {"state": "states", "memory": "remembers", "intent": "intents"}
"""The key below which the names of each kind are given."""


def with_former_name(text: str, chapter: str, name: str, old: str) -> str:
    """Return *text*, a file, in which *name* of *chapter* says `was: [old]`; as it is where *name* is not there."""
    top = read(text, "", Problems())
    given = top.get(chapter) if isinstance(top, Pairs) else None
    value = given.get(name) if isinstance(given, Pairs) else None
    return text if value is None else _put(text, *_edit(value, old))


def _edit(value: Value, old: str) -> tuple[Place, int, str]:
    """Return where to write what into the *value* of a name so that it says what it was: the place, how many
    characters are taken away there, and the words."""
    was = value.get("was") if isinstance(value, Pairs) else None
    if isinstance(was, Items):
        return (_inside(was.place), 0, f"{old}, ") if was.braced else (was.place, 0, f"- {old}\n{_indent(was.place)}")
    if isinstance(was, Text):
        return was.place, len(was.raw), f"[{old}, {was.value}]" if was.value else f" [{old}]"
    if isinstance(value, Pairs) and value.pairs:
        first = value.pairs[0][0].place
        return first, 0, f"was: [{old}], " if value.braced else f"was: [{old}]\n{_indent(first)}"
    kind = f"kind: {value.value}, " if isinstance(value, Text) and value.value else ""
    return (
        value.place,
        len(value.raw) if isinstance(value, Text) else 2,
        f" {{{kind}was: [{old}]}}".removeprefix(" " * bool(kind)),
    )


def _inside(bracket: Place) -> Place:
    return Place(bracket.file, bracket.line, bracket.column + 1)


def _indent(place: Place) -> str:
    return " " * (place.column - 1)


def _put(text: str, place: Place, taken: int, words: str) -> str:
    """Return *text* with *words* for the *taken* characters at *place*."""
    begins = (0, *(found.end() for found in BREAK.finditer(text)))[place.line - 1] + place.column - 1
    return f"{text[:begins]}{words}{text[begins + taken :]}"
