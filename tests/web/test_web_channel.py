"""Answers on the wire: in one piece where they are short, whole where they are long and the reader is slow."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from waitress.server import create_server

from grace.cli.web_channel import SHORT, Channel
from tests.web.conftest import PATIENCE, running

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

LONG = bytes(range(256)) * (SHORT // 16)
"""More than the buffers of both ends hold."""


def _pages(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path == "/nothing":
        start("204 No Content", [])
        return []
    if path == "/pieces":
        start("200 OK", [("Content-Length", "6")])
        return [b"ab", b"cd", b"ef"]
    if path == "/file":
        start("200 OK", [("Content-Length", str(len(LONG)))])
        return environ["wsgi.file_wrapper"](BytesIO(LONG))  # type: ignore[no-any-return]
    body = LONG if path == "/long" else b"<Response/>"
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


@pytest.fixture
def line() -> Iterator[socket.socket]:
    listener = socket.create_server(("127.0.0.1", 0))
    server: Any = create_server(_pages, sockets=[listener], threads=2, asyncore_use_poll=True)
    server.channel_class = Channel
    with running(server), closing(socket.create_connection(listener.getsockname()[:2], timeout=PATIENCE)) as made:
        yield made


def _ask(line: socket.socket, path: str) -> None:
    line.sendall(f"GET {path} HTTP/1.1\r\nHost: grace\r\n\r\n".encode())


def _rest(line: socket.socket, got: bytes, length: int) -> bytes:
    head, _, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    while len(body) < length:
        body += line.recv(1 << 20)
    return body


def test_head_and_words_of_an_answer_come_in_one_piece_on_a_line_that_stays_open(line: socket.socket) -> None:
    for _ in range(30):
        _ask(line, "/words")
        assert line.recv(4096).endswith(b"\r\n\r\n<Response/>")


def test_an_answer_without_words_is_its_head_and_ends_no_line(line: socket.socket) -> None:
    for _ in range(3):
        _ask(line, "/nothing")
        assert line.recv(4096).startswith(b"HTTP/1.1 204 No Content\r\n")


@pytest.mark.parametrize(("version", "header"), [("1.1", "Connection: close\r\n"), ("1.0", "")])
def test_a_line_whose_other_side_wants_no_more_of_it_is_ended(line: socket.socket, version: str, header: str) -> None:
    line.sendall(f"GET /nothing HTTP/{version}\r\nHost: grace\r\n{header}\r\n".encode())

    assert line.recv(4096).startswith(f"HTTP/{version} 204 No Content\r\n".encode())
    assert line.recv(4096) == b""


@pytest.mark.parametrize("path", ["/long", "/file"])
def test_a_long_answer_reaches_a_slow_reader_whole(line: socket.socket, path: str) -> None:
    _ask(line, path)
    time.sleep(0.2)  # until the buffers are full and the server's thread has left the rest to the loop

    assert _rest(line, line.recv(1024), len(LONG)) == LONG


def test_an_answer_in_pieces_and_questions_one_behind_the_other_are_answered_in_order(line: socket.socket) -> None:
    _ask(line, "/pieces")
    _ask(line, "/words")
    got = b""
    while not got.endswith(b"<Response/>"):
        got += line.recv(4096)

    assert got.count(b"HTTP/1.1 200 OK") == 2
    assert b"\r\n\r\nabcdef" in got
