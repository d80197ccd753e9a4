"""replay: the last real chats through the files as they are now, before they serve."""

from __future__ import annotations

from collections import Counter

import click

from grace.app import project
from grace.cli import home, main, opened_store
from grace.testing.replay import Replayed
from grace.testing.replay import replay as replayed


@main.command()
@click.option("--last", type=click.IntRange(1, 1000), default=20, help="How many chats, the newest first (20).")
@click.option("--show", is_flag=True, help="Show where each chat goes another way.")
def replay(last: int, show: bool) -> None:
    """Run the last chats through the files as they are now: same road, other words, or another outcome.

    Nothing is written and nothing is sent; every chat runs on a database of its own, read without GPT.
    """
    store = opened_store()
    row = store.flows.newest()
    found = Counter[str]()
    for one in replayed(store, row.files if row else None, project.places(home()), last):
        found[one.verdict] += 1
        if one.verdict != "same road":
            click.echo(f"{one.verdict}: {one.customer}")
            click.echo(_difference(one, show), nl=False)
    told = ", ".join(f"{count} {verdict}" for verdict, count in found.items())
    click.echo(f"{sum(found.values())} chats: {told or 'there are none yet'}")
    if found["other outcome"]:
        raise SystemExit(1)


def _difference(one: Replayed, show: bool) -> str:
    """Return the first turn that went another way, or with *show* all of them."""
    lines = []
    for then, now in zip(one.before, one.after, strict=True):
        if then != now:
            lines += [f"  they: {then.heard}", f"    serves: {then.state}: {' / '.join(then.said)}"]
            lines += [f"    draft:  {now.state}: {' / '.join(now.said)}"]
            if not show:
                break
    return "".join(f"{line}\n" for line in lines)
