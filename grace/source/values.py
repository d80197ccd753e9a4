"""What a YAML file holds: text, lists and pairs, each with its place. Every scalar is text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: *line* and *column* count from 1, *width* is in characters."""

    file: str
    line: int
    column: int
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Text:
    """One scalar, exactly as written between its quotes."""

    value: str
    place: Place
    indent: int | None = None
    """Columns before the words of a block (`|` or `>`); None for words on one line."""
    quoted: bool = False

    def at(self, start: int, width: int) -> Place:
        """The place of *width* characters from *start* in this text."""
        if self.indent is None:
            column = self.place.column + start + int(self.quoted)
            return Place(self.place.file, self.place.line, column, width)
        before = self.value[:start]
        line = self.place.line + 1 + before.count("\n")
        column = self.indent + 1 + start - (before.rfind("\n") + 1)
        return Place(self.place.file, line, column, width)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Value, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys and values in the order written; no key stands twice."""

    pairs: tuple[tuple[Text, Value], ...]
    place: Place
    by_key: dict[str, Value] = field(default_factory=dict, compare=False, repr=False)

    def __iter__(self) -> Iterator[tuple[Text, Value]]:
        return iter(self.pairs)

    def get(self, key: str) -> Value | None:
        return self.by_key.get(key)

    def key(self, name: str) -> Text:
        """The key itself, for its place. Raises KeyError when it is not here."""
        for key, _ in self.pairs:
            if key.value == name:
                return key
        raise KeyError(name)


Value = Text | Items | Pairs
