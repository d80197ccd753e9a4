"""Sends one message that is due, in order for each address; what became of it is kept before the next."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

from grace.channel import Channel, Outgoing
from grace.channel.capabilities import FindsSent, limits_of, meaning_of, pause_of, prepare
from grace.errors import ChannelError, OutcomeUnknown, Refused, SenderUnavailable, TemporaryFailure, Unavailable
from grace.pipeline import delivery_failures, out_of_date, send_window, sender_hold
from grace.pipeline.parts import Network, Records, Shop
from grace.shop.address import Address
from grace.storage.values import Lane, OutboxRow

log = logging.getLogger("grace.pipeline")
MOST_SENDS = 12  # tries of one message that others overtake before people have to look
LONGEST_TRIED = timedelta(days=2)  # until what nobody takes is given up
LONGEST_PAUSE = 300  # seconds
NO_ROOM = timedelta(seconds=10)  # until what could not be noted is tried again; it counts as no attempt
NOBODY_THERE = (21211, 63003, 63024)
"""Twilio's codes for an address at which nobody is (any more)."""
NEXT_LOOK = 3600  # seconds until a daily limit is tried again


def deliver(network: Network) -> bool:
    """Send the next message of one address that is due; return False when none is. Raises Unavailable when nothing can
    be kept."""
    lane = network.store.lanes.claim("out:", network.now())
    if lane is None:
        return False
    row = network.store.outbox.head(lane, network.now())
    if row is not None:
        try:
            _handle(network, lane, row)
        except Unavailable:
            network.store.lanes.release(lane, network.now() + NO_ROOM)
            raise
        except Exception as fault:  # the outermost loop: one bad row must not hold up its address for ever
            _tripped(network, row, fault)
    network.store.lanes.release(lane, None)  # nothing is left to do where it was given back with what was sent
    return True


def _handle(network: Network, lane: Lane, row: OutboxRow) -> None:
    channel = network.channel(row.to)
    if channel is None:
        why = f"no channel is set up that reaches {Address.parse(row.to).scheme}: addresses"
        network.store.outbox.postpone(row, sender_hold.begin(network, row.to, why, None))
        return
    pause = send_window.not_before(network, limits_of(channel), row)
    if pause is not None:
        network.store.outbox.postpone(row, *pause)
        return
    later = sender_hold.blocked_until(network, row.to)
    if later is not None:
        network.store.outbox.postpone(row, later)
        return
    if out_of_date.dropped(network, row):
        return
    message = send_window.suited(network, limits_of(channel), row)
    if message is None:
        send_window.hold(network, limits_of(channel), row)
        return
    to = _reached_at(network, row.to)
    if to is None:
        network.store.outbox.hold(row, "no address is left that surely is theirs; it goes out when they write")
        return
    _send(network, lane, row, channel, replace(message, to=to))


def _reached_at(shop: Shop, person: str) -> str | None:
    """Return the address at which *person* is reached now; the team's are those that its list names."""
    return person if shop.is_member(person) else shop.store.people.reach(person)


def _send(shop: Shop, lane: Lane, row: OutboxRow, channel: Channel, message: Outgoing) -> None:
    """Make one attempt. What takes long comes before the note of the attempt, or is followed by a second look at the
    lane: nothing stands between a good lease and the request."""
    message = replace(message, reference=row.reference)
    prepare(channel, message)
    seconds = 0.0 if row.has_turn(shop.now()) else pause_of(channel)
    if seconds:  # whoever slept here would keep other senders waiting
        shop.store.outbox.postpone(row, shop.now() + timedelta(seconds=seconds), "turn")
    elif not shop.store.outbox.attempt(row, lane, shop.now()):
        log.info("%s: somebody else sends message %s", lane.key, row.reference)
    elif not row.doubtful or _may_go_again(shop, lane, row, channel, message):
        _post(shop, lane, row, channel, message)


def _may_go_again(shop: Shop, lane: Lane, row: OutboxRow, channel: Channel, message: Outgoing) -> bool:
    """Return whether an earlier attempt surely did not go out; looked into at the provider, and then at the lane
    again."""
    return not _went_out(shop, lane, row, channel, message) and shop.store.outbox.may_go(row, lane, shop.now())


def _went_out(shop: Shop, lane: Lane, row: OutboxRow, channel: Channel, message: Outgoing) -> bool:
    """Return whether an earlier attempt at *row* reached the provider after all; also True while it cannot be asked."""
    if not isinstance(channel, FindsSent):
        return False
    try:
        sid = channel.find(message, row.at, shop.store.outbox.knows)
    except (TemporaryFailure, OutcomeUnknown) as error:
        _later(shop, row, error, unknown=True)
        return True
    except Refused as error:
        log.warning("message %s may go out twice, for the provider does not tell: %s", row.reference, error)
        return False
    if sid is not None:
        _sent(shop, lane, row, sid)
    return sid is not None


def _post(shop: Shop, lane: Lane, row: OutboxRow, channel: Channel, message: Outgoing) -> None:
    try:
        sid = channel.send(message)
    except TemporaryFailure as error:
        tomorrow = meaning_of(channel, error.code) == "tomorrow"
        _later(shop, row, error, unknown=row.doubtful, least=NEXT_LOOK if tomorrow else 0)
    except OutcomeUnknown as error:
        # Looked into after a pause: an answer that comes late must have a chance to be seen first.
        _later(shop, row, error, unknown=True)
    except Refused as error:
        if error.code in NOBODY_THERE and shop.store.people.unreachable(row.to, message.to):
            _later(shop, row, error, unknown=False)  # by the address they used before it
            return
        delivery_failures.refused(shop, row, meaning_of(channel, error.code), error)
    else:
        _sent(shop, lane, row, sid)


def _sent(records: Records, lane: Lane, row: OutboxRow, sid: str) -> None:
    records.store.outbox.sent(row, sid, lane)
    sender_hold.clear(records, row.to)


def _later(shop: Shop, row: OutboxRow, error: ChannelError, unknown: bool, least: int = 0) -> None:
    """Try *row* again after a pause. It is given up only when others get through and it does not, or after days."""
    keep = shop.store.outbox.unknown if unknown else shop.store.outbox.retry
    if isinstance(error, SenderUnavailable):
        due = sender_hold.begin(shop, row.to, str(error), error.code)
        keep(row, due, str(error), row.attempts)  # it counts as no attempt: no message is at fault
        return
    attempts = row.attempts + 1
    if attempts >= MOST_SENDS and _is_at_fault(shop, row):
        delivery_failures.give_up(shop, row, f"given up after {attempts} tries: {error}", error.code)
        return
    due = shop.now() + timedelta(seconds=max(min(2 ** min(attempts, 10), LONGEST_PAUSE), least))
    keep(row, due, str(error), attempts)


def _is_at_fault(records: Records, row: OutboxRow) -> bool:
    """Return whether it is this message that does not get through, and not the provider that takes nothing."""
    others_pass = row.tried is not None and records.store.outbox.passed_since(row.tried)
    return others_pass or records.now() - row.at > LONGEST_TRIED


def _tripped(shop: Shop, row: OutboxRow, fault: Exception) -> None:
    attempts = row.attempts + 1
    log.error("message %s could not be handled (%s of %s)", row.reference, attempts, MOST_SENDS, exc_info=fault)
    if attempts >= MOST_SENDS:
        delivery_failures.give_up(shop, row, f"{type(fault).__name__}: {fault}", None)
    else:
        due = shop.now() + timedelta(seconds=min(2**attempts, LONGEST_PAUSE))
        shop.store.outbox.retry_later(row, due, f"{type(fault).__name__}: {fault}")
