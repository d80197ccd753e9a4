"""The values of an inbox row: one closed union, written and read as tagged JSON.

A row is all that is known of something that happened until its turn comes; the turn gives it an id and chance and
hands it to the engine as an event. Whoever adds a kind has to say everywhere what becomes of it: each `match` over
the union ends in `assert_never`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from grace.channel import Incoming
from grace.engine.events import Provider
from grace.shop.ledger import Verdict
from grace.storage.sql.codec import from_json, to_json
from grace.storage.values import Elapsed as Elapsed
from grace.storage.values import InboxRow


class Ruled(msgspec.Struct, frozen=True, tag="ruled"):
    """A person of the team decided."""

    verdict: Verdict


class Paid(msgspec.Struct, frozen=True, tag="paid"):
    """A payment provider vouches for *amount* kobo under its own *reference*. *order*: the code it was paid for, None
    when the provider does not tell."""

    amount: int
    source: Provider
    reference: str
    order: str | None = None


class Questioned(msgspec.Struct, frozen=True, tag="questioned"):
    """A payment provider vouches for money that does not fit the order: a person looks at it, and nothing is booked."""

    source: Provider
    order: str | None = None


class Refunded(msgspec.Struct, frozen=True, tag="refunded"):
    """A payment provider gave *amount* kobo back; *reference* is that of the refund."""

    amount: int
    source: Provider
    reference: str
    order: str | None = None


class Disputed(msgspec.Struct, frozen=True, tag="disputed"):
    """A customer's bank disputes a payment of *amount* kobo; *reason* in the provider's words."""

    amount: int
    source: Provider
    reference: str
    order: str | None = None
    reason: str = ""


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """The provider says that a customer does not want to hear from us any more."""


Row = Incoming | Elapsed | Ruled | Paid | Questioned | Refunded | Disputed | Stopped

Kind = Literal["text", "tap", "media", "elapsed", "ruled", "paid", "questioned", "refunded", "disputed", "stopped"]
"""The word in a row's *kind* column, by which lists choose."""


def encoded(value: Row) -> str:
    """Return *value* as the JSON a row keeps; what no store can hold of its text is replaced."""
    return to_json(value)


def decoded(row: InboxRow) -> Row:
    """Return what *row* holds. Raises msgspec.ValidationError for a body that is none of the union."""
    return _value(row.body)


def kind_of(value: Row) -> Kind:
    """Return the word for the row's *kind* column: a message's own kind, else the tag."""
    if isinstance(value, Incoming):
        return value.kind
    tag: Kind = type(value).__struct_config__.tag  # type: ignore[assignment]  # each tag above is one of the words
    return tag


@lru_cache(maxsize=64)
def message_of(body: str) -> Incoming:
    """Return the message a row's *body* holds; a turn asks five times. Raises msgspec.ValidationError for a row of
    another kind."""
    return from_json(body, Incoming)


@lru_cache(maxsize=64)
def _value(body: str) -> Row:
    value: Row = from_json(body, Row)  # type: ignore[arg-type]  # a union is no class, and msgspec takes it
    return value
