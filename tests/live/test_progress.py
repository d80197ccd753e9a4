"""A command that works for long says so on a terminal, and nowhere else."""

from __future__ import annotations

import io
from contextlib import redirect_stderr

import pytest

from grace.cli.progress import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("terminal", [True, False])
def test_each_step_is_shown_on_a_terminal_and_wiped_before_what_is_found(terminal: bool) -> None:
    errors = _Terminal() if terminal else io.StringIO()
    with redirect_stderr(errors):
        progress, seen = Progress("of the last 2 chats played"), []
        for one in progress.over(("a", "b")):
            seen.append((one, errors.getvalue().endswith("\r\033[K")))
            progress.step()

    assert seen == [("a", terminal), ("b", terminal)]
    lines = [line for line in errors.getvalue().split("\r\033[K") if line]
    shown = ["0 of the last 2 chats played …", "2 of the last 2 chats played …"]
    assert lines[:1] + lines[-1:] == (shown if terminal else [])
