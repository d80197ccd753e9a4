"""Published files: one row a version, the newest serves, and two processes never publish the same number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from grace.flow.compile import Files
from grace.storage import Store

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
FIRST = Files(("flow.yaml", "flow: a"), ("intents.yaml", "b"), ("brand.yaml", "c"), ("catalog.yaml", "₦"))
SECOND = replace(FIRST, flow=("flow.yaml", "flow: another"))


def test_the_newest_serves_and_the_others_stay(open_store: Callable[[], Store]) -> None:
    one, other = open_store(), open_store()
    assert (one.flows.newest(), one.flows.newest_number()) == (None, 0)

    taken = [one.flows.publish(FIRST, "start", 0, NOW), other.flows.publish(SECOND, "save", 1, NOW)]

    newest = one.flows.newest()
    assert taken == [True, True]
    assert newest is not None
    assert (newest.number, newest.files, newest.by, newest.at) == (2, SECOND, "save", NOW)
    assert [row.version for row in other.flows.listed()] == [SECOND.version, FIRST.version]


def test_who_is_late_publishes_nothing(open_store: Callable[[], Store]) -> None:
    one, other = open_store(), open_store()
    one.flows.publish(FIRST, "start", 0, NOW)

    assert other.flows.publish(SECOND, "save", 0, NOW) is False
    assert one.flows.newest_number() == 1


def test_a_version_is_found_by_number_and_by_the_beginning_of_its_name(store: Store) -> None:
    store.flows.publish(FIRST, "start", 0, NOW)
    store.flows.publish(SECOND, "save", 1, NOW)

    found = [store.flows.named(name) for name in ("1", SECOND.version[:6], "99", "zzz")]

    assert [row.number if row else None for row in found] == [1, 2, None, None]
