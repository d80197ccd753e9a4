"""An answer's head is read as http.client reads it."""

from __future__ import annotations

import socket
from http.client import HTTPException, HTTPResponse

import pytest

from grace.channel.twilio.answer_head import Answer

HEADS = (
    b"HTTP/1.1 201 CREATED\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nabcd",
    b"HTTP/1.1 200 OK\r\ncontent-LENGTH:4\r\nConnection: Close\r\n\r\nabcd",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 9\r\n\r\n2\r\nab\r\n0\r\n\r\n",
    b"HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n",
    b"HTTP/1.1 304 Not Modified\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n\r\nto the end",
    b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nab",
    b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nab",
    b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nab",
    b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nab",
    b"HTTP/1.1 429\nRetry-After: 1\nContent-Length: 2\n\nab",
    b"HTTP/1.1 500 Broken\r\nX-Odd: \xff\xfe\r\nContent-Length: 5\r\n\r\nab",
    b"HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nab",
    b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 101 + b"\r\n",
    b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
    b"SSH-2.0-OpenSSH\r\n",
    b"",
)


@pytest.mark.parametrize("sent", HEADS)
def test_a_head_is_read_as_the_library_reads_it(sent: bytes) -> None:
    assert _read(Answer, sent) == _read(HTTPResponse, sent)


def _read(kind: type[HTTPResponse], sent: bytes) -> object:
    """Return what is found, or the kind of what is raised."""
    near, far = socket.socketpair()
    with near, far:
        near.sendall(sent)
        near.shutdown(socket.SHUT_WR)
        answer = kind(far, method="POST")
        try:
            answer.begin()
            return answer.status, answer.reason, answer.version, answer.will_close, answer.read()
        except HTTPException as fault:
            return type(fault)
        finally:
            answer.close()
