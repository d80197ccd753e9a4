"""Copies of a database while Grace works on it, and the way back from one."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from grace.errors import Unreadable


def back_up(url: str, target: Path) -> None:
    """Write a consistent copy of the database at *url* to *target*, which must not be there. Raises Unreadable."""
    if target.exists():
        raise Unreadable(f"{target} is there already. Choose another name; a backup is never written over.")
    draft = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _dump(url, draft)
        _settled(draft)
        draft.rename(target)
    except OSError as error:
        raise Unreadable(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)


def restore(url: str, source: Path) -> None:
    """Make the copy *source* the database at *url*, which has to be empty or missing. Raises Unreadable."""
    if not source.is_file():
        raise Unreadable(f"There is no backup {source}.")
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        _restore_sqlite(Path(url.removeprefix("sqlite:///")), source)
    else:
        _run("pg_restore", url, ["--no-owner", "--exit-on-error", "--single-transaction", str(source)])


def _dump(url: str, draft: Path) -> None:
    if urlsplit(url).scheme != "sqlite":
        _run("pg_dump", url, ["--format=custom", "--no-owner", f"--file={draft}"])
        return
    file = Path(url.removeprefix("sqlite:///"))
    if not file.exists():
        raise Unreadable(f"There is no database {file} yet.")
    try:
        with (
            closing(_read_only(file)) as live,
            closing(sqlite3.connect(draft)) as copy,
        ):
            live.backup(copy)  # in one go: in helpings it begins anew whenever another process writes
            _check(copy, draft)
    except sqlite3.Error as error:
        raise Unreadable(f"{file} cannot be copied: {error}.") from error


def _restore_sqlite(file: Path, source: Path) -> None:
    if file.exists():
        raise Unreadable(f"{file} is there already. Stop Grace and move it away first; nothing is written over.")
    try:
        with closing(_read_only(source)) as copy:
            _check(copy, source)
    except sqlite3.Error as error:
        raise Unreadable(f"{source} is no backup of Grace's: {error}.") from error
    for rest in ("-wal", "-shm"):  # of a database that is gone; they would be read into the new one
        Path(f"{file}{rest}").unlink(missing_ok=True)
    copy_whole(source, file)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file so that *target* is there whole or not at all. Raises Unreadable."""
    draft = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, draft)
        _settled(draft)
        draft.rename(target)
    except OSError as error:
        raise Unreadable(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)


def _check(database: sqlite3.Connection, name: Path) -> None:
    found = database.execute("PRAGMA integrity_check").fetchone()[0]
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if found != "ok" or not {"inbox", "outbox", "session"} <= tables:
        raise Unreadable(f"{name} is not whole: {found if found != 'ok' else 'it has no tables of Grace'}.")


def _settled(file: Path) -> None:
    """Returns once *file* is on the disk, not only on its way there."""
    with file.open("rb") as kept:
        os.fsync(kept.fileno())


def _run(program: str, url: str, words: list[str]) -> None:
    found = _program(program)
    if found is None:
        raise Unreadable(f"PostgreSQL needs {program}, which is not here: apt-get install postgresql-client.")
    parts = urlsplit(url)
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    connection = {
        "PGDATABASE": unquote(parts.path.strip("/")),
        "PGHOST": host,
        "PGPORT": str(parts.port or ""),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
    }
    target = ["--dbname", connection["PGDATABASE"]] if program == "pg_restore" else []
    # Through the environment: everybody on this machine may read a command line.
    environment = {**os.environ, **{name: value for name, value in connection.items() if value}}
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        [found, *target, *words], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        reason = " ".join(done.stderr.split())[:300]
        raise Unreadable(f"{program} did not succeed: {reason}")


def _program(name: str) -> str | None:
    """Return the tool of the newest PostgreSQL here: an older one refuses a newer server."""
    found = [str(path) for path in Path("/usr/lib/postgresql").glob(f"*/bin/{name}")]
    found += [path for path in (shutil.which(name),) if path]
    return max(found, key=_version, default=None)


def _version(program: str) -> int:
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    number = re.search(r"\) (\d+)", done.stdout)
    return int(number[1]) if number else 0
