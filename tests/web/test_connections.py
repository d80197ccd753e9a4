"""Connections that only keep lines busy: webhooks are answered all the same, and it is said when there are many."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from grace.app.assembly import App, build
from grace.cli import web_server as serving
from grace.doubles.twilio import TOKEN, inbound
from grace.settings import read
from tests.shops import whatsapp
from tests.web.conftest import PATIENCE, ROOT, running, until

Serve = Callable[[int], tuple[Any, int]]


@pytest.fixture
def app(tmp_path: Path, one_url: str) -> Iterator[App]:
    made = build(
        read(
            {
                "GRACE_HOME": str(ROOT),
                "GRACE_DATA": str(tmp_path),
                "DATABASE_URL": one_url,
                **whatsapp(),
                "GRACE_PUBLIC_URL": "https://grace.example",
            }
        )
    )
    yield made
    made.parts.store.close()


@pytest.fixture
def lines() -> Iterator[Callable[[int, int], list[socket.socket]]]:
    with ExitStack() as opened:
        yield lambda port, count: [
            opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)) for _ in range(count)
        ]


@pytest.fixture
def serve(app: App) -> Iterator[Serve]:
    with ExitStack() as begun:

        def run(most: int) -> tuple[Any, int]:
            listener = socket.create_server(("127.0.0.1", 0), backlog=256)
            server = serving.web_server(app, listener, most)
            begun.enter_context(running(server))
            return server, int(listener.getsockname()[1])

        yield run


def _webhook(port: int, number: int) -> int:
    form = inbound(
        "https://grace.example", TOKEN, From="whatsapp:+2348012345678", Body="hi", MessageSid=f"SM{number:032d}"
    )
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=14)) as line:
        line.request("POST", form.path, form.body, form.headers)
        return line.getresponse().status


def test_five_hundred_idle_connections_stop_no_webhook(
    serve: Serve, lines: Callable[[int, int], list[socket.socket]]
) -> None:
    server, port = serve(serving.MOST_CONNECTIONS)
    lines(port, 500)
    until(lambda: len(server.active_channels) >= 500)

    assert [_webhook(port, number) for number in range(3)] == [200] * 3


def test_when_every_line_is_taken_a_webhook_waits_less_than_twilio_does(
    serve: Serve, lines: Callable[[int, int], list[socket.socket]], caplog: pytest.LogCaptureFixture
) -> None:
    server, port = serve(20)
    lines(port, 60)
    until(lambda: "connections are open: put nginx in front" in caplog.text)

    assert _webhook(port, 1) == 200
    until(lambda: "connections are open again" in caplog.text)
    assert len(server.active_channels) < 20


def test_a_request_that_drips_for_ever_is_closed(
    serve: Serve, lines: Callable[[int, int], list[socket.socket]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "REQUEST_SECONDS", 1.0)
    _, port = serve(20)
    (line,) = lines(port, 1)
    line.settimeout(0.5)
    line.sendall(b"POST /twilio/inbound HTTP/1.1\r\nX-Slow: ")

    assert _closed(line)


def _closed(line: socket.socket) -> bool:
    """Return True once the other end closes, while a byte goes out twice a second; False if it never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            line.sendall(b"x")
            if line.recv(64) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False
