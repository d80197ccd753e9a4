"""Twilio's own client, pointed where we want it, and every way it can fail told in our words.

Importing this loads the whole vendor library; grace.channel.twilio.channel does it at the first send.
"""

from __future__ import annotations

from collections.abc import Iterator
from ssl import SSLCertVerificationError
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from requests import PreparedRequest
from requests import exceptions as wire
from requests.adapters import HTTPAdapter
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException  # type: ignore[import-untyped]
from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from grace.channel.twilio.error_codes import meaning
from grace.channel.twilio.media import is_loopback
from grace.errors import ChannelError, OutcomeUnknown, Refused, SenderUnavailable, TemporaryFailure

_CANNOT_SEND = (
    wire.ConnectTimeout,
    wire.ProxyError,
    wire.InvalidURL,
    wire.InvalidHeader,
    wire.InvalidSchema,  # also a SOCKS proxy without PySocks
    wire.MissingSchema,
    ConnectTimeoutError,
    NewConnectionError,
    SSLCertVerificationError,
)
"""What this machine or its network lacks: no request left it."""


class _Elsewhere(TwilioHttpClient):  # type: ignore[misc]
    """Sends every request to one origin instead of Twilio's hosts, path and query kept."""

    def __init__(self, origin: str, timeout: float) -> None:
        super().__init__(timeout=timeout)
        self._origin = urlsplit(origin)
        # A proxy named in the environment cannot reach this machine's own loopback.
        self.session.trust_env = not is_loopback(self._origin.hostname or "")

    def request(self, method: str, url: str, *rest: Any, **more: Any) -> Any:
        """Send as the parent does, at our origin."""
        moved = urlsplit(url)._replace(scheme=self._origin.scheme, netloc=self._origin.netloc)
        return super().request(method, urlunsplit(moved), *rest, **more)


def client(account_sid: str, auth_token: str, api_url: str | None, timeout: float) -> Client:
    """Return Twilio's client with a time-out in seconds per request, which it would not have by itself."""
    http = _Elsewhere(api_url, timeout) if api_url else TwilioHttpClient(timeout=timeout)
    return Client(account_sid, auth_token, http_client=http)


class _Prepared(Exception):
    """Ends a request before it is sent. *settings*: time-out, proxies and certificates it would be sent with."""

    def __init__(self, request: PreparedRequest, settings: dict[str, Any]) -> None:
        super().__init__()
        self.request, self.settings = request, settings


class _Preparing(HTTPAdapter):
    def send(self, request: PreparedRequest, **settings: Any) -> Any:  # type: ignore[override]
        raise _Prepared(request, settings)


def prepared(account_sid: str, auth_token: str, api_url: str | None, timeout: float, **fields: Any) -> _Prepared:
    """Return the request by which such a client would post *fields*, and how it would send it; nothing is sent."""
    asked = client(account_sid, auth_token, api_url, timeout)
    for scheme in ("https://", "http://"):
        asked.http_client.session.mount(scheme, _Preparing())
    try:
        asked.messages.create(**fields)
    except _Prepared as found:
        return found
    raise AssertionError("the client of twilio posts by another way than its session")


def create(client: Client, fields: dict[str, Any]) -> str:
    """Post one message and return its Sid. Raises TemporaryFailure, OutcomeUnknown, Refused."""
    try:
        return sid_of(client.messages.create(**fields).sid)
    except (TwilioException, OSError, ValueError, TypeError, AttributeError) as error:
        # A RequestException is an OSError, and so is a certificate file that is not there; the others are what the
        # library makes of a 2xx answer that is not a message.
        raise failure(error) from error


def sid_of(answer: object) -> str:
    """Return *answer* as the Sid it is. Raises OutcomeUnknown when it is none."""
    if not isinstance(answer, str) or not answer:
        raise OutcomeUnknown("Twilio answered without a message id")
    return answer


def failure(error: Exception) -> ChannelError:
    """Return what *error*, raised while sending, means for the message."""
    if isinstance(error, TwilioRestException):
        return _by_status(error.status, error.code, error.msg)
    if isinstance(error, TwilioServiceException):
        return _by_status(error.status, error.code, error.detail or error.title)
    if any(isinstance(cause, _CANNOT_SEND) for cause in _causes(error)) or _is_plain_os_error(error):
        return SenderUnavailable(f"Twilio cannot be reached ({type(error).__name__})")
    return OutcomeUnknown(f"No readable answer from Twilio ({type(error).__name__})")


def _is_plain_os_error(error: Exception) -> bool:
    """Return whether a file of this machine was missing, such as the certificates named in the environment."""
    return isinstance(error, OSError) and not isinstance(error, wire.RequestException | ConnectionError | TimeoutError)


def _by_status(status: object, code: object, words: object) -> ChannelError:
    """Return what an answer means. Only Twilio's own code can say that a message will never be taken: a bare status may
    be a gateway's, and says nothing about the message."""
    # Without a code of Twilio's own the library repeats the status there.
    number = code if isinstance(code, int) and code != status else None
    named = f"{status}, code {number}" if number else str(status)
    text, asks = f"Twilio answered {named}: {words}", meaning(number)
    if asks in ("later", "tomorrow") or status in (425, 429):
        return TemporaryFailure(text, number)
    if asks not in ("sender", "never"):
        return Refused(text, number)
    if asks == "sender" or status in _NOT_ALLOWED or (isinstance(status, int) and status < 400):
        return SenderUnavailable(text, number)
    if status in (408, 409) or (isinstance(status, int) and status >= 500):
        return OutcomeUnknown(text, number)  # some server on the way gave up, perhaps after the message was taken
    return TemporaryFailure(text) if number is None else Refused(text, number)


_NOT_ALLOWED = (401, 402, 403, 404, 405, 407, 410, 451)
"""Statuses about who asks and where, not about what is said."""


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Return *error* and what it was made of, as requests and urllib3 wrap one in another."""
    while error is not None:
        yield error
        inside = (getattr(error, "reason", None), *error.args[:1])
        error = next((each for each in inside if isinstance(each, BaseException)), None)
