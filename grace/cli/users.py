"""users: who may log in to the console."""

from __future__ import annotations

import sys
from typing import cast

import click

from grace.app.auth import Accounts
from grace.cli import main, opened_store
from grace.clock import now
from grace.errors import Misuse
from grace.storage.values import Role


@main.group()
def users() -> None:
    """Manage who may log in to the console: list, add, remove, password."""


@users.command("list")
def names() -> None:
    """List everybody who may log in."""
    everybody = _accounts().all()
    if not everybody:
        click.echo("Nobody yet: the first start makes `owner`, and `users add NAME` others.")
    for user in everybody:
        click.echo(f"{user.name:<20} {user.role:<6} since {user.made_at:%Y-%m-%d}")


@users.command()
@click.argument("name")
@click.option("--role", type=click.Choice(["owner", "team"]), default="team", help="What NAME may do (default: team).")
def add(name: str, role: str) -> None:
    """Let NAME log in; the password is asked for, or read from a pipe."""
    _accounts().add(name, cast(Role, role), _asked())
    click.echo(f"{name} may log in ({role}).")


@users.command()
@click.argument("name")
def remove(name: str) -> None:
    """Shut NAME out at once, also where they are logged in."""
    _accounts().remove(name)
    click.echo(f"{name} is out.")


@users.command()
@click.argument("name")
def password(name: str) -> None:
    """Give NAME a new password and log them out everywhere."""
    _accounts().set_password(name, _asked())
    click.echo(f"{name} has a new password.")


def _accounts() -> Accounts:
    return Accounts(opened_store().users, now)


def _asked() -> str:
    """Return a password, typed twice unseen, or one line of a pipe. Raises Misuse when there is none."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise Misuse("No password came. Type it when asked, or pipe one line in.")
    return line
