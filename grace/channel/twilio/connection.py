"""One kept-open connection: a request goes out in one piece, its answer is read by a parser in C.

http.client's own way puts each header into words and hands those of an answer to the parser of e-mails, which takes
longer than the rest of a post. It still connects, with and without TLS.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser
from urllib3.util import wait_for_read

_MOST_AT_ONCE = 65536
_TELL_ITS_LENGTH = (b"content-length", b"transfer-encoding")


class UnreadableAnswer(Exception):
    """Raised for bytes that are no answer, or not the whole of one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was read. *goes_on*: the other side leaves the connection open."""

    status: int
    body: bytes
    goes_on: bool


class Connection:
    """Posts forms, one after the other."""

    def __init__(self, host: str, port: int | None, timeout: float, trust: ssl.SSLContext | None) -> None:
        """Connect. *timeout*: seconds for each wait; *trust*: whose certificates are believed; None without TLS.
        Raises OSError, HTTPException."""
        if trust is None:
            self._line = HTTPConnection(host, port, timeout=timeout)
        else:
            self._line = HTTPSConnection(host, port, timeout=timeout, context=trust)
        self._line.connect()

    def post(self, path: str, headers: str, body: bytes) -> Answer:
        """Post *body*, a form, with these *headers*, each with its end of line, and return the answer. Raises OSError,
        UnreadableAnswer."""
        head = f"POST {path} HTTP/1.1\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
        self._line.send(head.encode("latin-1") + body)
        reading = _Reading()
        while reading.answer is None:
            reading.take(self._line.sock.recv(_MOST_AT_ONCE))
        return reading.answer

    def is_quiet(self) -> bool:
        """Return whether there is nothing to read: with nothing asked, that could only be that it was ended."""
        return not wait_for_read(self._line.sock, 0)

    def close(self) -> None:
        """Close it."""
        self._line.close()


class _Reading:
    """An answer as it comes in. What begins with 1xx is none yet; what follows on one is no part of it."""

    def __init__(self) -> None:
        self.answer: Answer | None = None
        self._begun = self._tells_its_length = False
        self._body = b""
        self._parser = HttpResponseParser(self)

    def take(self, piece: bytes) -> None:
        """Read the next *piece*; b"" stands for the end of all. Raises UnreadableAnswer."""
        if not piece:
            self._end()
            return
        try:
            self._parser.feed_data(piece)
        except (HttpParserError, HttpParserUpgrade) as error:
            if self.answer is None:
                raise UnreadableAnswer(str(error)) from error

    def on_header(self, name: bytes, _: bytes) -> None:
        """Note whether the answer tells where it ends."""
        self._tells_its_length = self._tells_its_length or name.lower() in _TELL_ITS_LENGTH

    def on_headers_complete(self) -> None:
        """Note that there is an answer."""
        self._begun = self._parser.get_status_code() >= 200

    def on_body(self, piece: bytes) -> None:
        """Keep a *piece* of what it says."""
        if self.answer is None:
            self._body += piece

    def on_message_complete(self) -> None:
        """Keep the answer, if it is one."""
        if self._begun and self.answer is None:
            self.answer = Answer(self._parser.get_status_code(), self._body, self._parser.should_keep_alive())

    def _end(self) -> None:
        if not self._begun or self._tells_its_length:
            raise UnreadableAnswer("the connection ended before the answer did")
        self.answer = Answer(self._parser.get_status_code(), self._body, False)
