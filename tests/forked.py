"""Processes of tests' own, forked from one that has loaded Grace, or each would spend a second on imports. That one has
no threads and no open database, which the tests' process has."""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.web.conftest", "grace.app.pages", "grace.cli.serve", "psycopg", "tests.warm"])
_RUN = Path(__file__).resolve().parents[1] / "run.py"


def run(environment: Mapping[str, str], told: Connection) -> None:
    """Be `python run.py` with these settings and no others; *told* gets what is printed and logged."""
    os.environ.clear()
    os.environ.update(environment)
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(told.fileno(), number)
        setattr(sys, name, os.fdopen(number, "w", closefd=False))  # the old one cannot be set up anew
    told.close()
    sys.argv = [str(_RUN)]
    runpy.run_path(sys.argv[0], run_name="__main__")


def end() -> None:
    """End the process they are forked from, and wait for it: its time is the tests'."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]
