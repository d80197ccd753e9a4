"""Lists of people with a number or a letter before each line: they count nothing, but "same as no 1" speaks of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grace.language.items.folk import Word, row_of

_MARKS = frozenset({".", ")", "-", ":", "/"})
_LETTERS = "abcdefgh"
_MOST_STRUCK = 3
"""Numbers of a list that may be missing: their lines were struck through."""
_OF_NUMBER = frozenset({"no", "number", "#"})


@dataclass(frozen=True, slots=True)
class _Line:
    """The line with the number *number*, from the word *start* on; what is told in it begins at *content*."""

    number: int
    start: int
    content: int


def unnumbered(words: list[Word]) -> list[Word]:
    """Return *words* without what only counts the lines of a list. A line that names nobody is of "number 1", where all
    in the list take one print or one the same as another; who takes the same as a number takes what its line tells."""
    lines = _lines(words)
    if not lines:
        return words
    called = {line.number: _name(words, line) for line in lines}
    refers = any(one.letter == "S" for one in words) or re.search("[LE]O?P", row_of(words)) is not None
    if not refers and not all(called.values()):
        return words
    kept, at = list[Word](), 0
    for line in lines:
        struck = words[line.content : line.content + 1] in ([], [Word("B", "\n")])
        kept += words[at : line.start]
        kept += [] if called[line.number] or struck else [Word("K", f"number {line.number}")]
        at = line.content
    return _resolved(
        [*kept, *words[at:]], {number: of or [Word("K", f"number {number}")] for number, of in called.items()}
    )


def _lines(words: list[Word]) -> list[_Line]:
    """Return the lines that are counted, the first with 1 or a; [] where their numbers may be something else."""
    found = [_line(words, at) for at in range(len(words)) if at == 0 or words[at - 1].text == "\n"]
    lines = [one for one in found if one is not None]
    numbers = [one.number for one in lines]
    counted = len(lines) > 1 and numbers[0] == 1 and numbers == sorted(set(numbers))
    return lines if counted and numbers[-1] <= len(numbers) + _MOST_STRUCK else []


def _line(words: list[Word], at: int) -> _Line | None:
    marked = at + 1 < len(words) and words[at + 1].text in _MARKS
    if words[at].letter == "N" and words[at].number == int(words[at].number):
        return _Line(int(words[at].number), at, at + 2 if marked else at + 1)
    lettered = marked and words[at].text in _LETTERS and words[at + 1].text in (")", ".")
    return _Line(_LETTERS.index(words[at].text) + 1, at, at + 2) if lettered else None


def _name(words: list[Word], line: _Line) -> list[Word]:
    """Return the words that call who *line* is of; [] where it names nobody."""
    end = next(
        (at for at in range(line.content, len(words)) if words[at].letter not in ("J", "K", "?", "G", "V", "")), None
    )
    return [one for one in words[line.content : end] if one.letter]


def _resolved(words: list[Word], called: dict[int, list[Word]]) -> list[Word]:
    """Return *words*, each number or letter behind "same as" as whom it counts."""
    kept: list[Word] = []
    same = False
    for at, one in enumerate(words):
        number = int(one.number) if one.letter == "N" else _LETTERS.find(one.text) + 1 if len(one.text) == 1 else 0
        follows = one.text == "as" or one.text in _OF_NUMBER
        if same and number in called and words[at - 1].text in ("as", *_OF_NUMBER):
            kept += called[number]
        elif not (same and follows):
            kept.append(one)
        same = one.letter == "S" or (same and follows)
    return kept
