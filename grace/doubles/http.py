"""The HTTP below every double: requests in as values, answers out as bytes, at any speed and of any length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, Generic, Self, TypeVar
from urllib.parse import urlsplit

A = TypeVar("A")
"""A request as a double reads it."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came. *path* is without the query."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. *seconds* holds it back; *drip* puts so many seconds before each byte; *dropped* hangs up."""

    status: int
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    drip: float = 0.0
    dropped: bool = False


class Loopback:
    """A server on a free port of this machine, from `start` to `stop`; *answer* is called on a thread for each
    caller."""

    def __init__(self, answer: Callable[[Request], Answer], name: str) -> None:
        self._closing = Event()
        self._server = _Server(("127.0.0.1", 0), lambda *rest: _Handler(answer, self._closing, *rest))
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name=name, daemon=True)

    @property
    def url(self) -> str:
        """Return its origin."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> Self:
        """Answer from now on."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Answer no more; answers that are held back go out at once."""
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Double(Generic[A]):
    """A context manager; inside it, the double of a service answers on loopback and remembers what it was asked. Every
    method may be called from any thread."""

    def __init__(self, answer: Callable[[Request], Answer], name: str) -> None:
        self._lock = Lock()
        self._asked: list[A] = []
        self._server = Loopback(answer, name)

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def asked(self) -> tuple[A, ...]:
        """Return every request so far, in order, refused ones too."""
        with self._lock:
            return tuple(self._asked)


class _Server(ThreadingHTTPServer):
    """A thread for each caller; one who hangs up is no fault."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of callers that went away; show everything else."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Turns each request into a Request, and the Answer to it into bytes."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    disable_nagle_algorithm = True  # a body written after its head would wait 40 ms until the caller says it has that

    def __init__(self, answer: Callable[[Request], Answer], closing: Event, *rest: Any) -> None:
        self._answer = answer
        self._closing = closing
        super().__init__(*rest)

    def do_GET(self) -> None:
        """Answer a GET."""
        self._reply(self._answer(self._request()))

    def do_POST(self) -> None:
        """Answer a POST."""
        self.do_GET()

    def do_PUT(self) -> None:
        """Answer a PUT."""
        self.do_GET()

    def do_DELETE(self) -> None:
        """Answer a DELETE."""
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: whoever wants to know reads what the double was asked."""

    def _request(self) -> Request:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(method=self.command, path=parts.path, query=parts.query, headers=headers, body=body)

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
