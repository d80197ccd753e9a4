"""Signs that word processors and web pages leave in a file: curly quotes, long dashes, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grace.source.faults import Problems
from grace.source.values import Place

_PAIRS = {"“": "”", "„": "“", "‘": "’", "«": "»", "»": "«", "”": "”"}
_CLOSING = ("”", "“", "’", "»", "«", '"')
_BULLETS = "–—−―‐‑‒•·∙▪●◦‣⁃➢►✓✔\uf0b7"
"""Signs that stand for the dash of a list, as word processors have them."""
_VALUE = re.compile(r"(?:^\s*(?:- )?|[:\-,\[{]\s+|[\[{])([“”„‘«»])")
"""A curly quote where a value, a key or an entry of a list begins."""
_HALF = re.compile(r"(?:^\s*(?:- )?|[:\-,\[{]\s+|[\[{])(\"[^\"“”]*[”“])(?=\s*(?:$|[,\]}:#]))")
"""A value that begins with a straight quote and ends with a curly one."""
_DASH = re.compile(rf"^(\s*)([{_BULLETS}]|\*(?=\s)|--)(?=\s)")
_TIGHT = re.compile(r"^(\s*)-(?=[^\s\d.-])", re.MULTILINE)
_SPACE = re.compile("[\u00a0\u2007\u202f\u2000-\u200a\u3000]")
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u200c\u200e\u200f\u2060-\u2064\u202a-\u202e\ufeff]"
)
"""Characters nobody sees and no sentence needs; the joiner of emoji is none of them."""
_SUSPECT = re.compile(
    rf"[“”„‘’«»]|{_SPACE.pattern}|{HIDDEN.pattern}|^\s*(?:[{_BULLETS}]|\*\s|--\s)",
    re.MULTILINE,
)
"""A line without any of these has none of the signs below: most have none, and one look is enough."""
_STRUCTURE = re.compile(r"^\s*(?:-\s?)?|:\s+|,\s+")
_CONFLICT = re.compile(r"[<>]{7}(?: .*)?")
"""The first and the last line of two versions that git could not join."""
_BLOCK = re.compile(r"(?:^|[:\-]\s)\s*[|>][+-]?\d?\s*$")


def in_conflict(lines: list[str], file: str, problems: Problems) -> bool:
    """Add a fault for the first place where two versions of the file stand side by side; return whether there is
    one."""
    number = next((number for number, line in enumerate(lines, 1) if _CONFLICT.fullmatch(line)), 0)
    if number:
        label, help = "git left this line", "keep what is right between <<<<<<< and >>>>>>>, and take those lines away"
        message = "two versions of this file stand side by side here"
        problems.error("F100", message, Place(file, number, 1, 7), label, help)
    return number > 0


def strange_signs(lines: list[str], file: str, problems: Problems) -> bool:
    """Add a fault, with the corrected line, for each line on which such a sign stands for one of YAML's own; return
    whether there was any."""
    whole = "\n".join(lines)
    if not _SUSPECT.search(whole) and not _TIGHT.search(whole):
        return False  # as in most files, where one look at the whole is enough
    outside = dict(_outside_blocks(lines))
    found = False
    for number, line in enumerate(lines, 1):
        for code, at, message, label in _signs(line) if number in outside else _hidden(line):
            help = f"write: {(mended(line) if number in outside else HIDDEN.sub('', line)).strip()}"
            problems.error(code, message, Place(file, number, at + 1), label, help)
            found = True
            break  # one line, one fault
    return found or _tight_dashes(lines, outside, file, problems)


def _tight_dashes(lines: list[str], outside: dict[int, str], file: str, problems: Problems) -> bool:
    """Add a fault for each dash without a space behind it beside an entry of the same list; return whether there was
    any."""
    found = list(_tight(lines, outside))
    for number, dash in found:
        help = f"write: {_TIGHT.sub('- ', outside[number])}"
        place = Place(file, number, dash.end(1) + 1)
        problems.error("F117", "a space is missing behind this dash", place, "YAML takes it for a letter", help)
    return bool(found)


def _tight(lines: list[str], outside: dict[int, str]) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in outside.items():
        dash = _TIGHT.match(line)
        beside = (lines[other - 1] for other in (number - 1, number + 1) if 0 < other <= len(lines))
        if dash and any(one.startswith(f"{dash[1]}- ") for one in beside):
            yield number, dash


def mended(line: str) -> str:
    """Return *line* with every such sign replaced by the one that was meant."""
    line = _DASH.sub(r"\1-", HIDDEN.sub("", line))
    line = _STRUCTURE.sub(lambda gap: _SPACE.sub(" ", gap[0]), line)
    line = _HALF.sub(lambda half: half[0][:-1] + '"', line)
    for _ in range(40):
        found = _VALUE.search(line)
        if not found:
            return line
        start = found.start(1)
        end = _closing(line, start)
        inside = line[start + 1 : end].replace("\\", "\\\\").replace('"', '\\"')
        rest = line[end + 1 :] if line[end : end + 1] in _CLOSING else line[end:]
        line = f'{line[:start]}"{inside}"{rest}'
    return line


def repaired(text: str) -> str:
    """Return *text* with the signs of every line mended; inside of blocks of sentences only those nobody sees go."""
    lines = [line if line.lstrip().startswith("#") else HIDDEN.sub("", line) for line in text.split("\n")]
    for number, line in _outside_blocks(lines):
        if any(True for _ in _signs(line)):
            lines[number - 1] = mended(line)
    for number, dash in list(_tight(lines, dict(_outside_blocks(lines)))):
        lines[number - 1] = f"{dash[0]} {lines[number - 1][dash.end() :]}"
    return "\n".join(lines)


def _closing(line: str, start: int) -> int:
    """Return where the quote opened at *start* ends: at its partner before a comma, a bracket, a colon or the end."""
    ends = [_PAIRS[line[start]], "”", "“", "’", '"']
    for at in range(start + 1, len(line)):
        if line[at] in ends and re.match(r"\s*(?:$|[,\]}:#])", line[at + 1 :]):
            return at
    stop = re.search(r"[,\]}]", line[start:]) if re.search(r"[\[{]", line[:start]) else None
    return start + stop.start() if stop else len(line.rstrip())


def _signs(line: str) -> Iterator[tuple[str, int, str, str]]:
    if not _SUSPECT.search(line) or line.lstrip().startswith("#"):
        return
    yield from _hidden(line)
    for gap in _STRUCTURE.finditer(line):
        if space := _SPACE.search(gap[0]):
            label = f"U+{ord(space[0]):04X}, a space of another kind, as web pages have them"
            yield "F118", gap.start() + space.start(), "an invisible character stands here", label
    if found := _DASH.search(line):
        whose = "YAML's own" if found[2] == "*" else "one dash too many" if found[2] == "--" else "Word's"
        yield "F117", found.start(2), "this is not the dash of a list", f"`{found[2]}` is {whose}; a list has -"
    if found := _HALF.search(line):
        yield "F116", found.end(1) - 1, "a straight quote and a curly one do not make a pair", "this one is Word's"
    elif found := _VALUE.search(line):
        label = "YAML takes them for letters, so customers would read them"
        yield "F116", found.start(1), "these are Word's curly quotes; write straight ones", label


def _hidden(line: str) -> Iterator[tuple[str, int, str, str]]:
    if found := HIDDEN.search(line):
        label = f"U+{ord(found[0]):04X}, which nobody sees"
        yield "F118", found.start(), "an invisible character stands here", label


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Return each line with its number from 1, without the lines of blocks behind `|` and `>`."""
    deep: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if deep is not None and (not line.strip() or indent > deep):
            continue
        deep = indent if ("|" in line or ">" in line) and _BLOCK.search(line) else None
        yield number, line
