"""A lane whose worker was killed is free at once on this machine, and only then."""

from __future__ import annotations

from pathlib import Path

from grace.storage import Store
from grace.storage.queue.lease_owner import is_gone, machine, new_token
from tests.forked import FORKED
from tests.storage.samples import NOW, claimed, seconds, write


def _claim(url: str, data: str) -> None:
    Store.open(url, Path(data)).lanes.claim("in:", NOW)


def test_a_killed_worker_s_lane_is_free_at_once(url: str, tmp_path: Path) -> None:
    store = Store.open(url, tmp_path)
    write(store)
    worker = FORKED.Process(target=_claim, args=(url, str(tmp_path)))
    worker.start()
    worker.join(60)
    assert store.lanes.claim("in:", seconds(1)) is None

    freed = store.lanes.reclaim(seconds(1))

    assert (worker.exitcode, freed) == (0, 1)
    assert claimed(store, at=seconds(1)).key == "in:whatsapp:+2348010000001"
    store.close()


def test_a_lane_at_work_is_left_alone(store: Store) -> None:
    write(store)
    lane = claimed(store)

    assert store.lanes.reclaim(seconds(1)) == 0
    assert store.lanes.lock(lane)


def test_nobody_judges_the_processes_of_another_machine() -> None:
    assert not is_gone("0b5e7c1e-aaaa/4026531836/7-7.0011223344556677")
    assert not is_gone("an older token")
    assert not is_gone(new_token())


def test_a_number_that_is_used_again_is_another_process() -> None:
    assert is_gone(f"{machine()}1-999999999999.0011223344556677")
