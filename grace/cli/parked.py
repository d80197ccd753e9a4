"""parked: what Grace gave up on, in both directions, and how to try it again."""

from __future__ import annotations

import click

from grace.cli import main, opened
from grace.errors import Misuse
from grace.pipeline import parked as rows
from grace.pipeline import sender_hold
from grace.shop.address import plain
from grace.shop.local_time import local


@main.group(invoke_without_command=True)
@click.pass_context
def parked(context: click.Context) -> None:
    """List what Grace gave up on; `parked retry NAME` takes or sends it again, `parked settle NAME` puts it aside."""
    if context.invoked_subcommand is not None:
        return
    parts = opened().parts
    zone = parts.flow().brand.timezone
    for hold in sender_hold.all_holds(parts):
        click.echo(f"{hold.sentence(zone)}. Tried {hold.tries} times; it goes on by itself.")
    found = rows.listed(parts)
    for one in found:
        click.echo(
            f"{one.name:<9} {local(one.at, zone):%d %b %H:%M}  {plain(one.address)}  {one.text[:60]!r}  {one.why}"
        )
    click.echo(f"{len(found)} parked." if found else "Nothing is parked.")


@parked.command()
@click.argument("names", nargs=-1, required=True)
def retry(names: tuple[str, ...]) -> None:
    """Take or send the rows called NAMES (such as in:12 or out:34) again."""
    parts = opened().parts
    unknown = [name for name in names if not rows.retry(parts, name)]
    click.echo(f"{len(names) - len(unknown)} will be tried again by whoever serves.")
    _refuse(unknown)


@parked.command()
@click.argument("names", nargs=-1, required=True)
def settle(names: tuple[str, ...]) -> None:
    """Put the rows called NAMES aside: people have dealt with them."""
    parts = opened().parts
    unknown = [name for name in names if not rows.settle(parts, name, "the command line")]
    click.echo(f"{len(names) - len(unknown)} put aside.")
    _refuse(unknown)


def _refuse(unknown: list[str]) -> None:
    if unknown:
        raise Misuse(f"Not parked: {', '.join(unknown)}. `parked` lists what is.")
