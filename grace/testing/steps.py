"""A conversation test as values: who does what, turn by turn, and what must be true afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from grace.app.project import Places
from grace.shop.order import Basket
from grace.shop.payment_rules import Vendor
from grace.source import Place, Text
from grace.testing.card_payments import Payment

PEOPLE = "Ada"
"""The first customer's name where a script gives none."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a customer: words, and perhaps a file, a place or a tap. *id* is the provider's."""

    text: str = ""
    kind: str = ""
    """picture, voice, document, video, sticker, contact, location or tap; empty for words alone."""
    name: str = ""
    """The file, the place, or the button's label."""
    id: str = ""
    reply_to: str = ""
    """Words of an older message of Grace's that this one quotes."""


@dataclass(frozen=True, slots=True)
class Say:
    """The customer sends *messages*, all within a burst."""

    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """The clock jumps."""

    time: timedelta


@dataclass(frozen=True, slots=True)
class Team:
    """The team member writes."""

    text: str


@dataclass(frozen=True, slots=True)
class Pay:
    """Something happens at the payment provider to this customer's order."""

    payment: Payment


@dataclass(frozen=True, slots=True)
class Restart:
    """The server dies and comes back."""


@dataclass(frozen=True, slots=True)
class ProviderDown:
    """Nothing can be sent for a while."""

    time: timedelta


@dataclass(frozen=True, slots=True)
class Publish:
    """Another flow is in force from now on."""

    where: Places


Action = Say | Wait | Team | Pay | Restart | ProviderDown | Publish


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that must be true after a turn. *key* says what; of the rest only what it needs is filled in."""

    key: str
    place: Place
    words: tuple[Text, ...] = ()
    """Sentences, names, labels, patterns."""
    basket: Basket = ()
    facts: tuple[tuple[str, Text], ...] = ()
    """All that an order or the memory must hold, by name."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One item of a talk. *who* is the customer it is about, *did* the step as written."""

    who: str
    action: Action
    did: str
    place: Place
    expectations: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """One talk, on the flow at *where*."""

    name: str
    customer: str
    where: Places
    turns: tuple[Turn, ...]
    place: Place
    cards: Vendor | None = None
    """The payment provider that is set up; None: none is."""


@dataclass(frozen=True, slots=True)
class Script:
    """One file. *text* is for code frames."""

    file: str
    text: str
    conversations: tuple[Conversation, ...]

    @property
    def heading(self) -> Script:
        """Return the file without its conversations, as code frames take it."""
        return replace(self, conversations=())
