"""Whose turn it is to write."""

from __future__ import annotations

import threading

import pytest

from grace.errors import Unavailable
from grace.storage.sql.write_lock import WriteLock

PATIENCE = 60  # seconds; only a fault uses them up


def _waiting(lock: WriteLock) -> int:
    with lock._gate:
        return sum(lock._waiting.values())


def _order(lock: WriteLock, comers: str) -> str:
    """Return in which order *comers* get the lock, who all wait for it: h is in a hurry, p is not."""
    got: list[str] = []

    def come(who: str) -> None:
        if who == "h":
            with lock.hurrying(), lock:
                got.append(who)
        else:
            with lock:
                got.append(who)

    threads = [threading.Thread(target=come, args=(who,)) for who in comers]
    with lock:
        for number, thread in enumerate(threads, 1):
            thread.start()
            while _waiting(lock) < number:
                thread.join(0.001)
    for thread in threads:
        thread.join(PATIENCE)
    return "".join(got)


def test_a_thread_in_a_hurry_waits_for_one_other_at_most_and_the_rest_go_on() -> None:
    lock = WriteLock(lambda: False, PATIENCE)

    assert _order(lock, "pppphh") == "hphppp"


def test_who_has_it_may_take_it_again() -> None:
    inside = [False]
    lock = WriteLock(lambda: inside[0], PATIENCE)

    with lock:
        inside[0] = True
        with lock:
            pass
        inside[0] = False

    assert _order(lock, "p") == "p"


def test_it_is_not_waited_for_without_end_and_who_gave_up_is_in_nobodys_way() -> None:
    lock = WriteLock(lambda: False, 0.01)
    failed: list[BaseException] = []

    def come() -> None:
        try:
            with lock:
                pass
        except Unavailable as busy:
            failed.append(busy)

    with lock:
        thread = threading.Thread(target=come)
        thread.start()
        thread.join(PATIENCE)

    assert [str(one) for one in failed] == ["the database is busy"]
    assert _waiting(lock) == 0
    with pytest.raises(KeyError), lock:
        raise KeyError
    assert _order(WriteLock(lambda: False, PATIENCE), "ph") == "hp"
