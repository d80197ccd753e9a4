"""publish, versions, rollback: which files serve, and since when."""

from __future__ import annotations

from dataclasses import replace
from textwrap import fill

import click

from grace import clock
from grace.app import project, publishing, rolling_back
from grace.app.open_store import open_store
from grace.app.serving import Serving
from grace.cli import main, settings
from grace.cli.coloured_frames import coloured, columns
from grace.errors import Misuse
from grace.flow.changes import differences
from grace.flow.compile import Compiled, Files
from grace.flow.model import Flow
from grace.shop.local_time import local
from grace.source import OwnerMistakes, frame
from grace.storage import Store

MOST_SHOWN = 60  # lines of a difference; more is no longer read


@main.command()
@click.option("--yes", is_flag=True, help="Publish without asking.")
def publish(yes: bool) -> None:
    """Show what is different in the files and who is inside of it, and let them serve from the next message on."""
    serving, store = _opened()
    files = project.files(_where())
    new, row = publishing.compiled(store, files), store.flows.newest()
    if row is not None and row.version == files.version:
        click.echo(f"Version {row.number} ({row.version}) serves already: nothing is different.")
        return
    old = serving.flow() if row else None
    for line in _difference(store, old, new, files):
        click.echo(line)
    lost = publishing.inside(store, old, new.flow) if old else ()
    problems = publishing.held(new.flow, lost, files)
    click.echo()
    if problems:
        raise OwnerMistakes(problems, files.texts)
    if not yes:
        click.confirm("Publish this?", abort=True)
    made = serving.publish("publish")
    click.echo(f"Version {made.number} ({made.version}) serves from the next message on.")


@main.command()
def versions() -> None:
    """List the versions of the files that were published, the one that serves first."""
    serving, store = _opened()
    zone, rows = serving.flow().brand.timezone, store.flows.listed()
    if not rows:
        click.echo("Nothing was published yet: the first start does it.")
    for number, row in enumerate(rows):
        mark = "serves" if number == 0 else ""
        click.echo(
            f"{row.number:>4}  {row.version}  {local(row.at, zone):%Y-%m-%d %H:%M}  by {row.by}  {mark}".rstrip()
        )


@main.command()
@click.argument("version")
@click.option("--yes", is_flag=True, help="Without asking.")
def rollback(version: str, yes: bool) -> None:
    """Write the files of VERSION back, as `versions` names it, and let them serve again."""
    serving, store = _opened()
    row = store.flows.named(version)
    if row is None:
        raise Misuse(f"There is no version {version}. See `versions`.")
    files, told = rolling_back.carried(store, serving.flow(), row)
    for line in (*_difference(store, serving.flow(), project.compiled(files), files), *told):
        click.echo(line)
    if not yes:
        click.confirm(f"Write the files of version {row.number} back?", abort=True)
    made = serving.roll_back(row)
    click.echo(f"The files are those of version {row.number} again; they serve as version {made.number}.")


def _opened() -> tuple[Serving, Store]:
    own = settings()
    store = open_store(own)
    click.get_current_context().call_on_close(store.close)
    return Serving(store, _where(), own.team, clock.now), store


def _where() -> project.Places:
    return project.places(settings().home)


def _difference(store: Store, old: Flow | None, new: Compiled, files: Files) -> list[str]:
    if old is None:
        return ["Nothing was published before: everything is new."]
    lines = differences(old, new.flow)
    shown = [*lines[:MOST_SHOWN], *([f"... and {len(lines) - MOST_SHOWN} more"] if len(lines) > MOST_SHOWN else [])]
    row = store.flows.newest()
    odd = publishing.warnings_since(store, row.number, replace(new, warnings=()), files) if row else ()
    frames = (f"\n{coloured(frame(problem, files.texts, columns()))}" for problem in odd)
    return [*map(_indented, shown), *frames]


def _indented(line: str) -> str:
    """Return *line* of a difference two blanks in, in a terminal over several lines with what follows further in."""
    wide = columns()
    return fill(line, wide, initial_indent="  ", subsequent_indent="      ") if wide else f"  {line}"
