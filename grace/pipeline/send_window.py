"""When a message may go, and as what: the pace of a channel, the order of picture and text, the 24 hour window."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from grace.channel import Outgoing
from grace.channel.capabilities import Limits, limits_of
from grace.flow.whatsapp_limits import WINDOW
from grace.pipeline.parts import Network, Records, Shop, outgoing
from grace.storage.queue.inbox import MESSAGES
from grace.storage.queue.recipients import Recipient
from grace.storage.values import OutboxRow, WaitsFor

log = logging.getLogger("grace.pipeline")


def not_before(
    records: Records, limits: Limits, row: OutboxRow, recipient: Recipient
) -> tuple[datetime, WaitsFor] | None:
    """Return when *row* may go, if that is later than now, and what it waits for; None when it may go."""
    now, span = records.now(), limits.pause * limits.burst
    if recipient.unarrived_at is not None and now < recipient.unarrived_at + limits.settling:
        return recipient.unarrived_at + limits.settling, "picture"
    if not span or recipient.burst_at is None or now >= recipient.burst_at + span:
        return None
    tried = sorted(one.at for one in records.store.outbox.tried(row.to, 2 * limits.burst))
    free = paced(tried, limits)
    return (free, "") if free > now else None


def paced(sent: Sequence[datetime], limits: Limits) -> datetime:
    """Return when the next message may go after those at *sent*, oldest first: each uses up one *pause*, and
    *burst* of them may be taken ahead of time."""
    used_up = sent[0]
    for moment in sent:
        used_up = max(used_up, moment) + limits.pause
    return used_up - limits.pause * (limits.burst - 1)


def suited(network: Network, limits: Limits, row: OutboxRow, recipient: Recipient) -> Outgoing | None:
    """Return *row* as it can be said now: free text while the customer's window is open, else its template; None when
    it has none and has to wait for them."""
    message = outgoing(row.body)
    if message.template and network.is_member(row.to) and not window_open(network, row.to):
        return message
    if _is_open(network, limits, row.to, recipient.heard_at):
        return replace(message, template=None, variables=None) if message.text and message.template else message
    # One that may be out already is looked for and not held, or its doubt would be forgotten.
    return message if message.template or row.doubtful else None


def is_open(shop: Shop, limits: Limits, address: str) -> bool:
    """Return whether free text reaches *address* now. The team's notes are always tried: nobody should wait for
    them to write first, and the provider says so when it is too late."""
    return _is_open(shop, limits, address, shop.store.inbox.last_heard(address, MESSAGES))


def _is_open(shop: Shop, limits: Limits, address: str, heard: datetime | None) -> bool:
    if limits.window is None or heard is None or shop.is_member(address):
        return True
    return shop.now() < heard + limits.window


def window_open(network: Network, address: str) -> bool:
    """Return whether free words get through to *address*: no window is asked for, or it wrote in the last one."""
    channel = network.channel(address)
    window = limits_of(channel).window if channel else WINDOW
    if window is None:
        return True
    last = network.store.inbox.last_heard(address, MESSAGES)
    return last is not None and network.now() - last < window


def hold(shop: Shop, limits: Limits, row: OutboxRow) -> None:
    """Keep *row* back until the customer writes."""
    shop.store.outbox.hold(row, "waits for the customer to write: their 24 hours are over, and it has no template")
    log.warning("message %s waits for the customer to write", row.reference)
    if is_open(shop, limits, row.to):  # they wrote in between, and saw nothing that was held
        shop.store.outbox.reopen(row.to, shop.now())
