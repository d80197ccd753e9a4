"""Reads one YAML file into values with places. The only module that knows PyYAML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from grace.source.faults import Problems
from grace.source.repeated_keys import Repeated, tell_repeated
from grace.source.signs import HIDDEN, in_conflict, strange_signs
from grace.source.slips import quoted_line, slip
from grace.source.values import Items, Pairs, Place, Text, Value, lines_of

MOST_CHARACTERS = 1_000_000  # a flow is a few thousand lines; anything larger is not a flow
MOST_LEVELS = 24  # no key of the language stands deeper than ten
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_GLUED = re.compile(r"\s*((?:[-–—]|\d{1,2}[.)]) .*)")
_WORTH_PARTING = 72
"""Characters that stand on one line with ease: nobody parts a sentence that is shorter."""
_ENDS = re.compile(r"[^\w\s,;:\-(&/'’]\s*$")
"""The end of a sentence: a full stop, a question mark, an emoji."""
_BEGINS = re.compile(r"[A-Z\"'{*₦]")
_CUT = re.compile(r" *#\S")


def read(text: str, file: str, problems: Problems, lines_above: int = 0) -> Value | None:
    """Return *text* as values, every scalar as text; None when the file cannot be used, with the fault in *problems*.
    *lines_above*: lines of the file that come before *text*."""
    if len(text) > MOST_CHARACTERS:
        size = f"{len(text):,} characters"
        problems.error("F104", f"the file is too long: {size}, at most {MOST_CHARACTERS:,}", Place(file, 1, 1))
        return None
    builder = _Builder(file, lines_of(text), problems, lines_above)
    if in_conflict(builder.lines, file, problems) or strange_signs(builder.lines, file, problems):
        return None
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return None
    except (yaml.YAMLError, UnicodeError) as error:
        # What stands on lines of their own behind an open bracket only seems to be glued onto a sentence.
        problems.found = [one for one in problems.found if one.code != "F115" or one.place.file != file]
        why = slip(error, builder.lines)
        if not _cut_before(why.line, file, problems):
            problems.error("F100", why.message, Place(file, why.line, why.column), why.label, why.help)
        return None
    return builder.result()


def _cut_before(line: int, file: str, problems: Problems) -> bool:
    """Return whether a comment cut off what is missing on *line*, and make an error of that."""
    cut = [
        one
        for one in problems.found
        if one.code == "F105" and one.place.file == file and 0 <= line - one.place.line < 2
    ]
    for one in cut:
        problems.found[problems.found.index(one)] = replace(one, level="error")
    return bool(cut)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    place: Place
    mapping: bool
    braced: bool
    values: list[Value] = field(default_factory=list)
    key: Text | None = None
    pairs: list[tuple[Text, Value]] = field(default_factory=list)
    seen: dict[str, Text] = field(default_factory=dict)
    glued: bool = False
    """A dash was forgotten, so two branches are one."""
    repeats: bool = False
    """The key before stood there already: what follows it belongs to the same slip."""


@dataclass(slots=True)
class _Builder:
    file: str
    lines: list[str]
    problems: Problems
    above: int = 0
    stack: list[_Open] = field(default_factory=list)
    root: Value | None = None
    documents: int = 0
    spoiled: bool = False
    """Something was refused that leaves a hole; what would be said about the hole is not worth reading."""

    def take(self, event: Any) -> bool:
        """Use one parser event; False when reading has to stop."""
        match event:
            case yaml.ScalarEvent():
                self._refuse_decoration(event)
                self._put(self._scalar(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_decoration(event)
                self.stack.append(_open(event, self._place(event)))
                return self._shallow(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._put(_closed(self.stack.pop()))
            case yaml.AliasEvent():
                self._decorated(self._place(event))
                self._put(Text("", self._place(event)))
            case yaml.DocumentStartEvent():
                self.documents += 1
                return self._single(event)
        return True

    def result(self) -> Value | None:
        if self.spoiled:
            return None
        return self.root if self.root is not None else Pairs((), Place(self.file, 1, 1))

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else len(self._line(start.line)) - start.column
        return Place(self.file, self.above + start.line + 1, start.column + 1, max(1, width))

    def _line(self, number: int) -> str:
        """Line *number*, counted from 0; empty behind the end, where the parser's marks may stand."""
        return self.lines[number] if number < len(self.lines) else ""

    def _scalar(self, event: Any) -> Text:
        start, end = event.start_mark, event.end_mark
        if not event.style and "#" in self._line(end.line):
            self._warn_cut(event)
        if not event.style and start.line < end.line:
            self._warn_glued(event)
        quoted = event.style in ("'", '"')
        raw = self._raw(start, end)
        same = raw == event.value  # as nearly everywhere; then it takes no room of its own
        text = Text(event.value, self._place(event), quoted, event.value if same else raw)
        if quoted and "\\" in text.raw:  # written out they were found in the lines
            self._refuse_hidden(text)
        return text

    def _refuse_hidden(self, text: Text) -> None:
        """Add a fault for a character nobody sees that was written as a code, such as `\\u200b`."""
        found = HIDDEN.search(text.value)
        if found:
            label = f"U+{ord(found[0]):04X}, which nobody sees"
            self.problems.error("F118", "an invisible character is written here", text.place, label, "take it away")

    def _raw(self, start: Any, end: Any) -> str:
        """Return what the file has between two marks."""
        if start.line == end.line:
            return self._line(start.line)[start.column : end.column]
        between = self.lines[start.line + 1 : end.line]
        return "\n".join((self._line(start.line)[start.column :], *between, self._line(end.line)[: end.column]))

    def _warn_cut(self, event: Any) -> None:
        end = event.end_mark
        rest = self._line(end.line)[end.column :]
        if event.value and _CUT.match(rest):
            place = Place(self.file, end.line + 1, end.column + 1, len(rest))
            self.problems.warning(
                "F105",
                "YAML cuts the sentence at ` #`",
                place,
                "everything from here is a comment",
                "put the sentence in double quotes, or a space after # if a comment is meant",
            )

    def _warn_glued(self, event: Any) -> None:
        """Warn of a line of a list that YAML took for more of the sentence above it."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            found = _GLUED.match(self._line(number))
            if found:
                place = Place(self.file, number + 1, found.start(1) + 1, len(found[1].rstrip()))
                self.problems.warning(
                    "F115",
                    "this line is glued onto the sentence above",
                    place,
                    f"customers would read the {'number' if found[1][0].isdigit() else 'dash'}",
                    f"begin every line of a list with `- `, all at the same column{self._or_a_key()}",
                )
                return
        if self.stack and not self.stack[-1].mapping and not self.stack[-1].braced:
            self._warn_joined(event)

    def _or_a_key(self) -> str:
        """Return what else may be missing above a list that is glued onto the words of a key."""
        return "; or a key, such as `like:`, is missing above it" if self.stack and self.stack[-1].mapping else ""

    def _warn_joined(self, event: Any) -> None:
        """Warn of a line in a list that YAML joined to the entry above it, and that reads like one of its own: either
        both together are so short that nobody would part them, or a sentence ends above it and one begins here."""
        numbers = range(event.start_mark.line + 1, event.end_mark.line + 1)
        for number in numbers if "\n" not in event.value else ():
            above, line = self._line(number - 1).strip(), self._line(number).strip()
            short = len(numbers) == 1 and len(above) + len(line) < _WORTH_PARTING
            if line and (short or (_ENDS.search(above) and _BEGINS.match(line))):
                place = Place(
                    self.file, number + 1, len(self._line(number)) - len(self._line(number).lstrip()) + 1, len(line)
                )
                self.problems.warning(
                    "F115",
                    "this line is joined to the one above",
                    place,
                    "a dash is missing in front of it, so both are read as one",
                    "begin it with `- `; if it is meant to belong to the one above, put the whole in double quotes",
                )
                return

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
        help = "a sentence that starts with { or [ must stand in double quotes"
        self.problems.error("F103", "a key should be a word", value.place, "this is a list or braces", help)
        self.spoiled = True
        return Text("", value.place)

    def _pair(self, top: _Open, key: Text, value: Value) -> None:
        if key.value not in top.seen:
            top.repeats = False
            top.seen[key.value] = key
            top.pairs.append((key, value))
        elif not (top.glued or top.repeats):  # else one forgotten dash, told already
            in_list = bool(self.stack[:-1]) and not self.stack[-2].mapping and not top.braced
            top.repeats = True
            top.glued = key.value == "if" or (in_list and top.pairs[-1][0].value != key.value)
            above = "" if top.braced else self._line(key.place.line - 2)
            tell_repeated(key, Repeated(top.seen[key.value], top.pairs[-1], above, in_list), self.problems)

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._decorated(self._place(event))

    def _decorated(self, place: Place) -> None:
        line = self._line(place.line - 1)
        found = re.split(r"[\s,\]}]", line[place.column - 1 :])[0] or line[place.column - 1 :]
        help = f"take it away, or if a sentence begins here, quote it: {quoted_line(line, place.column)}"
        if line.lstrip().startswith("<<"):
            help = "take this line away, and write the keys out again where they are needed"
        message = f"YAML takes `{found}` for an anchor or a tag, which flows do not use"
        marked = Place(place.file, place.line, place.column, max(1, len(found)))
        self.problems.error("F107", message, marked, f"because it starts with {found[:1]}", help)
        self.spoiled = True

    def _shallow(self, event: Any) -> bool:
        if len(self.stack) <= MOST_LEVELS:
            return True
        message = f"more than {MOST_LEVELS} levels inside one another"
        self.problems.error("F104", message, self._place(event), "too deep", "perhaps a bracket is never closed")
        return False

    def _single(self, event: Any) -> bool:
        if self.documents == 1:
            return True
        self.problems.error("F100", "a second document begins here", self._place(event), "remove this `---`")
        return False


def _open(event: Any, place: Place) -> _Open:
    return _Open(place, isinstance(event, yaml.MappingStartEvent), bool(event.flow_style))


def _closed(top: _Open) -> Value:
    if not top.mapping:
        return Items(tuple(top.values), top.place, top.braced)
    return Pairs(tuple(top.pairs), top.place, {key.value: value for key, value in top.pairs}, top.braced)
