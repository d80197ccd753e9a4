"""Lists as customers write them: what only begins a line, "- ", "•", "1)", "b.", is no number and no minus."""

from __future__ import annotations

from grace import patterns as re
from grace.language.items.fabric_names import Index
from grace.language.items.tokens import marks
from grace.language.items.unknown_prints import UNKNOWN

_SIGNS = r"[-*•·▪●◦‣➤→>~✓✔☑✅👉🔹🔸]"
_BULLET = re.compile(rf"^ ?(?:{_SIGNS} ?)+(?=\S)")
_MINUS = re.compile(r"^ ?-(?=[0-9])")
_LETTER = re.compile(r"^ ?\(?[a-h][.)] ?(?=\S)")
_NUMBER = re.compile(
    r"(?:^|(?<=[\n ]))\(?(?P<number>[0-9]{1,2})(?P<sign>[.)/])(?![0-9]) ?"
    r"|^ ?(?P<first>[0-9]{1,2})(?P<dash> ?[-:])? ?(?=[a-z])",
    re.MULTILINE,
)


def without_bullets(plain: str, names: Index) -> str:
    """Return the cleaned message *plain* without the signs, letters and numbers that only begin the lines of a list.

    Numbers count its entries only before a print's name, sold here or not, and from 1 on, one after the other, unless
    each entry has its own quantity: others pick from an offer. A dash right before the number of a single line is a
    minus.
    """
    lines = plain.split("\n")
    lettered = sum(_LETTER.match(line) is not None for line in lines) > 1
    dashed = sum(_MINUS.match(line) is not None for line in lines) > 1
    unmarked = "\n".join(_without_bullet(line, lettered, dashed) for line in lines)
    return _without_numbers(unmarked, names)


def _without_bullet(line: str, lettered: bool, dashed: bool) -> str:
    if not dashed and _MINUS.match(line):
        return line
    bare = _BULLET.sub("", line)
    return _LETTER.sub("", bare) if lettered else bare


def _without_numbers(plain: str, names: Index) -> str:
    found = list(_NUMBER.finditer(plain))
    numbers = [int(one["number"] or one["first"]) for one in found]
    counted = numbers == list(range(1, len(found) + 1))
    if len(found) < 2 or numbers != sorted(set(numbers)):
        return plain
    starts, ends = [one.start() for one in found], [one.end() for one in found]
    entries = [plain[end:stop] for end, stop in zip(ends, [*starts[1:], len(plain)], strict=True)]
    signed = all(one["sign"] for one in found)
    if not all(_names_one(entry, names) and ((signed and counted) or _measured(entry, names)) for entry in entries):
        return plain
    return "\n".join([plain[: starts[0]].rstrip(), *(entry.strip() for entry in entries)]).strip()


def _names_one(words: str, names: Index) -> bool:
    return any(mark.kind in ("name", UNKNOWN) for mark in marks(words, names))


def _measured(words: str, names: Index) -> bool:
    return any(mark.kind == "quantity" and mark.unit for mark in marks(words, names))
