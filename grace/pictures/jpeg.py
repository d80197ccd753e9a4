"""Any picture as a JPEG that WhatsApp takes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from grace.pictures.decode import BadPicture, decode

LARGEST = 4_500_000
"""Bytes; WhatsApp takes five million."""

_SIDES = (1600, 1100, 700, 400)
_QUALITY = 85


def as_jpeg(data: bytes) -> bytes:
    """Return the picture in *data* as an RGB JPEG of at most LARGEST bytes, smaller if it has to be. Raises BadPicture
    for what cannot be opened."""
    for side in _SIDES:
        image = decode(data, side).image
        if image is None:
            raise BadPicture("The picture needs too much memory to be opened.")
        found = _encoded(image)
        if len(found) <= LARGEST:
            return found
    raise BadPicture("The picture cannot be made small enough.")


def _encoded(image: Image.Image) -> bytes:
    shown = Image.new("RGB", image.size, "white")
    shown.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    written = BytesIO()
    shown.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()
