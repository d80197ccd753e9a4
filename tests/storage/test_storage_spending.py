"""The tokens of a day are one number for every process on the database, and outlive them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from grace.storage import Store

TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)


def test_every_store_on_a_database_counts_into_the_same_day(open_store: Callable[[], Store]) -> None:
    one, other = open_store(), open_store()
    one.spending.add(TODAY, 2_700)
    other.spending.add(TODAY, 300)

    assert [store.spending.of(TODAY) for store in (one, other, open_store())] == [3_000] * 3
    assert one.spending.of(TOMORROW) == 0


def test_nothing_is_lost_when_many_count_at_once(open_store: Callable[[], Store]) -> None:
    stores = [open_store() for _ in range(4)]

    def count(store: Store) -> None:
        for _ in range(10):
            store.spending.add(TODAY, 7)
        store.close_thread()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, stores))

    assert stores[0].spending.of(TODAY) == 4 * 10 * 7
