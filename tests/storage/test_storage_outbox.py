"""The door out: strict order per address, no attempt without a note, reports in any order."""

from __future__ import annotations

import pytest

from grace.storage import Counts, Lane, OutboxRow, Store
from tests.storage.samples import ADA, NOW, TEAM, claimed, draft, seconds


def _out(store: Store) -> tuple[Lane, OutboxRow]:
    lane = claimed(store, "out:")
    row = store.outbox.head(lane, NOW)
    assert row is not None
    return lane, row


def test_a_message_comes_out_as_it_went_in(store: Store) -> None:
    assert store.outbox.put(draft(1), NOW)

    lane, row = _out(store)
    assert lane.key == f"out:{ADA}"
    assert row == OutboxRow(
        1,
        "out:SM1:1",
        ADA,
        ADA,
        '{"buttons":[]}',
        "answer 1",
        ("ab" * 32,),
        "grace",
        "w.yaml:9",
        "waiting",
        0,
        NOW,
        NOW,
    )


def test_a_key_is_sent_once(store: Store) -> None:
    assert [store.outbox.put(draft(1), NOW), store.outbox.put(draft(1), NOW)] == [True, False]


def test_messages_to_one_address_keep_their_order(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    store.outbox.put(draft(2), NOW)
    lane, first = _out(store)

    store.outbox.sent(first, "SM900")

    second = store.outbox.head(lane, NOW)
    assert second is not None
    assert (first.text, second.text) == ("answer 1", "answer 2")


def test_a_head_that_has_to_wait_holds_back_the_rest(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    store.outbox.put(draft(2), NOW)
    lane, first = _out(store)

    store.outbox.retry(first, seconds(8), "busy")

    assert store.outbox.head(lane, seconds(7)) is None
    assert store.outbox.next_due(ADA) == seconds(8)
    again = store.outbox.head(lane, seconds(8))
    assert again is not None
    assert (again.text, again.status, again.error) == ("answer 1", "waiting", "busy")


def test_a_parked_head_lets_the_next_go(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    store.outbox.put(draft(2), NOW)
    lane, first = _out(store)

    store.outbox.park(first, "outside the window", 63016)

    second = store.outbox.head(lane, NOW)
    assert second is not None
    assert second.text == "answer 2"
    parked = store.outbox.get(first.id)
    assert parked is not None
    assert (parked.status, parked.error, parked.error_code) == ("failed", "outside the window", 63016)


def test_an_attempt_is_noted_before_it_is_made(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    lane, row = _out(store)

    assert store.outbox.attempt(row, lane, NOW)

    tried = store.outbox.head(lane, NOW)
    assert tried is not None
    assert (tried.status, tried.attempts) == ("sending", 1)


def test_no_attempt_without_the_lane(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    lost, row = _out(store)
    lane = claimed(store, "out:", seconds(61))

    assert not store.outbox.attempt(row, lost, NOW)
    untouched = store.outbox.head(lane, NOW)
    assert untouched is not None
    assert untouched.attempts == 0


def test_no_attempt_at_what_is_sent(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    lane, row = _out(store)
    store.outbox.report(row.reference, "delivered")

    assert not store.outbox.attempt(row, lane, NOW)


def test_a_report_settles_what_was_unknown(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    lane, row = _out(store)
    store.outbox.attempt(row, lane, NOW)
    store.outbox.unknown(row, seconds(5), "timeout")

    store.outbox.report(row.reference, "queued")

    assert store.outbox.next_due(ADA) is None
    store.outbox.retry(row, seconds(9), "late")
    settled = store.outbox.get(row.id)
    assert settled is not None
    assert settled.status == "queued"


def test_a_report_that_comes_before_the_answer_stays(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    lane, row = _out(store)
    store.outbox.attempt(row, lane, NOW)
    store.outbox.report(row.reference, "delivered")

    store.outbox.sent(row, "SM900")

    known = store.outbox.get(row.id)
    assert known is not None
    assert (known.status, known.sid) == ("delivered", "SM900")


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        (["queued"], "sent"),
        (["sent", "sending", "queued"], "sent"),
        (["delivered", "sent"], "delivered"),
        (["read", "delivered", "read"], "read"),
        (["undelivered", "delivered", "sent"], "undelivered"),
        (["sent", "failed", "read"], "failed"),
        (["waiting", "unknown", "nonsense", ""], "sent"),
    ],
)
def test_the_highest_report_stays(store: Store, reports: list[str], status: str) -> None:
    store.outbox.put(draft(1), NOW)
    _, row = _out(store)
    store.outbox.sent(row, "SM900")

    for report in reports:
        store.outbox.report("SM900", report)

    known = store.outbox.get(row.id)
    assert known is not None
    assert known.status == status


def test_a_report_answers_the_row_only_when_it_is_news(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    _, row = _out(store)
    store.outbox.sent(row, "SM900")

    news = store.outbox.report("SM900", "undelivered", 63016)

    assert news is not None
    assert (news.status, news.error_code) == ("undelivered", 63016)
    assert store.outbox.report("SM900", "undelivered", 63016) is None


@pytest.mark.parametrize("reference", ["", "SM901", "77", "9" * 40, "²", "x\0"])
def test_a_report_on_something_unknown_changes_nothing(store: Store, reference: str) -> None:
    store.outbox.put(draft(1), NOW)
    _, row = _out(store)
    store.outbox.sent(row, "")

    assert store.outbox.report(reference, "read") is None


def test_counts_tell_what_waits_and_what_failed(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    store.outbox.put(draft(2), seconds(1))
    store.outbox.put(draft(3, TEAM), seconds(2))
    _, row = _out(store)
    store.outbox.park(row, "no such number")

    assert store.outbox.counts() == Counts(pending=2, parked=1, oldest=seconds(1))


def test_a_lane_with_messages_left_is_not_dropped(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    lane, row = _out(store)
    store.outbox.retry(row, seconds(8), "busy")

    store.lanes.release(lane, None)

    assert store.next_due().lane == seconds(8)


def test_a_lane_with_everything_sent_goes(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    lane, row = _out(store)
    store.outbox.sent(row, "SM900")

    store.lanes.release(lane, None)

    assert store.next_due().lane is None


def test_what_may_follow_goes_in_the_same_lease_and_the_lane_goes_with_the_last(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    store.outbox.put(draft(2), NOW)
    lane, first = _out(store)

    second = store.outbox.sent_in(lane, first, "SM901", NOW)

    assert second is not None
    assert (second.text, store.lanes.lock(lane)) == ("answer 2", True)
    assert store.outbox.sent_in(lane, second, "SM902", NOW) is None
    assert store.next_due().lane is None


@pytest.mark.parametrize(("due", "now"), [(60, 1), (0, 20)], ids=["it has to wait", "the lease is nearly over"])
def test_what_cannot_follow_at_once_waits_in_a_lane_that_is_free(store: Store, due: float, now: float) -> None:
    store.outbox.put(draft(1), NOW)
    store.outbox.put(draft(2), NOW, seconds(due))
    lane, first = _out(store)

    assert store.outbox.sent_in(lane, first, "SM901", seconds(now)) is None

    assert (store.lanes.lock(lane), store.next_due().lane) == (False, seconds(due))


def test_whoever_lost_the_lane_notes_what_was_sent_and_leaves_it_to_its_keeper(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    store.outbox.put(draft(2), NOW)
    lost, first = _out(store)
    kept = store.lanes.claim("out:", seconds(61))
    assert kept is not None

    store.outbox.sent_in(lost, first, "SM901", seconds(61))

    following = store.outbox.head(kept, seconds(61))
    assert following is not None
    assert (following.text, store.lanes.lock(kept)) == ("answer 2", True)
