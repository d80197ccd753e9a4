"""Files and folders that only their owner may read: customers' words, numbers and pictures are in them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TextIO, cast

FILE, FOLDER = 0o600, 0o700


def make_folder(folder: Path) -> None:
    """Make *folder* and those above it that are missing, each for its owner alone; one that is there stays as it is.
    Raise OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=FOLDER, exist_ok=True)


def open_private(file: Path, encoding: str, newline: str | None = None) -> TextIO:
    """Open *file* for writing, emptied, for its owner alone whatever it was before. Raise OSError."""
    made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE)
    os.fchmod(made, FILE)
    return cast(TextIO, os.fdopen(made, "w", encoding=encoding, newline=newline))


def keep_private(database_url: str, data: Path) -> None:
    """Take from everybody but their owner what an earlier start, or a copy, left open: the database's files and the
    folder of pictures in *data*. What belongs to another user is left as it is."""
    database = Path(database_url.removeprefix("sqlite:///")) if database_url.startswith("sqlite:///") else None
    beside = [Path(f"{database}{end}") for end in ("", "-wal", "-shm")] if database else []
    for path in (*beside, data / "files", *data.glob("*.key")):
        with suppress(OSError):  # another user's, or gone meanwhile
            path.chmod(path.stat().st_mode & 0o700)
