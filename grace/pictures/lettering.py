"""Words on pictures: the fonts that ship with Grace, and text made to fit."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

PLAIN = "DejaVuSans.ttf"
BOLD = "DejaVuSans-Bold.ttf"

_FONTS = Path(__file__).parent / "fonts"
_SMALLEST = 0.78  # of the size asked for; below this words are cut instead
_LONGEST = 100  # letters of a line that are looked at; no picture is wide enough for more
_UNDRAWABLE = {"So", "Sk", "Cc", "Cf", "Co", "Cn", "Cs"}  # emoji and controls: our fonts hold letters and signs


@lru_cache(maxsize=64)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the font *name* at *size* pixels; laid out the same way on every machine."""
    return ImageFont.truetype(_FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str) -> str:
    """Return *text* on one line, composed, without the signs our fonts cannot draw."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = (sign for sign in composed if unicodedata.category(sign) not in _UNDRAWABLE)
    return " ".join("".join(kept).split())


def fitted(text: str, name: str, size: int, width: int) -> tuple[str, ImageFont.FreeTypeFont]:
    """Return *text* and its font so that it is at most *width* pixels wide: made smaller at first, then cut with
    dots."""
    for smaller in range(size, int(size * _SMALLEST), -1):
        if font(name, smaller).getlength(text) <= width:
            return text, font(name, smaller)
    smallest = font(name, int(size * _SMALLEST))
    widths = [smallest.getlength(text[:length] + "…") for length in range(len(text[:_LONGEST]))]
    return text[: max(0, bisect_right(widths, width) - 1)].rstrip() + "…", smallest
