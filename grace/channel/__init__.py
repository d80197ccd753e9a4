"""Messages in and out, whatever carries them: values, and the protocol a channel keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

import msgspec

from grace.engine.effects import Button

Kind = Literal["text", "tap", "media"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something a customer sent beside words. *url* is where its bytes are to be fetched, if it has any.
    *file* is filled in once the bytes are in our store (sha256)."""

    content_type: str
    url: str = ""
    kind: str = ""
    """location and contact have no content type of their own: named here."""
    text: str = ""
    """What it says in words: an address, a contact."""
    file: str | None = None
    broken: bool = False
    """Its bytes are there and cannot be opened."""


class Incoming(msgspec.Struct, frozen=True, tag="incoming"):
    """One message from one customer, as a channel understood it. *key* names it for ever; a retry repeats it."""

    key: str
    customer: str
    """The opaque address to answer to."""
    kind: Kind
    text: str = ""
    payload: str = ""
    """What stood behind a tapped button."""
    name: str = ""
    attachments: tuple[Attachment, ...] = ()
    to: str = ""
    """Which of our senders was written to."""
    phone: str = ""
    """The sender's number as an address, when the provider tells it beside an opaque one."""
    quotes: str = ""
    """The provider's id of the older message, ours or theirs, that this one replies to."""
    saw: str = ""
    """The words of the advertisement that led to this message."""


class Outgoing(msgspec.Struct, frozen=True):
    """One message to one address. At most one picture, by public URL."""

    to: str
    text: str
    buttons: tuple[Button, ...] = ()
    picture_url: str | None = None
    template: str | None = None
    """ContentSid of an approved template."""
    variables: dict[str, str] | None = None
    reference: str = ""
    """Our own row, so that a status report finds it."""
    prints: tuple[str, ...] = ()
    """Codes of the prints its numbered picture shows; number 1 is the first."""
    terms: str = ""
    """The terms that wait for a yes below it, with their order's code."""


@dataclass(frozen=True, slots=True)
class Report:
    """The provider's word on a message that was sent."""

    sid: str
    status: str
    error_code: int | None = None
    reference: str = ""


class Channel(Protocol):
    """Takes messages out and fetches what came with messages in."""

    def send(self, message: Outgoing) -> str:
        """Hand *message* to the provider and return its id. Raises TemporaryFailure, OutcomeUnknown, Refused."""

    def fetch(self, attachment: Attachment) -> bytes:
        """Return the bytes of *attachment*. Raises TemporaryFailure, Refused (too large, foreign host, gone)."""
