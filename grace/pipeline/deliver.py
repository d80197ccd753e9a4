"""Sends what is due to one address, in order; what became of a message is kept before the next."""

from __future__ import annotations

import logging
from datetime import timedelta

from msgspec.structs import replace

from grace.channel import Channel, Outgoing
from grace.channel.capabilities import FindsSent, limits_of, meaning_of, pause_of, prepare
from grace.errors import ChannelError, OutcomeUnknown, Refused, SenderUnavailable, TemporaryFailure, Unavailable
from grace.pipeline import delivery_failures, out_of_date, send_window, sender_hold
from grace.pipeline.parts import Network, Records, Shop
from grace.shop.address import Address
from grace.storage.queue.recipients import Recipient
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
    """Send the messages of one address that are due, as long as their lease lasts; return False when none is. Raises
    Unavailable when nothing can be kept."""
    lane = network.store.lanes.claim("out:", network.now())
    if lane is None:
        return False
    row = network.store.outbox.head(lane, network.now())
    if row is None:
        network.store.lanes.release(lane, None)
    else:
        send_waiting(network, lane, row)
    return True


def send_waiting(network: Network, lane: Lane, row: OutboxRow) -> None:
    """Do with *row*, which is next in *lane*, what is to be done now, and with those that may follow it at once; give
    the lane back. Raises Unavailable when nothing can be kept."""
    following: OutboxRow | None = row
    while following is not None:
        following = _next(network, lane, following)


def _next(network: Network, lane: Lane, row: OutboxRow) -> OutboxRow | None:
    """Do with *row* what is to be done now; return the one that may follow it at once. None: *lane* was given back."""
    try:
        sid, hold = _handle(network, lane, row)
        if sid is not None:
            following = network.store.outbox.sent_in(lane, row, sid, network.now())
            if hold is not None:
                sender_hold.clear(network, hold)
            return following
        if row.begun:
            network.store.first_attempts.forget(row, lane)
    except Unavailable:
        network.store.lanes.release(lane, network.now() + NO_ROOM)
        raise
    except Exception as fault:  # the outermost loop: one bad row must not hold up its address for ever
        _tripped(network, row, fault)
    network.store.lanes.release(lane, None)
    return None


def _handle(network: Network, lane: Lane, row: OutboxRow) -> tuple[str | None, sender_hold.Hold | None]:
    """Do with *row* what is to be done now; return the provider's id of it if the provider has it, and the hold that
    is over then."""
    channel = network.channel(row.to)
    if channel is None:
        why = f"no channel is set up that reaches {Address.parse(row.to).scheme}: addresses"
        network.store.outbox.postpone(row, sender_hold.begin(network, row.to, why, None))
        return None, None
    limits = limits_of(channel)
    recipient = network.store.recipients.look(row.to, limits.burst, sender_hold.key(row.to))
    pause = send_window.not_before(network, limits, row, recipient)
    if pause is not None:
        network.store.outbox.postpone(row, *pause)
        return None, None
    hold = sender_hold.noted(recipient.note)
    later = sender_hold.blocked_until(network, hold) if hold else None
    if later is not None:
        network.store.outbox.postpone(row, later)
        return None, None
    if out_of_date.dropped(network, row):
        return None, None
    return _said(network, lane, row, channel, recipient), hold


def _said(network: Network, lane: Lane, row: OutboxRow, channel: Channel, recipient: Recipient) -> str | None:
    """Say *row* as it can be said now, or keep it until the customer writes; return the provider's id if it has it."""
    message = send_window.suited(network, limits_of(channel), row, recipient)
    if message is None:
        send_window.hold(network, limits_of(channel), row)
        return None
    to = _reached_at(network, row.to, recipient)
    if to is None:
        network.store.outbox.hold(row, "no address is left that surely is theirs; it goes out when they write")
        return None
    return _send(network, lane, row, channel, replace(message, to=to, reference=row.reference))


def _reached_at(shop: Shop, person: str, recipient: Recipient) -> str | None:
    """Return the address at which *person* is reached now; the team's are those that its list names."""
    return person if shop.is_member(person) else recipient.address or shop.store.people.reach(person)


def _send(shop: Shop, lane: Lane, row: OutboxRow, channel: Channel, message: Outgoing) -> str | None:
    """Make one attempt and return the provider's id of it if it has it. What takes long comes before the note of the
    attempt, or is followed by a second look at the lane: nothing stands between a good lease and the request."""
    prepare(channel, message)
    seconds = 0.0 if row.has_turn(shop.now()) else pause_of(channel)
    if seconds:  # whoever slept here would keep other senders waiting
        shop.store.outbox.postpone(row, shop.now() + timedelta(seconds=seconds), "turn")
    elif not _is_ours(shop, lane, row):
        log.info("%s: somebody else sends message %s", lane.key, row.reference)
    elif not row.doubtful:
        return _post(shop, row, channel, message)
    else:
        return _send_again(shop, lane, row, channel, message)
    return None


def _is_ours(records: Records, lane: Lane, row: OutboxRow) -> bool:
    """Return whether an attempt at *row* may be made now, which is noted before it is made, here or with its turn."""
    store, now = records.store, records.now()
    return store.first_attempts.may_be_made(row, lane, now) if row.begun else store.outbox.attempt(row, lane, now)


def _send_again(shop: Shop, lane: Lane, row: OutboxRow, channel: Channel, message: Outgoing) -> str | None:
    """Post *row* unless an earlier attempt reached the provider after all, or that cannot be said; it is asked first,
    and then it is looked at the lane again. Return the provider's id of it if it has it."""
    known, sid = _went_out(shop, row, channel, message)
    if not known and shop.store.outbox.may_go(row, lane, shop.now()):
        return _post(shop, row, channel, message)
    return sid


def _went_out(shop: Shop, row: OutboxRow, channel: Channel, message: Outgoing) -> tuple[bool, str | None]:
    """Return whether no other attempt at *row* may be made, and the provider's id of one that reached it after all;
    none while it cannot be asked."""
    if not isinstance(channel, FindsSent):
        return False, None
    try:
        sid = channel.find(message, row.at, shop.store.outbox.knows)
    except (TemporaryFailure, OutcomeUnknown) as error:
        _later(shop, row, error, unknown=True)
        return True, None
    except Refused as error:
        log.warning("message %s may go out twice, for the provider does not tell: %s", row.reference, error)
        return False, None
    return sid is not None, sid


def _post(shop: Shop, row: OutboxRow, channel: Channel, message: Outgoing) -> str | None:
    """Hand *message* to the provider and return its id of it; None when it did not take it."""
    try:
        return channel.send(message)
    except TemporaryFailure as error:
        tomorrow = meaning_of(channel, error.code) == "tomorrow"
        _later(shop, row, error, unknown=row.doubtful, least=NEXT_LOOK if tomorrow else 0)
    except OutcomeUnknown as error:
        # Looked into after a pause: an answer that comes late must have a chance to be seen first.
        _later(shop, row, error, unknown=True)
    except Refused as error:
        if error.code in NOBODY_THERE and shop.store.people.unreachable(row.to, message.to):
            _later(shop, row, error, unknown=False)  # by the address they used before it
        else:
            delivery_failures.refused(shop, row, meaning_of(channel, error.code), error)
    return None


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
