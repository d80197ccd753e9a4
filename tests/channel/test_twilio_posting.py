"""Our own way of posting against the client's: the same request, and the same words for what goes wrong."""

from __future__ import annotations

import contextlib
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import example, given
from hypothesis import strategies as st

from grace.channel.twilio.client import prepared
from grace.channel.twilio.posting import MessagePost, form
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble
from grace.errors import OutcomeUnknown, SenderUnavailable

ADA = "whatsapp:+2348012345678"
CALLBACK = "https://grace.example/twilio/status?reference=7"
PLAIN: dict[str, Any] = {"to": ADA, "from_": SENDER, "body": "Ẹ káàárọ̀ 🧵 & co", "status_callback": CALLBACK}
ANSWER = b'HTTP/1.1 201 CREATED\r\nContent-Length: 14\r\n\r\n{"sid": "SM1"}'


@contextmanager
def answering(
    *answers: bytes, ended: threading.Event | None = None, pieces: int = 1
) -> Iterator[tuple[str, list[bytes]]]:
    """Give the origin of a server that gives one connection after another these *answers*, one to a request, each in so
    many *pieces*, and then closes it; and the requests it heard. *ended* is set once the first connection is closed."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(20)

        def serve() -> None:
            for answer in answers:
                with listener.accept()[0] as line:
                    heard.append(_request(line))
                    size = max(1, -(-len(answer) // pieces))
                    for start in range(0, len(answer), size):
                        line.sendall(answer[start : start + size])
                if ended is not None:
                    ended.set()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", heard
        thread.join(20)


def _request(line: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got or len(got.partition(b"\r\n\r\n")[2]) < _length(got):
        piece = line.recv(65536)
        assert piece, "the other side hung up"
        got += piece
    return got


def _length(got: bytes) -> int:
    return int(got.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])


@pytest.mark.parametrize(
    "fields",
    [
        PLAIN,
        PLAIN | {"media_url": ["https://grace.example/media/a b?c=1&d=é"]},
        {"to": ADA, "messaging_service_sid": "MG1", "content_sid": "HX1", "content_variables": '{"1": "Adé"}'},
    ],
)
def test_what_is_posted_is_what_the_client_would_post(fields: dict[str, Any]) -> None:
    with answering(ANSWER) as (origin, heard):
        sid = MessagePost(ACCOUNT, TOKEN, origin, 20.0).create(fields)
        wanted = prepared(ACCOUNT, TOKEN, origin, 20.0, **fields).request

    head, _, body = heard[0].partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.casefold(): value for name, _, value in (line.partition(": ") for line in lines)}
    theirs = {name.casefold(): str(value) for name, value in wanted.headers.items()}
    assert (sid, first, body.decode()) == ("SM1", f"POST {urlsplit(str(wanted.url)).path} HTTP/1.1", wanted.body)
    assert headers == theirs | {"host": urlsplit(origin).netloc, "accept-encoding": "identity"}


def test_a_connection_is_used_again_until_the_other_side_ends_it(double: TwilioDouble) -> None:
    post = MessagePost(ACCOUNT, TOKEN, double.url, 20.0)
    made: list[object] = []
    fresh: Callable[[], Any] = post._fresh
    post._fresh = lambda: made.append(1) or fresh()  # type: ignore[method-assign, func-returns-value]

    for _ in range(3):
        post.create(PLAIN)

    assert len(made) == 1
    assert len(double.messages) == 3


def test_after_the_other_side_ended_it_the_next_message_goes_out_over_another() -> None:
    ended = threading.Event()
    with answering(ANSWER, ANSWER, ended=ended) as (origin, heard):
        post = MessagePost(ACCOUNT, TOKEN, origin, 20.0)
        first = post.create(PLAIN)
        assert ended.wait(20)
        sids = [first, post.create(PLAIN)]

    assert (sids, len(heard)) == (["SM1", "SM1"], 2)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 201 CREATED\r\nContent-Length: 99\r\n\r\n{",
        b"HTTP/1.1 201 CREATED\r\nContent-Length: 2\r\n\r\n[]",
        b"HTTP/1.1 201 CREATED\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
        b"no HTTP at all\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n",
    ],
)
def test_no_readable_answer_leaves_it_open_what_became_of_the_message(answer: bytes) -> None:
    with answering(answer) as (origin, _), pytest.raises(OutcomeUnknown):
        MessagePost(ACCOUNT, TOKEN, origin, 20.0).create(PLAIN)


CREATED = b"HTTP/1.1 201 CREATED\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        CREATED + b'Transfer-Encoding: chunked\r\n\r\n5\r\n{"sid\r\n9\r\n": "SM1"}\r\n0\r\n\r\n',
        CREATED + b'\r\n{"sid": "SM1"}',  # its end is the connection's
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" + ANSWER,
        ANSWER + b'HTTP/1.1 400 BAD REQUEST\r\nContent-Length: 14\r\n\r\n{"sid": "SM2"}',
        ANSWER + b"and something else",
    ],
)
@pytest.mark.parametrize("pieces", [1, 7, 1000])
def test_an_answer_is_read_however_it_comes(answer: bytes, pieces: int) -> None:
    with answering(answer, pieces=pieces) as (origin, _):
        post = MessagePost(ACCOUNT, TOKEN, origin, 20.0)  # open until the last piece was sent
        assert post.create(PLAIN) == "SM1"


def certified(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Return the certificate of 127.0.0.1, which is its own authority, and what a server shows it by."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "here")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(hours=1))
    here = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = made.add_extension(here, critical=False).add_extension(x509.BasicConstraints(True, 0), critical=True)
    signed = made.sign(key, hashes.SHA256())
    place, secret = folder / "certificate.pem", folder / "key.pem"
    place.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    secret.write_bytes(key.private_bytes(*plain))
    shows = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shows.load_cert_chain(place, secret)
    return place, shows


@pytest.mark.parametrize("believed", [True, False])
def test_over_tls_it_is_posted_to_whom_the_certificates_name(
    believed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, shows = certified(tmp_path)
    heard: list[bytes] = []

    def serve() -> None:
        with contextlib.suppress(ssl.SSLError), shows.wrap_socket(listener.accept()[0], server_side=True) as line:
            for _ in range(2):  # over the same connection
                heard.append(_request(line))
                line.sendall(ANSWER)

    if believed:
        monkeypatch.setattr(certifi, "where", lambda: str(place))  # this machine's own asks no environment
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        post = MessagePost(ACCOUNT, TOKEN, f"https://127.0.0.1:{listener.getsockname()[1]}", 20.0)
        if believed:
            assert [post.create(PLAIN), post.create(PLAIN)] == ["SM1", "SM1"]
        else:
            with pytest.raises(SenderUnavailable):
                post.create(PLAIN)
        thread.join(20)

    assert len(heard) == (2 if believed else 0)


def test_certificates_that_are_not_there_send_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/certificates.pem")

    with pytest.raises(SenderUnavailable, match="FileNotFoundError"):
        MessagePost(ACCOUNT, TOKEN, "https://gateway.example", 20.0).create(PLAIN)


def test_a_proxy_of_the_environment_is_the_clients_affair(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(ANSWER) as (origin, heard):
        monkeypatch.setenv("HTTP_PROXY", origin)
        sid = MessagePost(ACCOUNT, TOKEN, "http://gateway.example", 20.0).create(PLAIN)

    assert sid == "SM1"
    assert heard[0].startswith(b"POST http://gateway.example/")


def test_the_form_has_the_fields_in_the_clients_order() -> None:
    assert form({"body": "b", "to": "a"}) == b"To=a&Body=b"


@given(st.lists(st.text(), min_size=1, max_size=3), st.text())
@example(["".join(map(chr, range(256))), "a b+c%20~d"], "₦2,200 🧵\r\n")
def test_any_words_are_written_as_the_client_writes_them(pictures: list[str], words: str) -> None:
    wanted = urlencode([("Body", words), ("MediaUrl", pictures)], doseq=True)

    assert form({"body": words, "media_url": pictures}).decode() == wanted


def test_a_request_goes_out_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []
    send: Callable[[HTTPConnection, bytes], None] = HTTPConnection.send
    monkeypatch.setattr(HTTPConnection, "send", lambda line, data: sent.append(data) or send(line, data))
    with answering(ANSWER) as (origin, heard):
        MessagePost(ACCOUNT, TOKEN, origin, 20.0).create(PLAIN)

    assert sent == heard


TWO_AT_ONCE = """
import sys, threading, time
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings

sys.setswitchinterval(1e-6)
channel = TwilioChannel(TwilioSettings("AC" + "0" * 32, "token", "whatsapp:+14155238886"))
faults = []

def load(part, seconds):
    time.sleep(seconds)
    try:
        getattr(channel, part)
    except ImportError as fault:
        faults.append(str(fault))

threads = [threading.Thread(target=load, args=(part, after)) for part, after in (("_client", 0), ("_post", {after}))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(faults)
"""
"""A worker sends its first message while another asks for what no webhook brought."""


@pytest.mark.parametrize("after", [0.01, 0.02, 0.03])
def test_threads_that_load_the_vendors_library_at_once_both_have_it(after: float) -> None:
    code = TWO_AT_ONCE.replace("{after}", str(after))

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)

    assert ended.stdout.strip() == "[]"
