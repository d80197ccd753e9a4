"""Everything the world can do to a conversation: one closed union, `Event`."""

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


class Heard(Struct, frozen=True):
    """The customer wrote, spoke or sent something; a burst of messages is one of these."""

    id: str
    chance: Chance
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


class Tapped(Struct, frozen=True):
    """The customer tapped a button, perhaps an old one: *payload* is what we put behind it."""

    id: str
    chance: Chance
    payload: str
    label: str = ""
    name: str | None = None
    at: datetime | None = None
    """When they tapped; None: just now."""
    quotes: Quoted | None = None
    """The message the button stands in, where the channel names it."""


class Elapsed(Struct, frozen=True):
    """A timer of this conversation is due."""

    id: str
    chance: Chance
    timer: str


class Ruled(Struct, frozen=True):
    """A person of the team decided."""

    id: str
    chance: Chance
    verdict: Verdict
    unheard: Reading | None = None
    """With a chat given back: what the customer wrote to the person since that person's last word."""


class Paid(Struct, frozen=True):
    """A payment provider vouches for money. *amount* in kobo; *reference* is the provider's own."""

    id: str
    chance: Chance
    amount: int
    source: Provider
    reference: str
    order: str | None = None


class Questioned(Struct, frozen=True):
    """A payment provider vouches for money that does not fit the order, so a person looks at it."""

    id: str
    chance: Chance
    source: Provider
    order: str | None = None


class Refunded(Struct, frozen=True):
    """A payment provider gave money back. *amount* in kobo; *reference* is that of the refund."""

    id: str
    chance: Chance
    amount: int
    source: Provider
    reference: str
    order: str | None = None


class Disputed(Struct, frozen=True):
    """A customer's bank disputes a payment. *amount* in kobo; *reason* in the provider's words."""

    id: str
    chance: Chance
    amount: int
    source: Provider
    reference: str
    order: str | None = None
    reason: str = ""


Event = Heard | Tapped | Elapsed | Ruled | Paid | Questioned | Refunded | Disputed
