"""What is known of somebody before a message goes to them: each figure beside the queries it stands for."""

from __future__ import annotations

import pytest

from grace.storage import Store
from grace.storage.queue.inbox import MESSAGES
from grace.storage.queue.recipients import Recipient
from grace.storage.values import OutboxRow
from tests.storage.samples import ADA, BOLA, NOW, claimed, draft, seconds, write

NOTE = "sender held whatsapp"


def _sent(store: Store, number: int, at: float, status: str = "") -> OutboxRow:
    store.outbox.put(draft(number), seconds(at))
    lane = claimed(store, "out:", seconds(at))
    row = store.outbox.head(lane, seconds(at))
    assert row is not None
    assert store.outbox.attempt(row, lane, seconds(at))
    store.outbox.sent_in(lane, row, f"SM90{number}", seconds(at))
    if status:
        store.outbox.report(f"SM90{number}", status)
    return row


def test_of_somebody_unknown_nothing_is_known(store: Store) -> None:
    assert store.recipients.look(ADA, 30, NOTE) == Recipient(None, None, None, None, None)


def test_a_picture_counts_until_it_has_arrived(store: Store) -> None:
    _sent(store, 1, 5)
    assert store.recipients.look(ADA, 1, NOTE).unarrived_at == seconds(5)

    store.outbox.report("SM901", "delivered")

    assert store.recipients.look(ADA, 1, NOTE).unarrived_at is None


@pytest.mark.parametrize(("burst", "at"), [(1, 7), (2, 6), (3, 5), (4, None)])
def test_a_burst_begins_with_the_message_so_many_before(store: Store, burst: int, at: float | None) -> None:
    for number in (1, 2, 3):
        _sent(store, number, 4 + number)

    assert store.recipients.look(ADA, burst, NOTE).burst_at == (None if at is None else seconds(at))
    assert store.recipients.look(BOLA, burst, NOTE).burst_at is None


def test_they_are_reached_where_they_wrote_last_unless_nothing_arrives_there(store: Store) -> None:
    store.people.recognise(ADA, "", NOW)
    store.people.recognise("whatsapp:NG.ada", ADA, seconds(1))
    write(store, "SM1", at=seconds(2))
    store.notes.keep(NOTE, "{}", NOW)

    found = store.recipients.look(ADA, 1, NOTE)

    assert (found.address, found.heard_at, found.note) == (
        store.people.reach(ADA),
        store.inbox.last_heard(ADA, MESSAGES),
        "{}",
    )
    store.people.unreachable(ADA, found.address or "")
    assert store.recipients.look(ADA, 1, NOTE).address == store.people.reach(ADA) != found.address
