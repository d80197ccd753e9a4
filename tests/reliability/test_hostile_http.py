"""Hostile requests over real HTTP to a real server: nothing breaks, nothing unsigned is kept, nothing is stuck."""

from __future__ import annotations

import http.client
import os
import socket
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from grace.doubles.twilio import TOKEN, inbound
from grace.storage import Store
from grace.storage.sql import schema
from tests.reliability.hostile import PUBLIC, Request, requests
from tests.web.conftest import Server, until

NewServer = Callable[..., Server]
SEED = 20261123
COUNT = 10_000 if os.environ.get("GRACE_LONG") else 120
CUT_OFF = 0
"""No answer: the server hung up, which is its right."""

FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
POST = b"POST /twilio/inbound HTTP/1.1\r\nHost: x\r\n" + FORM
RAW: dict[str, tuple[bytes, set[int]]] = {
    "garbage": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", {400, CUT_OFF}),
    "nothing but ends of lines": (b"\r\n" * 2_000 + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", {200, 400, CUT_OFF}),
    "no version": (b"GET /healthz\r\n\r\n", {200, 400}),
    "a version to come": (b"GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n", {200, 400}),
    "no host": (b"GET /healthz HTTP/1.1\r\n\r\n", {200, 400}),
    "another host": (b"GET /simulator HTTP/1.1\r\nHost: evil.example\r\n\r\n", {403}),
    "an odd method": (b"F\x00O /healthz HTTP/1.1\r\nHost: x\r\n\r\n", {400, 405, CUT_OFF}),
    "connect": (b"CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: x\r\n\r\n", {400, 404, 405}),
    "the star": (b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", {200, 400, 404}),
    "a whole address": (b"GET http://evil.example/healthz HTTP/1.1\r\nHost: x\r\n\r\n", {200, 400, 404}),
    "bytes in the path": (b"GET /\xff\xfe\x01 HTTP/1.1\r\nHost: x\r\n\r\n", {303, 400, 404}),
    "out of the house": (b"GET /media/../../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", {400, 404}),
    "a path of 40 KB": (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", {400, 414, 431, CUT_OFF}),
    "a header of 300 KB": (POST + b"X: " + b"y" * 300_000 + b"\r\n\r\n", {400, 431, CUT_OFF}),
    "ten thousand headers": (POST + b"X: y\r\n" * 10_000 + b"\r\n", {400, 431, CUT_OFF}),
    "a header without a colon": (POST + b"hello\r\n\r\n", {400}),
    "a header with NUL": (POST + b"X-Twilio-Signature: a\x00b\r\nContent-Length: 0\r\n\r\n", {400, 403}),
    "a folded header": (POST + b"X-Twilio-Signature: a\r\n b\r\nContent-Length: 0\r\n\r\n", {400, 403}),
    "a split answer": (b"GET /login?next=/%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\n\r\n", {200}),
    "a negative length": (POST + b"Content-Length: -1\r\n\r\n", {400}),
    "a length in words": (POST + b"Content-Length: many\r\n\r\n", {400}),
    "a length of 10^40": (POST + b"Content-Length: 1" + b"0" * 40 + b"\r\n\r\n", {400, 413}),
    "a length of 2 GB": (POST + b"Content-Length: 2147483648\r\n\r\nx", {413}),
    "two lengths": (POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy", {400}),
    "length and chunks": (POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x", {400, 403}),
    "chunks": (POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n", {403}),
    "a chunk without a size": (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\na=b\r\n0\r\n\r\n", {400}),
    "a chunk of 2^64": (POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na", {400, 413, CUT_OFF}),
    "a chunk of minus one": (POST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\na=b\r\n0\r\n\r\n", {400}),
    "a coding nobody speaks": (POST + b"Transfer-Encoding: gzip\r\n\r\n", {501}),  # as RFC 9112 wants it
    "more than was said": (POST + b"Content-Length: 1\r\n\r\nxxxxGET /x", {403}),
    "a gzip body": (POST + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b", {403}),
    "may I": (POST + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\na=b", {100, 403}),
    "a multipart body": (
        POST.replace(FORM, b"Content-Type: multipart/form-data; boundary=b\r\n")
        + b"X-Twilio-Signature: x\r\nContent-Length: 9\r\n\r\n--b\r\n\r\n--",
        {400},
    ),
    "a boundary of 10 KB": (
        b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary="
        + b"b" * 10_000
        + b"\r\nContent-Length: 3\r\n\r\n--b",
        {400, 403},
    ),
}
"""What is sent as it stands, and the answers that are right."""


def raw(server: Server, sent: bytes) -> int:
    """The status a server answers to bytes as they stand."""
    with closing(socket.create_connection(("127.0.0.1", server.port), 10)) as line:
        try:
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            first = line.recv(4096)
        except OSError:
            return CUT_OFF
    return int(first.split()[1]) if first.startswith(b"HTTP/") else CUT_OFF


def answer(server: Server, one: Request) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as line:
        try:
            line.request(one.method, one.path, one.body, {**one.headers, "Connection": "close"})
            return line.getresponse().status
        except (ConnectionError, http.client.RemoteDisconnected):
            return CUT_OFF


def test_hostile_requests_over_http_do_no_harm(tmp_path: Path, new_server: NewServer) -> None:
    server = new_server(f"sqlite:///{tmp_path}/grace.db", GRACE_PUBLIC_URL=PUBLIC)
    wrong = {name: found for name, (sent, right) in RAW.items() if (found := raw(server, sent)) not in right}
    answers = Counter[int]()
    broken = []
    for number, one in enumerate(requests(SEED, COUNT)):
        status = answer(server, one)
        answers[status] += 1
        if status >= 500 or (status == 200 and not one.signed and one.method == "POST"):
            broken.append((number, status, one))

    store = Store.open(f"sqlite:///{tmp_path}/grace.db", tmp_path)
    until(lambda: store.inbox.counts().pending == 0, 60 + COUNT / 5)
    kept = [key for (key,) in store._database.tuples(schema.Inbox.select(schema.Inbox.key))]
    parked = store.inbox.counts().parked
    store.close()
    assert (wrong, broken) == ({}, [])
    assert (len(kept) > COUNT / 10, [key for key in kept if "BAD0" in key], parked) == (True, [], 0)
    assert (answers[200] > COUNT / 10, answers[403] > COUNT / 10) == (True, True)
    assert "Traceback" not in server.told(), server.told()[-3000:]


def test_slow_requests_keep_nobody_waiting(tmp_path: Path, new_server: NewServer) -> None:
    """Forty half-sent requests, five times as many as there are threads; one of them is finished later."""
    server = new_server(f"sqlite:///{tmp_path}/grace.db")
    form = inbound(server.url, TOKEN, From="whatsapp:+2348012345678", Body="hello", MessageSid="SM" + "1" * 32)
    head = "".join(f"{name}: {value}\r\n" for name, value in form.headers.items())
    whole = (
        f"POST {form.path} HTTP/1.1\r\nHost: x\r\n{head}Content-Length: {len(form.body)}\r\n\r\n".encode() + form.body
    )
    lines = [socket.create_connection(("127.0.0.1", server.port), 10) for _ in range(40)]
    for line in lines:
        line.sendall(whole[:-5])

    meanwhile = server.answers("/healthz")
    lines[0].sendall(whole[-5:])
    finished = lines[0].recv(4096)
    for line in lines:
        line.close()

    assert (meanwhile, finished.split()[1]) == (True, b"200")
    until(lambda: server.answers("/readyz"))
