"""Lines of a list that each tell of one person, in any order: "Bola: coral, 10 yards", "Mummy (adire) 13 yards"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grace import patterns as re
from grace.language.items.folk import NAMES, Word, row_of

_MARKS = frozenset({",", "(", ")", "*", "👉", "•"})
_WHO = r"(?P<who>J|K\?{0,2}|\?{1,3})"
_ORDERS = tuple(
    map(
        re.compile,
        (
            rf"m*{_WHO}m*(?P<print>P)m*(?P<many>NU)m*",
            rf"m*{_WHO}m*(?P<many>NU)m*O?(?P<print>P)m*",
            rf"m*(?P<print>P)m*(?P<many>NU)m+F?{_WHO}m*",
            rf"m*(?P<many>NU)m*O?(?P<print>P)(?:m+F?|F){_WHO}m*",
            rf"m*(?P<print>P)m+{_WHO}m*(?P<many>NU)m*",
            r"m*(?P<who>P)m+(?P<many>NU)m*O?(?P<print>P)m*",  # Coral - 6 yards red
        ),
    )
)
"""Who, how much and of what, m being a mark between them; a list writes them in one of these orders."""
_SAYS_MORE = re.compile(r"[NPZSR]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: the words that call *who* takes *many* of *print*, with the number of the line."""

    who: list[Word]
    many: list[Word]
    print: list[Word]
    line: int

    @property
    def words(self) -> list[Word]:
        """Return the entry in the order in which most people write it."""
        return [*self.who, *self.many, *self.print]


def entries_in(words: list[Word]) -> list[Entry]:
    """Return the entries of *words*, where they are a list of two lines or more and nothing else in them tells of a
    quantity or a print; [] else."""
    lines = _lines(words)
    found = [_entry(line, number) for number, line in enumerate(lines)]
    entries = [one for one in found if one is not None]
    others = [line for line, entry in zip(lines, found, strict=True) if entry is None]
    alone = not any(_SAYS_MORE.search(row_of(line)) for line in others)
    return entries if alone and len(entries) > 1 else []


def in_one_order(words: list[Word]) -> list[Word]:
    """Return *words*; where two lines or more tell each who takes how much of what, these in the order of an Entry."""
    lines = _lines(words)
    found = [_entry(line, number) for number, line in enumerate(lines)]
    if sum(one is not None for one in found) < 2:
        return words
    ordered = [entry.words if entry else line for entry, line in zip(found, lines, strict=True)]
    return [word for line in ordered for word in (*line, Word("B", "\n"))][:-1]


def _lines(words: list[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = [[]]
    for one in words:
        if one.text == "\n":
            lines.append([])
        else:
            lines[-1].append(one)
    return lines


def _entry(line: list[Word], number: int) -> Entry | None:
    said = _with_name(line)
    row = "".join("m" if one.letter == "D" or one.text in _MARKS else one.letter for one in said)
    found = next((one for order in _ORDERS if (one := order.fullmatch(row))), None)
    if found is None:
        return None
    who, many, print_ = (said[slice(*found.span(part))] for part in ("who", "many", "print"))
    return Entry([replace(one, letter="?") if one.letter == "P" else one for one in who], many, print_, number)


def _with_name(line: list[Word]) -> list[Word]:
    """Return the words of *line* that say something; an everyday word before its first mark is somebody's name, and so
    is one that people are called by."""
    first = next((at for at, one in enumerate(line) if one.letter or one.text in _MARKS), 0)
    named = line[:first] if line[first : first + 1] and line[first].letter == "D" else []
    called = [Word("?", one.text) for one in named[-2:] if one.text.isalpha()]
    said = [Word("?", one.text) if not one.letter and one.text in NAMES else one for one in line[len(named) :]]
    return called + [one for one in said if one.letter or one.text in _MARKS]
