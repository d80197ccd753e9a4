"""The webhook Twilio knocks at: checks the signature, reads the form, hands one value on, and answers at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar
from urllib.parse import parse_qsl, quote

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from grace.channel import Incoming, Report
from grace.channel.twilio.inbound import Malformed, Params, read, read_status, signature_url, valid
from grace.errors import Unavailable
from grace.web.posted import refuse, whole_body

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST_BODY = 64 * 1024
"""Bytes of a form that are read at all; Twilio's are a few thousand."""

_MOST_FIELDS = 500
_HEADERS = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"))
_FORM = "application/x-www-form-urlencoded"
_NOTHING_TO_SAY = b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>'
_Read = TypeVar("_Read", Incoming, Report)
_log = logging.getLogger(__name__)


class _Answer(NamedTuple):
    """The answer where all went well, which is the same each time and put together once."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""


_LENGTH = ("Content-Length", str(len(_NOTHING_TO_SAY)))
_KEPT: Final = _Answer("200 OK", (("Content-Type", "text/xml"), _LENGTH, *_HEADERS), _NOTHING_TO_SAY)
_NOTED: Final = _Answer("204 NO CONTENT", _HEADERS)


@dataclass(frozen=True, slots=True)
class TwilioWebhook:
    """The port of the webhook. *tokens*: the current one, then the previous while rotating; none: shut."""

    public_url: str
    tokens: tuple[str, ...]
    receive: Callable[[Incoming], bool]
    """Keeps a message for good before it returns; False when it was there already."""
    report: Callable[[Report], None]


def in_front(webhook: TwilioWebhook, pages: WSGIApplication) -> WSGIApplication:
    """Return *pages* behind POST /twilio/inbound and /twilio/status, which answer 403 unless Twilio signed what came,
    and read no more than LARGEST_BODY to find out. They stand in front of the web framework: its way to a view takes as
    long as all they do."""
    doors = {"/twilio/inbound": _inbound, "/twilio/status": _status}

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        door = doors.get(environ.get("PATH_INFO", ""))
        if door is None:
            return pages(environ, start)
        try:
            if environ["REQUEST_METHOD"] != "POST":
                raise MethodNotAllowed(["POST"])
            said = door(webhook, environ)
        except HTTPException as refusal:
            found = Response.force_type(refusal.get_response(environ), environ)
            found.headers.extend(_HEADERS)
            return found(environ, start)
        start(said.status, list(said.headers))
        return (said.body,)

    return answer


def _inbound(webhook: TwilioWebhook, environ: WSGIEnvironment) -> _Answer:
    message = read(_signed_form(webhook, environ))
    if message is not None:
        received = _well_formed(message)
        _hand_over(lambda: webhook.receive(received))
    return _KEPT


def _status(webhook: TwilioWebhook, environ: WSGIEnvironment) -> _Answer:
    params = _signed_form(webhook, environ)
    reference = dict(parse_qsl(_raw(environ, "QUERY_STRING"), errors="replace")).get("reference", "")
    status = _well_formed(read_status(params, reference))
    _hand_over(lambda: webhook.report(status))
    return _NOTED


def _hand_over(keep: Callable[[], object]) -> None:
    """Run *keep*; answers 503 when it fails, so that Twilio asks again."""
    try:
        keep()
    except Unavailable as trouble:
        _log.error("A signed request from Twilio could not be kept: %s; Twilio is asked to try again", trouble)
        refuse(503, "Not now. Please try again.")
    except Exception:
        _log.exception("A signed request from Twilio could not be kept; Twilio is asked to try again")
        refuse(503, "Not now. Please try again.")


def _well_formed(value: _Read | Malformed) -> _Read:
    if isinstance(value, Malformed):
        _log.warning("Twilio sent a form that cannot be read: %s", value.why)
        refuse(400, value.why)
    return value


def _signed_form(webhook: TwilioWebhook, environ: WSGIEnvironment) -> Params:
    """Return the form of this request, every field in order, if one of the tokens signed it."""
    if not webhook.public_url or not any(webhook.tokens):
        _log.warning("Refused a webhook: GRACE_PUBLIC_URL and TWILIO_AUTH_TOKEN are needed to check its signature")
        refuse(403, "This door is shut.")
    signature = environ.get("HTTP_X_TWILIO_SIGNATURE", "")
    if not signature:
        refuse(403, "Only Twilio may post here.")
    params = _form(_form_body(environ))
    url = signature_url(webhook.public_url, _raw_path(environ), _raw(environ, "QUERY_STRING"))
    if not valid(webhook.tokens, url, params, signature):
        _log.warning("Refused a webhook: its signature does not fit %r. Is GRACE_PUBLIC_URL what Twilio calls?", url)
        refuse(403, "Only Twilio may post here.")
    return params


def _form_body(environ: WSGIEnvironment) -> bytes:
    """Return the whole body, or 413 and 400 for one that is too large, of another kind, or cut short."""
    body = whole_body(environ, LARGEST_BODY)
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != _FORM:
        refuse(400, f"Expected {_FORM}.")
    return body


def _form(body: bytes) -> Params:
    # Blank values are signed too; werkzeug's own parser would do, but drops the order of the fields.
    try:
        text = body.decode("utf-8", "replace")
        return parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS)
    except ValueError:
        refuse(400, "Too many fields.")


def _raw(environ: WSGIEnvironment, name: str) -> str:
    """Return a value of the WSGI environment as it was sent; WSGI hands bytes over as if they were Latin-1."""
    value: str = environ.get(name, "")
    return value.encode("latin-1", "replace").decode("utf-8", "replace")


def _raw_path(environ: WSGIEnvironment) -> str:
    """Return the path below where Grace is mounted, as it came over the wire. The Host header has no say in it."""
    target = _raw(environ, "REQUEST_URI") or _raw(environ, "RAW_URI")
    mount = quote(_raw(environ, "SCRIPT_NAME"))
    if not target:
        return quote(_raw(environ, "PATH_INFO"))
    path = target.partition("?")[0]
    if "://" in path:  # a proxy may ask by whole address
        path = "/" + path.partition("://")[2].partition("/")[2]
    return path.removeprefix(mount)
