"""A turn becomes true whole, once, and only in the hands of whoever holds the lane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from grace.engine.effects import AddCredit, KeepOrder, KeepProof, Say, SetTimers, TellTeam, Timer
from grace.engine.session import Availability, Session
from grace.errors import Conflict, LostLease
from grace.shop.order import Order, Quote
from grace.storage import Loaded, OutboxRow, Proof, Store
from tests.storage.samples import ADA, BOLA, CREDIT, NOW, ORDER, SESSION, TEAM, claimed, commit, draft, seconds, write


def test_a_session_comes_back_as_it_was_kept(store: Store) -> None:
    write(store)

    commit(store)

    assert store.sessions.load(ADA, NOW) == Loaded(SESSION, 1, Availability())


def test_somebody_new_has_no_session(store: Store) -> None:
    assert store.sessions.load(ADA, NOW) == Loaded(None, 0, Availability())


def test_a_turn_keeps_all_it_decided(store: Store) -> None:
    write(store)
    effects = (
        Say("not kept twice"),
        TellTeam("nor this"),
        KeepOrder(ORDER),
        AddCredit(ORDER.code, CREDIT),
        KeepProof(ORDER.code, "ab" * 32, "my transfer"),
        SetTimers((Timer("remind", seconds(600)),)),
    )

    turn = commit(store, effects=effects, outgoing=(draft(1), draft(2, TEAM)), next_due=seconds(30))

    kept = replace(ORDER, credits=(CREDIT,), proofs=1)
    assert turn == 1
    own = Availability(own={"AK-01": Decimal("7.5"), "AK-02": Decimal(12)})
    assert store.sessions.load(ADA, NOW) == Loaded(with_order(kept), 1, own)
    assert store.orders.proofs("gr-7k2p") == (Proof(ORDER.code, ADA, "ab" * 32, "my transfer", NOW),)
    assert store.timers.of(ADA) == (Timer("remind", seconds(600)),)
    assert store.inbox.pending(f"in:{ADA}") == ()
    assert {claimed(store, "out:").key, claimed(store, "out:").key} == {f"out:{ADA}", f"out:{TEAM}"}
    assert store.lanes.claim("in:", seconds(29)) is None
    assert claimed(store, at=seconds(30)).key == f"in:{ADA}"


def _everything(store: Store) -> tuple[object, ...]:
    heads = tuple(store.outbox.next_due(address) for address in (ADA, TEAM))
    return store.sessions.load(ADA, NOW), store.orders.list(), store.timers.of(ADA), heads, store.transcript.of(ADA)


_WORK = {
    "outgoing": (draft(1), draft(2, TEAM)),
    "effects": (KeepOrder(ORDER), AddCredit(ORDER.code, CREDIT), SetTimers((Timer("remind", NOW),))),
}


def test_a_lost_lease_leaves_nothing_behind(store: Store) -> None:
    write(store)
    lost = claimed(store)
    claimed(store, at=seconds(61))
    before = _everything(store)

    with pytest.raises(LostLease):
        commit(store, lane=lost, **_WORK)

    assert _everything(store) == before


def test_a_version_that_moved_on_leaves_nothing_behind(store: Store) -> None:
    write(store, "SM1")
    commit(store)
    write(store, "SM2")
    lane = claimed(store)
    before = _everything(store)

    with pytest.raises(Conflict):
        commit(store, lane=lane, version=0, **_WORK)
    with pytest.raises(Conflict):
        commit(store, lane=lane, version=2, **_WORK)

    assert _everything(store) == before
    assert store.lanes.lock(lane)


def test_a_row_is_done_by_one_turn_only(store: Store) -> None:
    write(store, "SM1")
    done = tuple(row.id for row in store.inbox.pending(f"in:{ADA}"))
    commit(store)
    write(store, "SM2")

    with pytest.raises(Conflict):
        commit(store, done=done)


def test_the_order_code_of_another_customer_is_a_conflict(store: Store) -> None:
    write(store, "SM1", BOLA)
    commit(store, customer=BOLA, effects=(KeepOrder(ORDER),))
    write(store, "SM2")

    with pytest.raises(Conflict):
        commit(store, effects=(KeepOrder(replace(ORDER, claimed=1)),))

    assert store.orders.get(ORDER.code) == (BOLA, ORDER)


def test_a_credit_without_an_order_is_a_conflict(store: Store) -> None:
    write(store)

    with pytest.raises(Conflict):
        commit(store, effects=(AddCredit("GR-2222", CREDIT),))


def test_a_failure_half_way_leaves_nothing_behind(store: Store) -> None:
    write(store)
    lane = claimed(store)
    before = _everything(store)
    thirds = replace(ORDER.lines[0], quantity=Decimal(1) / 3)

    with pytest.raises(ValueError, match="three decimals"):
        commit(
            store, lane=lane, outgoing=(draft(1),), effects=(KeepOrder(replace(ORDER, agreed=Quote((thirds,), 5, 3))),)
        )

    assert _everything(store) == before
    assert commit(store, lane=lane, **_WORK) > 0


def test_messages_credits_and_timers_are_not_doubled(store: Store) -> None:
    write(store, "SM1")
    commit(store, **_WORK)
    write(store, "SM2")
    again = replace(CREDIT, amount=1)
    commit(store, outgoing=(draft(1),), effects=(AddCredit(ORDER.code, again), SetTimers((Timer("later", NOW),))))

    assert store.orders.get(ORDER.code) == (ADA, replace(ORDER, credits=(CREDIT,)))
    assert store.timers.of(ADA) == (Timer("later", NOW),)
    assert [row.text for row in store.transcript.of(ADA) if row.sender == "grace"] == ["answer 1"]


def test_an_order_is_updated_but_never_its_credits(store: Store) -> None:
    write(store, "SM1")
    commit(store, **_WORK)
    write(store, "SM2")
    changed = replace(ORDER, status="paid", agreed=Quote(ORDER.lines[:1], 5, 3), held_until=None)

    commit(store, effects=(KeepOrder(changed),))

    assert store.orders.get(ORDER.code) == (ADA, replace(changed, credits=(CREDIT,)))


def test_text_no_database_can_keep_does_not_stop_a_turn(store: Store) -> None:
    write(store)

    commit(store, session=SESSION.updated(name="A\0da\ud800"), outgoing=(replace(draft(1), text="x\0\ud800"),))

    loaded = store.sessions.load(ADA, NOW).session
    assert loaded is not None
    assert loaded.contact.name == "A\0da?"
    assert [row.text for row in store.transcript.of(ADA)[1:]] == ["x\ufffd?"]


def test_everyone_is_listed(store: Store) -> None:
    for customer in (BOLA, ADA):
        write(store, customer, customer)
        commit(store, customer=customer)

    assert list(store.sessions.everyone()) == [SESSION, SESSION.updated(customer=BOLA)]


@pytest.mark.parametrize("reference", [ADA, "+2348010000001", "2348010000001", "GR-7K2P", " gr-7k2p "])
def test_a_customer_is_found(store: Store, reference: str) -> None:
    write(store)
    commit(store, effects=(KeepOrder(ORDER),))

    assert store.sessions.find(reference) == ADA


def test_nobody_is_found_by_an_unknown_name(store: Store) -> None:
    assert store.sessions.find("GR-2222") is None


def test_two_stores_are_open_at_once(store: Store, tmp_path: Path) -> None:
    other = Store.open(f"sqlite:///{tmp_path}/other.db", tmp_path)
    write(store, "SM1")
    write(other, "SM2", BOLA)

    assert [row.key for row in store.inbox.pending(f"in:{ADA}")] == ["SM1"]
    assert [row.key for row in other.inbox.pending(f"in:{BOLA}")] == ["SM2"]
    other.close()


def test_a_turn_survives_a_restart(open_store: Callable[[], Store]) -> None:
    first = open_store()
    write(first)
    commit(first, **_WORK)
    first.close()

    second = open_store()
    assert second.sessions.load(ADA, NOW).session == with_order(replace(ORDER, credits=(CREDIT,)))
    assert second.timers.ring(NOW) == 1
    head = second.outbox.head(claimed(second, "out:"), NOW)
    assert isinstance(head, OutboxRow)


def with_order(order: Order) -> Session:
    """Return the sample session as it is loaded with *order*, whose own goods are not in its way."""
    own = {line.fabric: line.quantity * (6 if line.unit == "piece" else 1) for line in order.lines}
    return SESSION.updated(order=order, availability=Availability(own=own))


def test_what_follows_a_message_that_was_kept_before_has_a_lane_that_leads_to_it(store: Store) -> None:
    store.outbox.put(draft(1), NOW)
    lane = claimed(store, "out:")
    row = store.outbox.head(lane, NOW)
    assert row is not None
    store.outbox.sent_in(lane, row, "SM901", NOW)
    write(store)

    commit(store, outgoing=(draft(1), draft(2)), sends_at=NOW)

    left = store.outbox.head(claimed(store, "out:"), NOW)
    assert left is not None
    assert left.text == "answer 2"


def test_a_note_before_the_bubble_that_goes_at_once_wakes_its_own_lane(store: Store) -> None:
    write(store)

    commit(store, outgoing=(draft(1, TEAM), draft(2), draft(3)), sends_at=NOW)

    lanes = [claimed(store, "out:").key]
    assert (lanes, store.lanes.claim("out:", NOW)) == ([f"out:{TEAM}"], None)
