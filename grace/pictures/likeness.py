"""Tells a picture that was sent again, compressed or shrunk on its way, from another. A hint for people, never a proof.

A perceptual hash (imagehash's dHash) finds receipts of one bank app 0 to 2 bits apart and so calls them all the same.
Two of them differ where figures stand: there the ink of a small patch differs, which compressing leaves as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageFilter

from grace.pictures.decode import BadPicture, decode

_WIDTH, _HEIGHT = 192, 341  # pixels both are brought to
_LEAST: Final = 240  # pixels; in a smaller one no figures are made out
_PATCH: Final = 2  # pixels on each side of the middle of a patch
_MOST_APART: Final = 31  # grey levels, of 255, between the same patch of two copies
_MOST_STRETCHED: Final = 0.03
_MIDDLE: Final = 128


@dataclass(frozen=True, slots=True)
class Look:
    """A picture as it is compared: in grey and small; *ratio* is its width by its height."""

    grey: Image.Image
    ratio: float


def look(data: bytes) -> Look | None:
    """Return the picture in *data*, any file, as it is compared; None where it cannot be opened or is too
    small to tell figures in."""
    try:
        decoded = decode(data, 2 * _WIDTH)
    except BadPicture:
        return None
    if decoded.image is None or min(decoded.width, decoded.height) < _LEAST:
        return None
    plain = decoded.image.convert("L").resize((_WIDTH, _HEIGHT), Image.Resampling.BOX)
    return Look(plain, decoded.width / decoded.height)


def same_picture(one: Look, other: Look) -> bool:
    """Return whether *one* and *other* show the same, to the last figure of a sum."""
    if abs(one.ratio - other.ratio) > _MOST_STRETCHED * one.ratio:
        return False
    apart = ImageChops.subtract(one.grey, other.grey, scale=1, offset=_MIDDLE).filter(ImageFilter.BoxBlur(_PATCH))
    darkest, lightest = _extremes(apart)
    return max(_MIDDLE - darkest, lightest - _MIDDLE) <= _MOST_APART


def _extremes(grey: Image.Image) -> tuple[int, int]:
    counted = grey.histogram()
    levels = [level for level, pixels in enumerate(counted) if pixels]
    return levels[0], levels[-1]
