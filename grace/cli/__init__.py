"""The commands behind run.py. Each prints one screen; a user's mistake is a sentence on stderr, never a traceback."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grace.cli.coloured_frames import coloured, columns
from grace.errors import GraceError, Misuse, SettingsError, Unreadable
from grace.settings import Settings, read
from grace.source import OwnerMistakes, frames, nearest

if TYPE_CHECKING:
    from grace.app.assembly import App
    from grace.storage import Store

_MODULES = {
    "serve": "serve worker migrate",
    "chat": "chat",
    "check": "check",
    "explain": "explain words graph help",
    "conversations": "test",
    "publish": "publish versions rollback",
    "replay": "replay",
    "show": "show why orders",
    "parked": "parked",
    "teach": "teach",
    "measure": "measure",
    "export": "export forget wipe",
    "files": "files",
    "backup": "backup restore",
    "templates": "templates",
    "doctor": "doctor",
    "users": "users",
}
"""The commands of each module here. A module is imported when one of its commands is asked for: `check` and `words`
shall not wait for the web server, nor for the vendors' clients."""
_HOMES = {name: module for module, names in _MODULES.items() for name in names.split()}


_SENTENCE = 300
"""Characters; no first sentence is longer."""


class Commands(click.Group):
    """Commands in the order they are written, with `serve` when none is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _HOMES:
            import_module(f"grace.cli.{_HOMES[cmd_name]}")  # it registers itself on `main`
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with its whole first sentence, where click cuts it at the end of the line."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(_SENTENCE)) for name, one in commands if one is not None])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = nearest(args[0], _HOMES) if args[0] not in _HOMES else None
        if near and not args[0].startswith("-"):
            ctx.fail(f"No such command '{args[0]}'. Did you mean '{near}'?")
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args or ["serve"])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OwnerMistakes as mistakes:
            click.echo(coloured(frames(mistakes, columns())), err=True)
            ctx.exit(1)
        except (Unreadable, Misuse, SettingsError) as error:
            click.echo(f"grace: {error}", err=True)
            ctx.exit(2)
        except GraceError as error:
            click.echo(f"grace: {error}", err=True)
            ctx.exit(1)


def settings() -> Settings:
    """Return the settings of this process. Raises SettingsError."""
    return read(os.environ)


def opened() -> App:
    """Return everything that runs; its database is closed when the command ends."""
    from grace.app.assembly import build

    app = build(settings())
    click.get_current_context().call_on_close(app.parts.store.close)
    return app


def opened_store() -> Store:
    """Return the database alone, closed when the command ends."""
    from grace.app.open_store import open_store

    store = open_store(settings())
    click.get_current_context().call_on_close(store.close)
    return store


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="grace")
def main() -> None:
    """Grace sells wholesale prints on WhatsApp. Without a command she starts: the same as `serve`."""
    gc.enable()  # run.py loads without it
    os.umask(0o077)  # database, pictures, backups and exports hold people's numbers and words: for their owner alone
    # A narrow console encoding (Windows, LANG=C) must not turn ₦ into a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def home() -> Path:
    """Return the owner's folder."""
    return settings().home
