"""replay: the last real chats through the files as they are now, before they serve."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from grace.app import project
from grace.app.readers import learnt_files
from grace.cli import home, main, opened_store, settings
from grace.cli.progress import Progress
from grace.engine.vocabulary import VOCABULARY
from grace.flow.compile import compile_flow
from grace.storage import Store
from grace.testing import flows
from grace.testing.replay import Replayed, Side
from grace.testing.replay import replay as replayed
from grace.testing.replay_scripts import script


@main.command()
@click.option("--last", type=click.IntRange(1, 10_000), default=20, help="How many chats, the newest first (20).")
@click.option("--show", is_flag=True, help="Show every turn that goes another way, not only the first.")
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep each chat that is told here as a conversation test in this folder.",
)
def replay(last: int, show: bool, save: Path | None) -> None:
    """Run the last chats through the files as they are now: same road, other words, or another outcome.

    Nothing is written and nothing is sent; messages are read as they were read when they came, without GPT.
    """
    flows.look_for_learnt(learnt_files(settings()))
    store, found = opened_store(), Counter[str]()
    progress = Progress(f"of the last {last} chats played")
    for one in progress.over(replayed(store, *_sides(store), last, progress.step)):
        found[one.verdict] += 1
        if one.verdict == "same road":
            continue
        click.echo(f"{one.verdict}: {one.customer}")
        click.echo(_difference(one, show), nl=False)
        if save is not None:
            _keep(one, save, sum(found.values()))
    counts = ", ".join(f"{count} {verdict}" for verdict, count in found.items())
    click.echo(f"{sum(found.values())} chats: {counts or 'there are none yet'}")
    if found["other outcome"]:
        raise SystemExit(1)


def _sides(store: Store) -> tuple[Side, Side]:
    """Return the flow that serves, and the draft in the files; where nothing was published, the draft twice."""
    draft, row = flows.flow(project.places(home())), store.flows.newest()
    serving = compile_flow(row.files, VOCABULARY).flow if row else draft
    reader = flows.reader_for(draft)
    same = serving.intents == draft.intents and serving.catalog.fabrics == draft.catalog.fabrics
    return Side(serving, reader if same else flows.reader_for(serving)), Side(draft, reader)


def _keep(chat: Replayed, folder: Path, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"replay-{number:03}.yaml"
    text = script(chat, f"a real chat, {chat.verdict}, {number}", home())
    if text:
        file.write_text(text, encoding="utf-8")
        click.echo(f"  saved: {file}")


def _difference(one: Replayed, show: bool) -> str:
    """Return the first turn that went another way, or with *show* all of them."""
    lines = []
    for then, now in zip(one.before, one.after, strict=True):
        if then != now:
            lines += [f"  they: {then.heard}", f"    serves: {then.state}: {' / '.join(then.said)}"]
            lines += [f"    draft:  {now.state}: {' / '.join(now.said)}"]
            lines += [f"    team:   {' / '.join(now.team_notes)}"] if then.team_notes != now.team_notes else []
            if not show:
                break
    return "".join(f"{line}\n" for line in lines)
