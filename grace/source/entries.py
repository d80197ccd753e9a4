"""A file that ends in a long list, read entry by entry: those that a save left as they were are not read again."""

from __future__ import annotations

import re
from functools import lru_cache

from grace.source.faults import Problems
from grace.source.reader import MOST_CHARACTERS, read
from grace.source.values import Items, Pairs, Place, Value

_MOST_REMEMBERED = 16_384  # entries: those of three versions of a very long list
_OTHER_BREAK = re.compile("[\r\x85\u2028\u2029]")
_NO_PART_OF_A_LIST = re.compile(r"^(?![ #\n]|- |\Z)", re.MULTILINE)
_ENTRY = re.compile(r"^( *)- ", re.MULTILINE)
_REMARKS = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")


def read_by_entries(text: str, file: str, chapter: str) -> Pairs | None:
    """Return what `read` returns of *text*, where the list under *chapter* ends it and nothing is wrong; None where it
    has to be read as a whole."""
    top = re.search(rf"^{chapter}:[ \t]*\n", text, re.MULTILINE)
    body = text[top.end() :] if top else ""
    first = _ENTRY.search(body)
    plain = first and _REMARKS.fullmatch(body, 0, first.start()) and not _NO_PART_OF_A_LIST.search(body)
    if not (top and first and plain) or len(text) > MOST_CHARACTERS or _OTHER_BREAK.search(text):
        return None
    problems = Problems()
    head = read(text[: top.end()], file, problems)
    line = text.count("\n", 0, top.end() + first.start()) + 1
    entries = _entries(body[first.start() :], first[1], file, line)
    if problems.found or not isinstance(head, Pairs) or not entries:
        return None
    below = Items(entries, Place(file, line, len(first[1]) + 1))
    pairs = (*head.pairs[:-1], (head.pairs[-1][0], below))
    return Pairs(pairs, head.place, {key.value: value for key, value in pairs}, head.braced)


def _entries(body: str, indent: str, file: str, line: int) -> tuple[Value, ...]:
    """Return the entries of *body*, which begins on this *line*; none where one cannot be read alone."""
    found: list[Value] = []
    for piece in re.split(rf"^(?={indent}- )", body, flags=re.MULTILINE)[1:]:
        entry = _entry(piece, file, line)
        if entry is None:
            return ()
        found.append(entry)
        line += piece.count("\n")
    return tuple(found)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _entry(piece: str, file: str, line: int) -> Value | None:
    """Return the one entry in *piece*, which begins on this *line* of *file*; None where there is a fault."""
    problems = Problems()
    value = read(piece, file, problems, line - 1)
    alone = isinstance(value, Items) and len(value.items) == 1 and not problems.found
    return value.items[0] if alone and isinstance(value, Items) else None
