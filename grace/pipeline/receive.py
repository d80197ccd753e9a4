"""The one door in: whatever the world does becomes a row, once, before anybody is answered."""

from __future__ import annotations

from dataclasses import replace as with_changes
from datetime import datetime

from msgspec.structs import replace

from grace.channel import Incoming
from grace.pipeline.inbox_rows import Disputed, Paid, Refunded, Ruled, Stopped, encoded, kind_of
from grace.pipeline.parts import Parts
from grace.shop.masking import mask

_ALSO = "also "


def receive(parts: Parts, message: Incoming, at: datetime | None = None) -> bool:
    """Keeps *message* and makes its lane due: taps and the team at once, other messages after a burst's pause; what
    waited for the customer to write may go. *at*: when it was sent, if that is long ago. False when it was here
    already."""
    now, message = at or parts.now(), _without_secrets(message)
    # The team is named by numbers, and WhatsApp may give the same person an opaque address.
    is_member = parts.is_member(message.phone) or parts.is_member(message.customer)
    sender = message.phone if parts.is_member(message.phone) else message.customer
    with parts.store.transaction():
        fresh = parts.store.inbox.put(
            message.key, f"in:{sender}", sender, message.kind, encoded(message), now, now + parts.burst,
            at_once=is_member or message.kind == "tap",
        )  # fmt: skip
        if fresh:
            parts.store.outbox.reopen(sender, parts.now())
            _introduce(parts, message, sender)
    if fresh:
        parts.wake()
    return fresh


def _without_secrets(message: Incoming) -> Incoming:
    """*message* as it may be kept: nobody here needs a card number or a PIN."""
    sent = tuple(with_changes(one, text=mask(one.text).text) for one in message.attachments)
    return replace(message, text=mask(message.text).text, name=mask(message.name).text, attachments=sent)


def known_as(parts: Parts, phone: str) -> str | None:
    """The address under which we know the customer who has this number; None when it is the number itself."""
    return parts.store.notes.get(_ALSO + phone)


def _introduce(parts: Parts, message: Incoming, sender: str) -> None:
    if message.phone not in ("", sender) and known_as(parts, message.phone) != sender:
        parts.store.notes.keep(_ALSO + message.phone, sender, parts.now())


def rule(parts: Parts, key: str, customer: str, ruling: Ruled) -> bool:
    """Keep a verdict of the team for *customer*; return False when *key* was here already."""
    return happened(parts, key, customer, ruling)


def happened(parts: Parts, key: str, customer: str, what: Ruled | Paid | Refunded | Disputed | Stopped) -> bool:
    """Keep what happened to *customer* beside their messages and make its turn due at once; return False, with nothing
    changed, when *key* was here already."""
    now = parts.now()
    return parts.store.inbox.put(key, f"in:{customer}", customer, kind_of(what), encoded(what), now, now, at_once=True)
