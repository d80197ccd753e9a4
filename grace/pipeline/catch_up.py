"""After an outage: what customers wrote meanwhile is fetched from the provider's list and comes in by the one door."""

from __future__ import annotations

import logging
from datetime import timedelta

from grace.channel.capabilities import ListsInbound
from grace.errors import ChannelError
from grace.pipeline.parts import Records, Shop
from grace.pipeline.receive import receive
from grace.pipeline.send_window import HEARD

log = logging.getLogger("grace.pipeline")
EVERY = timedelta(minutes=5)
OVERLAP = timedelta(hours=1)
"""Looked through again each time: a message may be listed later than it was sent."""

_LANE = "up:inbound"
_MARK = "caught up"


def appoint(parts: Records) -> None:
    """Asks for a catch-up now; one of the workers takes it."""
    parts.store.lanes.wake(_LANE, parts.now())


def catch_up(parts: Shop, channel: ListsInbound) -> bool:
    """Takes in what the provider has and we have not, if that is due. False when it is not."""
    lane = parts.store.lanes.claim("up:", parts.now(), lease_seconds=600)
    if lane is None:
        return False
    try:
        _take_in(parts, channel)
    except ChannelError as error:
        log.warning("no catch-up now: %s", error)
    finally:
        parts.store.lanes.release(lane, parts.now() + EVERY)
    return True


def _take_in(parts: Shop, channel: ListsInbound) -> None:
    began = parts.now()
    # The mark, and not the newest message: after an outage the first webhook may come before the first catch-up.
    mark = parts.store.notes.at(_MARK) or parts.store.inbox.newest(HEARD)
    if mark is not None:
        for found in channel.received(mark - OVERLAP, parts.store.inbox.knows):
            message = found.message
            if receive(parts, message, min(found.at, parts.now())):
                log.warning("caught up on %s, which no webhook brought", message.key)
    parts.store.notes.keep(_MARK, "", began)
