"""backup, restore: a copy of everything durable, and the way back."""

from __future__ import annotations

from pathlib import Path

import click

from grace.cli import main, settings
from grace.storage.upkeep.backup import back_up, copy_whole
from grace.storage.upkeep.backup import restore as restore_database


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Copy the database to the file TARGET while Grace works, and the pictures to TARGET.files."""
    own = settings()
    back_up(own.database_url, target)  # first: files are never changed, so later ones do no harm
    kept = _copied(own.data / "files", Path(f"{target}.files"))
    click.echo(f"Backed up to {target} ({target.stat().st_size:,} bytes) and {kept} files beside it.")


@main.command()
@click.argument("source", type=click.Path(path_type=Path))
def restore(source: Path) -> None:
    """Make the backup SOURCE the database, which has to be missing (SQLite) or empty (PostgreSQL)."""
    own = settings()
    restore_database(own.database_url, source)
    kept = _copied(Path(f"{source}.files"), own.data / "files")
    click.echo(f"Restored from {source}, with {kept} files. What customers wrote since comes back by Twilio's list.")


def _copied(source: Path, target: Path) -> int:
    """Copy what is not there yet; a file's name is the hash of its bytes."""
    found = [path for path in source.rglob("*") if path.is_file()] if source.is_dir() else []
    for path in found:
        there = target / path.relative_to(source)
        if not there.exists():
            copy_whole(path, there)
    return len(found)
