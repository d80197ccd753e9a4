"""What Grace writes is for its owner alone, and what she prints and logs names no number and no password."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from grace.cli.log_lines import Private, without_numbers
from grace.storage import Store
from grace.storage.private_files import keep_private
from tests.web.conftest import ROOT, Server


def _run(home: dict[str, str], *arguments: str) -> str:
    """A command by somebody whose files are open to everybody unless they are told otherwise."""
    command = ["sh", "-c", 'umask 022; exec "$@"', "sh", sys.executable, str(ROOT / "run.py"), *arguments]
    done = subprocess.run(command, env={**os.environ, **home}, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _open_to_others(folder: Path) -> list[str]:
    return [
        str(path.relative_to(folder))
        for path in (folder, *folder.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


def test_database_backup_and_export_are_their_owner_s_alone(tmp_path: Path) -> None:
    home = {"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path / "new" / "data")}

    _run(home, "migrate")
    _run(home, "backup", str(tmp_path / "new" / "copies" / "one.db"))
    _run(home, "export", str(tmp_path / "new" / "books"))

    assert (tmp_path / "new" / "books" / "ledger.csv").exists()
    assert _open_to_others(tmp_path / "new") == []


def test_what_an_earlier_start_left_open_is_closed(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path / 'grace.db'}", tmp_path).close()
    (tmp_path / "files").mkdir(exist_ok=True)
    for path in (tmp_path / "grace.db", tmp_path / "files"):
        path.chmod(0o755)

    keep_private(f"sqlite:///{tmp_path / 'grace.db'}", tmp_path)

    assert _open_to_others(tmp_path / "files") == []
    assert stat.S_IMODE((tmp_path / "grace.db").stat().st_mode) == 0o700


def test_the_first_password_is_not_printed_where_it_is_kept(tmp_path: Path) -> None:
    server = Server({"GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path)})
    server.start()
    _, printed = server.stop()

    assert "as owner: give yourself a password with" in printed
    assert "as owner with" not in printed


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("in:whatsapp:+2348031234567 was taken over", "in:…4567 was taken over"),
        ("out:whatsapp:+2348031234567: somebody", "out:…4567: somebody"),
        ("call 08031234567 or 2348031234567.", "call …4567 or …4567."),
        ("GET /chats/whatsapp:+2348031234567?part=talk", "GET /chats/…4567?part=talk"),
        ("message SM08031234567 of 2026-11-22 10:00:00,123 took 8031234567 ns", None),
        ("₦2348031234567 is no number, nor GR-2348", None),
    ],
)
def test_a_log_line_holds_no_telephone_number(line: str, kept: str | None) -> None:
    assert without_numbers(line) == (kept if kept is not None else line)


def test_a_traceback_holds_none_either() -> None:
    try:
        raise ValueError("whatsapp:+2348031234567 is not there")
    except ValueError:
        record = logging.LogRecord("grace", logging.ERROR, "", 0, "a turn of %s", ("in:whatsapp:+2348031234567",), None)
        record.exc_info = sys.exc_info()

    written = Private("%(message)s").format(record)

    assert "ValueError: …4567 is not there" in written
    assert "803" not in written
