"""From rows to the engine's events: what people of the shop, providers and banks said of an order."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import asdict

from grace.engine import events
from grace.engine.events import Chance, Event
from grace.pipeline.inbox_rows import Disputed, Paid, Questioned, Refunded, Ruled

OfOrder = Ruled | Paid | Questioned | Refunded | Disputed
"""Rows that are about an order, from others than its customer."""


def event_of(row: OfOrder, key: str, chance: Chance) -> tuple[Event, str | None]:
    """Return the event in *row*, called *key*, and the code of the order it is about; None stands for the chat's
    own."""
    match row:
        case Ruled():
            return events.Ruled(key, chance, **asdict(row)), row.verdict.order
        case Paid():
            return events.Paid(key, chance, **asdict(row)), row.order
        case Questioned():
            return events.Questioned(key, chance, **asdict(row)), row.order
        case Refunded():
            return events.Refunded(key, chance, **asdict(row)), row.order
        case Disputed():
            return events.Disputed(key, chance, **asdict(row)), row.order
        case _:
            assert_never(row)
