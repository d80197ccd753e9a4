"""The kill test in its short form: `python -m bench.kill` does the same, longer, and prints a table."""

from __future__ import annotations

from pathlib import Path

from bench.kill import Plan, run_on
from tests.forked import Logged


def test_killing_web_and_worker_loses_doubles_and_disorders_nothing(bare_url: str, tmp_path: Path) -> None:
    plan = Plan(bare_url.partition(":")[0], customers=8, kills=4, timers=12, seed=20261122, begin=Logged)

    found = run_on(bare_url, plan, tmp_path)

    assert (found.messages, found.timers, found.kills) == (48, 12, 4)
    assert found.promises == dict.fromkeys(found.promises, 0)
    assert found.late["rang"].count + found.late["rang_none_alive"].count == 12
