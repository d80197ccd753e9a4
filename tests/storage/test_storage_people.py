"""Two processes that hear a stranger's first messages at the same moment know one person."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grace.storage import Store
from grace.storage.records.people import People

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
NUMBER, ID = "whatsapp:+2348030000001", "whatsapp:NG.4566546130240823"


class Overtaken(People):
    """While it looks at who wrote first, another process has noted them already."""

    def __init__(self, store: Store, first: tuple[str, str]) -> None:
        super().__init__(store._database)
        self._others, self._first = [store.people], first

    def _earlier(self, *addresses: str) -> str | None:
        if self._others:
            self._others.pop().recognise(*self._first, NOW)
        return super()._earlier(*addresses)


@pytest.mark.parametrize("first", [(NUMBER, NUMBER), (ID, NUMBER)], ids=["by number", "by id and number"])
@pytest.mark.parametrize("second", [(NUMBER, NUMBER), (ID, NUMBER)], ids=["by number", "by id and number"])
def test_who_writes_twice_at_once_is_one_person(store: Store, first: tuple[str, str], second: tuple[str, str]) -> None:
    known = Overtaken(store, first).recognise(*second, NOW)

    assert (known.person, known.displaced) == (first[0], "")
    assert set(known.addresses) == {*first, *second}
    assert {store.people.person_of(one) for one in (*first, *second)} == {first[0]}
