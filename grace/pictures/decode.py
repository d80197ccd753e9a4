"""Opening a stranger's picture safely: judged by its header first, then decoded small."""

from __future__ import annotations

import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, JpegImagePlugin, PngImagePlugin

from grace.errors import GraceError
from grace.pictures.sniff import content_type

MAX_PIXELS = 40_000_000
"""A picture that claims more pixels than this is refused unopened."""

MAX_DECODED = 56_000_000
"""Bytes a decoder may need at its peak; a picture that needs more is known by its header only."""

_one_at_a_time = threading.Lock()
"""MAX_DECODED holds for the whole process, however many threads look at pictures."""

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}

_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Warning,
)
"""Everything Pillow's readers were seen to raise on damaged files."""

# Pillow keeps these for the whole process: whoever opens a picture by another way is held to the same limit.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
PngImagePlugin.MAX_TEXT_MEMORY = 4 * PngImagePlugin.MAX_TEXT_CHUNK
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")  # remarks about odd EXIF data


class BadPicture(GraceError):
    """The bytes are no picture Grace can use; the text says why in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture made small: *image* is RGB(A), or None where decoding it would take too much memory."""

    content_type: str
    width: int
    height: int
    image: Image.Image | None


def decode(data: bytes, size: int) -> Decoded:
    """Return the picture in *data*, shrunk to about *size* pixels on its shorter side; raises BadPicture."""
    kind = content_type(data)
    if kind not in _FORMATS:
        raise BadPicture("This is not a picture I can open. A JPEG or PNG works.")
    with _one_at_a_time, _opened(data, kind) as image:
        return _decoded(image, kind, size)


@contextmanager
def _opened(data: bytes, kind: str) -> Iterator[Image.Image]:
    """Yield the picture of this *kind* in *data*; whatever Pillow says of it inside becomes BadPicture."""
    try:
        with Image.open(BytesIO(data), formats=[_FORMATS[kind]]) as image:
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise BadPicture(_too_large()) from bomb
    except _BROKEN as broken:
        raise BadPicture("The picture is damaged or incomplete. Sending it once more may help.") from broken


def check(data: bytes) -> None:
    """Raise BadPicture unless *data* is a picture that opens. A JPEG that ends as one does and a PNG whose sums are
    right are not decoded for it, which takes a hundred times longer than looking at their frames."""
    kind = content_type(data)
    framed = kind == "image/png" or (kind == "image/jpeg" and data.rfind(_JPEG_ENDS) > data.rfind(_JPEG_BEGINS) > 0)
    if kind is None or not framed:
        decode(data, 1)
        return
    with _opened(data, kind) as image:
        if image.width * image.height > MAX_PIXELS:
            raise BadPicture(_too_large())
        image.verify()


_JPEG_BEGINS, _JPEG_ENDS = b"\xff\xda", b"\xff\xd9"
"""The marks before the pixels of a JPEG and behind the last; in between neither can occur (ITU T.81, B.1.1.2)."""


def _decoded(image: Image.Image, kind: str, size: int) -> Decoded:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise BadPicture(_too_large())
    image.draft("RGB", _shrunk(width, height, size))
    if _peak(image, width * height) > MAX_DECODED:
        return Decoded(kind, width, height, None)
    return Decoded(kind, width, height, _small(image, size))


def _small(image: Image.Image, size: int) -> Image.Image:
    """Sampled in its own mode first, so that no second copy of the large picture is ever made."""
    turn = _TURNS.get(image.getexif().get(_HELD, 1))
    sampled = image.resize(_shrunk(*image.size, 4 * size), Image.Resampling.NEAREST)
    if sampled.mode.startswith("I"):  # sixteen bits a pixel, which convert would cut off instead of scaling
        sampled = sampled.convert("I").point(lambda grey: grey * (1 / 256) + 0)
    colours = sampled.convert("RGBA" if image.has_transparency_data else "RGB")
    small = colours.resize(_shrunk(*colours.size, size), Image.Resampling.BOX)
    return small if turn is None else small.transpose(turn)


_HELD = 0x0112
"""The EXIF tag that tells how the phone was held."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _shrunk(width: int, height: int, size: int) -> tuple[int, int]:
    """*size* pixels on the shorter side, never more than there are; a ribbon is squeezed to four squares."""
    scale = min(1.0, size / min(width, height))
    return min(max(1, round(width * scale)), 4 * size), min(max(1, round(height * scale)), 4 * size)


def _peak(image: Image.Image, pixels: int) -> int:
    """Bytes decoding needs at its worst, after the draft was taken; *pixels* are those of the whole picture."""
    drafted = image.size[0] * image.size[1] * (1 if image.mode in ("1", "L", "P") else 4)
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        return drafted + (pixels * _coefficient_bytes(image) if image.info.get("progressive") else 0)
    return drafted * (4 if image.format == "WEBP" else 1)  # WebP keeps frames of its own


def _coefficient_bytes(image: JpegImagePlugin.JpegImageFile) -> int:
    """Bytes a pixel that a progressive JPEG holds until its last scan: two for each component, rounded up."""
    widest = max(layer[1] * layer[2] for layer in image.layer)
    return -(-2 * sum(layer[1] * layer[2] for layer in image.layer) // widest)


def _too_large() -> str:
    return f"The picture is too large: more than {MAX_PIXELS // 1_000_000} million pixels. A smaller one works."
