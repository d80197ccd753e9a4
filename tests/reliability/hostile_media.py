"""Media nobody should send: bombs, lies, chimeras and bad manners, each small on the wire and meant to hurt."""

from __future__ import annotations

import gzip
import io
import struct
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image

from tests.pictures.picture_samples import chunk, dress, encoded, one_bit_png, plain

PNG_START = b"\x89PNG\r\n\x1a\n"
NOISE = bytes((n * 7919 + (n >> 3) * 104729) & 0xFF for n in range(4096))


@dataclass(frozen=True, slots=True)
class File:
    """What the picture's address answers. *said*: why it is refused, "" when it is a picture after all."""

    name: str
    data: bytes
    claimed: str = "image/jpeg"
    said: str = ""


def png(width: int, height: int, colour: int, *chunks: bytes, bits: int = 8) -> bytes:
    """A black PNG of any size, with *chunks* before its pixels. *colour*: 0 grey, 2 RGB, 3 palette, 6 RGBA."""
    channels = {0: 1, 2: 3, 3: 1, 6: 4}[colour]
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    line = (width * channels * bits + 7) // 8 + 1
    return b"".join(
        [PNG_START, chunk(b"IHDR", header), *chunks, chunk(b"IDAT", deflated(line * height)), chunk(b"IEND", b"")]
    )


@cache
def deflated(size: int) -> bytes:
    """So many zero bytes, deflated without ever being held."""
    squeeze, block = zlib.compressobj(9), bytes(1 << 20)
    pieces = [squeeze.compress(block[: min(len(block), size - done)]) for done in range(0, size, len(block))]
    return b"".join([*pieces, squeeze.flush()])


def jpeg(*segments: tuple[int, bytes], size: tuple[int, int] | None = None) -> bytes:
    """A photo with *segments* put in after its start, and another *size* in its frame header."""
    photo = bytearray(encoded(plain("#c4122c"), "JPEG"))
    if size is not None:
        at = photo.index(b"\xff\xc0")
        photo[at + 5 : at + 9] = struct.pack(">HH", size[1], size[0])
    extra = b"".join(b"\xff" + bytes([mark]) + struct.pack(">H", len(data) + 2) + data for mark, data in segments)
    return bytes(photo[:2] + extra + photo[2:])


def exif(entries: bytes) -> bytes:
    return b"Exif\0\0II*\0\x08\0\0\0" + entries


def frames(kind: str, count: int, size: int) -> bytes:
    pictures = [Image.new("P", (size, size), number % 250) for number in range(count)]
    return encoded(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=20)


def gif(width: int, height: int) -> bytes:
    plain_gif = bytearray(encoded(plain("red", (4, 4)), "GIF"))
    plain_gif[6:10] = struct.pack("<HH", width, height)
    return bytes(plain_gif)


def zipped(size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w") as inside:
        for _ in range(size >> 20):
            inside.write(bytes(1 << 20))
    return file.getvalue()


def webp(width: int, height: int) -> bytes:
    """A lossless WebP that claims this size."""
    small = bytearray(encoded(plain("red", (8, 8)), "WEBP", lossless=True))
    at = small.index(b"VP8L") + 9
    small[at : at + 4] = struct.pack("<I", (width - 1) | (height - 1) << 14)
    return bytes(small)


TOO_LARGE, NO_PICTURE, DAMAGED, A_FILE = "too large", "no picture", "damaged", "a file"
PDF = b"%PDF-1.7\n1 0 obj<</Length 9/Filter/FlateDecode>>stream\n"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (98 + n, *[97 + n] * 8) for n in range(9)
)


def files() -> Iterator[File]:
    """Every file, by what it is meant to do."""
    yield from _png_bombs()
    yield from _other_bombs()
    yield from _lies()
    yield from _broken()


def _png_bombs() -> Iterator[File]:
    yield File("png 30000 x 30000", one_bit_png(30_000, 30_000), "image/png", TOO_LARGE)
    yield File("png 12000 x 12000", one_bit_png(12_000, 12_000), "image/png", TOO_LARGE)
    yield File(
        "png 2147483647 wide",
        png(8, 8, 2).replace(struct.pack(">II", 8, 8), struct.pack(">II", 2**31 - 1, 1)),
        "image/png",
        DAMAGED,
    )
    yield File("png of one line, 39 million wide", one_bit_png(39_000_000, 1), "image/png")
    yield File("png rgba 6300 x 6300", png(6_300, 6_300, 6), "image/png")
    yield File("png of sixteen bits, 6000 x 6000", png(6_000, 6_000, 2, bits=16), "image/png")
    yield File(
        "png with a profile of 128 MB", png(64, 64, 2, chunk(b"iCCP", b"x\0\0" + deflated(128 << 20))), said=DAMAGED
    )
    yield File(
        "png with a text of 128 MB", png(64, 64, 2, chunk(b"zTXt", b"x\0\0" + deflated(128 << 20))), said=DAMAGED
    )
    yield File(
        "png with ten texts of 60 MB",
        png(64, 64, 2, *[chunk(b"zTXt", b"x\0\0" + deflated(60 << 20))] * 10),
        said=DAMAGED,
    )
    yield File("png with 100,000 texts", png(64, 64, 2, *[chunk(b"tEXt", b"k\0" + b"v" * 40)] * 100_000))
    yield File("png with a palette too long", png(64, 64, 3, chunk(b"PLTE", bytes(3 * 10_000))), said=DAMAGED)
    yield File("png with pixels of 256 MB", png(64, 64, 2).replace(deflated(193 * 64), deflated(1 << 28)))
    yield File("apng of 600 frames", frames("PNG", 600, 64), "image/png")


def _other_bombs() -> Iterator[File]:
    yield File("gif 65535 x 65535", gif(65_535, 65_535), "image/gif", TOO_LARGE)
    yield File("gif of 2,000 frames", frames("GIF", 2_000, 32), "image/gif")
    yield File("webp 16383 x 16383", webp(16_383, 16_383), "image/webp", TOO_LARGE)
    yield File("webp 6300 x 6300", webp(6_300, 6_300), "image/webp")
    yield File("webp of 200 frames", frames("WEBP", 200, 64), "image/webp")
    yield File("jpeg 65500 x 65500", jpeg(size=(65_500, 65_500)), "image/jpeg", TOO_LARGE)
    yield File("jpeg 6300 x 6300 of few bytes", jpeg(size=(6_300, 6_300)))
    yield File("jpeg progressive, 6300 x 6300", encoded(plain("red", (6_300, 6_300)), quality=5, progressive=True))
    yield File("jpeg with a profile in 200 pieces", jpeg(*[(0xE2, b"ICC_PROFILE\0\1\xc8" + bytes(60_000))] * 200))
    yield File("jpeg with 10 MB of comments", jpeg(*[(0xFE, b"c" * 65_000)] * 160))
    yield File("jpeg whose exif runs in a ring", jpeg((0xE1, exif(b"\1\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\x08\0\0\0"))))
    yield File("jpeg whose exif claims 4 GB", jpeg((0xE1, exif(b"\1\0\x0f\1\2\0\xff\xff\xff\xff\x08\0\0\0\0\0\0\0"))))
    yield File(
        "jpeg whose exif has 65535 entries", jpeg((0xE1, exif(b"\xff\xff" + b"\x12\1\3\0\1\0\0\0\6\0\0\0" * 4_000)))
    )
    yield File(
        "jpeg of several pictures", encoded(plain("red"), "MPO", save_all=True, append_images=[plain("blue")] * 3)
    )
    yield File("pdf of 256 MB", PDF + deflated(1 << 28) + b"\nendstream", "application/pdf", A_FILE)
    yield File("zip of 256 MB", zipped(1 << 28), "image/jpeg", NO_PICTURE)
    yield File("gzip of 1 GB", gzip.compress(bytes(1 << 26)) * 16, "image/jpeg", NO_PICTURE)
    yield File("16 MB of noise", NOISE * 4_096, "image/jpeg", NO_PICTURE)


def _lies() -> Iterator[File]:
    yield File(
        "svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        "image/png",
        NO_PICTURE,
    )
    yield File("svg with a billion laughs", LAUGHS + b"]><svg>&j;</svg>", "image/svg+xml", NO_PICTURE)
    yield File("html", b"<!doctype html><script>alert(1)</script>", "image/jpeg", NO_PICTURE)
    yield File("tiff", encoded(plain("red"), "TIFF"), "image/jpeg", NO_PICTURE)
    yield File(
        "bmp 65535 x 65535",
        b"BM" + struct.pack("<IIIIiiHHI", 99, 0, 54, 40, 65535, 65535, 1, 24, 0),
        "image/bmp",
        NO_PICTURE,
    )
    yield File(
        "postscript",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file",
        "image/jpeg",
        NO_PICTURE,
    )
    yield File("program", b"\x7fELF\2\1\1" + bytes(200), "image/jpeg", NO_PICTURE)
    yield File("xbm", b"#define i_width 9\n#define i_height 9\nstatic char i_bits[] = {0};", "image/png", NO_PICTURE)
    yield File("jpeg that is a page too", jpeg((0xFE, b"<script>alert(1)</script>")) + b"<html>", "text/html")
    yield File("jpeg that is an archive too", jpeg() + zipped(1 << 20))
    yield File("gif that is a script too", encoded(plain("red"), "GIF") + b"*/=1;alert(1)", "text/javascript")
    yield File("jpeg called a pdf", dress("#c4122c"), "application/pdf")
    yield File("png called text", encoded(plain("blue"), "PNG"), "text/plain")
    yield File("avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(100), "image/jpeg", NO_PICTURE)
    yield File("type of 9,000 signs", dress("#1d8a45"), "image/" + "x" * 9_000)


def _broken() -> Iterator[File]:
    photo = dress("#c4122c")
    yield File("nothing", b"", "image/jpeg", NO_PICTURE)
    yield File("one byte", b"\xff", "image/jpeg", NO_PICTURE)
    yield File("zeros", bytes(100_000), "image/jpeg", NO_PICTURE)
    yield File("jpeg cut short", photo[: len(photo) // 2], "image/jpeg", DAMAGED)
    yield File("jpeg start and no more", b"\xff\xd8\xff", "image/jpeg", DAMAGED)
    yield File("png cut short", encoded(plain("red"), "PNG")[:60], "image/png", DAMAGED)
    yield File("png without size", png(0, 0, 2), "image/png", DAMAGED)
    yield File(
        "png with a wrong sum", encoded(plain("red"), "PNG").replace(b"IHDR\0\0", b"IHDR\1\0"), "image/png", DAMAGED
    )
    yield File("gif cut short", encoded(plain("red"), "GIF")[:30], "image/gif", DAMAGED)
    yield File("webp cut short", encoded(plain("red"), "WEBP")[:-40], "image/webp", DAMAGED)


class Manners(BaseHTTPRequestHandler):
    """Answers each path with bad manners of its own."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        getattr(self, "_" + self.path.strip("/"))()

    def _head(self, *headers: tuple[str, str]) -> None:
        self.send_response(200)
        for name, value in (("Content-Type", "image/jpeg"), ("Connection", "close"), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True

    def _gzip(self) -> None:
        """2 MB that become 2 GB."""
        body = gzip_bomb()
        self._head(("Content-Encoding", "gzip"), ("Content-Length", str(len(body))))
        self._pour(body, 1)

    def _deflate(self) -> None:
        self._head(("Content-Encoding", "deflate"), ("Content-Length", str(len(deflated(1 << 28)))))
        self._pour(deflated(1 << 28), 1)

    def _large(self) -> None:
        self._head(("Content-Length", str(17 << 20)))

    def _endless(self) -> None:
        self._head()
        self._pour(NOISE * 16)

    def _chunked(self) -> None:
        self._head(("Transfer-Encoding", "chunked"))
        self._pour(b"10000\r\n" + NOISE * 16 + b"\r\n")

    def _pour(self, piece: bytes, times: int = 1_000) -> None:
        try:
            for _ in range(times):
                self.wfile.write(piece)
        except OSError:
            return  # who asked has had enough

    def _drip(self) -> None:
        self._head(("Content-Length", "100000"))
        try:
            for _ in range(200):
                self.wfile.write(b"\xff")
                if self.server.closing.wait(0.05):  # type: ignore[attr-defined]
                    return
        except OSError:
            return

    def _short(self) -> None:
        self._head(("Content-Length", "100000"))
        self.wfile.write(b"\xff\xd8\xff")

    def _ring(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/ring")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _headers(self) -> None:
        self._head(*[(f"X-{number}", "y" * 1_000) for number in range(150)])

    def log_message(self, *_: Any) -> None:
        pass


@cache
def gzip_bomb() -> bytes:
    return gzip.compress(bytes(1 << 26)) * 32


MANNERS = ("gzip", "deflate", "large", "endless", "chunked", "drip", "short", "ring", "headers")
ELSEWHERE = (
    "https://169.254.169.254/latest/meta-data/",
    "https://[::ffff:10.0.0.1]/x",
    "https://0x0a000001/x",
    "file:///etc/passwd",
)


@contextmanager
def ill_mannered() -> Iterator[str]:
    """A server with bad manners; its address."""
    gzip_bomb()  # made beforehand, for who asks is not patient
    server = ThreadingHTTPServer(("127.0.0.1", 0), Manners)
    server.daemon_threads = True
    server.closing = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.closing.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join()
