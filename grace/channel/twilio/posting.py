"""Posts messages to Twilio over kept-open connections: the requests its own client would make, at a sixth of the work.

What is sent is taken from that client: it prepares one request, whose address and headers every later one has too. Its
way from there to the wire (cookies, environment, request and answer as objects) takes longer than the rest of a
delivery. Importing this loads the whole vendor library.
"""

from __future__ import annotations

import json
import ssl
import time
import weakref
from collections import deque
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote_plus, urlsplit

import certifi
from requests import utils  # through the package: who enters it by a part of it meets another thread's half of it
from twilio.base.version import Version  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]
from urllib3.util import wait_for_read

from grace.channel.twilio.client import client, create, failure, prepared, sid_of
from grace.errors import OutcomeUnknown, SenderUnavailable

FIELDS: Final = {
    "to": "To",
    "status_callback": "StatusCallback",
    "content_variables": "ContentVariables",
    "from_": "From",
    "messaging_service_sid": "MessagingServiceSid",
    "body": "Body",
    "media_url": "MediaUrl",
    "content_sid": "ContentSid",
}
"""Arguments of the client's `messages.create` that we use and their names on the wire, in its order."""

_OF_ONE_REQUEST = ("Content-Length", "Accept-Encoding")
"""Headers that are not taken over: the one is another each time, and what is not asked for need not be unpacked."""

_ON_THE_WIRE: Final = tuple(quote_plus(bytes((byte,))) for byte in range(256))
"""How each byte of a value is written in a form."""

_MOST_IDLE = 8
"""Connections kept while nobody posts; more than there are threads that send."""

_STALE_SECONDS = 50.0
"""How long an idle connection is kept: a router on the way may have forgotten it without a word."""


class MessagePost:
    """Posts messages of one account, for any number of threads at once, each over a connection of its own."""

    def __init__(self, account_sid: str, auth_token: str, api_url: str | None, timeout: float) -> None:
        """*timeout*: seconds for each wait on the network."""
        self._client = client(account_sid, auth_token, api_url, timeout)
        self._timeout = timeout
        shown = prepared(account_sid, auth_token, api_url, timeout, to="", body="")
        url, headers = str(shown.request.url), shown.request.headers
        self._url, self._verify = urlsplit(url), shown.settings["verify"]
        own = {"Host": self._url.netloc.rpartition("@")[2], "Accept-Encoding": "identity"}
        own |= {name: str(value) for name, value in headers.items() if name not in _OF_ONE_REQUEST}
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in own.items())
        self._through_proxy = utils.select_proxy(url, shown.settings["proxies"]) is not None
        self._idle: deque[tuple[_Connection, float]] = deque()
        weakref.finalize(self, _close_all, self._idle)

    def create(self, fields: dict[str, Any]) -> str:
        """Post one message and return its Sid. Raises TemporaryFailure, OutcomeUnknown, Refused."""
        if self._through_proxy:
            return create(self._client, fields)
        connection = self._connection()
        try:
            answer = connection.post(self._url.path, self._headers, form(fields))
            status, text = answer.status, answer.read().decode("utf-8", "replace")
        except (OSError, HTTPException) as error:
            connection.close()
            raise OutcomeUnknown(f"No readable answer from Twilio ({type(error).__name__})") from error
        self._keep(connection)
        if not 200 <= status < 300:
            raise failure(Version.exception("POST", self._url.path, Response(status, text), "Unable to create record"))
        return _sid_in(text)

    def _connection(self) -> _Connection:
        """Return an open one. Raises SenderUnavailable: no request has left this machine."""
        while self._idle:
            kept, since = self._idle.pop()
            if time.monotonic() - since < _STALE_SECONDS and not wait_for_read(kept.sock, 0):
                return kept
            kept.close()  # what can be read with nothing asked is that the other side has ended it
        try:
            fresh = self._fresh()
            fresh.connect()
        except (OSError, HTTPException) as error:
            raise SenderUnavailable(f"Twilio cannot be reached ({type(error).__name__})") from error
        return fresh

    def _fresh(self) -> _Connection:
        host, port = self._url.hostname or "", self._url.port
        if self._url.scheme == "https":
            return _SecureConnection(host, port, timeout=self._timeout, context=_trust(self._verify))
        return _Connection(host, port, timeout=self._timeout)

    def _keep(self, connection: _Connection) -> None:
        if connection.sock is None or len(self._idle) >= _MOST_IDLE:  # it said that it closes, or there are enough
            connection.close()
        else:
            self._idle.append((connection, time.monotonic()))


class _Connection(HTTPConnection):
    """A connection over which a request goes out in one piece, by headers that are put into words once for all."""

    _rest = b""

    def post(self, path: str, headers: str, body: bytes) -> HTTPResponse:
        """Post *body*, a form, with these *headers*, each with its end of line, and return the answer."""
        self._rest = f"{headers}Content-Length: {len(body)}\r\n\r\n".encode("latin-1") + body
        self.putrequest("POST", path, skip_host=True, skip_accept_encoding=True)
        self.endheaders()
        return self.getresponse()

    def send(self, data: Any) -> None:
        """Send the first line of a request, which *data* is with the end of its empty head, and all that follows it."""
        super().send(data[:-2] + self._rest)


class _SecureConnection(_Connection, HTTPSConnection):
    """The same through TLS."""


def form(fields: dict[str, Any]) -> bytes:
    """Return *fields*, texts and lists of them, as the client puts them on the wire."""
    pairs = ((name, fields[own]) for own, name in FIELDS.items() if own in fields)
    return "&".join(
        f"{name}={_quoted(text)}" for name, value in pairs for text in (value if isinstance(value, list) else (value,))
    ).encode()


def _quoted(text: str) -> str:
    """Return *text* as `quote_plus` writes it, at a fifth of its work."""
    return "".join([_ON_THE_WIRE[byte] for byte in text.encode()])


def _sid_in(text: str) -> str:
    try:
        return sid_of(json.loads(text).get("sid"))
    except (ValueError, AttributeError) as error:
        raise OutcomeUnknown(f"No readable answer from Twilio ({type(error).__name__})") from error


def _trust(verify: Any) -> ssl.SSLContext:
    """Return whose certificates are believed: those of *verify*, a file or folder named in the environment, or
    certifi's, as the client does. Raises OSError when it is not there."""
    place = certifi.where() if verify is True else str(verify)
    if Path(place).is_dir():
        return ssl.create_default_context(capath=place)
    return ssl.create_default_context(cafile=place)


def _close_all(idle: deque[tuple[_Connection, float]]) -> None:
    while idle:
        idle.pop()[0].close()
