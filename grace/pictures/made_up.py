"""Pictures nobody took: small, valid, of a colour their name tells. For conversation tests and the terminal chat."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, PngImagePlugin

_SIDE = 96
_WALL = (236, 233, 226)
_ANY = (190, 145, 40)
_COLOURS = {
    "red": (190, 30, 45),
    "blue": (30, 60, 160),
    "green": (30, 120, 60),
    "yellow": (240, 200, 40),
    "purple": (110, 40, 130),
    "pink": (230, 70, 150),
    "orange": (240, 130, 30),
    "brown": (120, 75, 45),
    "black": (25, 25, 28),
    "white": (245, 243, 235),
    "teal": (20, 125, 125),
    "gold": (190, 145, 40),
    "wine": (110, 20, 45),
    "coral": (240, 120, 100),
}


@lru_cache(maxsize=64)
def picture(name: str) -> bytes:
    """Return a JPEG of a gown before a wall when *name* speaks of a colour; else a PNG with nothing on it, which says
    nothing about colours, so that prints are offered in their usual order. Another *name* gives other bytes."""
    colour = _colour(name)
    out = BytesIO()
    if colour is None:
        Image.new("RGBA", (_SIDE, _SIDE)).save(out, "PNG", pnginfo=_called(name))
    else:
        _gown(colour).save(out, "JPEG", quality=85, comment=name.encode())
    return out.getvalue()


def sticker(name: str) -> bytes:
    """Return a small gown as a WebP sticker."""
    out = BytesIO()
    _gown(_colour(name) or _ANY).save(out, "WEBP", quality=80)
    return out.getvalue()


def _called(name: str) -> PngImagePlugin.PngInfo:
    words = PngImagePlugin.PngInfo()
    words.add_text("Title", name)
    return words


def _gown(colour: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", (_SIDE, _SIDE), _WALL)
    draw = ImageDraw.Draw(image)
    draw.polygon([(36, 14), (60, 14), (84, 95), (12, 95)], fill=colour)
    draw.ellipse((40, 2, 56, 18), fill=(96, 62, 44))
    return image


def _colour(name: str) -> tuple[int, int, int] | None:
    """The first colour *name* speaks of."""
    return next((colour for word, colour in _COLOURS.items() if word in name.casefold()), None)
