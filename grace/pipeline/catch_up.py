"""After an outage: what customers wrote meanwhile is fetched from the provider's list and comes in by the one door."""

from __future__ import annotations

import logging
from datetime import timedelta

from grace.channel.capabilities import ListsInbound
from grace.errors import ChannelError
from grace.pipeline.parts import Records, Shop
from grace.pipeline.receive import receive
from grace.storage.queue.inbox import MESSAGES

log = logging.getLogger("grace.pipeline")
EVERY = timedelta(minutes=5)
OVERLAP = timedelta(hours=1)
"""Looked through again each time: a message may be listed later than it was sent."""

_LANE = "up:inbound"
_MARK = "caught up"


def appoint(records: Records) -> None:
    """Ask for a catch-up now; one of the workers takes it."""
    records.store.lanes.wake(_LANE, records.now())


def catch_up(shop: Shop, channel: ListsInbound) -> bool:
    """Take in what the provider has and we have not, if that is due. False when it is not."""
    lane = shop.store.lanes.claim("up:", shop.now(), lease_seconds=600)
    if lane is None:
        return False
    try:
        _take_in(shop, channel)
    except ChannelError as error:
        log.warning("no catch-up now: %s", error)
    finally:
        shop.store.lanes.release(lane, shop.now() + EVERY)
    return True


def _take_in(shop: Shop, channel: ListsInbound) -> None:
    began = shop.now()
    # The mark, and not the newest message: after an outage the first webhook may come before the first catch-up.
    mark = shop.store.notes.at(_MARK) or shop.store.inbox.newest(MESSAGES)
    if mark is not None:
        for found in channel.received(mark - OVERLAP, shop.store.inbox.knows):
            message = found.message
            if receive(shop, message, min(found.at, shop.now())):
                log.warning("caught up on %s, which no webhook brought", message.key)
    shop.store.notes.keep(_MARK, "", began)
