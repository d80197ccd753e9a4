"""Reads one YAML file into values with places. The only module that knows PyYAML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from grace.source.faults import Problems
from grace.source.values import Items, Pairs, Place, Text, Value

MOST_CHARACTERS = 1_000_000  # a flow is a few thousand lines; anything larger is not a flow
MOST_LEVELS = 24  # no key of the language stands deeper than ten
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CUT = re.compile(r" *#\S")


def read(text: str, file: str, problems: Problems) -> Value | None:
    """*text* as values, every scalar as text; None when the file cannot be used, with the fault in *problems*."""
    if len(text) > MOST_CHARACTERS:
        size = f"{len(text):,} characters"
        problems.error("F104", f"the file is too long: {size}, at most {MOST_CHARACTERS:,}", Place(file, 1, 1))
        return None
    builder = _Builder(file, text.split("\n"), problems)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return None
    except yaml.YAMLError as error:
        _slip(error, file, text, problems)
        return None
    return builder.result()


def _slip(error: yaml.YAMLError, file: str, text: str, problems: Problems) -> None:
    mark = getattr(error, "problem_mark", None)
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    line, column = (mark.line + 1, mark.column + 1) if mark else _odd_character(text)
    lines = text.split("\n")
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    problems.error("F100", f"this is not YAML: {what}", Place(file, line, column), "here", _advice(what, lines[line - 1]))


def _odd_character(text: str) -> tuple[int, int]:
    """Where the first character stands that YAML forbids (control characters, a lone NUL)."""
    found = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    before = text[: found.start()] if found else ""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _advice(what: str, line: str) -> str:
    if "\t" in line:
        return "YAML wants spaces, not tabs, at the start of a line"
    if "mapping values are not allowed" in what:
        return "a sentence with `: ` in it must stand in double quotes"
    if re.search(r":\s+[*&!@%`|>]", line) or "cannot start any token" in what or "alias" in what:
        return "a sentence that starts with * & ! @ % or ` must stand in double quotes"
    if "quoted scalar" in what:
        return "a quote was opened and not closed"
    return "look at the spaces at the start of this line and the one before, and at quotes and colons"


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    place: Place
    mapping: bool
    values: list[Value] = field(default_factory=list)
    key: Text | None = None
    pairs: list[tuple[Text, Value]] = field(default_factory=list)
    seen: dict[str, Text] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    file: str
    lines: list[str]
    problems: Problems
    stack: list[_Open] = field(default_factory=list)
    root: Value | None = None
    documents: int = 0

    def take(self, event: Any) -> bool:
        """Uses one parser event; False when reading has to stop."""
        match event:
            case yaml.ScalarEvent():
                self._refuse_decoration(event)
                self._put(self._scalar(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_decoration(event)
                self.stack.append(_Open(self._place(event), isinstance(event, yaml.MappingStartEvent)))
                return self._shallow(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._put(_closed(self.stack.pop()))
            case yaml.AliasEvent():
                self._decorated(f"*{event.anchor}", self._place(event))
                self._put(Text("", self._place(event)))
            case yaml.DocumentStartEvent():
                self.documents += 1
                return self._single(event)
        return True

    def result(self) -> Value | None:
        return self.root if self.root is not None else Pairs((), Place(self.file, 1, 1))

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else len(self.lines[start.line]) - start.column
        return Place(self.file, start.line + 1, start.column + 1, max(1, width))

    def _scalar(self, event: Any) -> Text:
        place = self._place(event)
        if event.style in ("|", ">"):
            return Text(event.value, place, indent=self._indent(event.start_mark.line + 1))
        if event.style is None:
            self._warn_cut(event)
        return Text(event.value, place, quoted=event.style in ("'", '"'))

    def _indent(self, line: int) -> int:
        while line < len(self.lines) and not self.lines[line].strip():
            line += 1
        words = self.lines[line] if line < len(self.lines) else ""
        return len(words) - len(words.lstrip(" "))

    def _warn_cut(self, event: Any) -> None:
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if event.value and _CUT.match(rest):
            place = Place(self.file, end.line + 1, end.column + 1, len(rest))
            self.problems.warning(
                "F105", "YAML cuts the sentence at ` #`", place, "everything from here is a comment",
                "put the sentence in double quotes, or a space after # if a comment is meant",
            )  # fmt: skip

    def _put(self, value: Value) -> None:
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if not top.mapping:
            top.values.append(value)
        elif top.key is None:
            top.key = self._as_key(value)
        else:
            self._pair(top, top.key, value)
            top.key = None

    def _as_key(self, value: Value) -> Text:
        if isinstance(value, Text):
            return value
        self.problems.error("F103", "a key should be a word", value.place, "this is a list or braces")
        return Text("", value.place)

    def _pair(self, top: _Open, key: Text, value: Value) -> None:
        if key.value in top.seen:
            first = top.seen[key.value].place
            self.problems.error(
                "F106", f"`{key.value}` stands twice", key.place, f"it was given on line {first.line} already",
                f"keep one of the two: {first} and {key.place}",
            )  # fmt: skip
            return
        top.seen[key.value] = key
        top.pairs.append((key, value))

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor:
            self._decorated(f"&{event.anchor}", self._place(event))
        if event.tag and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            self._decorated(event.tag, self._place(event))

    def _decorated(self, found: str, place: Place) -> None:
        line = self.lines[place.line - 1].strip()
        name, colon, words = line.partition(": ")
        quoted = f'{name}{colon}"{words}"' if colon else f'"{line}"'
        self.problems.error(
            "F107", f"YAML reads `{found}` as an anchor or a tag, which flows do not use", place, "refused",
            f"if it begins a sentence, quote it: {quoted}",
        )  # fmt: skip

    def _shallow(self, event: Any) -> bool:
        if len(self.stack) <= MOST_LEVELS:
            return True
        self.problems.error("F104", f"more than {MOST_LEVELS} levels inside one another", self._place(event))
        return False

    def _single(self, event: Any) -> bool:
        if self.documents == 1:
            return True
        self.problems.error("F100", "a second document begins here", self._place(event), "remove this `---`")
        return False


def _closed(top: _Open) -> Value:
    if not top.mapping:
        return Items(tuple(top.values), top.place)
    return Pairs(tuple(top.pairs), top.place, {key.value: value for key, value in top.pairs})
