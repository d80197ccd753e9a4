"""The power fails while SQLite writes: a short form of `python -m bench.torn`."""

from __future__ import annotations

from pathlib import Path

from bench.torn import run


def test_a_torn_log_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    found = run(40, 20261122, tmp_path)

    assert found.pop("acknowledged") > 60
    assert {name: count for name, count in found.items() if count} == {"cuts": 40}
