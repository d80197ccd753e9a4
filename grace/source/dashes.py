"""Dashes that are missing or too many, and lines that fell out of the block they belong to."""

from __future__ import annotations

import re

from grace.source.parser_stop import SPACES, Slip, Stop


def mixed(stop: Stop) -> Slip:
    """Return the fault of a line without a dash in a list that begins at its column: where the list has one entry, its
    dash is one too many."""
    line, column = stop.began
    entries = [one for one in stop.lines[line : stop.line] if one[: column + 2] == f"{' ' * column}- "]
    if len(entries) > 1:
        help = f"write `- ` in front of it, as line {line + 1} has, or move it two spaces to the left"
        return stop.here("a dash is missing in front of this line", "the lines above are a list", help)
    help = f"take the dash away, so that this line begins where line {stop.line + 1} does"
    return stop.there("one dash too many stands in front of this line", "it makes a list of what is none", help)


def branch(stop: Stop) -> Slip:
    """Return why an entry of a list cannot begin where it does: it stands too deep, or those above it have no dash."""
    line, column = stop.began
    above = stop.lines[line]
    if above[:column].strip().startswith("-"):
        help = f"put it where the dash of line {line + 1} stands, at column {above.index('-') + 1}"
        return stop.here("this dash stands too far right", "it is no entry of the list above", help)
    if column == stop.column and _word_at(stop.lines[line]) != _word_at(stop.text):
        help = f"take it away: line {line + 1} and what belongs to it have none"
        return stop.here("one dash too many stands in front of this line", "this is no list", help)
    deeper = (at for at in range(line, stop.line) if _indent(stop.lines[at]) > stop.column and stop.lines[at].strip())
    first = next(deeper, line)
    word = stop.lines[first].split(":")[0].strip()
    help = f"write `- ` in front of `{word}`: every entry of a list has a dash, at the same column"
    message, label = "a dash is missing in front of this line", f"the list goes on in line {stop.line + 1}"
    column = _indent(stop.lines[first]) + 1
    return Slip(line=first + 1, column=column, message=message, label=label, help=help)


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
    above = [(at, _indent(line)) for at, line in enumerate(stop.lines[: stop.line]) if line.strip(" #")]
    outer = next((at for at, deep in reversed(above) if deep < stop.column), None)
    if outer is None:
        return stop.here(message, label, SPACES)
    column = _indent(stop.lines[outer]) + 1
    if any(deep == stop.column for at, deep in above if at < outer):
        help = f"put it at column {stop.column + 1}, where line {stop.line + 1} begins"
        message = "this line stands too far left for those below it"
        return Slip(line=outer + 1, column=column, message=message, label=label, help=help)
    inner = next(((at, deep) for at, deep in above if at > outer), (outer, column - 1))
    help = f"put it at column {inner[1] + 1}, as line {inner[0] + 1}, or at column {column}, as line {outer + 1}"
    return stop.here(message, label, help)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _word_at(line: str) -> str:
    """Return the word that *line* begins with, behind its dash."""
    return line.strip().removeprefix("-").strip().split(":")[0]
