"""The commands behind run.py. Each prints one screen; a user's mistake is a sentence on stderr, never a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from grace.app import App, build, open_store
from grace.errors import GraceError, Misuse, SettingsError, Unreadable
from grace.settings import Settings, read
from grace.source import OwnerMistakes, frames
from grace.storage import Store


class Commands(click.Group):
    """Commands in the order they are written, with `serve` when none is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args or ["serve"])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OwnerMistakes as mistakes:
            click.echo(frames(mistakes), err=True)
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
    app = build(settings())
    click.get_current_context().call_on_close(app.parts.store.close)
    return app


def opened_store() -> Store:
    """Return the database alone, closed when the command ends."""
    store = open_store(settings())
    click.get_current_context().call_on_close(store.close)
    return store


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="grace")
def main() -> None:
    """Grace sells wholesale prints on WhatsApp. Without a command she starts: the same as `serve`."""
    os.umask(0o077)  # database, pictures, backups and exports hold people's numbers and words: for their owner alone
    # A narrow console encoding (Windows, LANG=C) must not turn ₦ into a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def home() -> Path:
    """Return the owner's folder."""
    return settings().home


# The commands register themselves on `main`.
from grace.cli import (  # noqa: E402
    backup,
    chat,
    check,
    doctor,
    export,
    files,
    measure,
    parked,
    publish,
    replay,
    serve,
    show,
    teach,
    templates,
    users,
)

__all__ = [
    "backup",
    "chat",
    "check",
    "doctor",
    "export",
    "files",
    "main",
    "measure",
    "parked",
    "publish",
    "replay",
    "serve",
    "show",
    "teach",
    "templates",
    "users",
]
