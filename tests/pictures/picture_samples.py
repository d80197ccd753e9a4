"""Pictures drawn for the tests, and the project's own prints as fabrics."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from grace.engine.effects import Offered
from grace.pictures.palette import read
from grace.shop.catalog import Fabric

PROJECT = Path(__file__).parents[2]
PRINTS = sorted((PROJECT / "catalog").glob("ak-*.jpg"))


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The bytes of *image* as a file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def plain(colour: str, size: tuple[int, int] = (300, 400), mode: str = "RGB") -> Image.Image:
    """A picture of one colour."""
    return Image.new(mode, size, colour)


def dress(colour: str, wall: str = "#e8e4df") -> bytes:
    """A photo of a person in a dress before a wall, on a floor, darker towards the ground."""
    image = Image.new("RGB", (900, 1200), wall)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 1000, 900, 1200), fill="#8a7a6a")
    draw.ellipse((380, 120, 520, 290), fill="#6b4226")
    draw.ellipse((370, 90, 530, 200), fill="#20140f")
    draw.polygon([(340, 300), (560, 300), (600, 560), (720, 1120), (180, 1120), (300, 560)], fill=colour)
    draw.rectangle((270, 320, 330, 620), fill="#6b4226")
    draw.rectangle((570, 320, 630, 620), fill="#6b4226")
    shade = Image.linear_gradient("L").resize(image.size).point(lambda grey: grey // 4)
    return encoded(Image.composite(Image.new("RGB", image.size, "black"), image, shade), quality=85)


@cache
def fabrics() -> tuple[Fabric, ...]:
    """The prints of the project with their palettes, in the order of their codes."""
    return tuple(Fabric(path.stem.upper(), path.stem, palette=read(path.read_bytes()).palette) for path in PRINTS)


def offered(count: int) -> tuple[Offered, ...]:
    """The first *count* prints of the project as rows of a numbered picture."""
    caption = "₦3,500 a yard · ₦20,000 a piece"
    return tuple(Offered(path.stem.upper(), "Owambe Red", caption, f"catalog/{path.name}") for path in PRINTS[:count])


def chunk(name: bytes, data: bytes) -> bytes:
    """Return one part of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def one_bit_png(width: int, height: int) -> bytes:
    """A real black PNG of any size in a few kilobytes."""
    lines = zlib.compress(bytes(((width + 7) // 8 + 1) * height), 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
