"""Whose turn it is to write."""

from __future__ import annotations

import threading

import pytest

from grace.errors import Unavailable
from grace.storage.sql.pen import Pen

PATIENCE = 60  # seconds; only a fault uses them up


def _waiting(pen: Pen) -> int:
    with pen._gate:
        return sum(pen._waiting.values())


def _order(pen: Pen, comers: str) -> str:
    """Return in which order *comers* get the pen, who all wait for it: h is in a hurry, p is not."""
    got: list[str] = []

    def come(who: str) -> None:
        if who == "h":
            with pen.hurrying(), pen:
                got.append(who)
        else:
            with pen:
                got.append(who)

    threads = [threading.Thread(target=come, args=(who,)) for who in comers]
    with pen:
        for number, thread in enumerate(threads, 1):
            thread.start()
            while _waiting(pen) < number:
                thread.join(0.001)
    for thread in threads:
        thread.join(PATIENCE)
    return "".join(got)


def test_a_thread_in_a_hurry_waits_for_one_other_at_most_and_the_rest_go_on() -> None:
    pen = Pen(lambda: False, PATIENCE)

    assert _order(pen, "pppphh") == "hphppp"


def test_who_has_it_may_take_it_again() -> None:
    inside = [False]
    pen = Pen(lambda: inside[0], PATIENCE)

    with pen:
        inside[0] = True
        with pen:
            pass
        inside[0] = False

    assert _order(pen, "p") == "p"


def test_it_is_not_waited_for_without_end_and_who_gave_up_is_in_nobodys_way() -> None:
    pen = Pen(lambda: False, 0.01)
    failed: list[BaseException] = []

    def come() -> None:
        try:
            with pen:
                pass
        except Unavailable as busy:
            failed.append(busy)

    with pen:
        thread = threading.Thread(target=come)
        thread.start()
        thread.join(PATIENCE)

    assert [str(one) for one in failed] == ["the database is busy"]
    assert _waiting(pen) == 0
    with pytest.raises(KeyError), pen:
        raise KeyError
    assert _order(Pen(lambda: False, PATIENCE), "ph") == "hp"
