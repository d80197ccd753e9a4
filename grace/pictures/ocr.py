"""Reads words in a picture with tesseract, where it is installed. What comes out is a hint, never a fact."""

from __future__ import annotations

import shutil
import subprocess

LONGEST_HINT = 600  # characters kept of what was read
PROGRAM = "tesseract"
_SECONDS = 8.0


def words_in(picture: bytes, program: str = PROGRAM) -> str:
    """Return the words *program* makes out in *picture*, on one line; empty when it is not installed or cannot read
    it."""
    found = shutil.which(program)
    if found is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, the picture goes in as bytes
            [found, "-", "-", "--psm", "6"], input=picture, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    text = done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
    return " ".join(text.split())[:LONGEST_HINT]
