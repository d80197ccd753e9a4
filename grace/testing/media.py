"""Media that customers of a test send: files that lie beside the script, and made-up ones."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path

from grace.channel import Attachment
from grace.errors import Misuse
from grace.pictures import made_up
from grace.testing.phone import Phone

FILES = ("picture", "voice", "document", "video", "sticker", "contact")
BARE = ("location", "unsupported")
KINDS = (*FILES, *BARE)

_TYPES = {
    "picture": "image/jpeg",
    "voice": "audio/ogg",
    "document": "application/pdf",
    "video": "video/mp4",
    "sticker": "image/webp",
    "contact": "text/vcard",
}


def attachment(phone: Phone, kind: str, name: str, folder: Path | None) -> Attachment:
    """Return *name* as a customer sends it: a place in words, or a file from *folder*, made up when it is not there."""
    if kind in BARE:
        return Attachment("", kind=kind, text=name if kind == "location" else "")
    file = folder / name if folder else None
    real = file is not None and file.is_file()
    data = file.read_bytes() if file is not None and real else made_up_file(kind, name)
    guessed = mimetypes.guess_type(name)[0] if real else None
    named = kind if kind in ("sticker", "contact") else ""
    return Attachment(content_type=guessed or _TYPES[kind], url=phone.keep(f"{kind}/{name}", data), kind=named)


def sent_file(kind: str, written: str) -> tuple[Path | None, str]:
    """Return the file that *written* begins with, None for one to be made up, and the caption behind it. Raises Misuse,
    which says what to write, where there is no such file."""
    if written in ("", "-") or written.startswith("- "):
        return None, written[1:].strip()
    quoted = re.match(r"""(["'])(.+?)\1 *""", written)
    ends = [quoted.end()] if quoted else [one.start() for one in re.finditer(r"(?= |$)", written)][::-1]
    for end in ends:
        file = Path(quoted[2] if quoted else written[:end]).expanduser()
        if _is_file(file):
            return file, written[end:].strip()
    named = quoted[2] if quoted else written.split()[0]
    raise Misuse(
        f"There is no file “{named}” here, so nothing was sent. Write the path of "
        f"one and its caption behind it, or “/{kind} - caption” for one that is made up."
    )


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # words that are no path at all
        return False


def made_up_file(kind: str, name: str) -> bytes:
    """Return bytes of a valid small file of this *kind*; another *name* gives other bytes."""
    words = name.encode()
    match kind:
        case "picture":
            return made_up.picture(name)
        case "sticker":
            return made_up.sticker(name)
        case "voice":
            return b"OggS\0\2" + bytes(22) + b"OpusHead\1\1" + bytes(8) + words
        case "document":
            return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%" + words + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        case "video":
            return b"\0\0\0\x18ftypisom\0\0\2\0isommp41" + words
    return b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + words + b"\r\nEND:VCARD\r\n"
