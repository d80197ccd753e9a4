"""Values of a YAML file: text, lists and pairs, each with its place. Every scalar is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)", re.DOTALL)


def lines_of(text: str) -> list[str]:
    """Return the lines of *text* as YAML counts them, without a byte order mark."""
    return BREAK.split(text.removeprefix("\ufeff"))


def _masked(escape: re.Match[str]) -> str:
    """Return an escape as blanks of the same length, but for the sign it stands for when that is written out."""
    return " " * (len(escape[0]) - 1) + (escape[0][-1] if escape[0][-1] in '"\\/' else " ")


class Place(Struct, frozen=True):
    """Where something stands: *line* and *column* count from 1, *width* is in characters."""

    file: str
    line: int
    column: int
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def key(self) -> str:
        """Return a name for what stands here, different for two things on one line."""
        return f"{self.file}:{self.line}:{self.column}"


class Text(Struct, frozen=True):
    """One scalar as its reader means it: quotes, escapes and line folding undone."""

    value: str
    place: Place
    quoted: bool = False
    raw: str = ""
    """The same words as the file has them."""

    def at(self, start: int, width: int) -> Place:
        """Return the place of *width* characters from *start* in this text."""
        offset = self._offset(start)
        before = self.raw[:offset]
        breaks = before.count("\n")
        column = self.place.column + offset if not breaks else offset - before.rfind("\n")
        return Place(self.place.file, self.place.line + breaks, column, width)

    def _offset(self, start: int) -> int:
        """Return where in *raw* the character at *start* stands. Folding moves blanks only, so the others lead the
        way."""
        if not self.raw:
            return start
        solid = next((n for n in range(start, -1, -1) if not self.value[n : n + 1].isspace()), 0)
        raw = _ESCAPE.sub(_masked, self.raw) if self.raw[0] == '"' else self.raw
        found = raw.find("\n") if raw[0] in "|>" and not self.quoted else -int(not self.quoted)
        for character in self.value[: solid + 1]:
            if not character.isspace():
                found = max(found, raw.find(character, found + 1))
        return max(0, found + start - solid)


@dataclass(frozen=True, slots=True)
class Items:
    """A list. *braced*: it stands in brackets, not below one another."""

    items: tuple[Value, ...]
    place: Place
    braced: bool = field(default=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys and values in the order written; no key stands twice."""

    pairs: tuple[tuple[Text, Value], ...]
    place: Place
    by_key: dict[str, Value] = field(default_factory=dict, compare=False, repr=False)
    braced: bool = field(default=False, compare=False, repr=False)

    def __iter__(self) -> Iterator[tuple[Text, Value]]:
        return iter(self.pairs)

    def get(self, key: str) -> Value | None:
        return self.by_key.get(key)

    def key(self, name: str) -> Text:
        """Return the key itself, for its place. Raises KeyError when it is not here."""
        for key, _ in self.pairs:
            if key.value == name:
                return key
        raise KeyError(name)


Value = Text | Items | Pairs
