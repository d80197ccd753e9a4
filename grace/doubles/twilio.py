"""A double of Twilio on this machine's loopback: its REST API in real wire format, and the forms it would post to us.

For tests, rehearsals and rush hours without an account: point GRACE_TWILIO_API_URL at `TwilioDouble().url`.
"""

from __future__ import annotations

import re
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Self

from grace.doubles.http import Answer, Double
from grace.doubles.twilio_content import Contents
from grace.doubles.twilio_forms import ACCOUNT, SENDER, TOKEN, SignedForm, inbound, signed
from grace.doubles.twilio_mishaps import Mishap, as_json, error, failed, mangled, missing
from grace.doubles.twilio_pages import Taken, chosen, media_page, page, resource
from grace.doubles.twilio_requests import Asked

__all__ = ["ACCOUNT", "SENDER", "TOKEN", "SignedForm", "Taken", "TwilioDouble", "inbound", "signed"]

_ADDRESS = re.compile(r"(whatsapp:)?\+[1-9][0-9]{6,14}|whatsapp:[A-Z]{2}\.[A-Za-z0-9.]{1,132}")


@dataclass(frozen=True, slots=True)
class _Stored:
    data: bytes
    content_type: str
    redirect_to: str


class TwilioDouble(Double[Asked]):
    """A context manager; inside it, *url* answers as Twilio's hosts do. Every method may be called from any thread."""

    def __init__(self, account_sid: str = ACCOUNT, auth_token: str = TOKEN) -> None:
        super().__init__(lambda request: self.answer(Asked.read(request)), "twilio-double")
        self.account_sid = account_sid
        self.auth_token = auth_token
        self._taken: list[Taken] = []
        self._typing: list[str] = []
        self._mishaps: deque[Mishap] = deque()
        self._always: Mishap | None = None
        self._media_is_late = False
        self._media: dict[str, _Stored] = {}
        self._inbound: list[Taken] = []
        self._contents: Contents | None = Contents()

    @property
    def url(self) -> str:
        """Its origin, for GRACE_TWILIO_API_URL."""
        return self._server.url

    @property
    def messages(self) -> tuple[Taken, ...]:
        """Every message taken so far, in order."""
        with self._lock:
            return tuple(self._taken)

    @property
    def contents(self) -> int:
        """Return how many stored contents were made."""
        with self._lock:
            return len(self._contents or ())

    def without_contents(self) -> Self:
        """Answer like a gateway that has no Content API."""
        with self._lock:
            self._contents = None
        return self

    def receive(self, body: str, sender: str, to: str = SENDER, media: tuple[str, ...] = (), at: str = "") -> str:
        """Let a customer write, and keep it without telling us; return the Sid. *media*: from
        `put_media`."""
        sid = ("MM" if media else "SM") + secrets.token_hex(16)
        with self._lock:
            types = tuple(self._media[url[-34:]].content_type for url in media)
            kept = Taken(
                sid=sid,
                to=to,
                sender=sender,
                body=body,
                media=media,
                at=at or _now(),
                direction="inbound",
                media_types=types,
            )
            self._inbound.append(kept)
        return sid

    def sent_otherwise(self, body: str, to: str, at: str) -> None:
        """Let another program of this account send something, *at* as RFC 2822 writes it."""
        with self._lock:
            self._taken.append(Taken(sid="SM" + secrets.token_hex(16), to=to, sender=SENDER, body=body, at=at))

    @property
    def typing(self) -> tuple[str, ...]:
        """The MessageSids for which a typing indicator was asked."""
        with self._lock:
            return tuple(self._typing)

    def fail_next(self, status: int, code: int | None = None, problem: bool = False) -> None:
        """Refuse the next API request with Twilio's JSON for *code* (*problem*: as RFC 9457), or a gateway's page."""
        self._expect(Mishap("fail", status, code, problem))

    def fail_always(self, status: int, code: int | None = None) -> None:
        """Refuse every API request from now on, as `fail_next` does; see `recover`."""
        with self._lock:
            self._always = Mishap("fail", status, code)

    def recover(self) -> None:
        """Forget every mishap that was to come."""
        with self._lock:
            self._always, self._media_is_late = None, False
            self._mishaps.clear()

    def list_no_media(self) -> None:
        """Say from now on that a message has media, and list none of it yet; see `recover`."""
        with self._lock:
            self._media_is_late = True

    def break_next(self, status: int) -> None:
        """Obey the next API request, but answer as if it had failed, as an overloaded gateway does."""
        self._expect(Mishap("break", status))

    def hang_next(self, seconds: float) -> None:
        """Obey the next API request, but hold the answer back for *seconds*."""
        self._expect(Mishap("hang", seconds=seconds))

    def garble_next(self) -> None:
        """Obey the next API request, but answer a page that is no JSON."""
        self._expect(Mishap("garble"))

    def drop_next(self) -> None:
        """Obey the next API request, but hang up instead of answering."""
        self._expect(Mishap("drop"))

    def put_media(self, data: bytes, content_type: str, redirect_to: str = "") -> str:
        """Keep *data* as a customer's media and return its MediaUrl; it redirects to a CDN, or to *redirect_to*."""
        name = "ME" + secrets.token_hex(16)
        with self._lock:
            self._media[name] = _Stored(data, content_type, redirect_to)
        return f"{self.url}/2010-04-01/Accounts/{self.account_sid}/Messages/MM{secrets.token_hex(16)}/Media/{name}"

    def answer(self, asked: Asked) -> Answer:
        """Return what Twilio would answer to *asked*, or what the next mishap makes of it."""
        with self._lock:
            self._asked.append(asked)
            if found := re.fullmatch(r"/cdn/(ME[0-9a-f]{32})", asked.path):
                return self._cdn(asked, found[1])
            mishap = self._mishaps.popleft() if self._mishaps else self._always
            if mishap is not None and mishap.kind == "fail":
                return failed(mishap)
            answer = self._api(asked)
        return mangled(answer, mishap) if mishap is not None else answer

    def _expect(self, mishap: Mishap) -> None:
        with self._lock:
            self._mishaps.append(mishap)

    def _api(self, asked: Asked) -> Answer:
        if asked.credentials != f"{self.account_sid}:{self.auth_token}":
            return error(401, 20003, "Authenticate")
        messages = f"/2010-04-01/Accounts/{re.escape(self.account_sid)}/Messages"
        routes: tuple[tuple[str, Callable[..., Answer]], ...] = (
            (rf"POST {messages}\.json", self._create),
            (rf"GET {messages}\.json", self._list),
            (rf"GET {messages}/\w+/Media/(\w+)", self._redirect),
            (rf"GET {messages}/(\w+)/Media\.json", self._media_of),
            (rf"GET {messages}/(\w+)\.json", self._one),
            (r"POST /v2/Indicators/Typing\.json", self._indicate),
            *self._content_routes(),
        )
        for pattern, route in routes:
            if found := re.fullmatch(pattern, f"{asked.method} {asked.path}"):
                return route(asked, *found.groups())
        return missing(asked)

    def _create(self, asked: Asked) -> Answer:
        contents = self._contents or Contents()
        wrong = _wrong_with(asked) or contents.wrong_with(asked.form("ContentSid"))
        if wrong is not None:
            return error(400, *wrong)
        shown, buttons = contents.shown(asked.form("ContentSid"), asked.form("ContentVariables"))
        taken = Taken(
            sid=("MM" if asked.form("MediaUrl") else "SM") + secrets.token_hex(16),
            to=asked.form("To"),
            sender=asked.form("From") or asked.form("MessagingServiceSid"),
            body=asked.form("Body") or shown,
            media=tuple(value for name, value in asked.fields if name == "MediaUrl"),
            content_sid=asked.form("ContentSid"),
            content_variables=asked.form("ContentVariables"),
            status_callback=asked.form("StatusCallback"),
            at=_now(),
            buttons=buttons,
        )
        self._taken.append(taken)
        return as_json(201, resource(self.account_sid, taken))

    def _list(self, asked: Asked) -> Answer:
        """The newest first, as Twilio lists; messages to us and from us together."""
        return as_json(200, page(self.account_sid, chosen(self._taken + self._inbound, asked), asked))

    def _one(self, asked: Asked, sid: str) -> Answer:
        found = self._kept(sid)
        return as_json(200, resource(self.account_sid, found)) if found else missing(asked)

    def _media_of(self, asked: Asked, sid: str) -> Answer:
        found = self._kept(sid)
        if found is not None and self._media_is_late:
            found = replace(found, media=(), media_types=())
        return as_json(200, media_page(self.account_sid, found)) if found else missing(asked)

    def _kept(self, sid: str) -> Taken | None:
        return next((one for one in self._taken + self._inbound if one.sid == sid), None)

    def _content_routes(self) -> tuple[tuple[str, Callable[..., Answer]], ...]:
        contents = self._contents
        if contents is None:
            return ()
        return (
            (r"POST /v1/Content", lambda asked: as_json(*contents.create(asked.raw))),
            (
                r"POST /v1/Content/(\w+)/ApprovalRequests/whatsapp",
                lambda asked, sid: as_json(*contents.approve(sid, asked.raw)),
            ),
        )

    def _indicate(self, asked: Asked) -> Answer:
        self._typing.append(asked.form("messageId"))
        return as_json(200, {"success": True})

    def _redirect(self, asked: Asked, name: str) -> Answer:
        stored = self._media.get(name)
        if stored is None:
            return missing(asked)
        return Answer(307, "text/plain", b"", {"Location": stored.redirect_to or f"{self.url}/cdn/{name}"})

    def _cdn(self, asked: Asked, name: str) -> Answer:
        # The real one is an object store that refuses an address with a signature and a password.
        if asked.credentials:
            return Answer(400, "text/plain", b"Only one auth mechanism allowed")
        stored = self._media.get(name)
        return Answer(200, stored.content_type, stored.data) if stored else Answer(404, "text/plain", b"gone")


def _wrong_with(asked: Asked) -> tuple[int, str] | None:
    """The first of Twilio's complaints about a message to be created, as its code and words."""
    to, sender = asked.form("To"), asked.form("From")
    complaints: tuple[tuple[bool, int, str], ...] = (
        (not to, 21604, "A 'To' phone number is required."),
        (not (sender or asked.form("MessagingServiceSid")), 21603, "A 'From' phone number is required."),
        (not any(map(asked.form, ("Body", "MediaUrl", "ContentSid"))), 21619, "A text message body is required."),
        (len(asked.form("Body")) > 1600, 21617, "The concatenated message body exceeds the 1600 character limit"),
        (not _ADDRESS.fullmatch(to), 21211, f"Invalid 'To' Phone Number: {to}"),
        (
            bool(sender) and to.startswith("whatsapp:") != sender.startswith("whatsapp:"),
            21910,
            "Invalid From and To pair. From and To should be of the same channel",
        ),
    )
    return next(((code, words) for wrong, code, words in complaints if wrong), None)


def _now() -> str:
    return format_datetime(datetime.now(UTC))
