"""The head of an answer, read without the email parser by which http.client reads it: that takes as long as the rest of
a delivery, and of its headers four matter."""

from __future__ import annotations

from http.client import HTTPException, HTTPResponse, LineTooLong, UnknownProtocol
from typing import Any, Final

_LONGEST_LINE: Final = 65_536
_MOST_HEADERS: Final = 100
"""Both are those of http.client."""


class Answer(HTTPResponse):
    """An answer whose headers are a dictionary, by their names in small letters; of one that is repeated the first
    counts. Raises http.client's own exceptions."""

    def begin(self) -> None:
        """Read the head, past any that only says to go on."""
        own: Any = self
        if own.headers is not None:
            return
        version, status, reason = own._read_status()
        own.headers = own.msg = _headers(own.fp)
        while status == 100:
            version, status, reason = own._read_status()
            own.headers = own.msg = _headers(own.fp)
        if not version.startswith(("HTTP/1.", "HTTP/0.9")):
            raise UnknownProtocol(version)
        own.code = own.status = status
        own.reason, own.version = reason.strip(), 10 if version in ("HTTP/1.0", "HTTP/0.9") else 11
        own.chunked = own.headers.get("transfer-encoding", "").lower() == "chunked"
        own.chunk_left = None
        own.length = 0 if status in (204, 304) else None if own.chunked else _length(own.headers)
        own.will_close = own._check_close() or (own.length is None and not own.chunked)


def _headers(lines: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_MOST_HEADERS + 1):
        line = lines.readline(_LONGEST_LINE + 1)
        if len(line) > _LONGEST_LINE:
            raise LineTooLong("header line")
        if line in (b"\r\n", b"\n", b""):
            return found
        name, _, value = line.decode("iso-8859-1").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    raise HTTPException(f"got more than {_MOST_HEADERS} headers")


def _length(headers: dict[str, str]) -> int | None:
    told = headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() else None
