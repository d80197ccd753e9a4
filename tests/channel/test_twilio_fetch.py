"""A customer's media: our own account's only, with the password; redirects to public hosts only, without it."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from threading import Event, Thread

import pytest

from grace.channel import Attachment
from grace.channel.twilio import media
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.channel.twilio.media import MediaSource, _connect, _Place, is_loopback, is_public
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble
from grace.doubles.twilio_requests import Asked
from grace.errors import Refused, SenderUnavailable, TemporaryFailure

PATH = f"/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1"


@dataclass
class Rude:
    """Answers every connection with the same *pieces*, 10 ms apart, then holds the line if told to."""

    pieces: tuple[bytes, ...] = ()
    hold: bool = False
    heard: list[bytes] = field(default_factory=list)
    closing: Event = field(default_factory=Event)

    def start(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(0.05)
        self.thread = Thread(target=self._serve, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.closing.set()
        self.thread.join()
        self.listener.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def _serve(self) -> None:
        while not self.closing.is_set():
            try:
                line, _ = self.listener.accept()
            except TimeoutError:
                continue
            with line:
                self._answer(line)

    def _answer(self, line: socket.socket) -> None:
        line.settimeout(20)
        try:
            self.heard.append(line.recv(65536))
            for piece in self.pieces:
                line.sendall(piece)
                if self.closing.wait(0.01):
                    return
            if self.hold:
                self.closing.wait(20)
        except OSError:
            return  # whoever asked has hung up


@pytest.fixture
def rude() -> Iterator[Rude]:
    server = Rude()
    server.start()
    yield server
    server.stop()


def picture(url: str) -> Attachment:
    return Attachment("image/jpeg", url)


def http(*lines: str, body: bytes = b"") -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode() + body


def test_media_is_fetched_with_the_password_and_its_cdn_without(channel: TwilioChannel, double: TwilioDouble) -> None:
    url = double.put_media(b"\xff\xd8 a dress", "image/jpeg")

    assert channel.fetch(picture(url)) == b"\xff\xd8 a dress"
    assert double.asked == (
        Asked("GET", url.removeprefix(double.url), credentials=f"{ACCOUNT}:{TOKEN}"),
        Asked("GET", f"/cdn/{url[-34:]}"),
    )


def test_twilios_own_address_is_asked_at_the_stand_in(channel: TwilioChannel, double: TwilioDouble) -> None:
    url = double.put_media(b"data", "image/jpeg").replace(double.url, "https://api.twilio.com")

    assert channel.fetch(picture(url)) == b"data"


def test_an_empty_file_is_empty(channel: TwilioChannel, double: TwilioDouble) -> None:
    assert channel.fetch(picture(double.put_media(b"", "image/jpeg"))) == b""


FOREIGN = [
    "",
    "http://api.twilio.com" + PATH,
    "https://api.twilio.com:8443" + PATH,
    "https://api.twilio.com.evil.example" + PATH,
    "https://evil.example" + PATH,
    "https://user@api.twilio.com" + PATH,
    "https://api.twilio.com\\@evil.example" + PATH,
    "https://API.twilio.com" + PATH,
    "https://api.twilio.com" + PATH.replace(ACCOUNT, "AC" + "0" * 32),
    "https://api.twilio.com" + PATH + "/../../../../x",
    "https://api.twilio.com" + PATH + "?a=1",
    "https://api.twilio.com" + PATH + "\n",
    "https://api.twilio.com" + PATH.replace("MM1", ".."),
    "https://api.twilio.com" + PATH.replace("/Media", "%2f..%2fMedia"),
    f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}.json",
    "http://169.254.169.254/latest/meta-data/",
    "http://localhost:1" + PATH,
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "//api.twilio.com" + PATH,
    PATH,
]


@pytest.mark.parametrize("url", FOREIGN)
def test_any_other_address_is_refused_unasked(channel: TwilioChannel, double: TwilioDouble, url: str) -> None:
    with pytest.raises(Refused, match=r"^the media is not at our own account's address$"):
        channel.fetch(picture(url))
    assert double.asked == ()


def test_without_a_stand_in_loopback_is_foreign(double: TwilioDouble) -> None:
    with pytest.raises(Refused, match="own account"):
        TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, None)).fetch(
            picture(double.put_media(b"data", "image/jpeg"))
        )
    assert double.asked == ()


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("https://169.254.169.254/latest/meta-data/", "the media redirects into a private network"),
        ("https://10.0.0.7/x", "the media redirects into a private network"),
        ("https://[fd00::1]/x", "the media redirects into a private network"),
        ("https://[::ffff:192.168.0.1]/x", "the media redirects into a private network"),
        ("https://0x0a000007/x", "the media redirects into a private network"),
        ("http://93.184.216.34/x", "the media redirects to an address that is not https"),
        ("ftp://127.0.0.1/x", "the media redirects to something that is no address"),
        ("file:///etc/passwd", "the media redirects to something that is no address"),
        ("https://user:secret@93.184.216.34/x", "the media redirects to something that is no address"),
        ("https://93.184.216.34:port/x", "the media redirects to something that is no address"),
        ("https://93.184.216.34\\@evil.example/", "the media redirects to something that is no address"),
        ("https://" + "a" * 64 + ".example/", "the media redirects to something that is no address"),
        ("https:///x", "the media redirects to something that is no address"),
    ],
)
def test_a_redirect_into_the_dark_is_refused(
    channel: TwilioChannel, double: TwilioDouble, target: str, why: str
) -> None:
    url = double.put_media(b"data", "image/jpeg", redirect_to=target)

    with pytest.raises(Refused) as refused:
        channel.fetch(picture(url))

    assert (str(refused.value), len(double.asked)) == (why, 1)


def test_a_redirect_to_another_port_of_this_machine_carries_no_password(
    channel: TwilioChannel, double: TwilioDouble, rude: Rude
) -> None:
    rude.pieces = (http("Content-Length: 4", body=b"data"),)
    url = double.put_media(b"", "image/jpeg", redirect_to=f"{rude.url}/cdn?x=1&y=%20#here")

    assert channel.fetch(picture(url)) == b"data"
    assert rude.heard[0].decode().splitlines() == [
        "GET /cdn?x=1&y=%20 HTTP/1.1",
        f"Host: {rude.url.removeprefix('http://')}",
        "Accept: */*",
        "Accept-Encoding: identity",
        "User-Agent: Grace",
        "",
    ]


def test_a_relative_redirect_is_followed_without_password(channel: TwilioChannel, double: TwilioDouble) -> None:
    first = double.put_media(b"data", "image/jpeg")
    url = double.put_media(b"", "image/jpeg", redirect_to=f"/cdn/{first[-34:]}")

    assert channel.fetch(picture(url)) == b"data"
    assert double.asked[1] == Asked("GET", f"/cdn/{first[-34:]}")


def test_a_ring_of_redirects_ends(channel: TwilioChannel, double: TwilioDouble, rude: Rude) -> None:
    rude.pieces = (b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",)
    url = double.put_media(b"", "image/jpeg", redirect_to=f"{rude.url}/again")

    with pytest.raises(Refused, match=r"^the media redirects more than 3 times$"):
        channel.fetch(picture(url))
    assert len(rude.heard) == 3


BOMB = gzip.compress(b"\0" * 1_000_000)


@pytest.mark.parametrize(
    ("pieces", "kind", "why"),
    [
        pytest.param(
            (http("Content-Encoding: gzip", f"Content-Length: {len(BOMB)}", body=BOMB),),
            Refused,
            "the media came encoded, which was not asked for",
            id="gzip bomb",
        ),
        pytest.param(
            (http("Content-Length: 5000000000", body=b"x"),),
            Refused,
            "the media is larger than 1000 bytes",
            id="says it is too large",
        ),
        pytest.param(
            (http(body=b"x" * 1001),),
            Refused,
            "the media is larger than 1000 bytes",
            id="is too large and does not say",
        ),
        pytest.param(
            (http("Transfer-Encoding: chunked", body=b"400\r\n" + b"x" * 1024 + b"\r\n" + b"400\r\n"),),
            Refused,
            "the media is larger than 1000 bytes",
            id="too large in chunks",
        ),
        pytest.param(
            (http("Content-Length: 900", body=b"x" * 10),), TemporaryFailure, "the media broke off", id="breaks off"
        ),
        pytest.param(
            (http("Transfer-Encoding: chunked", body=b"40\r\nxx"),),
            TemporaryFailure,
            "the media could not be fetched (IncompleteRead)",
            id="a chunk breaks off",
        ),
        pytest.param(
            (b"hello?\r\n",), TemporaryFailure, "the media could not be fetched (BadStatusLine)", id="speaks no HTTP"
        ),
        pytest.param((), TemporaryFailure, "the media could not be fetched (RemoteDisconnected)", id="hangs up"),
        pytest.param(
            (b"HTTP/1.1 302 Found\r\n\r\n",), Refused, "the media cannot be had: HTTP 302", id="leads nowhere"
        ),
    ],
)
def test_bad_manners_are_survived(
    double: TwilioDouble, rude: Rude, pieces: tuple[bytes, ...], kind: type[Exception], why: str
) -> None:
    rude.pieces = pieces
    channel = TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, None, double.url, timeout=20.0, largest_media=1000))
    url = double.put_media(b"", "image/jpeg", redirect_to=rude.url)

    with pytest.raises((Refused, TemporaryFailure)) as failed:
        channel.fetch(picture(url))

    assert (type(failed.value), str(failed.value)) == (kind, why)


def test_media_as_large_as_allowed_is_taken(double: TwilioDouble) -> None:
    channel = TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, None, double.url, largest_media=1000))

    assert channel.fetch(picture(double.put_media(b"x" * 1000, "image/jpeg"))) == b"x" * 1000


def test_media_in_chunks_is_put_together(channel: TwilioChannel, double: TwilioDouble, rude: Rude) -> None:
    rude.pieces = (http("Transfer-Encoding: chunked", body=b"2\r\nda\r\n"), b"2\r\nta\r\n0\r\n\r\n")

    assert channel.fetch(picture(double.put_media(b"", "image/jpeg", redirect_to=rude.url))) == b"data"


def test_a_server_that_hangs_is_left(impatient: TwilioChannel, double: TwilioDouble, rude: Rude) -> None:
    rude.pieces, rude.hold = (http("Content-Length: 4", body=b"da"),), True
    url = double.put_media(b"", "image/jpeg", redirect_to=rude.url)

    with pytest.raises(TemporaryFailure, match=r"^the media could not be fetched \(TimeoutError\)$"):
        impatient.fetch(picture(url))


def test_a_server_that_drips_is_left(
    channel: TwilioChannel, double: TwilioDouble, rude: Rude, monkeypatch: pytest.MonkeyPatch
) -> None:
    rude.pieces = (http("Content-Length: 1000"), *[b"x"] * 1000)
    moments = iter((0.0, 100.0, 119.0))  # twenty seconds for each wait, six of them in all
    monkeypatch.setattr(media, "monotonic", lambda: next(moments, 121.0))

    with pytest.raises(TemporaryFailure, match=r"^the media came too slowly$"):
        channel.fetch(picture(double.put_media(b"", "image/jpeg", redirect_to=rude.url)))


@pytest.mark.parametrize(
    ("status", "kind", "why"),
    [
        (404, TemporaryFailure, "the media could not be fetched: HTTP 404"),
        (401, SenderUnavailable, "Twilio hands out no media: HTTP 401"),
        (403, SenderUnavailable, "Twilio hands out no media: HTTP 403"),
        (410, Refused, "the media cannot be had: HTTP 410"),
        (429, TemporaryFailure, "the media could not be fetched: HTTP 429"),
        (503, TemporaryFailure, "the media could not be fetched: HTTP 503"),
    ],
)
def test_a_refusal_is_told_from_a_bad_moment(
    channel: TwilioChannel, double: TwilioDouble, status: int, kind: type[Exception], why: str
) -> None:
    double.fail_next(status)

    with pytest.raises((Refused, TemporaryFailure)) as failed:
        channel.fetch(picture(double.put_media(b"data", "image/jpeg")))

    assert (type(failed.value), str(failed.value)) == (kind, why)


def test_an_address_that_was_good_for_a_short_while_is_asked_for_anew(
    channel: TwilioChannel, double: TwilioDouble, rude: Rude
) -> None:
    rude.pieces = (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",)

    with pytest.raises(TemporaryFailure) as failed:
        channel.fetch(picture(double.put_media(b"", "image/jpeg", redirect_to=rude.url)))

    assert (type(failed.value), str(failed.value)) == (TemporaryFailure, "the media could not be fetched: HTTP 403")


def test_a_host_that_does_not_answer_is_a_bad_moment(nobody: str) -> None:
    with pytest.raises(TemporaryFailure, match=r"^the media could not be fetched \(ConnectionRefusedError\)$"):
        TwilioChannel(TwilioSettings(ACCOUNT, TOKEN, SENDER, None, nobody)).fetch(picture(nobody + PATH))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:db8::1",
    ],
)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"])
def test_an_address_outside_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("localhost.evil.example", False)],
)
def test_loopback_is_known_by_name_and_number(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


OUTSIDE, NO_ADDRESS = (
    "the media is not at our own account's address",
    "the media redirects to something that is no address",
)
PRIVATE, PLAIN = "the media redirects into a private network", "the media redirects to an address that is not https"

HOSTS = {
    "loopback": "127.0.0.1",
    "all of loopback": "127.8.9.1",
    "private": "10.0.0.7",
    "private, wide": "172.31.255.1",
    "private, home": "192.168.1.1",
    "link-local, the cloud's own": "169.254.169.254",
    "a carrier's": "100.64.0.1",
    "nowhere": "0.0.0.0",
    "multicast": "224.0.0.1",
    "broadcast": "255.255.255.255",
    "IPv6 loopback": "[::1]",
    "IPv6 nowhere": "[::]",
    "IPv6 private": "[fd12:3456::1]",
    "IPv6 link-local": "[fe80::1]",
    "IPv6 multicast": "[ff02::1]",
    "IPv4 in IPv6": "[::ffff:127.0.0.1]",
    "private IPv4 in IPv6": "[::ffff:10.0.0.7]",
    "by NAT64": "[64:ff9b::a00:7]",
    "by 6to4": "[2002:a00:7::]",
    "decimal": "167772167",
    "octal": "012.0.0.7",
    "hexadecimal": "0xa.0.0.7",
    "shortened": "10.7",
    "a name that resolves to loopback": "localhost",
    "the same in capitals": "LOCALHOST",
}
"""Hosts inside. Numbers are read by this machine's own resolver, and so is localhost: nobody pretends to be it."""


@pytest.mark.parametrize("host", [pytest.param(host, id=name) for name, host in HOSTS.items()])
def test_a_host_inside_is_asked_neither_first_nor_after_a_redirect(host: str) -> None:
    source = MediaSource(ACCOUNT, TOKEN, None, 2.0, 1000)  # Twilio itself, not a stand-in on loopback
    with pytest.raises(Refused) as first:
        source.fetch(f"https://{host}{PATH}")
    with pytest.raises(Refused) as then:
        source._elsewhere(_Place(f"https://api.twilio.com{PATH}", ()), f"https://{host}/x")

    assert (str(first.value), str(then.value)) == (OUTSIDE, PRIVATE)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        pytest.param("http://93.184.216.34/x", PLAIN, id="plain http"),
        pytest.param("http://127.0.0.1:80/x", PLAIN, id="plain http to another port of loopback"),
        pytest.param("https://127.0.0.1:6379/x", PRIVATE, id="another port of loopback"),
        pytest.param("ftp://93.184.216.34/x", NO_ADDRESS, id="ftp"),
        pytest.param("gopher://93.184.216.34/x", NO_ADDRESS, id="gopher"),
        pytest.param("data:image/png;base64,AAAA", NO_ADDRESS, id="data"),
        pytest.param("https://user@93.184.216.34/x", NO_ADDRESS, id="a name"),
        pytest.param("https://:secret@93.184.216.34/x", NO_ADDRESS, id="a password"),
        pytest.param("https://93.184.216.34:0/x", NO_ADDRESS, id="port 0"),
        pytest.param("https://93.184.216.34:65536/x", NO_ADDRESS, id="port 65536"),
        pytest.param("https://[::1/x", NO_ADDRESS, id="half a bracket"),
        pytest.param("https://93.184.216.34/a b", NO_ADDRESS, id="a space"),
    ],
)
def test_from_twilio_itself_a_redirect_leads_to_public_https_only(target: str, why: str) -> None:
    source = MediaSource(ACCOUNT, TOKEN, None, 2.0, 1000)

    with pytest.raises(Refused) as refused:
        source._elsewhere(_Place(f"https://api.twilio.com{PATH}", ()), target)

    assert str(refused.value) == why


def test_a_redirect_to_a_public_address_keeps_it_and_no_password() -> None:
    source = MediaSource(ACCOUNT, TOKEN, None, 2.0, 1000)

    place = source._elsewhere(_Place(f"https://api.twilio.com{PATH}", (), "Basic x"), "https://93.184.216.34:8443/x")

    assert place == _Place("https://93.184.216.34:8443/x", ("93.184.216.34",), None)


def test_a_connection_goes_to_the_address_that_was_checked_whatever_the_name_says_by_now(rude: Rude) -> None:
    port = rude.listener.getsockname()[1]
    place = _Place(f"http://rebound.invalid:{port}/x", ("127.0.0.1",))

    with closing(_connect(place, 2.0)) as connection:
        assert connection.sock.getpeername() == ("127.0.0.1", port)
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("rebound.invalid", port)
