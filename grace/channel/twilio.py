"""WhatsApp through Twilio: sends what the pipeline says and fetches what customers sent."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from grace.channel import Attachment, Outgoing
from grace.channel.twilio_media import LARGEST_MEDIA, MediaSource
from grace.channel.wording import repaired, with_buttons
from grace.errors import Refused

LONGEST_BODY = 1600
"""Characters Twilio takes in one message; who has more to say splits it first."""


class TwilioChannel:
    """A Channel. *api_url* stands in for every host of Twilio's (its origin counts, not its path); *timeout* in
    seconds holds for each wait on the network; *largest_media* in bytes."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        sender: str,
        status_callback: str | None,
        api_url: str | None = None,
        timeout: float = 10.0,
        largest_media: int = LARGEST_MEDIA,
    ) -> None:
        self._account_sid = account_sid
        self._auth_token = auth_token
        self._sender = sender
        self._status_callback = status_callback
        self._api_url = api_url
        self._timeout = timeout
        self._media = MediaSource(account_sid, auth_token, api_url, timeout, largest_media)

    def send(self, message: Outgoing) -> str:
        """Hands *message* to Twilio and answers its Sid. Raises TemporaryFailure, OutcomeUnknown, Refused."""
        from grace.channel.twilio_client import create  # the vendor library is heavy: only who sends pays for it

        return create(self._client, self._fields(message))

    def fetch(self, attachment: Attachment) -> bytes:
        """The bytes of *attachment*. Raises TemporaryFailure, Refused (too large, foreign host, gone)."""
        return self._media.fetch(attachment.url)

    @cached_property
    def _client(self) -> Any:
        from grace.channel.twilio_client import client

        return client(self._account_sid, self._auth_token, self._api_url, self._timeout)

    def _fields(self, message: Outgoing) -> dict[str, Any]:
        fields = self._template(message) if message.template else _free_form(message)
        fields["to"] = _whatsapp(message.to)
        if self._sender.startswith("MG"):
            fields["messaging_service_sid"] = self._sender
        else:
            fields["from_"] = _whatsapp(self._sender)
        if self._status_callback:
            fields["status_callback"] = _with_reference(self._status_callback, message.reference)
        return fields

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
    return f"whatsapp:{address}" if address.startswith("+") else address


def _with_reference(callback: str, reference: str) -> str:
    if not reference:
        return callback
    parts = urlsplit(callback)
    added = f"reference={quote(reference, safe='')}"
    return urlunsplit(parts._replace(query=f"{parts.query}&{added}" if parts.query else added))
