"""Quiet hours in Lagos: what they are, and what they do to a nudge."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grace.app import project
from grace.engine.effects import Timer
from grace.engine.timers import timers
from grace.engine.turn import begin
from grace.flow.model import Flow
from grace.flow.quiet import Quiet, quiet
from grace.shop.local_time import DEFAULT_ZONE

ROOT = Path(__file__).parents[2]
NIGHT = Quiet(timedelta(hours=21), timedelta(hours=7))


@pytest.fixture(scope="module")
def flow() -> Flow:
    return project.load(project.places(ROOT)).flow


def _lagos(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


@pytest.mark.parametrize("written", ["21:00 to 07:00", "21:00-7:00", " 21.00 TO 07.00 ", "21:00 until 7:00"])
def test_quiet_hours_are_two_times(written: str) -> None:
    assert quiet(written) == NIGHT


@pytest.mark.parametrize(
    "written", ["", "none", "9pm to 7am", "21:00", "25:00 to 07:00", "21:00 to 21:00", "21:60 to 7:00"]
)
def test_anything_else_is_none(written: str) -> None:
    assert quiet(written) is None


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (_lagos(20, 20, 59), None),
        (_lagos(20, 21), (_lagos(20, 21), _lagos(21, 7))),
        (_lagos(21, 0, 30), (_lagos(20, 21), _lagos(21, 7))),
        (_lagos(21, 6, 59), (_lagos(20, 21), _lagos(21, 7))),
        (_lagos(21, 7), None),
    ],
)
def test_they_go_over_midnight(moment: datetime, hours: tuple[datetime, datetime] | None) -> None:
    assert NIGHT.around(moment, DEFAULT_ZONE) == hours


def _nudge(flow: Flow, heard: datetime) -> datetime:
    session = begin(flow, "sim:ada", heard).updated(state="image_request")
    return next(timer.due for timer in timers(flow, session))


@pytest.mark.parametrize(
    ("heard", "due"),
    [
        (_lagos(20, 15), _lagos(21, 11)),  # by day: 20 hours, as written
        (_lagos(20, 3), _lagos(20, 20, 50)),  # would be 23:00; 07:00 is too late for them: pulled before the night
        (_lagos(20, 8), _lagos(21, 7)),  # would be 04:00; 07:00 is 23 hours after their word, and still in time
    ],
)
def test_a_nudge_keeps_out_of_the_night(flow: Flow, heard: datetime, due: datetime) -> None:
    assert _nudge(flow, heard) == due


def test_after_an_outage_the_window_counts_from_when_they_wrote(flow: Flow) -> None:
    session = begin(flow, "sim:ada", _lagos(20, 8)).updated(state="image_request", wrote_at=_lagos(20, 3))

    assert next(timer.due for timer in timers(flow, session)) == _lagos(20, 20, 50)


def test_without_quiet_hours_nothing_is_shifted(flow: Flow) -> None:
    awake = replace(flow, brand=replace(flow.brand, quiet_hours=""))

    assert _nudge(awake, _lagos(20, 3)) == _lagos(20, 23)


def test_every_nudge_of_a_day_is_awake_and_within_the_window(flow: Flow) -> None:
    heard = [_lagos(20, 0) + timedelta(minutes=minute) for minute in range(0, 24 * 60, 7)]
    found = [(moment, _nudge(flow, moment)) for moment in heard]

    assert [(moment, due) for moment, due in found if NIGHT.around(due, DEFAULT_ZONE)] == []
    assert [(moment, due) for moment, due in found if not moment < due < moment + timedelta(hours=24)] == []


def test_a_hold_ends_when_it_ends(flow: Flow) -> None:
    session = begin(flow, "sim:ada", _lagos(20, 3)).updated(state="proof")

    assert Timer("proof.after.48h", _lagos(22, 3)) in timers(flow, session)
