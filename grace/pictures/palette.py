"""The dominant colours of a customer's photo, so that prints near to it can be offered first."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PIL import Image

from grace.pictures.decode import BadPicture, decode
from grace.shop.catalog import Palette, Swatch
from grace.shop.colours import Oklab, difference, oklab
from grace.typed_json import decoded

__all__ = ["BadPicture", "Picture", "keep", "read", "recall"]

MOST = 6
"""So many colours describe a picture; a seventh never changed a ranking."""

_MOST_KEPT = 256
_SIDE = 80  # pixels on the shorter side: enough for shares, cheap to count
_SHADES = 64  # told apart at first, before those that look alike are joined
_ALIKE = 0.075  # colours nearer than this are one colour to the eye
_TRACE = 0.02  # a share smaller than this is an edge or noise
_MIDDLE = 2  # a pixel in the middle counts so many times more
_WALL = 0.12  # a wall's shadows stay within this of its colour
_WALL_EDGE = 0.7  # a wall fills this share of the upper and side edges, and half of that at most in the middle
_SUBJECT = 0.08  # what stands before a wall covers this share at least; else the picture is the wall

_Box = tuple[int, int, int, int]
_Counts = list[float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture once it was looked at. The palette is empty where looking closer costs too much."""

    content_type: str
    width: int
    height: int
    palette: Palette


@dataclass(frozen=True, slots=True)
class _Scene:
    """A small picture whose pixels are numbers of shades; *seen* masks out what is transparent."""

    indexed: Image.Image
    seen: Image.Image | None
    colours: tuple[tuple[int, int, int], ...]
    shades: tuple[Oklab, ...]

    def count(self, box: _Box) -> _Counts:
        """Return how many pixels of each shade lie in *box*."""
        mask = None if self.seen is None else self.seen.crop(box)
        return [float(count) for count in self.indexed.crop(box).histogram(mask)[: len(self.shades)]]


def read(data: bytes) -> Picture:
    """Return the size and palette of the picture in *data*; raises BadPicture with a sentence for people."""
    known = _looked_at.get(name := hashlib.sha256(data).digest())
    if known is None:
        known = _looked_at[name] = _read(data)
        if len(_looked_at) > _MOST_KEPT:
            _looked_at.pop(next(iter(_looked_at)), None)
    return known


_looked_at: dict[bytes, Picture] = {}
"""What was seen in the last pictures, by their content: prints of the catalog are looked at again and again."""


def recall(file: Path) -> None:
    """Take what *file* holds for looked at; one that is missing or damaged holds nothing."""
    with suppress(OSError, msgspec.MsgspecError):
        _looked_at.update(decoded(file.read_bytes(), dict[bytes, Picture]))


def keep(file: Path) -> None:
    """Leave what was looked at in *file*, for the next process; one that cannot be written is no fault."""
    written = msgspec.json.encode(_looked_at)
    with suppress(OSError):
        if not file.exists() or file.read_bytes() != written:
            part = file.with_suffix(".part")
            part.touch(0o600)
            part.write_bytes(written)
            part.replace(file)


def _read(data: bytes) -> Picture:
    decoded = decode(data, _SIDE)
    palette = () if decoded.image is None else _palette(decoded.image)
    return Picture(decoded.content_type, decoded.width, decoded.height, palette)


def _palette(image: Image.Image) -> Palette:
    scene = _scene(image)
    counts = _subject(scene)
    groups = _groups(scene, counts)
    swatches = sorted((_swatch(scene, counts, group) for group in groups), key=lambda swatch: -swatch[3])
    kept = [swatch for swatch in swatches[:MOST] if swatch[3] >= _TRACE]
    whole = sum(share for *_, share in kept)
    return tuple((red, green, blue, round(share / whole, 4)) for red, green, blue, share in kept)


def _scene(image: Image.Image) -> _Scene:
    seen = image.getchannel("A").point(lambda alpha: 255 * (alpha > 127)) if image.mode == "RGBA" else None
    indexed = image.convert("RGB").quantize(_SHADES, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    flat = indexed.getpalette() or []
    colours = tuple(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))
    return _Scene(indexed, seen, colours, tuple(oklab(*colour) for colour in colours))


def _subject(scene: _Scene) -> _Counts:
    """Pixels of each shade, those in the middle counting more, without a plain wall behind the subject."""
    width, height = scene.indexed.size
    rim = max(1, min(width, height) // 16)
    middle = scene.count((width // 3, height // 5, width - width // 3, height - height // 5))
    sides = ((0, 0, width, rim), (0, 0, rim, height), (width - rim, 0, width, height))
    edge = [sum(parts) for parts in zip(*(scene.count(side) for side in sides), strict=True)]
    whole = scene.count((0, 0, width, height))
    counts = [everywhere + _MIDDLE * inside for everywhere, inside in zip(whole, middle, strict=True)]
    wall = _wall(scene.shades, edge, middle)
    rest = [0.0 if shade in wall else count for shade, count in enumerate(counts)]
    return rest if sum(rest) > _SUBJECT * sum(counts) else counts


def _wall(shades: tuple[Oklab, ...], edge: _Counts, middle: _Counts) -> set[int]:
    """The shades of a plain background: most of the edge, little of the middle. A print fills both alike."""
    commonest = shades[edge.index(max(edge))]
    alike = {number for number, shade in enumerate(shades) if difference(shade, commonest) <= _WALL}
    at_edge = sum(edge[number] for number in alike) / (sum(edge) or 1.0)
    in_middle = sum(middle[number] for number in alike) / (sum(middle) or 1.0)
    return alike if at_edge >= _WALL_EDGE and in_middle <= at_edge / 2 else set()


def _groups(scene: _Scene, counts: _Counts) -> list[list[int]]:
    """Shades that look alike, together; the commonest of a group leads it."""
    groups: list[list[int]] = []
    for number in sorted((n for n, count in enumerate(counts) if count), key=lambda n: -counts[n]):
        ways = [difference(scene.shades[number], scene.shades[group[0]]) for group in groups]
        if min(ways, default=_ALIKE) < _ALIKE:
            groups[ways.index(min(ways))].append(number)
        else:
            groups.append([number])
    return groups


def _swatch(scene: _Scene, counts: _Counts, group: list[int]) -> Swatch:
    """The mean colour of a *group* of shades and its share of everything counted."""
    pixels = sum(counts[number] for number in group)
    red, green, blue = (
        round(sum(counts[number] * scene.colours[number][part] for number in group) / pixels) for part in range(3)
    )
    return red, green, blue, pixels / sum(counts)
