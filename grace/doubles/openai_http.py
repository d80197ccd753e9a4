"""The HTTP below the double of OpenAI: requests in as values, answers out as bytes, at any speed and of any length."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. *fields*: its JSON, or its form with file names and sizes instead of files."""

    path: str
    fields: dict[str, Any] = field(default_factory=dict)
    key: str = ""

    @property
    def instructions(self) -> str:
        """What is the same for every customer."""
        told = self.fields.get("instructions")
        messages: list[dict[str, str]] = self.fields.get("messages") or [{}]
        return str(told) if told else messages[0].get("content", "")

    @property
    def data(self) -> dict[str, Any]:
        """What is of this customer, as the JSON object it is; empty when it is none."""
        messages: list[dict[str, str]] = self.fields.get("messages") or [{}]
        written = self.fields.get("input") or messages[-1].get("content", "")
        try:
            read = json.loads(str(written))
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}

    @property
    def form(self) -> dict[str, Any]:
        """The format asked for: name, strict, schema."""
        responses = (self.fields.get("text") or {}).get("format")
        chat = (self.fields.get("response_format") or {}).get("json_schema")
        found: dict[str, Any] = responses or chat or {}
        return found

    @property
    def intents(self) -> tuple[str, ...]:
        """The meanings an answer may have; none where no reading is asked."""
        return tuple(self.form.get("schema", {}).get("properties", {}).get("intent", {}).get("enum", ()))


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. *seconds* holds it back; *drip* puts so many seconds before each byte; *dropped* hangs up."""

    status: int
    content_type: str
    body: bytes
    seconds: float = 0.0
    drip: float = 0.0
    dropped: bool = False
    headers: dict[str, str] = field(default_factory=dict)


class Server(ThreadingHTTPServer):
    """A thread for each caller; one who hangs up is no fault."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of callers that went away; shows everything else."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Wire(BaseHTTPRequestHandler):
    """Turns each POST into an Asked, and the Answer to it into bytes."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def __init__(self, answer: Callable[[Asked], Answer], closing: Event, *rest: Any) -> None:
        self._answer = answer
        self._closing = closing
        super().__init__(*rest)

    def do_POST(self) -> None:
        """Answers a POST."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        key = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        self._reply(self._answer(Asked(self.path, _fields(self.headers.get("Content-Type") or "", body), key)))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: who wants to know reads GptDouble.asked."""

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
        try:
            self._write(answer)
        except OSError:
            self.close_connection = True  # who asked has gone: too slow, or too much

    def _write(self, answer: Answer) -> None:
        if not answer.drip:
            self.wfile.write(answer.body)
            return
        for at in range(len(answer.body)):
            if self._closing.wait(answer.drip):
                return
            self.wfile.write(answer.body[at : at + 1])
            self.wfile.flush()


def _fields(content_type: str, body: bytes) -> dict[str, Any]:
    if not content_type.startswith("multipart/form-data"):
        try:
            read = json.loads(body or b"{}")
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    fields: dict[str, Any] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        data = part.get_payload(decode=True)
        raw = data if isinstance(data, bytes) else b""
        if part.get_filename():
            fields[name] = {"filename": part.get_filename(), "type": part.get_content_type(), "size": len(raw)}
        elif name.endswith("[]"):
            fields.setdefault(name, []).append(raw.decode("utf-8", "replace"))
        else:
            fields[name] = raw.decode("utf-8", "replace")
    return fields
