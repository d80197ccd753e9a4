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
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote_plus, urlsplit

import certifi
from requests import utils  # through the package: who enters it by a part of it meets another thread's half of it
from twilio.base.version import Version  # type: ignore[import-untyped]
from twilio.http.response import Response  # type: ignore[import-untyped]

from grace.channel.twilio.client import client, create, failure, prepared, sid_of
from grace.channel.twilio.connection import Connection, UnreadableAnswer
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
        self._idle: deque[tuple[Connection, float]] = deque()
        weakref.finalize(self, _close_all, self._idle)

    def create(self, fields: dict[str, Any]) -> str:
        """Post one message and return its Sid. Raises TemporaryFailure, OutcomeUnknown, Refused."""
        if self._through_proxy:
            return create(self._client, fields)
        connection = self._connection()
        try:
            answer = connection.post(self._url.path, self._headers, form(fields))
        except (OSError, UnreadableAnswer) as error:
            connection.close()
            raise OutcomeUnknown(f"No readable answer from Twilio ({type(error).__name__})") from error
        if answer.goes_on:
            self._keep(connection)
        else:
            connection.close()
        text = answer.body.decode("utf-8", "replace")
        if 200 <= answer.status < 300:
            return _sid_in(text)
        said = Response(answer.status, text)
        raise failure(Version.exception("POST", self._url.path, said, "Unable to create record"))

    def _connection(self) -> Connection:
        """Return an open one. Raises SenderUnavailable: no request has left this machine."""
        while self._idle:
            kept, since = self._idle.pop()
            if time.monotonic() - since < _STALE_SECONDS and kept.is_quiet():
                return kept
            kept.close()
        try:
            return self._fresh()
        except (OSError, HTTPException) as error:
            raise SenderUnavailable(f"Twilio cannot be reached ({type(error).__name__})") from error

    def _fresh(self) -> Connection:
        trust = _trust(self._verify) if self._url.scheme == "https" else None
        return Connection(self._url.hostname or "", self._url.port, self._timeout, trust)

    def _keep(self, connection: Connection) -> None:
        if len(self._idle) >= _MOST_IDLE:
            connection.close()
        else:
            self._idle.append((connection, time.monotonic()))


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


def _close_all(idle: deque[tuple[Connection, float]]) -> None:
    while idle:
        idle.pop()[0].close()
