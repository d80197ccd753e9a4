"""Says in an owner's words why a file is not YAML, and where: the parser's own words are for programmers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from grace.source.brackets import Gap, gap
from grace.source.dashes import between_levels, block_above, branch, mixed
from grace.source.parser_stop import SPACES, Slip, Stop

_ODD = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|(?<!^)\ufeff")


def slip(error: Exception, lines: list[str]) -> Slip:
    """Return the fault behind what the parser raised over *lines*."""
    if getattr(error, "problem_mark", None) is None:
        return _odd_character(lines)
    stop = _stop(error, lines)
    for pattern, words in _REASONS:
        if re.search(pattern, stop.what):
            return words(stop)
    return stop.here(f"this is not YAML: {stop.what.strip()}", "here", "look at the spaces in front, quotes and colons")


def quoted_line(line: str, column: int | None = None) -> str:
    """Return *line* with its sentence in double quotes, ready to be copied; the sentence begins at *column* (from
    1)."""
    if column is None:
        start = re.match(r"\s*(- )*([\w.]+:\s+)?", line)
        column = len(start[0]) + 1 if start else 1
    head, words = line[: column - 1], line[column - 1 :].rstrip()
    if "{" in head or "[" in head:
        head, words = "", re.split(r"[,}\]]", words)[0]
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'{head.strip()} "{escaped}"'.strip()


def _stop(error: Any, lines: list[str]) -> Stop:
    mark, began = error.problem_mark, error.context_mark or error.problem_mark
    line = min(mark.line, len(lines) - 1)
    column = mark.column if mark.line < len(lines) else len(lines[-1])
    begun = min(began.line, len(lines) - 1)
    return Stop(f"{error.context or ''} {error.problem or ''}", line, column, (begun, began.column), lines)


def _odd_character(lines: list[str]) -> Slip:
    """Return a character no text file should have: a control character, half an emoji."""
    for number, line in enumerate(lines, 1):
        found = _ODD.search(line)
        if found:
            label, help = f"U+{ord(found[0]):04X}, it may be invisible", "delete it and type the line again"
            return Slip(
                line=number,
                column=found.start() + 1,
                message="a character stands here that no text may have",
                label=label,
                help=help,
            )
    return Slip(line=1, column=1, message="this is not text", label="", help="save the file as UTF-8 text")


def _token(stop: Stop) -> Slip:
    if stop.sign == "\t" and stop.text[: stop.column].strip() == "-":
        help = f"write: - {stop.text[stop.column :].strip()}"
        return stop.here("a tab stands behind this dash", "use one space", help)
    if stop.sign == "\t":
        return stop.here("a tab stands in front of this line", "use spaces", "YAML takes spaces only; " + SPACES)
    return _sign(stop)


def _sign(stop: Stop) -> Slip:
    line, column = stop.began if "anchor" in stop.what or "alias" in stop.what else (stop.line, stop.column)
    before = stop.lines[line][:column]
    if before[-1:] in ("}", "]"):
        return _after_brackets(replace(stop, line=line, column=column), before[-1])
    if before[-1:] in ('"', "'") and _began(replace(stop, line=line), len(before) - 1) != line:
        return _after_quote(replace(stop, line=line), before)
    sign = stop.lines[line][column : column + 1]
    message, label = f"a sentence here cannot start with a bare {sign}", "this sign is YAML's own"
    help = f"put the sentence in double quotes: {quoted_line(stop.lines[line], column + 1)}"
    return Slip(line=line + 1, column=column + 1, message=message, label=label, help=help)


def _colon(stop: Stop) -> Slip:
    if entry := re.match(r"(\s*- )(\w+: [^{\[]*, \w+: )", stop.text):
        message, help = "a `{` is missing behind this dash", f"write {entry[1].strip()} {{{entry[2].split(',')[0]}, ..."
        return Slip(line=stop.line + 1, column=len(entry[1]) + 1, message=message, label="here", help=help)
    if re.search(r":\s", stop.text[: stop.column]):
        help = f"put the sentence in double quotes: {quoted_line(stop.text)}"
        if keys := re.match(r"\s*(?:- )?(\w+): ([a-z]+(?:_[a-z]+)*: .*)", stop.text):
            help = f"write {keys[1]}: {{{keys[2].rstrip()}}}, with braces; or {help}"
        return stop.here("there is a second `: ` on this line", "YAML takes what stands before it for a key", help)
    help = "a `:` and a space are missing in the line above, or there are too many spaces in front of this one"
    column = len(stop.text) - len(stop.text.lstrip()) + 1
    return Slip(
        line=stop.line + 1,
        column=column,
        message="this line does not belong to the one above",
        label="no key can begin here",
        help=help,
    )


def _tight(stop: Stop) -> Slip:
    return stop.here("a space is missing after this `:`", "here", "write `key: words`, with a space after the colon")


def _quote(stop: Stop) -> Slip:
    sign = stop.lines[stop.began[0]][stop.began[1] : stop.began[1] + 1]
    return stop.there("a quote is opened and never closed", "opened here", f"end the sentence with another {sign}")


def _escape(stop: Stop) -> Slip:
    help = "write \\\\ for one backslash, or leave the double quotes away"
    found = stop.text[stop.column : stop.column + 2]
    return stop.here(f"`{found}` means nothing in double quotes", "a backslash", help)


def _bracket(stop: Stop) -> Slip:
    missing = gap(stop.lines, *stop.began)
    if missing is not None:
        return _gap(missing, stop.lines[missing.line])
    sign = stop.lines[stop.began[0]][stop.began[1] : stop.began[1] + 1]
    close = "}" if sign == "{" else "]"
    help = f"close it with {close}, put commas between its parts, and double quotes around every sentence in it"
    return stop.there(f"this `{sign}` is not closed as it should be", "opened here", help)


def _node(stop: Stop) -> Slip:
    if stop.sign == ",":
        return stop.here("nothing stands before this comma", "one comma too many", "leave it away")
    return stop.here(
        f"something is missing before this `{stop.sign}`", "here", "look at the brackets and commas before it"
    )


def _gap(missing: Gap, text: str) -> Slip:
    """Return what is missing, or too much, at a place inside of braces or brackets on the line *text*."""
    line, column = missing.line + 1, missing.column + 1
    if not missing.sign:
        help = "a sentence with quotes, brackets or a comma in it stands in double quotes as a whole"
        help = "write the list as [one, two, three]" if "closes" in missing.word else help
        return Slip(line=line, column=column, message=missing.word, label="here", help=help)
    sentence = re.match(r"[^,\]}]*", text[missing.column :])
    if missing.sign == "," and re.match(r"`\w*[A-Z]", missing.word) and sentence:
        words = f"{_before(text[: missing.column])}{sentence[0].strip()}"
        message, help = "a `: ` stands in the middle of words", f'put them in double quotes: "{words}"'
        label = "YAML takes what stands before it for a key"
        return Slip(line=line, column=column, message=message, label=label, help=help)
    name = {",": "a comma"}.get(missing.sign, f"a `{missing.sign}`")
    message = f"{name} is missing before {missing.word}".replace("before the end", "at the end")
    help = f"write {name} here; a sentence with a comma or a colon in it stands in double quotes"
    return Slip(line=line, column=column, message=message, label="here", help=help)


def _before(text: str) -> str:
    """Return the words that *text* ends with, behind its last colon, comma or bracket."""
    return re.split(r"[:,{\[]\s*", text)[-1]


def _block(stop: Stop) -> Slip:
    before = stop.text[: stop.column].rstrip()
    if stop.sign == "-" and not before:
        return branch(stop)
    if before[-1:] in ('"', "'"):
        return _after_quote(stop, before)
    if before[-1:] in ("}", "]"):
        return _after_brackets(stop, before[-1])
    line, column = stop.began
    if not before and column == stop.column and stop.lines[line][column : column + 2] == "- ":
        return mixed(stop)
    return between_levels(stop)


def _after_quote(stop: Stop, before: str) -> Slip:
    """Return the fault of words behind a closing quote, which may have been opened on a line further up."""
    began, sign = _began(stop, len(before) - 1), before[-1]
    if began == stop.line:
        help = 'put double quotes around the whole sentence, and \\" where a quote mark stands inside it'
        return stop.here("words follow after the closing quote", f"the {sign} before this ended the text", help)
    help = f"end the sentence on line {began + 1} with another {sign}"
    label = f"this {sign} ended the text that began on line {began + 1}"
    message = "a quote is opened and not closed on its line"
    return Slip(line=stop.line + 1, column=len(before), message=message, label=label, help=help)


def _after_brackets(stop: Stop, closing: str) -> Slip:
    """Return the fault of words behind a closing sign: a sentence that begins with a bracket is told where it does."""
    opened = re.match(r"\s*(?:- )*(?:[\w.]+:\s+)?(?=[{\[])", stop.text)
    help = f"put the whole sentence in double quotes: {quoted_line(stop.text)}"
    if opened is None or ": " in stop.text[len(opened[0]) : stop.column]:
        return stop.here(f"words follow after the `{closing}`", "a sentence may not start with { or [", help)
    column, sign = len(opened[0]) + 1, stop.text[len(opened[0])]
    message, label = f"a sentence here cannot start with a bare {sign}", "this sign is YAML's own"
    return Slip(line=stop.line + 1, column=column, message=message, label=label, help=help)


def _began(stop: Stop, closing: int) -> int:
    """Return the line, from 0, of the quote sign that the one at *closing* on the line of *stop* pairs with."""
    sign = stop.text[closing]
    if sign in stop.text[:closing]:
        return stop.line
    above = (number for number in range(stop.line - 1, -1, -1) if sign in stop.lines[number])
    return next(above, stop.line)


def _dash(stop: Stop) -> Slip:
    help = "put each `- ` on a line of its own, and in double quotes a sentence that starts with -"
    return stop.here("no list can start in the middle of a line", "YAML takes this for a list", help)


def _bar(stop: Stop) -> Slip:
    return stop.here("words stand behind the `|` or `>`", "these", "begin them on the next line, two spaces further in")


def _lonely(stop: Stop) -> Slip:
    above = block_above(stop)
    if above:
        help = f"give it as many spaces in front as line {above} has"
        return stop.there("this line fell out of the words above it", "too few spaces stand in front", help)
    if stop.lines[stop.began[0]].lstrip()[:1] in ("{", "["):
        help = "write a - and a space in front of it, at the column of the other dashes"
        return stop.there("a dash is missing in front of this entry", "here", help)
    help = "write `key: words`; or give the line more spaces in front if it belongs to the sentence above"
    return stop.there("this line has no `:`", "YAML does not know what it is", help)


_REASONS = (
    ("unknown escape|hexadecimal", _escape),
    ("quoted scalar", _quote),
    ("cannot start any token|directive|tab character", _token),
    ("unexpected ':'", _tight),
    ("anchor|alias|tag|mapping keys are not allowed", _sign),
    ("mapping values are not allowed", _colon),
    ("block sequence entries are not allowed", _dash),
    ("block scalar", _bar),
    ("flow (mapping|sequence)", _bracket),
    ("flow node", _node),
    ("simple key", _lonely),
    ("block (mapping|collection)", _block),
)
