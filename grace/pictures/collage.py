"""The numbered picture: every print on offer in one JPEG, because WhatsApp takes one picture a message."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

from grace.engine.effects import Offered
from grace.pictures.decode import BadPicture, decode
from grace.pictures.lettering import BOLD, PLAIN, drawable, fitted, font

MAX_BYTES = 1_000_000
"""A numbered picture never weighs more; WhatsApp takes five times that, a phone on 3G does not."""

MAX_ROWS = 10
SMALL = 150
"""Pixels: 32 tiles of that side take 2 MB."""

_LAYOUT = 1  # part of every key: raise it when the drawing below changes
Colour = tuple[int, int, int]

_WIDTH = 1080
_GAP = 28
_PAPER = (255, 252, 246)
_INK = (28, 24, 22)
_SOFT_INK = (94, 84, 78)
_INSET = 14
_QUALITIES = (88, 80, 70, 55, 40)
_GROUNDS = ((243, 217, 190), (205, 226, 214), (236, 206, 214), (207, 219, 238), (240, 226, 176))
_FIGURES = ((227, 175, 132), (140, 179, 160), (211, 143, 161), (142, 162, 202), (212, 184, 107))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where everything goes, in pixels; fewer columns, larger words."""

    columns: int
    tile: int
    badge: int
    name_size: int
    caption_size: int
    words_height: int

    @property
    def row_height(self) -> int:
        """From the top of one tile to the top of the one below."""
        return self.tile + self.words_height + _GAP


def collage(rows: tuple[Offered, ...], folder: Path, to_come: str = "") -> bytes:
    """Return one numbered JPEG of 1 to 10 *rows*, under 1 MB; equal rows and pictures give equal bytes.

    Pictures are looked for in *folder*; a row whose picture is missing or unusable gets a drawn tile, on which stands
    *to_come*. Those drawn last
    are kept by their content, for every conversation of this process.
    """
    if not 1 <= len(rows) <= MAX_ROWS:
        raise ValueError(f"A numbered picture holds 1 to {MAX_ROWS} prints, not {len(rows)}.")
    return _drawn_once(key(rows, folder, to_come), rows, folder, to_come)


@lru_cache(maxsize=16)
def _drawn_once(_: str, rows: tuple[Offered, ...], folder: Path, to_come: str) -> bytes:
    grid = _grid(len(rows))
    lines = -(-len(rows) // grid.columns)
    page = Image.new("RGB", (_WIDTH, _GAP + lines * grid.row_height), _PAPER)
    for number, (row, corner) in enumerate(zip(rows, _corners(len(rows), grid), strict=True), start=1):
        page.paste(tile(row, folder, grid.tile, to_come), corner, _rounded(grid.tile))
        _label(page, grid, corner, number, row)
    return _jpeg(page)


def key(rows: tuple[Offered, ...], folder: Path, to_come: str = "") -> str:
    """Return a name for what `collage` would draw: it changes when a row, a picture's bytes, the words or the
    layout does."""
    digest = hashlib.sha256(f"layout {_LAYOUT} {to_come}".encode("utf-8", "replace"))
    for row in rows:
        words = (row.code, row.name, row.caption, row.picture or "")
        parts = [*(word.encode("utf-8", "replace") for word in words), content(row, folder)]
        for part in parts:
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def content(row: Offered, folder: Path) -> bytes:
    """Return a digest of the bytes of a print's picture, b"" without one; files are read again once they changed."""
    try:
        path = folder / (row.picture or "")
        stat = path.stat()
        return _digest_of(path, stat.st_ino, stat.st_mtime_ns, stat.st_size) if row.picture else b""
    except (OSError, ValueError):  # ValueError: a path with a NUL in it
        return b""


@lru_cache(maxsize=1024)
def _digest_of(path: Path, *_: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _grid(count: int) -> _Grid:
    if count == 1:
        return _Grid(1, _WIDTH - 2 * _GAP, 170, 64, 50, 230)
    if count <= 6:
        return _Grid(2, (_WIDTH - 3 * _GAP) // 2, 128, 44, 38, 164)
    return _Grid(3, (_WIDTH - 4 * _GAP) // 3, 112, 38, 34, 164)


def _corners(count: int, grid: _Grid) -> Iterator[tuple[int, int]]:
    """The upper left corner of each tile; a last line that is not full stands in the middle."""
    for index in range(count):
        line, column = divmod(index, grid.columns)
        in_line = min(grid.columns, count - line * grid.columns)
        left = (_WIDTH - in_line * grid.tile - (in_line - 1) * _GAP) // 2
        yield left + column * (grid.tile + _GAP), _GAP + line * grid.row_height


def _label(page: Image.Image, grid: _Grid, corner: tuple[int, int], number: int, row: Offered) -> None:
    _badge(page, grid, corner, number)
    _code(ImageDraw.Draw(page), grid, corner, row)
    _words(ImageDraw.Draw(page), grid, corner, row)


def tile(row: Offered, folder: Path, side: int, to_come: str = "") -> Image.Image:
    """Return the print of *row* as a square of *side* pixels: its own picture, else a drawn one with the words
    *to_come*. Small ones, as on receipts, have none and are kept by their content; nobody draws on what is returned."""
    if side > SMALL:
        return _photo(row, folder, side) or _drawn(row, side, to_come)
    return _small_tile(content(row, folder), row, folder, side)


@lru_cache(maxsize=32)
def _small_tile(_: bytes, row: Offered, folder: Path, side: int) -> Image.Image:
    return _photo(row, folder, side) or _drawn(row, side, "")


def _photo(row: Offered, folder: Path, side: int) -> Image.Image | None:
    """The middle of the row's own picture as a square; None when there is none to be had."""
    data = _bytes(row, folder)
    if data is None:
        return None
    try:
        image = decode(data, side).image
    except BadPicture:
        return None
    if image is None:
        return None
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, (*_PAPER, 255)), image)
    return ImageOps.fit(image.convert("RGB"), (side, side), Image.Resampling.LANCZOS)


def _bytes(row: Offered, folder: Path) -> bytes | None:
    try:
        return (folder / row.picture).read_bytes() if row.picture else None
    except (OSError, ValueError):  # ValueError: a path with a NUL in it
        return None


def _drawn(row: Offered, side: int, to_come: str) -> Image.Image:
    """A calm tile of rings for a print that has no picture yet; its colours follow the code."""
    choice = hashlib.sha256(row.code.encode("utf-8", "replace")).digest()[0] % len(_GROUNDS)
    ground, figure = _GROUNDS[choice], _FIGURES[choice]
    large = Image.new("RGB", (side * 2, side * 2), ground)
    draw, step = ImageDraw.Draw(large), side // 2
    for line in range(-1, 6):
        for column in range(-1, 6):
            _rings(draw, (column * step + (line % 2) * step // 2, line * step), step // 2, ground, figure)
    small = large.reduce(2)
    said, letters = fitted(drawable(to_come), BOLD, side // 14, side * 9 // 10)
    middle = (side // 2, side // 2)
    ImageDraw.Draw(small).text(middle, said, _INK, letters, "mm", stroke_width=8, stroke_fill=ground)
    return small


def _rings(draw: ImageDraw.ImageDraw, centre: tuple[int, int], radius: int, ground: Colour, figure: Colour) -> None:
    for part, colour in ((0.92, figure), (0.7, ground), (0.5, figure), (0.2, ground)):
        draw.circle(centre, radius * part, fill=colour)


@lru_cache(maxsize=4)
def _rounded(side: int) -> Image.Image:
    large = Image.new("L", (side * 2, side * 2))
    ImageDraw.Draw(large).rounded_rectangle((0, 0, side * 2 - 1, side * 2 - 1), radius=44, fill=255)
    return large.resize((side, side), Image.Resampling.BOX)


def _badge(page: Image.Image, grid: _Grid, corner: tuple[int, int], number: int) -> None:
    """The number to answer with, on its disc."""
    size, disc = grid.badge, _disc(grid.badge)
    left, top = corner[0] + _INSET, corner[1] + _INSET
    page.paste(disc, (left, top), disc)
    figures = font(BOLD, size * (60 if number < 10 else 48) // 100)
    ImageDraw.Draw(page).text((left + size // 2, top + size // 2), str(number), _INK, figures, "mm")


@lru_cache(maxsize=4)
def _disc(size: int) -> Image.Image:
    """A white disc with a dark rim, drawn large and shrunk for a smooth edge."""
    large = Image.new("RGBA", (size * 4, size * 4))
    middle = (size * 2, size * 2)
    ImageDraw.Draw(large).circle(middle, size * 2 - 4, fill=(255, 255, 255, 255), outline=(*_INK, 255), width=size // 5)
    return large.resize((size, size), Image.Resampling.BOX)


def _code(draw: ImageDraw.ImageDraw, grid: _Grid, corner: tuple[int, int], row: Offered) -> None:
    """The code on a small label in the lower right corner of the picture: it can be ordered by that too."""
    text, letters = fitted(drawable(row.code), BOLD, grid.caption_size * 3 // 4, grid.tile // 2)
    right, bottom = corner[0] + grid.tile - _INSET, corner[1] + grid.tile - _INSET
    left, top = right - round(letters.getlength(text)) - 28, bottom - grid.caption_size - 10
    draw.rounded_rectangle((left, top, right, bottom), radius=14, fill=_INK)
    draw.text(((left + right) // 2, (top + bottom) // 2), text, _PAPER, letters, "mm")


def _words(draw: ImageDraw.ImageDraw, grid: _Grid, corner: tuple[int, int], row: Offered) -> None:
    """Name in bold, then the caption on one line, or on two where it has a dot to break at."""
    left, top, width = corner[0] + 4, corner[1] + grid.tile + 12, grid.tile - 8
    name, letters = fitted(drawable(row.name) or drawable(row.code), BOLD, grid.name_size, width)
    draw.text((left, top), name, _INK, letters)
    top += grid.name_size + 12
    for part in drawable(row.caption).split(" · ", 1):
        line, letters = fitted(part, PLAIN, grid.caption_size, width)
        draw.text((left, top), line, _SOFT_INK, letters)
        top += grid.caption_size + 9


def _jpeg(page: Image.Image) -> bytes:
    """The best quality that stays under MAX_BYTES."""
    for quality in _QUALITIES:
        file = BytesIO()
        page.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() < MAX_BYTES:
            break
    return file.getvalue()
