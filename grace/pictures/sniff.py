"""The true type of a file, told from its first bytes; what the sender called it is never believed."""

from __future__ import annotations

_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
)

_BRANDS = (
    ((b"M4A ", b"M4B "), "audio/mp4"),
    ((b"3gp", b"3g2"), "video/3gpp"),
    ((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "image/heic"),
    ((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"MSNV", b"M4V "), "video/mp4"),
)
"""Brands of the boxed formats that share `ftyp`."""


def content_type(data: bytes) -> str | None:
    """Return the content type *data* shows by its first bytes; None for anything Grace has no use for."""
    for start, found in _STARTS:
        if data.startswith(start):
            return found
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return _boxed(data)
    return "audio/mpeg" if _is_mp3_frame(data) else None


def _boxed(data: bytes) -> str | None:
    """The major brand decides; where it is unknown or only generic, the first compatible brand we know."""
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, length, 4))]
    if b"avif" in brands or b"avis" in brands:  # AVIF lists HEIC's mif1 too
        return None
    known = (found for brand in brands for names, found in _BRANDS if brand.startswith(names))
    return next(known, None)


def _is_mp3_frame(data: bytes) -> bool:
    """Sync bits, a real version, layer III, and a bit rate and sample rate that exist."""
    if len(data) < 3 or data[0] != 0xFF or data[1] & 0xE6 != 0xE2:
        return False
    version, bit_rate, sample_rate = data[1] >> 3 & 3, data[2] >> 4, data[2] >> 2 & 3
    return version != 1 and bit_rate not in (0, 15) and sample_rate != 3
