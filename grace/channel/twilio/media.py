"""Fetches a customer's media: our password goes to our own account's address only, redirects to public hosts only.

A redirect is connected to at the very addresses that were checked, so a name that changes its answer gains nothing.
Proxies are not used. A server that drips its answer is cut off between two pieces of the body, after six time-outs.
"""

from __future__ import annotations

import re
import socket
import ssl
from base64 import b64encode
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, InvalidURL
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

import certifi

from grace.errors import Refused, SenderUnavailable, TemporaryFailure

LARGEST_MEDIA = 16 * 1024 * 1024
"""Bytes; WhatsApp through Twilio carries no more."""

TWILIO = "https://api.twilio.com"
_REDIRECTS = 3
_MOVED = frozenset({301, 302, 303, 307, 308})
_NOT_ALLOWED = frozenset({401, 402, 403, 407})
_LATER = frozenset({404, 408, 425, 429})  # WhatsApp may tell of a picture before Twilio can hand it out
_PATIENCE = 6
_PIECE = 64 * 1024
_NAT64 = IPv6Network("64:ff9b::/96")
_ADDRESS_LIKE = re.compile(r"[!-\[\]-~]{1,8192}")  # printable ASCII without space and backslash


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the next request goes: what to ask for, and the addresses it may be asked at."""

    url: str
    addresses: tuple[str, ...]
    authorization: str | None = field(default=None, repr=False)

    @property
    def parts(self) -> SplitResult:
        return urlsplit(self.url)


@dataclass(frozen=True, slots=True)
class MediaSource:
    """Our account's media. *timeout* in seconds for each wait on the network, *largest* in bytes."""

    account_sid: str
    auth_token: str = field(repr=False)
    api_url: str | None
    timeout: float
    largest: int

    def fetch(self, url: str) -> bytes:
        """Return what is at *url*. Raises Refused (foreign, gone, too large, encoded), SenderUnavailable (our account
        may not have it just now) and TemporaryFailure."""
        deadline = monotonic() + _PATIENCE * self.timeout
        try:
            return self._follow(self._own(url), deadline)
        except (InvalidURL, UnicodeError) as error:
            raise Refused("the media redirects to something that is no address") from error
        except (OSError, HTTPException) as error:
            raise TemporaryFailure(f"the media could not be fetched ({type(error).__name__})") from error

    def _follow(self, place: _Place, deadline: float) -> bytes:
        for _ in range(1 + _REDIRECTS):
            with closing(_connect(place, self.timeout)) as connection, closing(_ask(connection, place)) as response:
                if response.status == 200:
                    return _body(response, self.largest, deadline)
                place = self._elsewhere(place, _redirected(response, own=place.authorization is not None))
        raise Refused(f"the media redirects more than {_REDIRECTS} times")

    @property
    def _origin(self) -> str:
        parts = urlsplit(self.api_url or TWILIO)
        return f"{parts.scheme}://{parts.netloc}"

    def _own(self, url: str) -> _Place:
        """Return *url* with our password, if it is media of our own account and nothing else."""
        path = next((url[len(each) :] for each in (self._origin, TWILIO) if url.startswith(f"{each}/")), "")
        own = rf"/2010-04-01/Accounts/{re.escape(self.account_sid)}/Messages/[A-Za-z0-9]+/Media/[A-Za-z0-9]+"
        if not re.fullmatch(own, path):
            raise Refused("the media is not at our own account's address")
        password = b64encode(f"{self.account_sid}:{self.auth_token}".encode()).decode()
        whole = self._origin + path
        return _Place(whole, _resolved(urlsplit(whole)), f"Basic {password}")

    def _elsewhere(self, before: _Place, location: str) -> _Place:
        """Return where a redirect may lead, without the password."""
        parts = _split(before.url, location)
        place = _Place(parts.geturl(), _resolved(parts))
        if f"{parts.scheme}://{parts.netloc}" == self._origin:
            return place
        if is_loopback(urlsplit(self._origin).hostname or "") and all(map(is_loopback, place.addresses)):
            return place
        if parts.scheme != "https":
            raise Refused("the media redirects to an address that is not https")
        if not all(map(is_public, place.addresses)):
            raise Refused("the media redirects into a private network")
        return place


def is_loopback(host: str) -> bool:
    """Return whether *host*, a name or an address, is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_public(address: str) -> bool:
    """Return whether an IP address is on the open internet, also where it only wraps one of another kind."""
    ip = ip_address(address.partition("%")[0])
    wrapped = _wrapped(ip) if isinstance(ip, IPv6Address) else None
    if wrapped is not None:
        return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _split(before: str, location: str) -> SplitResult:
    """*location*, as a redirect from *before* names it. Raises Refused for what is no address."""
    try:
        url = urljoin(before, location)
        parts = urlsplit(url)
        usable = bool(_ADDRESS_LIKE.fullmatch(url) and parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.scheme not in ("http", "https"):
        raise Refused("the media redirects to something that is no address")
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _resolved(parts: SplitResult) -> tuple[str, ...]:
    found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def _connect(place: _Place, timeout: float) -> HTTPConnection:
    """Return a connection to one of the checked addresses; TLS still proves the host's name."""
    host, port = place.parts.hostname or "", _port(place.parts)
    raw = _reached(place.addresses, port, timeout)
    if place.parts.scheme == "http":
        plain = HTTPConnection(host, port, timeout=timeout)
        plain.sock = raw
        return plain
    context = _trust()
    secure = HTTPSConnection(host, port, timeout=timeout, context=context)
    try:
        secure.sock = context.wrap_socket(raw, server_hostname=host)
    except OSError:
        raw.close()
        raise
    return secure


def _trust() -> ssl.SSLContext:
    """Return the system's certificates, and those Twilio's own client brings, for systems that have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _reached(addresses: tuple[str, ...], port: int, timeout: float) -> socket.socket:
    for address in addresses[:-1]:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError:
            continue  # the next address of the same host may answer; the last one's error counts
    return socket.create_connection((addresses[-1], port), timeout)


def _ask(connection: HTTPConnection, place: _Place) -> HTTPResponse:
    # An encoded answer could be a thousand times its size once decoded, so none is asked for and none is taken.
    headers = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "Grace"}
    if place.authorization:
        headers["Authorization"] = place.authorization
    path, query = place.parts.path or "/", place.parts.query
    connection.request("GET", f"{path}?{query}" if query else path, headers=headers)
    return connection.getresponse()


def _redirected(response: HTTPResponse, own: bool) -> str:
    """Return where an answer other than 200 leads. Raises for one that leads nowhere: not being let in is about our
    account at its *own* address, and about an address that was good for a short while elsewhere."""
    location = response.getheader("Location")
    if response.status in _MOVED and location:
        return location
    if response.status in _NOT_ALLOWED and own:
        raise SenderUnavailable(f"Twilio hands out no media: HTTP {response.status}")
    if response.status in _NOT_ALLOWED | _LATER or response.status >= 500:
        raise TemporaryFailure(f"the media could not be fetched: HTTP {response.status}")
    raise Refused(f"the media cannot be had: HTTP {response.status}")


def _body(response: HTTPResponse, largest: int, deadline: float) -> bytes:
    if response.getheader("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise Refused("the media came encoded, which was not asked for")
    if (response.length or 0) > largest:
        raise Refused(f"the media is larger than {largest} bytes")
    taken = bytearray()
    while piece := response.read1(_PIECE):
        taken += piece
        if len(taken) > largest:
            raise Refused(f"the media is larger than {largest} bytes")
        if monotonic() > deadline:
            raise TemporaryFailure("the media came too slowly")
    if response.length:
        raise TemporaryFailure("the media broke off")
    return bytes(taken)
