"""Rows Grace gave up on, of both directions: who is told, and how they are taken or sent again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import msgspec

from grace.pipeline.inbox_rows import message_of
from grace.pipeline.parts import Records, Shop
from grace.pipeline.plain_notes import plain_note, tell_members
from grace.shop.address import plain
from grace.storage.queue.inbox import MESSAGES, Inbox
from grace.storage.queue.outbox import Outbox
from grace.storage.values import InboxRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Parked:
    """One row people have to look at. *name*: what `parked retry` calls it, such as in:12 or out:34. *address*: who
    wrote it, or was to get it; *customer*: whose chat it belongs to."""

    name: str
    direction: Literal["in", "out"]
    address: str
    customer: str
    text: str
    why: str
    at: datetime


def listed(records: Records, limit: int = 100) -> tuple[Parked, ...]:
    """Return what is parked, newest first of each direction: what came in, then what did not go out."""
    came = (_parked(row, "in", row.customer, _text(row)) for row in records.store.inbox.parked(limit))
    went = (_parked(row, "out", row.to, row.text) for row in records.store.outbox.parked(limit=limit))
    return (*came, *went)


def _parked(row: InboxRow | OutboxRow, direction: Literal["in", "out"], address: str, text: str) -> Parked:
    name = f"{direction}:{row.id}"
    return Parked(
        name=name, direction=direction, address=address, customer=row.customer, text=text, why=row.error, at=row.at
    )


def count(records: Records) -> int:
    """Return how many rows of both directions are parked."""
    return records.store.inbox.counts().parked + records.store.outbox.counts().parked


def retry(records: Records, name: str) -> bool:
    """Take or send the row called *name* again; return False when none of that name is parked."""
    row, side = _named(records, name)
    found = side is not None and side.unpark(row, records.now())
    if found:
        records.wake()
    return found


def settle(records: Records, name: str, who: str) -> bool:
    """Put the row called *name* aside, for *who* says people have dealt with it; return False when none of that name
    is parked."""
    row, side = _named(records, name)
    return side is not None and side.settle(row, f"dealt with by {who}")


def _named(records: Records, name: str) -> tuple[int, Inbox | Outbox | None]:
    """Return the number in *name* and the side it belongs to; None where no row can be called so."""
    direction, _, number = name.partition(":")
    if direction not in ("in", "out") or not (number.isascii() and number.isdigit() and len(number) < 19):
        return 0, None
    return int(number), records.store.inbox if direction == "in" else records.store.outbox


def tell(shop: Shop, row: InboxRow) -> None:
    """Tell the team of a row that was given up on, and the customer honestly that a person will answer."""
    is_message = row.kind in MESSAGES
    about = f"a message of {plain(row.customer)}: “{_text(row)[:200]}”" if is_message else f"{row.kind} of a customer"
    text = f"⚠️ I could not work with {about}. It is parked in the console; please answer them."
    tell_members(shop, f"parked:{row.id}", row.customer, text)
    if is_message and not shop.is_member(row.customer):
        sorry = shop.flow().brand.fixed_words.say("not_taken")
        shop.store.outbox.put(plain_note(f"parked:{row.id}", row.customer, sorry), shop.now())


def _text(row: InboxRow) -> str:
    try:
        return message_of(row.body).text
    except (msgspec.ValidationError, msgspec.DecodeError):
        return row.kind
