"""Twilio's own client, pointed where we want it, and every way it can fail told in our words.

Importing this loads the whole vendor library; grace.channel.twilio.channel does it at the first send.
"""

from __future__ import annotations

from collections.abc import Iterator
from ssl import SSLCertVerificationError
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from requests import exceptions as wire
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException  # type: ignore[import-untyped]
from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from grace.channel.twilio.error_codes import meaning
from grace.channel.twilio.media import is_loopback
from grace.errors import ChannelError, OutcomeUnknown, Refused, TemporaryFailure

_NEVER_SENT = (
    wire.ConnectTimeout,
    wire.ProxyError,
    ConnectTimeoutError,
    NewConnectionError,
    SSLCertVerificationError,
)
_BADLY_ASKED = (wire.InvalidURL, wire.InvalidHeader, wire.InvalidSchema, wire.MissingSchema)


class _Elsewhere(TwilioHttpClient):  # type: ignore[misc]
    """Sends every request to one origin instead of Twilio's hosts, path and query kept."""

    def __init__(self, origin: str, timeout: float) -> None:
        super().__init__(timeout=timeout)
        self._origin = urlsplit(origin)
        # A proxy named in the environment cannot reach this machine's own loopback.
        self.session.trust_env = not is_loopback(self._origin.hostname or "")

    def request(self, method: str, url: str, *rest: Any, **more: Any) -> Any:
        """As the parent, at our origin."""
        moved = urlsplit(url)._replace(scheme=self._origin.scheme, netloc=self._origin.netloc)
        return super().request(method, urlunsplit(moved), *rest, **more)


def client(account_sid: str, auth_token: str, api_url: str | None, timeout: float) -> Client:
    """Twilio's client with a time-out in seconds per request, which it would not have by itself."""
    http = _Elsewhere(api_url, timeout) if api_url else TwilioHttpClient(timeout=timeout)
    return Client(account_sid, auth_token, http_client=http)


def create(client: Client, fields: dict[str, Any]) -> str:
    """Posts one message and answers its Sid. Raises TemporaryFailure, OutcomeUnknown, Refused."""
    try:
        sid = client.messages.create(**fields).sid
    except (TwilioException, wire.RequestException, ValueError, TypeError, AttributeError) as error:
        # The last three are what the library makes of a 2xx answer that is not a message.
        raise failure(error) from error
    if not isinstance(sid, str) or not sid:
        raise OutcomeUnknown("Twilio answered without a message id")
    return sid


def failure(error: Exception) -> ChannelError:
    """What *error*, raised while sending, means for the message."""
    if isinstance(error, TwilioRestException):
        return _by_status(error.status, error.code, error.msg)
    if isinstance(error, TwilioServiceException):
        return _by_status(error.status, error.code, error.detail or error.title)
    if isinstance(error, _BADLY_ASKED):
        return Refused(f"Twilio cannot be asked: {error}")
    if any(isinstance(cause, _NEVER_SENT) for cause in _causes(error)):
        return TemporaryFailure("Twilio cannot be reached")
    return OutcomeUnknown(f"No readable answer from Twilio ({type(error).__name__})")


def _by_status(status: object, code: object, words: object) -> ChannelError:
    # Without a code of Twilio's own the library repeats the status there.
    number = code if isinstance(code, int) and code != status else None
    text = f"Twilio answered {status}: {words}"
    if meaning(number) in ("later", "tomorrow") or status == 429:
        return TemporaryFailure(text, number)
    if status == 504:  # some gateway waited in vain, just as we do on a read time-out
        return OutcomeUnknown(text, number)
    if isinstance(status, int) and status >= 500:
        return TemporaryFailure(text, number)
    return Refused(text, number)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """*error* and what it was made of, as requests and urllib3 wrap one in another."""
    while error is not None:
        yield error
        inside = (getattr(error, "reason", None), *error.args[:1])
        error = next((each for each in inside if isinstance(each, BaseException)), None)
