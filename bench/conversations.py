"""Measures conversation tests: python -m bench.conversations [PATHS]

Turns for a second of CPU, of `run.py test --json` and every process it starts, as it is installed: with its modules
compiled beforehand, which the first of the two runs sees to. The second is measured."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

HOME = Path(__file__).parents[1]


def main(paths: list[str]) -> None:
    """Print how many turns the conversations in *paths* have, the shipped ones unless given, and their CPU."""
    with tempfile.TemporaryDirectory(prefix="grace-bytecode-") as folder:
        there = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        there.pop("PYTHONDONTWRITEBYTECODE", None)
        _run([str(HOME / "tests" / "conversations" / "happy_path.yaml")], there)
        before = _seconds()
        turns = _run(paths, there)
        seconds = _seconds() - before
    load = os.getloadavg()[0]
    print(f"{turns} turns, {seconds:.1f} s of CPU, {turns / seconds:.0f} turns a second; load average {load:.1f}")


def _run(paths: list[str], environment: dict[str, str]) -> int:
    """Return how many turns were taken. Raises CalledProcessError where one is not as expected."""
    command = [sys.executable, str(HOME / "run.py"), "test", "--json", *paths]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout.count(b"\n")


def _seconds() -> float:
    """Return the CPU of every process that was waited for."""
    spent = getrusage(RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
