"""Orders, what they hold back, and the timers that ring for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from grace.engine.effects import KeepProof, SetTimers, Timer
from grace.engine.session import Availability
from grace.shop.catalog import Account, Catalog, Fabric
from grace.shop.ledger import Verdict
from grace.storage import InboxRow, Store
from grace.storage.records.stock import StockBook
from tests.storage.samples import ADA, BOLA, CREDIT, NOW, ORDER, QUOTE, TEAM, commit, keep_order, seconds, write


def test_the_newest_open_order_is_the_order(store: Store) -> None:
    open_one = replace(ORDER, code="GR-2222")
    keep_order(store, replace(ORDER, code="GR-3333", status="delivered"))
    keep_order(store, open_one)
    keep_order(store, replace(ORDER, code="GR-4444", status="cancelled"))

    assert store.orders.newest(ADA) == open_one
    assert store.orders.newest(BOLA) is None


def test_without_an_open_order_the_newest_is_the_order(store: Store) -> None:
    keep_order(store, replace(ORDER, code="GR-3333", status="delivered"))
    keep_order(store, replace(ORDER, code="GR-4444", status="cancelled"))

    newest = store.orders.newest(ADA)
    assert newest is not None
    assert newest.code == "GR-4444"


def test_orders_are_listed_newest_first(store: Store) -> None:
    paid = replace(ORDER, code="GR-3333", status="paid", credits=(CREDIT,))
    keep_order(store, ORDER)
    keep_order(store, paid, BOLA)

    assert store.orders.list() == ((BOLA, paid), (ADA, ORDER))
    assert store.orders.list(limit=1) == ((BOLA, paid),)
    assert store.orders.list(("awaiting_payment",)) == ((ADA, ORDER),)
    assert store.orders.list(()) == ()


def test_orders_once_paid_are_counted_for_ever(store: Store) -> None:
    keep_order(store, ORDER)
    keep_order(store, replace(ORDER, code="GR-3333", status="paid"))
    keep_order(store, replace(ORDER, code="GR-3333", status="cancelled"))

    assert store.orders.ever_paid(ADA) == 1


def test_others_orders_hold_back_what_they_promise(store: Store) -> None:
    keep_order(store, replace(ORDER, status="part_paid"), BOLA)
    keep_order(store, replace(ORDER, code="GR-2222", status="quoted", agreed=None, proposed=QUOTE), BOLA)
    keep_order(store, replace(ORDER, code="GR-3333", status="lapsed"), BOLA)
    keep_order(store, replace(ORDER, code="GR-4444", status="paid"), ADA)

    promised = {"AK-01": Decimal("7.5"), "AK-02": Decimal(10)}
    availability = store.sessions.load(ADA, NOW, piece_yards=Decimal(5)).availability
    assert (availability.promised, availability.own) == (promised, promised)


def test_what_was_agreed_counts_until_the_stock_is_counted_again(store: Store) -> None:
    store.stock.note(catalog(300), NOW)
    keep_order(store, replace(ORDER, status="delivered"), BOLA)

    def promised() -> dict[str, Decimal]:
        return store.sessions.load(ADA, NOW).availability.promised

    assert promised() == {"AK-01": Decimal("7.5"), "AK-02": Decimal(12)}
    store.stock.note(catalog(300), seconds(60))
    assert promised() == {"AK-01": Decimal("7.5"), "AK-02": Decimal(12)}
    store.stock.note(catalog(290), seconds(60))
    assert (promised(), store.stock.changed_at("AK-01")) == ({"AK-02": Decimal(12)}, seconds(60))
    keep_order(store, replace(ORDER, code="GR-2222"), BOLA)
    assert promised()["AK-01"] == Decimal("7.5")


def test_another_process_sees_the_same_count(store: Store) -> None:
    store.stock.note(catalog(300), NOW)
    keep_order(store, ORDER, BOLA)
    StockBook(store._database).note(catalog(300), seconds(60))

    assert store.sessions.load(ADA, NOW).availability.promised["AK-01"] == Decimal("7.5")


def test_pretend_orders_hold_stock_among_themselves(store: Store) -> None:
    keep_order(store, replace(ORDER, practice=True), "sim:bola")

    assert store.sessions.load(ADA, NOW).availability.promised == {}
    assert store.sessions.load("sim:ada", NOW).availability.promised["AK-01"] == Decimal("7.5")
    assert store.sessions.load(ADA, NOW).availability.sellers == ()


def test_both_quotes_of_an_order_come_back(store: Store) -> None:
    order = replace(
        ORDER, status="paid", proposed=replace(QUOTE, lines=QUOTE.lines[:1], total=5, deposit=3), step="cut"
    )
    keep_order(store, order)

    assert store.orders.get(order.code) == (ADA, order)


def catalog(yards: int) -> Catalog:
    fabrics = (Fabric("AK-01", "Blue Adire", per_yard=1, stock_yards=Decimal(yards)), Fabric("AK-02", "Wine Damask"))
    return Catalog(fabrics, Account("", "", ""))


def test_a_hold_ends_when_the_customer_was_told_it_does(store: Store) -> None:
    keep_order(store, ORDER, BOLA)

    assert store.stock.availability(seconds(24 * 3600), Decimal(6), None, False) == Availability()


def test_the_best_seller_comes_first(store: Store) -> None:
    keep_order(store, replace(ORDER, status="delivered"), BOLA)
    keep_order(
        store, replace(ORDER, code="GR-2222", agreed=replace(QUOTE, lines=QUOTE.lines[:1] * 2), status="quoted"), BOLA
    )

    assert store.sessions.load(ADA, NOW).availability.sellers == ("AK-02", "AK-01")


def test_a_free_code_is_the_next_after_those_taken(store: Store) -> None:
    for taken in ("GR-ZZZZ", "GR-2222"):
        keep_order(store, replace(ORDER, code=taken))

    assert store.orders.free_code("GR-4N9C") == "GR-4N9C"
    assert store.orders.free_code("GR-ZZZZ") == "GR-3222"


def test_a_proof_used_twice_names_both_orders(store: Store) -> None:
    keep_order(store, ORDER)
    keep_order(store, replace(ORDER, code="GR-2222"), BOLA)
    write(store, "SM1")
    commit(store, effects=(KeepProof("GR-7K2P", "f" * 64, ""), KeepProof("GR-2222", "f" * 64, "")))

    assert [proof.order for proof in store.orders.proofs_with("f" * 64)] == ["GR-7K2P", "GR-2222"]
    assert store.orders.proofs_with("e" * 64) == ()


def _set_timers(store: Store, *timers: Timer) -> None:
    write(store, "set timers")
    commit(store, effects=(SetTimers(timers),))


def test_a_timer_rings_once_when_it_is_due(store: Store) -> None:
    _set_timers(store, Timer("remind", seconds(60)), Timer("lapse", seconds(90)))

    assert store.next_due().timer == seconds(60)
    assert [store.timers.ring(seconds(59)), store.timers.ring(seconds(61)), store.timers.ring(seconds(61))] == [0, 1, 0]
    (row,) = store.inbox.pending(f"in:{ADA}")
    key = f"timer:{ADA}:remind:{1772357460123456}"
    assert row == InboxRow(row.id, key, f"in:{ADA}", ADA, "elapsed", '{"type":"elapsed","timer":"remind"}', seconds(61))
    assert store.next_due().lane == seconds(61)
    assert store.timers.of(ADA) == (Timer("lapse", seconds(90)),)


def test_timers_ring_in_portions(store: Store) -> None:
    _set_timers(store, *(Timer(str(number), NOW) for number in range(5)))

    assert [store.timers.ring(NOW, limit=2) for _ in range(4)] == [2, 2, 1, 0]


def test_timers_survive_a_restart(open_store: Callable[[], Store]) -> None:
    first = open_store()
    _set_timers(first, Timer("remind", seconds(60)))
    first.close()

    assert open_store().timers.ring(seconds(60)) == 1


def test_a_confirmation_is_taken_once(store: Store) -> None:
    store.confirmations.put(TEAM, Verdict("approve", "Ngozi", order="GR-7K2P", amount=5), NOW)
    newer = Verdict("refund", "Ngozi", "whatsapp", "GR-7K2P", 7, "paid twice", seen=3)
    store.confirmations.put(TEAM, newer, NOW)

    assert store.confirmations.take(TEAM, "GR-7K2P", NOW) == newer
    assert store.confirmations.take(TEAM, "GR-7K2P", NOW) is None


def test_a_confirmation_is_for_its_member_order_and_quarter_of_an_hour(store: Store) -> None:
    store.confirmations.put(TEAM, Verdict("approve", "Ngozi", order="GR-7K2P"), NOW)

    assert store.confirmations.take(ADA, "GR-7K2P", NOW) is None
    assert store.confirmations.take(TEAM, "GR-2222", NOW) is None
    assert store.confirmations.take(TEAM, "GR-7K2P", seconds(900)) is None
    assert store.confirmations.take(TEAM, "GR-7K2P", seconds(5000)) is None
    assert store.confirmations.take(TEAM, "GR-7K2P", seconds(899)) is not None
