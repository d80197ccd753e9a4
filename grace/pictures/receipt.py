"""An order's receipt as a PNG: code, prints with their pictures, yards, what is paid and what is not."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from grace.engine.effects import Offered
from grace.pictures.collage import content, tile
from grace.pictures.lettering import BOLD, PLAIN, drawable, fitted, font

_WIDTH = 1080
_EDGE = 56
_TILE = 150
_ROW = _TILE + 30
_HEAD = 250
_LINE = 62
_PAPER = (255, 252, 246)
_INK = (28, 24, 22)
_SOFT = (94, 84, 78)
_RULE = (221, 209, 196)
_MOST_KEPT = 16
"""Receipts of this process, 20 to 60 KB each."""
MOST_LINES = 12
"""Prints drawn one by one; a longer order names how many more there are."""
_LINE_SIGNS, _MOST_OF_A_DETAIL = 50, 4
"""Signs on a line of a detail, and lines of one detail."""


@dataclass(frozen=True, slots=True)
class Row:
    """One print of the order: *quantity* and *total* as customers read them."""

    print: Offered
    quantity: str
    total: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words around the prints of a receipt, as customers read them: the *shop*, the *heading* and the *day* above
    them, *more* where there are more than `MOST_LINES`, the *warning* below."""

    shop: str
    heading: str
    day: str
    more: str
    warning: str


Labelled = tuple[tuple[str, str], ...]
"""What stands behind each label."""


def receipt(words: Words, rows: tuple[Row, ...], details: Labelled, sums: Labelled, folder: Path) -> bytes:
    """Return a PNG of *rows*, the *details* of the order in words and its *sums* below; equal arguments and pictures
    give equal bytes, and those drawn last are kept: who asks for a receipt asks again."""
    pictures = tuple(content(row.print, folder) for row in rows[:MOST_LINES])
    return _drawn_once(_Receipt(words, rows, details, sums, folder), pictures)


@dataclass(frozen=True, slots=True)
class _Receipt:
    """Everything that is drawn."""

    words: Words
    rows: tuple[Row, ...]
    details: Labelled
    sums: Labelled
    folder: Path


@lru_cache(maxsize=_MOST_KEPT)
def _drawn_once(drawn: _Receipt, _: tuple[bytes, ...]) -> bytes:
    words, rows, details, sums = drawn.words, drawn.rows, drawn.details, drawn.sums
    shown, more = rows[:MOST_LINES], len(rows) > MOST_LINES
    said = [line for label, answer in details for line in _wrapped(f"{label}: {answer}")]
    lines = int(more) + len(said) + len(sums)
    height = _HEAD + len(shown) * _ROW + lines * _LINE + 150
    page = Image.new("RGB", (_WIDTH, height), _PAPER)
    draw = ImageDraw.Draw(page)
    _head(draw, words)
    top = _HEAD
    for row in shown:
        _row(page, draw, top, row, drawn.folder)
        top += _ROW
    if more:
        draw.text((_EDGE, top), drawable(words.more), _SOFT, font(PLAIN, 36))
        top += _LINE
    for line in said:
        draw.text((_EDGE, top), line, _INK, font(PLAIN, 36))
        top += _LINE
    _sums(draw, top, sums)
    draw.text((_WIDTH // 2, height - 56), drawable(words.warning), _SOFT, font(PLAIN, 34), "mm")
    file = BytesIO()
    # An octree takes 15 ms where the median cut takes 200, and letters and prints look the same.
    page.quantize(256, Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


def _wrapped(words: str) -> list[str]:
    """Return *words* on as many lines as a detail takes, cut with an ellipsis when it takes more."""
    return textwrap.wrap(drawable(words), _LINE_SIGNS, max_lines=_MOST_OF_A_DETAIL, placeholder=" …")


def _head(draw: ImageDraw.ImageDraw, words: Words) -> None:
    name, letters = fitted(drawable(words.shop) or drawable(words.heading), BOLD, 60, _WIDTH - 2 * _EDGE)
    draw.text((_EDGE, 48), name, _INK, letters)
    draw.text((_EDGE, 136), drawable(words.heading), _INK, font(BOLD, 42))
    draw.text((_WIDTH - _EDGE, 140), words.day, _SOFT, font(PLAIN, 34), "ra")
    draw.line((_EDGE, 214, _WIDTH - _EDGE, 214), _RULE, 3)


def _row(page: Image.Image, draw: ImageDraw.ImageDraw, top: int, row: Row, folder: Path) -> None:
    page.paste(tile(row.print, folder, _TILE), (_EDGE, top))
    left, right = _EDGE + _TILE + 32, _WIDTH - _EDGE
    name, letters = fitted(drawable(row.print.name) or row.print.code, BOLD, 40, right - left - 240)
    draw.text((left, top + 22), name, _INK, letters)
    draw.text((left, top + 84), f"{row.print.code} · {row.quantity}", _SOFT, font(PLAIN, 34))
    draw.text((right, top + 22), row.total, _INK, font(PLAIN, 40), "ra")


def _sums(draw: ImageDraw.ImageDraw, top: int, sums: tuple[tuple[str, str], ...]) -> None:
    draw.line((_EDGE, top, _WIDTH - _EDGE, top), _RULE, 3)
    for number, (label, amount) in enumerate(sums):
        letters = font(BOLD if number == len(sums) - 1 else PLAIN, 40)
        line = top + 18 + number * _LINE
        draw.text((_EDGE, line), label, _INK, letters)
        draw.text((_WIDTH - _EDGE, line), amount, _INK, letters, "ra")
