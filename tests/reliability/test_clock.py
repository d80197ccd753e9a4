"""A clock that somebody sets: nothing rings for a wrong hour, nothing waits for one, nothing is said twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from grace.app.assembly import ringing
from grace.app.auth import IDLE, WINDOW, Accounts, hashed
from grace.channel.capabilities import limits_of
from grace.clock import SETTLING, Watch
from grace.doubles.twilio import SENDER, TwilioDouble
from grace.engine.effects import Timer
from grace.engine.events import Elapsed
from grace.language.gpt.budget import PAUSE, Breaker
from grace.pipeline import catch_up, send_window
from grace.pipeline.catch_up import appoint
from grace.shop.ledger import Decision, Verdict
from grace.shop.verdicts import undoable
from grace.storage.sql import schema
from grace.storage.sql.codec import from_json
from tests.reliability.conftest import Grace
from tests.storage.samples import NOW, ORDER

ADA, BOLA, CHI, DAYO = (f"whatsapp:+234801000000{number}" for number in range(4))
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
BACK = pytest.mark.parametrize("by", [HOUR, DAY], ids=["an hour", "a day"])
SQLITE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@pytest.fixture
def tick(grace: Grace) -> Callable[[], bool]:
    """What a worker does once a second."""
    return ringing(grace.app.parts, lambda: grace.even)


def rung(grace: Grace) -> list[str]:
    kept = schema.Inbox.select(schema.Inbox.body).where(schema.Inbox.kind == "elapsed")
    return [from_json(body, Elapsed).timer for (body,) in grace.store._database.tuples(kept)]


def with_a_timer(grace: Grace) -> datetime:
    grace.write(ADA, "hello")
    grace.work()
    due = grace.now + 2 * HOUR
    grace.store.timers.replace(ADA, (Timer("remind", due),))
    return due


def test_a_clock_that_is_a_day_ahead_for_a_while_rings_nothing(grace: Grace, tick: Callable[[], bool]) -> None:
    due = with_a_timer(grace)

    grace.set_clock(DAY)
    ahead = [(tick(), grace.wait(MINUTE))[0] for _ in range(9)]
    grace.set_clock(-DAY)
    back = tick()

    assert (ahead, back, rung(grace)) == ([False] * 9, False, [])
    assert grace.store.timers.of(ADA) == (Timer("remind", due),)
    grace.wait(2 * HOUR)
    assert (tick(), tick(), rung(grace)) == (True, False, ["remind"])


def test_a_clock_that_was_put_right_rings_what_is_due_once(grace: Grace, tick: Callable[[], bool]) -> None:
    with_a_timer(grace)

    grace.set_clock(DAY)
    at_once = tick()
    grace.wait(SETTLING)

    assert (at_once, tick(), tick(), rung(grace)) == (False, True, False, ["remind"])


@BACK
def test_nothing_waits_for_a_clock_that_was_put_back(grace: Grace, tick: Callable[[], bool], by: timedelta) -> None:
    with_a_timer(grace)
    before = Counter((message.to, message.body) for message in grace.double.messages)
    grace.write(BOLA, "hello")
    held = grace.store.lanes.claim("in:", grace.now)  # by a worker that is never heard of again
    grace.write(CHI, "hello")
    grace.double.fail_next(503)
    grace.work()
    grace.write(DAYO, "hello")

    grace.set_clock(-by)
    tick()
    for _ in range(4):
        grace.work()
        grace.wait(timedelta(seconds=40))
        tick()
    grace.work()

    assert held is not None
    said = Counter((message.to, message.body) for message in grace.double.messages)
    words = Counter(body for _, body in before)
    assert said == before + Counter({(to, body): count for to in (BOLA, CHI, DAYO) for body, count in words.items()})
    assert grace.store.inbox.counts().pending == 0
    (timer,) = grace.store.timers.of(ADA)
    assert timer.due - grace.now == 2 * HOUR - timedelta(seconds=160)
    grace.wait(2 * HOUR)
    assert (tick(), tick(), rung(grace)) == (True, False, ["remind"])


@BACK
def test_logins_brakes_and_windows_end_as_they_should(grace: Grace, tick: Callable[[], bool], by: timedelta) -> None:
    accounts = Accounts(grace.store.users, lambda: grace.now)
    grace.store.users.add("amaka", "team", hashed("right password"), grace.now)
    token = accounts.log_in("amaka", "right password", "here") or ""
    for _ in range(5):
        accounts.log_in("amaka", "wrong password", "there")
    grace.write(ADA, "hello")
    limits = limits_of(grace.app.parts.channel(ADA))

    grace.set_clock(-by)
    tick()
    known, braked = accounts.user_of(token, by_hand=False), accounts.is_throttled("amaka", "there")
    grace.wait(WINDOW + MINUTE)
    forgiven = not accounts.is_throttled("amaka", "there")
    grace.wait(IDLE)

    logged_in, window = accounts.user_of(token), send_window.is_open(grace.app.parts, limits, ADA)
    grace.wait(DAY)

    assert (known is not None, braked, forgiven, logged_in) == (True, True, True, None)
    assert (window, send_window.is_open(grace.app.parts, limits, ADA)) == (True, False)


@SQLITE
@BACK
def test_what_came_while_the_clock_was_ahead_is_caught_up(
    grace: Grace, tick: Callable[[], bool], twilio: TwilioDouble, by: timedelta
) -> None:
    channel = grace.app.parts.channel(SENDER)
    grace.set_clock(by)
    tick()
    appoint(grace.app.parts)
    first = catch_up(grace.app.parts, channel)
    grace.set_clock(-by)
    twilio.receive("is anybody there?", ADA, at=format_datetime(grace.now, usegmt=True))
    tick()
    again = catch_up(grace.app.parts, channel)

    assert (first, again, len(grace.heard())) == (True, True, 1)


def test_a_verdict_of_tomorrow_cannot_be_taken_back_all_day() -> None:
    ruled = Decision("k", Verdict("approve", "team", "console"), NOW + DAY)
    order = replace(ORDER, decisions=(ruled,))

    assert [undoable(order, NOW), undoable(order, NOW + DAY)] == [None, ruled]


def test_gpt_is_not_left_alone_for_a_day() -> None:
    clock = [NOW]
    breaker = Breaker(lambda: clock[0])
    for _ in range(3):
        breaker.failed()

    shut = breaker.allows()
    clock[0] = NOW - DAY

    assert (shut, breaker.allows()) == (False, True)
    assert PAUSE < DAY


def test_what_is_no_jump_is_none() -> None:
    wall, even = [datetime(2026, 11, 22, tzinfo=UTC)], [100.0]
    watch = Watch(lambda: wall[0], lambda: even[0])

    wall[0] += HOUR
    even[0] += 3596.0
    slow = watch.look()
    wall[0] -= timedelta(seconds=4)
    adjusted = watch.look()

    assert (slow, adjusted, watch.is_trustworthy()) == (timedelta(0), timedelta(0), True)
