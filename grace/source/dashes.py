"""Dashes that are missing or too many, and lines that fell out of the block they belong to."""

from __future__ import annotations

import re

from grace.source.parser_stop import SPACES, Slip, Stop

_SLID = 3  # columns by which a dash stands beside its list at most


def mixed(stop: Stop) -> Slip:
    """Return the fault of a line without a dash in a list that begins at its column: where the list has one entry, its
    dash is one too many."""
    line, column = stop.began
    entries = [one for one in stop.lines[line : stop.line] if one[: column + 2] == f"{' ' * column}- "]
    if len(entries) > 1:
        sides = "two spaces to the right, to the entry above, or to the left"
        help = f"write `- ` in front of it, as line {line + 1} has, or move it {sides}"
        return stop.here("a dash is missing in front of this line", "the lines above are a list", help)
    below = f"line {stop.line + 1}"
    help = f"take the dash away, so that this line begins where {below} does, or move {below} two spaces to the right"
    return stop.there("one dash too many stands in front of this line", "it makes a list of what is none", help)


def branch(stop: Stop) -> Slip:
    """Return why an entry of a list cannot begin where it does: it stands too deep, or those above it have no dash."""
    line, column = stop.began
    above = stop.lines[line]
    if above[:column].strip().startswith("-"):
        help = f"put it where the dash of line {line + 1} stands, at column {above.index('-') + 1}"
        return stop.here("this dash stands too far right", "it is no entry of the list above", help)
    entry = _entry_above(stop)
    goes_on = entry is not None and _begins(stop.lines[entry]) == _begins(stop.text)
    if column == stop.column and not goes_on and _begins(above) != _begins(stop.text):
        help = f"take it away: line {line + 1} and what belongs to it have none"
        return stop.here("one dash too many stands in front of this line", "this is no list", help)
    if entry is not None:
        dash = _indent(stop.lines[entry])
        side = "left" if stop.column < dash else "right"
        help = f"put it where the dash of line {entry + 1} stands, at column {dash + 1}"
        return stop.here(f"this dash stands too far {side}", "the list above goes on here", help)
    deeper = (at for at in range(line, stop.line) if _indent(stop.lines[at]) > stop.column and stop.lines[at].strip())
    first = next(deeper, line)
    word = stop.lines[first].split(":")[0].strip()
    help = f"write `- ` in front of `{word}`: every entry of a list has a dash, at the same column"
    message, label = "a dash is missing in front of this line", f"the list goes on in line {stop.line + 1}"
    column = _indent(stop.lines[first]) + 1
    return Slip(line=first + 1, column=column, message=message, label=label, help=help)


def _entry_above(stop: Stop) -> int | None:
    """Return the line, from 0, of the entry whose list a dash seems to go on with at another column: of those it could
    be within, the one whose dash is nearest. None where it could be within none."""
    shallowest, found = len(stop.text), []
    for at in range(stop.line - 1, -1, -1):
        line, deep = stop.lines[at], _indent(stop.lines[at])
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if deep == stop.column:
            break
        if deep < shallowest and line.lstrip().startswith("- "):
            found.append(at)
        shallowest = min(shallowest, deep)
    near = (at for at in found if abs(_indent(stop.lines[at]) - stop.column) <= _SLID)
    return min(near, key=lambda at: abs(_indent(stop.lines[at]) - stop.column), default=None)


def block_above(stop: Stop) -> int:
    """Return the line, from 1, right above where the fault began, if it is one of the words behind a `|` or `>`, which
    that line would belong to with more spaces in front; else 0."""
    line = stop.began[0]
    above = next((at for at in range(line - 1, -1, -1) if stop.lines[at].strip()), -1)
    if above < 0 or _indent(stop.lines[above]) <= _indent(stop.lines[line]):
        return 0
    heads = (at for at in range(above - 1, -1, -1) if _indent(stop.lines[at]) < _indent(stop.lines[above]))
    head = next((at for at in heads if stop.lines[at].strip()), -1)
    return above + 1 if head >= 0 and re.search(r"[|>][+-]?\d?\s*$", stop.lines[head]) else 0


def between_levels(stop: Stop) -> Slip:
    """Return the fault of a line that begins between two levels: where lines further up begin where it does, the one
    that stands too far left slid out of its place, else it did itself."""
    message, label = "this line does not fit under those above it", "look at the spaces in front"
    above = [(at, _inside(line)) for at, line in enumerate(stop.lines[: stop.line]) if line.strip(" #")]
    outer = next((at for at, deep in reversed(above) if deep < stop.column), None)
    if outer is None:
        return stop.here(message, label, SPACES)
    column = _inside(stop.lines[outer]) + 1
    if any(deep == stop.column for at, deep in above if at < outer):
        help = f"put it at column {stop.column + 1}, where line {stop.line + 1} begins"
        message = "this line stands too far left for those below it"
        return Slip(line=outer + 1, column=column, message=message, label=label, help=help)
    below = [(at, deep) for at, deep in above if at > outer]
    inner = min(below, key=lambda one: (one[1], -one[0]), default=(outer, column - 1))
    help = f"put it at column {inner[1] + 1}, as line {inner[0] + 1}, or at column {column}, as line {outer + 1}"
    return stop.here(message, label, help)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _inside(line: str) -> int:
    """Return the column, from 0, where what belongs to *line* begins: behind its dash, if it has one."""
    return len(line) - len(line.lstrip(" ").removeprefix("- ").lstrip(" "))


def _begins(line: str) -> str:
    """Return what *line* begins with, behind its dash: a word, or the sign of a quoted sentence or of braces."""
    rest = line.strip().removeprefix("-").strip()
    return rest[:1] if rest[:1] in "\"'{[" else rest.split(":")[0]
