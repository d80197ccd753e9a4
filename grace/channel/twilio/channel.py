"""WhatsApp through Twilio: sends what the pipeline says and fetches what customers sent."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

from grace.channel import Attachment, Outgoing
from grace.channel.capabilities import Limits, Meaning, Received
from grace.channel.twilio.buttons import Book, Contents, shape, variables
from grace.channel.twilio.error_codes import UNKNOWN_CONTENT, meaning
from grace.channel.twilio.media import LARGEST_MEDIA, TWILIO, MediaSource
from grace.channel.twilio.throttle import Reserve, Throttle
from grace.channel.wording import repaired, with_buttons
from grace.errors import Refused
from grace.flow.whatsapp_limits import LONGEST_BODY, WINDOW
from grace.shop.address import WHATSAPP as WHATSAPP_SCHEME
from grace.shop.address import Address

if TYPE_CHECKING:
    from grace.channel.twilio.posting import MessagePost

WHATSAPP = Limits(WINDOW, timedelta(seconds=6), burst=30, settling=timedelta(seconds=3))
"""Meta allows one message every 6 s to one customer and more in a burst, which it then wants waited for."""

_SANDBOX, _SANDBOX_PER_SECOND = str(Address(WHATSAPP_SCHEME, "+14155238886")), 1 / 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TwilioSettings:
    """One account's sender, and how to reach Twilio."""

    account_sid: str
    auth_token: str = field(repr=False)
    sender: str
    """Our WhatsApp address, or the Sid of a messaging service (MG…)."""
    status_callback: str | None = None
    """Where Twilio reports what became of a message."""
    api_url: str | None = None
    """Stands in for every host of Twilio's; its origin counts, not its path."""
    timeout: float = 10.0
    """Seconds for each wait on the network."""
    largest_media: int = LARGEST_MEDIA
    """Bytes."""
    per_second: float = 80.0
    """Messages that WhatsApp takes of this sender."""


class TwilioChannel:
    """A Channel with every capability. *book* keeps the ids of stored buttons: without one they go out as lines of
    text; *reserve* is the calendar of the sender's rate, which all processes share."""

    limits = WHATSAPP

    def __init__(self, settings: TwilioSettings, book: Book | None = None, reserve: Reserve | None = None) -> None:
        own = self._settings = settings
        self._media = MediaSource(
            account_sid=own.account_sid,
            auth_token=own.auth_token,
            api_url=own.api_url,
            timeout=own.timeout,
            largest=own.largest_media,
        )
        self._sender = _whatsapp(own.sender)
        self._contents = Contents(own.account_sid, book) if book is not None else None
        tried_out = own.sender == _SANDBOX and not own.api_url
        self._throttle = Throttle(_SANDBOX_PER_SECOND if tried_out else own.per_second, reserve=reserve)

    def pause(self) -> float:
        """Take the sender's next turn and return in how many seconds it comes; 0.0 for now."""
        return self._throttle.take()

    def send(self, message: Outgoing) -> str:
        """Hand *message* to Twilio and return its Sid. Raises TemporaryFailure, OutcomeUnknown, Refused."""
        fields = self._fields(message)
        try:
            return self._post.create(fields)
        except Refused as error:
            self._learn(message, fields, error.code)
            raise

    def prepare(self, message: Outgoing) -> bool:
        """See that the buttons of *message* can be tapped; False when it has none, or they go out as text."""
        wanted = shape(message)
        if self._contents is None or wanted is None:
            return False
        return self._contents.make(self._client, wanted) is not None

    def submit(self, name: str, text: str, samples: tuple[str, ...]) -> str:
        """Ask WhatsApp to approve *text* as a template and return its ContentSid. Raises as `send` does."""
        from grace.channel.twilio.template_approval import submit

        return submit(self._client, name, text, samples)

    def find(self, message: Outgoing, since: datetime, ours: Callable[[str], bool]) -> str | None:
        """Return the Sid of *message* if Twilio took it after *since* under a Sid that is not among *ours* yet."""
        from grace.channel.twilio.message_list import find

        return find(self._client, message, self._fields(message), since, ours)

    def received(self, since: datetime, known: Callable[[str], bool]) -> tuple[Received, ...]:
        """Return every message to our sender after *since* whose key is not *known*, oldest first."""
        from grace.channel.twilio.message_list import received

        origin = urlsplit(self._settings.api_url or TWILIO)
        return received(self._client, self._settings.sender, f"{origin.scheme}://{origin.netloc}", since, known)

    def typing(self, key: str) -> None:
        """Show that an answer to the message called *key* is being written, and mark it read."""
        try:
            indicator = self._client.messaging.v2.typing_indicator
            indicator.create(channel="whatsapp", message_id=key.removeprefix("twilio:"))
        except Exception as error:  # a public beta: whatever it does must not matter
            _log.info("the typing indicator was not shown: %s", error)

    def meaning(self, code: int | None) -> Meaning:
        """Return what Twilio's error *code* asks of us."""
        return meaning(code)

    def fetch(self, attachment: Attachment) -> bytes:
        """Return the bytes of *attachment*. Raises TemporaryFailure, Refused (too large, foreign host, gone)."""
        return self._media.fetch(attachment.url)

    @cached_property
    def _post(self) -> MessagePost:
        from grace.channel.twilio.posting import MessagePost  # the vendor library is heavy: only who sends pays for it

        own = self._settings
        return MessagePost(
            account_sid=own.account_sid, auth_token=own.auth_token, api_url=own.api_url, timeout=own.timeout
        )

    @cached_property
    def _client(self) -> Any:
        from grace.channel.twilio.client import client

        own = self._settings
        return client(own.account_sid, own.auth_token, own.api_url, own.timeout)

    def _learn(self, message: Outgoing, fields: dict[str, Any], code: int | None) -> None:
        """Twilio refused *message*: if that was about its buttons, they are not sent as such for a while."""
        wanted = shape(message)
        if self._contents is not None and wanted is not None and "content_sid" in fields and meaning(code) == "content":
            if code in UNKNOWN_CONTENT:
                self._contents.forget(wanted)
            self._contents.rest(wanted)

    def _fields(self, message: Outgoing) -> dict[str, Any]:
        fields = self._template(message) if message.template else self._tappable(message) or _free_form(message)
        fields["to"] = _whatsapp(message.to)
        if self._settings.sender.startswith("MG"):
            fields["messaging_service_sid"] = self._settings.sender
        else:
            fields["from_"] = self._sender
        if self._settings.status_callback:
            fields["status_callback"] = _with_reference(self._settings.status_callback, message.reference)
        return fields

    def _tappable(self, message: Outgoing) -> dict[str, Any] | None:
        wanted = shape(message) if self._contents is not None else None
        sid = self._contents.sid(wanted) if self._contents is not None and wanted is not None else None
        if sid is None:
            return None
        return {"content_sid": sid, "content_variables": json.dumps(variables(message), ensure_ascii=False)}

    @staticmethod
    def _template(message: Outgoing) -> dict[str, Any]:
        # Twilio refuses a body or media beside a template.
        fields: dict[str, Any] = {"content_sid": message.template}
        if message.variables:
            clean = {name: repaired(value) for name, value in message.variables.items()}
            fields["content_variables"] = json.dumps(clean, ensure_ascii=False)
        return fields


def _free_form(message: Outgoing) -> dict[str, Any]:
    text = repaired(with_buttons(message.text, message.buttons))
    if len(text) > LONGEST_BODY:
        raise Refused(f"{len(text)} characters are too many for one message: at most {LONGEST_BODY}", 21617)
    fields: dict[str, Any] = {}
    if text.strip():
        fields["body"] = text
    if message.picture_url:
        fields["media_url"] = [message.picture_url]
    if not fields:
        raise Refused("the message has neither text nor picture", 21619)
    return fields


def _whatsapp(address: str) -> str:
    """People write team numbers and senders without the prefix; Twilio would take that for an SMS."""
    return str(Address.parse(address))


def _with_reference(callback: str, reference: str) -> str:
    if not reference:
        return callback
    parts = urlsplit(callback)
    added = f"reference={quote(reference, safe='')}"
    return urlunsplit(parts._replace(query=f"{parts.query}&{added}" if parts.query else added))
