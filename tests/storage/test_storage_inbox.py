"""The door in and the lanes: nothing twice, nothing lost, bursts together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from grace.storage import Counts, InboxRow, Store
from grace.storage.sql import schema
from grace.storage.sql.schema_people import PersonAddress
from grace.storage.values import InboxDraft
from tests.storage.samples import ADA, BOLA, NOW, claimed, commit, draft, seconds, write

PAUSE = timedelta(seconds=2)


def test_a_row_comes_out_as_it_went_in(store: Store) -> None:
    new = store.inbox.put(InboxDraft("SM1", f"in:{ADA}", ADA, "tap", '{"payload":"yes"}'), NOW, seconds(2))

    assert new
    row = InboxRow(1, "SM1", f"in:{ADA}", ADA, "tap", '{"payload":"yes"}', NOW)
    assert store.inbox.pending(f"in:{ADA}") == (row,)


def test_a_key_is_taken_once_and_the_second_changes_nothing(store: Store) -> None:
    write(store, "SM1", at=NOW)

    assert not write(store, "SM1", at=seconds(60))
    assert not write(store, "SM1", customer=BOLA)
    assert [row.at for row in store.inbox.pending(f"in:{ADA}")] == [NOW]
    assert store.inbox.pending(f"in:{BOLA}") == ()
    assert store.next_due().lane == NOW


def test_rows_wait_in_the_order_they_came(store: Store) -> None:
    write(store, "SM1", at=seconds(9))
    write(store, "SM2", at=seconds(1))

    assert [row.key for row in store.inbox.pending(f"in:{ADA}")] == ["SM1", "SM2"]


def test_text_no_database_can_keep_is_made_harmless(store: Store) -> None:
    store.inbox.put(InboxDraft("SM\0\ud800", "in:a\0", "a\0", "text", "x\0\ud800"), NOW, NOW)

    assert [(row.key, row.customer, row.body) for row in store.inbox.pending("in:a\0")] == [
        ("SM\ufffd?", "a\ufffd", "x\ufffd?")
    ]


def test_a_failed_row_waits_until_it_is_parked(store: Store) -> None:
    write(store)
    (row,) = store.inbox.pending(f"in:{ADA}")

    store.inbox.failed(row.id, "first", park=False)
    (after_one,), waiting = store.inbox.pending(f"in:{ADA}"), store.inbox.faults()
    store.inbox.failed(row.id, "second", park=True)

    assert (after_one.attempts, after_one.error) == (1, "first")
    assert store.inbox.pending(f"in:{ADA}") == ()
    assert [(row.attempts, row.error) for row in store.inbox.parked()] == [(2, "second")]
    assert (waiting, store.inbox.faults()) == (("first",), ("second",))
    assert store.inbox.counts() == Counts(pending=0, parked=1, oldest=None)


def test_counts_name_the_oldest(store: Store) -> None:
    write(store, "SM1", at=seconds(5))
    write(store, "SM2", at=seconds(3))

    assert store.inbox.counts() == Counts(pending=2, parked=0, oldest=seconds(3))


def test_a_waiting_row_can_be_amended(store: Store) -> None:
    write(store)

    store.inbox.amend(store.inbox.pending(f"in:{ADA}")[0].id, '{"text":"heard"}')

    assert store.inbox.pending(f"in:{ADA}")[0].body == '{"text":"heard"}'


def test_the_newest_row_of_a_kind(store: Store) -> None:
    write(store, "SM1", at=seconds(5))
    store.inbox.put(InboxDraft("timer", f"in:{ADA}", ADA, "elapsed", "x"), seconds(9), seconds(9))

    assert store.inbox.newest(("text", "tap")) == seconds(5)
    assert store.inbox.newest(("paid",)) is None


def _put(store: Store, key: str, at: float, due: float, at_once: bool = False) -> datetime | None:
    store.inbox.put(InboxDraft(key, f"in:{ADA}", ADA, "text", "{}"), seconds(at), None if at_once else seconds(due))
    return store.next_due().lane


def test_a_burst_is_put_off_for_six_seconds_at_most(store: Store) -> None:
    dues = [_put(store, str(number), number * 1.5, number * 1.5 + 2) for number in range(6)]

    assert dues == [seconds(2), seconds(3.5), seconds(5), seconds(6), seconds(6), seconds(6)]


def test_a_due_never_moves_closer_within_a_burst(store: Store) -> None:
    assert [_put(store, "a", 0, 4), _put(store, "b", 1, 2)] == [seconds(4), seconds(4)]


def test_a_verdict_does_not_wait_for_the_burst_to_end(store: Store) -> None:
    assert [_put(store, "a", 0, 2), _put(store, "b", 1, 3, at_once=True)] == [seconds(2), seconds(1)]


def test_a_message_ends_the_wait_of_a_lane_put_back(store: Store) -> None:
    write(store)
    store.lanes.release(claimed(store), seconds(300))

    assert _put(store, "b", 60, 62) == seconds(62)


def test_the_most_overdue_lane_is_claimed_first(store: Store) -> None:
    write(store, "SM1", ADA, seconds(2))
    write(store, "SM2", BOLA, seconds(1))

    assert [claimed(store, at=seconds(3)).key for _ in "12"] == [f"in:{BOLA}", f"in:{ADA}"]
    assert store.lanes.claim("in:", seconds(3)) is None


def test_a_lane_is_not_claimed_before_it_is_due_nor_under_another_prefix(store: Store) -> None:
    write(store, at=seconds(2))

    assert store.lanes.claim("in:", seconds(1.999999)) is None
    assert store.lanes.claim("out:", seconds(2)) is None
    assert claimed(store, at=seconds(2)).key == f"in:{ADA}"


def test_a_lease_ends_and_the_next_claim_takes_over(store: Store) -> None:
    write(store)
    first = claimed(store)

    assert store.next_due().lane == seconds(60)
    assert store.lanes.claim("in:", seconds(59)) is None
    second = claimed(store, at=seconds(60))
    assert (store.lanes.lock(first), store.lanes.lock(second)) == (False, True)
    assert not store.lanes.renew(first, seconds(60))


def test_a_renewed_lease_lasts(store: Store) -> None:
    write(store)
    lane = claimed(store)

    assert store.lanes.renew(lane, seconds(59))
    assert store.lanes.claim("in:", seconds(118)) is None


def test_a_finished_lane_goes(store: Store) -> None:
    write(store)

    commit(store)

    assert store.next_due().lane is None


def test_a_message_during_a_turn_is_not_lost(store: Store) -> None:
    write(store, "SM1")
    lane = claimed(store)
    (first,) = store.inbox.pending(lane.key)
    write(store, "SM2", at=seconds(4))

    commit(store, lane=lane, done=(first.id,))

    assert store.next_due().lane == seconds(4)
    assert [row.key for row in store.inbox.pending(lane.key)] == ["SM2"]


def test_work_that_came_meanwhile_goes_before_a_later_due(store: Store) -> None:
    write(store, "SM1")
    lane = claimed(store)
    write(store, "SM2", at=seconds(4))

    store.lanes.release(lane, seconds(300))

    assert store.next_due().lane == seconds(4)


def test_a_lane_with_rows_left_is_not_dropped(store: Store) -> None:
    write(store)

    store.lanes.release(claimed(store), None)

    assert claimed(store).key == f"in:{ADA}"


def test_a_lost_lane_cannot_be_released(store: Store) -> None:
    write(store)
    lost = claimed(store)
    held = claimed(store, at=seconds(61))

    store.lanes.release(lost, None)

    assert store.lanes.lock(held)


def test_what_waits_survives_a_restart(open_store: Callable[[], Store]) -> None:
    first = open_store()
    write(first)
    first.close()

    assert [row.key for row in open_store().inbox.pending(f"in:{ADA}")] == ["SM1"]


def _plainly(store: Store, key: str = "SM1", at: datetime = NOW) -> bool:
    return store.inbox.put_plainly(InboxDraft(key, f"in:{ADA}", ADA, "text", "{}"), at, at + PAUSE)


def _lane_of(store: Store, customer: str) -> tuple[datetime | None, ...]:
    (row,) = store._database.rows(schema.Lane.select().where(schema.Lane.key == f"in:{customer}"))
    return row.ready_at, row.due_at, row.burst_at


def test_one_journey_keeps_a_message_as_many_do(store: Store) -> None:
    for customer in (ADA, BOLA):
        store.people.recognise(customer, customer, NOW)
    for number, after in enumerate((0, 1, 2.5, 4, 5.5)):
        plainly = _plainly(store, f"A{number}", seconds(after))
        assert plainly == store._database.far
        if not plainly:
            continue
        store.inbox.put(
            InboxDraft(f"B{number}", f"in:{BOLA}", BOLA, "text", "{}"), seconds(after), seconds(after) + PAUSE
        )
        assert _lane_of(store, ADA) == _lane_of(store, BOLA)
        if after == 2.5:
            assert {claimed(store, at=seconds(20)).key, claimed(store, at=seconds(20)).key} == {
                f"in:{ADA}",
                f"in:{BOLA}",
            }
    kept = [(row.key, row.customer, row.at) for row in store.inbox.pending(f"in:{ADA}")]
    assert kept == (
        [(f"A{n}", ADA, seconds(after)) for n, after in enumerate((0, 1, 2.5, 4, 5.5))] if store._database.far else []
    )


def test_one_journey_keeps_it_under_the_key_of_whoever_the_address_leads_to(store: Store) -> None:
    row = PersonAddress.insert(address=ADA, person=BOLA, used_at=NOW, reachable=True)
    store._database.insert(row)

    assert _plainly(store) == store._database.far
    assert [row.customer for row in store.inbox.pending(f"in:{BOLA}")] == [BOLA] * store._database.far


@pytest.mark.parametrize(
    "before",
    [
        lambda store: None,
        lambda store: store.people.recognise("whatsapp:NG.9", ADA, NOW),
        lambda store: (store.people.recognise(ADA, ADA, NOW), store.people.unreachable(ADA, ADA)),
        lambda store: (store.people.recognise(ADA, ADA, NOW), write(store)),
        lambda store: (store.people.recognise(ADA, ADA, NOW), store.outbox.put(draft(1), NOW, held=True)),
    ],
    ids=["nobody", "two addresses", "not reached there", "here before", "something is held"],
)
def test_one_journey_keeps_nothing_where_there_is_more_to_do(store: Store, before: Callable[[Store], object]) -> None:
    before(store)
    waiting, due = store.inbox.counts().pending, store.next_due().lane

    assert not _plainly(store, at=seconds(-60))

    assert (store.inbox.counts().pending, store.next_due().lane) == (waiting, due)
