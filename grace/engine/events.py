"""Everything the world can do to a conversation: one closed union, `Event`.

What others than the customer bring waits as a row of the inbox in these very classes, under its tag; the turn gives it
its id and chance.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from grace.engine.reading import Reading
from grace.shop.catalog import Palette
from grace.shop.ledger import Verdict

MediaKind = Literal["picture", "voice", "document", "video", "sticker", "location", "contact", "unsupported"]
Provider = Literal["stripe", "paystack", "bank"]
"""Who besides the team vouches for money; "bank": a transfer the shop's bank reported itself."""


class Chance(Struct, frozen=True):
    """Chance, made outside and handed in. *wording* None: always the first wording (tests)."""

    code: str
    """The order code to use should this turn open an order."""
    wording: int | None = None


class _Event(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Keep what every event is given when its turn comes: *id* is the key of its first row."""

    id: str = ""
    chance: Chance = Chance("")


class Media(Struct, frozen=True):
    """Something other than words. *file* is its sha256 in our store, None when it has no bytes here."""

    kind: MediaKind
    file: str | None = None
    content_type: str = ""
    palette: Palette = ()
    text: str = ""
    """What it says in words: an address, a contact's name and number."""
    broken: bool = False
    """It cannot be opened."""
    proof_before: tuple[tuple[str, datetime], ...] = ()
    """The orders for which the same person sent this very file as proof before, with when (UTC), oldest first."""


class Quoted(Struct, frozen=True):
    """The older message of ours that a message of theirs quotes."""

    order: str = ""
    """Code of the first order it names."""
    terms: str = ""
    """The terms that waited for a yes when it was said, with their order's code."""


class Heard(_Event, frozen=True):
    """The customer wrote, spoke or sent something; a burst of messages is one of these."""

    text: str = ""
    media: tuple[Media, ...] = ()
    reading: Reading | None = None
    name: str | None = None
    at: datetime | None = None
    """When they sent it; None: just now."""
    saw: str = ""
    """The words of the advertisement that led to it."""
    unheard: Reading | None = None
    """Where it takes the chat back from a person: what they wrote to that person since the person's last word."""
    quotes: Quoted | None = None


class Tapped(_Event, frozen=True):
    """The customer tapped a button, perhaps an old one: *payload* is what we put behind it."""

    payload: str
    label: str = ""
    name: str | None = None
    at: datetime | None = None
    """When they tapped; None: just now."""
    quotes: Quoted | None = None
    """The message the button stands in, where the channel names it."""


class Elapsed(_Event, frozen=True, tag="elapsed"):
    """A timer of this conversation is due."""

    timer: str


class Ruled(_Event, frozen=True, tag="ruled"):
    """A person of the team decided."""

    verdict: Verdict
    unheard: Reading | None = None
    """With a chat given back: what the customer wrote to the person since that person's last word."""


class Paid(_Event, frozen=True, tag="paid"):
    """A payment provider vouches for *amount* kobo under its own *reference*. *order*: the code it was paid for, None
    when the provider does not tell."""

    amount: int
    source: Provider
    reference: str
    order: str | None = None


class Questioned(_Event, frozen=True, tag="questioned"):
    """A payment provider vouches for money that does not fit the order: a person looks at it, and nothing is booked."""

    source: Provider
    order: str | None = None


class Refunded(_Event, frozen=True, tag="refunded"):
    """A payment provider gave money back. *amount* in kobo; *reference* is that of the refund."""

    amount: int
    source: Provider
    reference: str
    order: str | None = None


class Disputed(_Event, frozen=True, tag="disputed"):
    """A customer's bank disputes a payment. *amount* in kobo; *reason* in the provider's words."""

    amount: int
    source: Provider
    reference: str
    order: str | None = None
    reason: str = ""


Event = Heard | Tapped | Elapsed | Ruled | Paid | Questioned | Refunded | Disputed
