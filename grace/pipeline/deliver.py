"""Sends one message that is due, in order for each address; what became of it is kept before the next."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

from grace.channel import Channel
from grace.errors import OutcomeUnknown, Refused, TemporaryFailure
from grace.pipeline.parts import Parts, outgoing
from grace.storage.values import Lane, OutboxRow

log = logging.getLogger("grace.pipeline")
MOST_SENDS = 12  # tries of one message before people have to look; with doubling pauses that is about forty minutes
LONGEST_PAUSE = 300  # seconds


def deliver(parts: Parts) -> bool:
    """Sends the next message of one address that is due. False when none is."""
    lane = parts.store.lanes.claim("out:", parts.now())
    if lane is None:
        return False
    row = parts.store.outbox.head(lane, parts.now())
    if row is not None:
        _send(parts, lane, row)
    parts.store.lanes.release(lane, parts.store.outbox.next_due(lane.address))
    return True


def _send(parts: Parts, lane: Lane, row: OutboxRow) -> None:
    channel = parts.channel(row.to)
    if channel is None:
        parts.store.outbox.park(row, f"no channel is set up that reaches {row.to.partition(':')[0]}: addresses")
    elif parts.store.outbox.attempt(row, lane):
        _post(parts, channel, row)


def _post(parts: Parts, channel: Channel, row: OutboxRow) -> None:
    message = replace(outgoing(row.body), reference=row.reference)
    try:
        sid = channel.send(message)
    except TemporaryFailure as error:
        _later(parts, row, str(error), error.code)
    except OutcomeUnknown as error:
        # Resent only after a pause: an answer that came late must have a chance to be seen first.
        _later(parts, row, str(error), error.code, unknown=True)
    except Refused as error:
        log.warning("message %s to be looked at: %s", row.reference, error)
        parts.store.outbox.park(row, str(error), error.code)
    else:
        parts.store.outbox.sent(row, sid)


def _later(parts: Parts, row: OutboxRow, error: str, code: int | None, unknown: bool = False) -> None:
    attempts = row.attempts + 1
    if attempts >= MOST_SENDS:
        parts.store.outbox.park(row, f"given up after {attempts} tries: {error}", code)
        return
    due = parts.now() + timedelta(seconds=min(2**attempts, LONGEST_PAUSE))
    (parts.store.outbox.unknown if unknown else parts.store.outbox.retry)(row, due, error)
