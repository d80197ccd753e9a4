"""test: conversations that are played and checked."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from grace.app.assembly import PICTURES
from grace.app.readers import learnt_files
from grace.cli import home, main, settings
from grace.pictures import palette
from grace.testing import flows
from grace.testing.command import run_files
from grace.testing.processes import Manner, processors

_RARELY = (20_000, 20, 100)
"""When Python looks for circles of dead objects: a run is over before there are many, and looking takes a tenth."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON line for each turn.")
@click.option("--keep-going", is_flag=True, help="Go on with a conversation after a failed expectation.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes at once; one for each processor unless given.")
def test(paths: tuple[Path, ...], as_json: bool, keep_going: bool, jobs: int | None) -> None:
    """Run conversation tests; without PATHS those in tests/conversations."""
    gc.set_threshold(*_RARELY)
    flows.look_for_learnt(learnt_files(settings()))
    palette.recall(settings().data / PICTURES)
    exit_code = run_files(paths, home(), Manner(as_json, keep_going, jobs or processors()), click.echo)
    palette.keep(settings().data / PICTURES)
    raise SystemExit(exit_code)
