"""Who writes from several addresses is one person, who takes over a number is another, in whatever order they come."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from random import Random

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


class Known:
    """What `People` should know, told as plainly as can be: whose each address is, and whose they used last."""

    def __init__(self) -> None:
        self.owner: dict[str, str] = {}
        self.used: defaultdict[str, list[str]] = defaultdict(list)

    def recognise(self, address: str, number: str, new_key: str) -> tuple[str, str]:
        """Return the person and whom they displace."""
        by_address, by_number = self.owner.get(address), self.owner.get(number)
        person = by_address or by_number or new_key
        given = sorted({address, number or address})
        for one in given:
            for addresses in self.used.values():
                if one in addresses:
                    addresses.remove(one)
            self.owner[one] = person
        self.used[person] = given + self.used[person]
        return person, by_number if by_number and by_number != person else ""


@pytest.mark.parametrize("seed", range(20))
def test_persons_that_meet_and_part_are_told_apart_as_a_plain_model_does(store: Store, seed: int) -> None:
    chance, model, now = Random(seed), Known(), NOW
    numbers, ids = [f"{NUMBER}{digit}" for digit in range(3)], [f"{ID}{digit}" for digit in range(3)]
    for _ in range(14):
        now += timedelta(minutes=1)
        number, user_id = chance.choice(numbers), chance.choice(ids)
        address, told = chance.choice(((number, number), (user_id, number), (user_id, "")))

        found = store.people.recognise(address, told, now)

        assert (found.person, found.displaced) == model.recognise(address, told, found.person)
        for person, used in model.used.items():
            assert store.people.addresses(person) == tuple(used)
            assert store.people.reach(person) == next(iter(used), None)
        assert {one: store.people.person_of(one) for one in model.owner} == model.owner
