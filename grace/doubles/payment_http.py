"""The HTTP below the doubles of payment providers: requests in as values, JSON out, webhooks sent and signed."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import requests

SECONDS = 10
"""How long a webhook of a double waits for its answer."""


@dataclass(frozen=True, slots=True)
class Called:
    """One request of Grace. *fields*: its form or query, names as they were written; *json*: its JSON object."""

    method: str
    path: str
    key: str
    """What the Authorization header carried."""
    idempotency: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    json: Mapping[str, Any] = field(default_factory=dict)
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the double: JSON, or a page where *page* says something, or the way to *location*."""

    status: int
    body: Mapping[str, Any] = field(default_factory=dict)
    page: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Webhook:
    """One signed event on its way."""

    body: bytes
    headers: Mapping[str, str]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of callers that went away; show everything else."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class PaymentDouble:
    """A provider on loopback. Use it in a `with`; *url* is where it answers."""

    def __init__(self) -> None:
        self.called: list[Called] = []
        """Every request, in order."""
        self.answers_lost = 0
        """So many requests from now on are carried out, and their answers lost on the way."""
        self.requests_lost = 0
        """So many requests from now on are lost on the way and never carried out."""
        self.webhook_url = ""
        """Where events go when a customer pays on the double's own page."""
        self.lock = Lock()
        double = self

        class Wire(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = SECONDS

            def do_GET(self) -> None:
                """Answer a GET."""
                double._serve(self)

            def do_POST(self) -> None:
                """Answer a POST."""
                double._serve(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing: who wants to know reads `called`."""

        self._server = _Server(("127.0.0.1", 0), Wire)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(SECONDS)

    def answer(self, called: Called) -> Reply:
        """Return what the provider answers."""
        raise NotImplementedError

    def signed(self, event: Mapping[str, Any]) -> Webhook:
        """Return *event* as the provider would send it."""
        raise NotImplementedError

    def deliver(self, hook: Webhook, url: str = "") -> int:
        """Post *hook* to *url*, else to `webhook_url`; return the status it was answered with."""
        got = requests.post(url or self.webhook_url, hook.body, headers=dict(hook.headers), timeout=SECONDS)
        return got.status_code

    def _serve(self, wire: BaseHTTPRequestHandler) -> None:
        called = _called(wire)
        with self.lock:
            self.called.append(called)
            lost, self.requests_lost = self.requests_lost > 0, max(0, self.requests_lost - 1)
        if lost:
            wire.close_connection = True
            return
        reply = self.answer(called)
        with self.lock:
            lost, self.answers_lost = self.answers_lost > 0, max(0, self.answers_lost - 1)
        if lost:
            wire.close_connection = True
            return
        _send(wire, reply)


def _called(wire: BaseHTTPRequestHandler) -> Called:
    parts = urlsplit(wire.path)
    body = wire.rfile.read(int(wire.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
    is_json = "json" in (wire.headers.get("Content-Type") or "")
    fields = dict(parse_qsl(parts.query, keep_blank_values=True))
    if body and not is_json:
        fields |= dict(parse_qsl(body, keep_blank_values=True))
    sent = json.loads(body) if body and is_json else {}
    key = (wire.headers.get("Authorization") or "").removeprefix("Bearer ")
    idempotency = wire.headers.get("Idempotency-Key") or ""
    return Called(
        method=wire.command, path=parts.path, key=key, idempotency=idempotency, fields=fields, json=sent, raw=body
    )


def _send(wire: BaseHTTPRequestHandler, reply: Reply) -> None:
    body = reply.page.encode() if reply.page else json.dumps(reply.body).encode()
    wire.send_response(reply.status)
    wire.send_header("Content-Type", "text/html; charset=utf-8" if reply.page else "application/json")
    wire.send_header("Content-Length", str(len(body)))
    if reply.location:
        wire.send_header("Location", reply.location)
    wire.end_headers()
    wire.wfile.write(body)
