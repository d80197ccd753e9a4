"""The HTTP below the double of Twilio: requests in as values, values out as answers."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. *credentials* is what Basic authentication carried, empty without any."""

    method: str
    path: str
    fields: tuple[tuple[str, str], ...] = ()
    """The query's, then the form's."""
    credentials: str = ""
    raw: str = ""
    """A body that is no form."""

    def form(self, name: str) -> str:
        """The first value of *name*, empty when it was not sent."""
        return next((value for each, value in self.fields if each == name), "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. *seconds* holds it back so long; *dropped* hangs up instead."""

    status: int
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    dropped: bool = False


class Wire(BaseHTTPRequestHandler):
    """Turns each request into an Asked, and the Answer to it into bytes."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def __init__(self, answer: Callable[[Asked], Answer], closing: Event, *rest: Any) -> None:
        self._answer = answer
        self._closing = closing
        super().__init__(*rest)

    def do_GET(self) -> None:
        """Answers a GET."""
        self._reply(self._answer(self._asked()))

    def do_POST(self) -> None:
        """Answers a POST."""
        self._reply(self._answer(self._asked()))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: who wants to know reads TwilioDouble.asked."""

    def _asked(self) -> Asked:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
        raw = body if "json" in (self.headers.get("Content-Type") or "") else ""
        fields = parse_qsl(parts.query, keep_blank_values=True)
        fields += [] if raw else parse_qsl(body, keep_blank_values=True)
        credentials = _credentials(self.headers.get("Authorization") or "")
        return Asked(self.command, parts.path, tuple(fields), credentials, raw)

    def _reply(self, answer: Answer) -> None:
        if answer.seconds:
            self._closing.wait(answer.seconds)
        if answer.dropped:
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)


def _credentials(authorization: str) -> str:
    kind, _, secret = authorization.partition(" ")
    try:
        return b64decode(secret).decode() if kind.lower() == "basic" else authorization
    except (binascii.Error, UnicodeDecodeError):
        return authorization
