"""The values of an inbox row: one closed union, written and read as tagged JSON.

Besides messages and a stop at the provider, a row is an event of the engine that has not been given its id and chance
yet. Whoever adds a kind has to say everywhere what becomes of it: each `match` over the union ends in `assert_never`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, assert_never

import msgspec

from grace.channel import Incoming
from grace.engine.events import Disputed, Elapsed, Paid, Questioned, Refunded, Ruled
from grace.engine.proof_escalation import PROOF_WAITS
from grace.engine.timers import HOLD_ENDS
from grace.storage.sql.codec import from_json
from grace.storage.values import InboxRow


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """The provider says that a customer does not want to hear from us any more."""


NotSaid = Elapsed | Ruled | Paid | Questioned | Refunded | Disputed
"""Events that others than the customer bring."""

Row = Incoming | NotSaid | Stopped

Kind = Literal["text", "tap", "media", "elapsed", "ruled", "paid", "questioned", "refunded", "disputed", "stopped"]
"""The word in a row's *kind* column, by which lists choose."""


def decoded(row: InboxRow) -> Row:
    """Return what *row* holds. Raises msgspec.ValidationError for a body that is none of the union."""
    return _value(row.body)


def kind_of(value: Row) -> Kind:
    """Return the word for the row's *kind* column: a message's own kind, else the tag."""
    if isinstance(value, Incoming):
        return value.kind
    tag: Kind = type(value).__struct_config__.tag  # type: ignore[assignment]  # each tag above is one of the words
    return tag


def order_named(event: NotSaid) -> str | None:
    """Return the code of the order *event* is about, perhaps an older one; None stands for the chat's own."""
    match event:
        case Elapsed():
            name, _, order = event.timer.partition(":")
            return order if name in (PROOF_WAITS, HOLD_ENDS) and order else None
        case Ruled():
            return event.verdict.order
        case Paid() | Questioned() | Refunded() | Disputed():
            return event.order
        case _:
            assert_never(event)


@lru_cache(maxsize=64)
def message_of(body: str) -> Incoming:
    """Return the message a row's *body* holds; a turn asks five times. Raises msgspec.ValidationError for a row of
    another kind."""
    return from_json(body, Incoming)


@lru_cache(maxsize=64)
def _value(body: str) -> Row:
    value: Row = from_json(body, Row)  # type: ignore[arg-type]  # a union is no class, and msgspec takes it
    return value
