"""Processes of tests' own, forked from one that has loaded Grace, or each would spend a second on imports. That one has
no threads and no open database, which the tests' process has."""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.web.conftest", "grace.app.pages", "grace.cli.serve", "psycopg", "tests.warm"])
_RUN = Path(__file__).resolve().parents[1] / "run.py"


def run(environment: Mapping[str, str], told: Connection | BinaryIO, words: Sequence[str] = ()) -> None:
    """Be `python run.py` with *words*, these settings and no others; *told* gets what is printed and logged."""
    os.environ.clear()
    os.environ.update(environment)
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(told.fileno(), number)
        setattr(sys, name, os.fdopen(number, "w", closefd=False))  # the old one cannot be set up anew
    told.close()
    sys.argv = [str(_RUN), *words]
    runpy.run_path(sys.argv[0], run_name="__main__")


class Logged:
    """`python run.py`, forked, with *words* behind it and the settings *own*; *log* gets what it prints."""

    def __init__(self, words: list[str], own: Mapping[str, str], log: Path) -> None:
        self._process = FORKED.Process(target=_run_logged, args=(own, log, words), daemon=True)
        self._process.start()

    def send_signal(self, number: int) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    def wait(self, timeout: float) -> None:
        self._process.join(timeout)


def _run_logged(environment: Mapping[str, str], log: Path, words: list[str]) -> None:
    with log.open("ab") as told:
        run(environment, told, words)


def end() -> None:
    """End the process they are forked from, and wait for it: its time is the tests'."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]
