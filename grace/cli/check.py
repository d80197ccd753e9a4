"""check: everything that is wrong with the owner's files."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import click

from grace.app import project, publishing
from grace.app.open_store import open_store
from grace.app.payment_advice import payment_advice
from grace.cli import home, main, settings
from grace.cli.coloured_frames import coloured, columns
from grace.errors import Misuse, Unavailable, Unreadable
from grace.flow.compile import Compiled, Files
from grace.flow.model import Flow
from grace.source import OwnerMistakes, Problem, frames, line_for_machines
from grace.storage import Store

Found = TypeVar("Found")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(["frames", "gcc", "github", "json"]), default="frames")
@click.option("--fix", is_flag=True, help="Mend curly quotes, long dashes and invisible characters in the files.")
@click.option("--watch", is_flag=True, help="Check again after each save, until Ctrl-C.")
def check(paths: tuple[Path, ...], style: str, fix: bool, watch: bool) -> None:
    """Read the flow, intents, brand and catalog, and say everything that is wrong with them.

    PATHS are folders of flows, or files in them; without any, the project's own.
    """
    places = _places(paths)
    seen = _written(places)
    well = _checked(places, style, fix, served=not paths)
    if watch:
        click.echo("--- watching")  # also for an editor, which is told nothing of files that are well
    for _ in _saves(places, seen) if watch else ():
        click.echo("--- saved")
        try:
            well = _checked(places, style, fix, served=not paths)
        except Unreadable as trouble:  # half a save by rename: the next one tells
            click.echo(f"grace: {trouble}", err=True)
    if not well:
        raise SystemExit(1)


def _checked(places: list[project.Places], style: str, fix: bool, served: bool) -> bool:
    """Print what is wrong at *places*, and return whether nothing is; with *served* also what the running shop would
    hold back."""
    found: list[Problem] = []
    sources: dict[str, str] = {}
    flows: list[Flow] = []
    for where in places:
        for file in project.mend(where) if fix else ():
            click.echo(f"Mended: {file}", err=True)
        try:
            files = project.files(where)
            sources |= files.texts
            compiled = project.check(where, files, sends=settings().twilio is not None)
            flows.append(compiled.flow)
            found += _before_publishing(compiled, files) if served else compiled.warnings
        except OwnerMistakes as mistakes:
            found += _since_served(mistakes).problems if served else mistakes.problems
            sources |= mistakes.sources
    _print(sorted(found, key=lambda one: one.level != "error"), sources, style)
    well = all(problem.level != "error" for problem in found)
    if style == "frames" and well:
        _advise(flows)
    return well


def _before_publishing(compiled: Compiled, files: Files) -> tuple[Problem, ...]:
    """Return what the shop that runs here would hold back and warn of; the warnings alone before its first start."""
    return _asked(lambda store: publishing.before_publishing(store, compiled, files), compiled.warnings)


def _since_served(mistakes: OwnerMistakes) -> OwnerMistakes:
    """Return *mistakes* as told by what serves in the shop that runs here, if there is one."""
    return _asked(lambda store: publishing.since_served(store, mistakes), mistakes)


def _asked(ask: Callable[[Store], Found], otherwise: Found) -> Found:
    """Return what *ask* finds in the database of the shop that runs here; *otherwise* before its first start."""
    own = settings()
    file = own.database_url.removeprefix("sqlite:///")
    if file != own.database_url and not Path(file).exists():
        return otherwise
    try:
        with closing(open_store(own)) as store:
            return ask(store)
    except (Unreadable, Unavailable) as trouble:
        click.echo(f"Whom it would touch is not known: {trouble}", err=True)
        return otherwise


def _saves(places: list[project.Places], seen: dict[Path, int]) -> Iterator[None]:
    """Return once for each save of YAML beside *places* after those *seen*, until Ctrl-C. A handful of files is looked
    at twice a second, which also sees folders on a network."""
    never = threading.Event()
    while not never.wait(0.5):
        now = _written(places)
        if now != seen:
            seen = now
            yield


def _folders(places: list[project.Places]) -> set[Path]:
    return {folder for where in places for folder in (where.flows, where.catalog.parent) if folder.is_dir()}


def _written(places: list[project.Places]) -> dict[Path, int]:
    """Return when each YAML file beside *places* was written."""
    files = (file for folder in _folders(places) for file in folder.glob("*.yaml"))
    return {file: file.stat().st_mtime_ns for file in files if file.exists()}


def _advise(flows: list[Flow]) -> None:
    """Say what the settings and these *flows* make of paying by card."""
    own = settings()
    for flow in flows:
        for advice in payment_advice(own, flow):
            click.echo(f"Warning: {advice}", err=True)


def _places(paths: tuple[Path, ...]) -> list[project.Places]:
    """Return each path as the project it belongs to: a folder of flows, a folder that has flows/, or a file of one."""
    root = home()
    if not paths:
        return [project.places(root)]
    return list(dict.fromkeys(_place(path.resolve(), root) for path in paths))


def _place(path: Path, root: Path) -> project.Places:
    if not path.exists():
        raise Misuse(f"There is no file or folder {path}.")
    if path.is_dir():
        return project.places(path) if (path / "flows").is_dir() else project.places(root, path)
    if path.name == "catalog.yaml":
        return project.places(path.parent if (path.parent / "flows").is_dir() else root, None, path)
    return project.places(root, path.parent)


def _print(found: list[Problem], sources: dict[str, str], style: str) -> None:
    if style == "json":
        click.echo(json.dumps([_as_json(problem) for problem in found], ensure_ascii=False))
    elif style == "gcc":
        click.echo("".join(f"{line_for_machines(problem)}\n" for problem in found), nl=False)
    elif style == "github":
        click.echo("".join(f"{_for_github(problem)}\n" for problem in found), nl=False)
    elif found:
        click.echo(coloured(frames(OwnerMistakes(found, sources), columns())), err=True)
        click.echo(f"\n{_count(found)} · `python run.py explain {found[0].code}` says more", err=True)
    else:
        serves = "A Grace that is running serves it with the next message." if settings().watch else _PUBLISH
        click.echo(f"Everything fits: no faults found. {serves}")


_PUBLISH = "`python run.py publish` lets it serve, for GRACE_WATCH is off."


def _count(found: list[Problem]) -> str:
    errors = sum(problem.level == "error" for problem in found)
    warnings = len(found) - errors
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"


def _as_json(problem: Problem) -> dict[str, str | int]:
    place = problem.place
    return {
        "code": problem.code,
        "level": problem.level,
        "message": problem.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "width": place.width,
        "label": problem.label,
        "help": problem.help,
    }


def _for_github(problem: Problem) -> str:
    place = problem.place
    where = f"file={place.file},line={place.line},col={place.column},title={problem.code}"
    return f"::{problem.level} {where}::{problem.message}"
