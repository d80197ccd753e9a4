"""Remedies for a message that did not arrive: by another way, later, once the customer writes, or not at all."""

from __future__ import annotations

import logging
from datetime import timedelta

from msgspec.structs import replace

from grace.channel import Outgoing, Report
from grace.channel.capabilities import Meaning, meaning_of
from grace.channel.wording import with_buttons
from grace.errors import Refused
from grace.pipeline import sender_hold
from grace.pipeline.inbox_rows import Stopped
from grace.pipeline.parts import Network, Records, Shop, outgoing
from grace.pipeline.plain_notes import tell_members
from grace.pipeline.receive import happened
from grace.shop.address import plain
from grace.storage.queue.outbox import AGAIN
from grace.storage.sql.codec import to_json
from grace.storage.values import OutboxDraft, OutboxRow

log = logging.getLogger("grace.pipeline")
_MOST_AGAIN = {"later": 4, "tomorrow": 24}
PICTURE_FOR_TEAM = "(A picture belongs here that WhatsApp did not take; it is in the console.)"


def report(network: Network, update: Report) -> None:
    """Keep what the provider says became of a message we sent, and act when it did not arrive."""
    with network.store.transaction():
        row = network.store.outbox.report(update.reference or update.sid, update.status, update.error_code, update.sid)
        if row is not None and update.status in ("failed", "undelivered"):
            meaning = meaning_of(network.channel(row.to), update.error_code)
            reason = f"the provider says {update.status}" + (f" ({update.error_code})" if update.error_code else "")
            _act(network, row, meaning, reason)
    if row is not None:
        network.store.outbox.follow(row)
    network.wake()


def refused(shop: Shop, row: OutboxRow, meaning: Meaning, error: Refused) -> None:
    """Act on it that the provider did not take *row*."""
    with shop.store.transaction():
        if meaning == "window" and not outgoing(row.body).template:
            shop.store.outbox.hold(row, str(error))
            return
        shop.store.outbox.park(row, str(error), error.code)
        _act(shop, row, meaning, str(error))


def give_up(shop: Shop, row: OutboxRow, error: str, code: int | None) -> None:
    """Park *row* and let people know."""
    with shop.store.transaction():
        shop.store.outbox.park(row, error, code)
        _tell(shop, row, error)


def _act(shop: Shop, row: OutboxRow, meaning: Meaning, reason: str) -> None:
    """Do what *meaning* asks for, once *row* itself is done with."""
    message = outgoing(row.body)
    match meaning:
        case "stopped":
            _stop(shop, row)
        case "sender":
            _again(shop, row, message, sender_hold.begin(shop, row.to, reason, None) - shop.now())
        case "window" if message.template and message.text:
            _again(shop, row, replace(message, text="", buttons=(), picture_url=None))
        case "window" if not message.template:
            _again(shop, row, message, held=True)
        case "content" if message.template and message.text:
            _again(shop, row, replace(message, template=None, variables=None))
        case "content" if message.buttons:
            _again(shop, row, replace(message, text=with_buttons(message.text, message.buttons), buttons=()))
        case "media" if message.picture_url and _tries(row) == 0:
            _again(shop, row, message, timedelta(seconds=30))
        case "content" | "media" | "picture" if message.picture_url:
            _again(shop, row, _without_picture(message, _picture_missing(shop, row.to)))
            _tell(shop, row, f"its picture: {reason}")
        case "later" | "tomorrow" if _tries(row) < _MOST_AGAIN[meaning]:
            pause = timedelta(hours=1) if meaning == "tomorrow" else timedelta(seconds=30 * 2 ** _tries(row))
            _again(shop, row, message, pause)
        case _:
            _tell(shop, row, reason)


def _picture_missing(shop: Shop, address: str) -> str:
    """Return what stands where a picture did not go out to *address*."""
    return PICTURE_FOR_TEAM if shop.is_member(address) else shop.flow().brand.fixed_words.say("picture_missing")


def _without_picture(message: Outgoing, where: str) -> Outgoing:
    """Return *message* in words alone, saying *where* a picture belongs to it."""
    return replace(message, text=f"{message.text}\n\n{where}".strip(), picture_url=None)


def _tries(row: OutboxRow) -> int:
    return row.key.count(AGAIN)


def _again(
    records: Records, row: OutboxRow, message: Outgoing, pause: timedelta = timedelta(0), held: bool = False
) -> None:
    """Say the same in another row, so that what became of the first stays to be seen."""
    same = {name: getattr(row, name) for name in ("to", "customer", "files", "sender", "rule")}
    draft = OutboxDraft(key=row.key + AGAIN, body=to_json(message), text=message.text or row.text, **same)
    now = records.now()
    records.store.outbox.put(draft, now, now + pause, held)


def _stop(records: Records, row: OutboxRow) -> None:
    """Let their own lane know that the customer stopped us at the provider."""
    if row.to != row.customer:
        log.error("%s does not take our messages any more", row.to)
        return
    happened(records, f"stopped:{row.id}", row.customer, Stopped())


def tell_team(shop: Shop, row: OutboxRow, reason: str) -> None:
    """Tell the team that the customer did not get *row*, at most once a day for each customer: one note is enough to
    make somebody look."""
    now = shop.now()
    loaded = shop.store.sessions.load(row.customer, now).session
    name = loaded.contact.name if loaded and loaded.contact.name else "A customer"
    text = f"⚠️ {name} ({plain(row.customer)}) did not get a message: {reason}"
    tell_members(shop, f"undelivered:{row.customer}:{now:%Y-%m-%d}", row.customer, text)


def _tell(shop: Shop, row: OutboxRow, reason: str) -> None:
    log.error("message %s did not arrive: %s", row.reference, reason)
    if row.to == row.customer and not shop.is_member(row.to):
        tell_team(shop, row, reason)
