"""Finds files of conversations without reading anything heavy: other YAML lies beside them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = "conversations"
TOP = "conversations"

_KEY = re.compile(r"^([A-Za-z_-]+)[ \t]*:", re.MULTILINE)
_OTHERS = frozenset({"flow", "intents", "fabrics"})
"""Top keys of the files an owner writes; a script may bring a flow or a catalog of its own."""


def is_script(path: Path) -> bool:
    """Return whether *path* holds conversations, or lies among them and has the key misspelt."""
    if path.suffix != ".yaml":
        return False
    keys = set(_KEY.findall(_beginning(path)))
    if TOP in keys:
        return True
    misspelt = path.parent.name == FOLDER and not keys & _OTHERS
    return misspelt and bool(difflib.get_close_matches(TOP, keys, 1, 0.8))


def scripts(path: Path) -> Iterator[Path]:
    """Return *path* itself when it is a file, else the files of conversations below it, by name."""
    if path.is_dir():
        yield from (file for file in sorted(path.rglob("*.yaml")) if is_script(file))
    else:
        yield path


def home_of(script: Path, otherwise: Path) -> Path:
    """Return the project *script* belongs to: the nearest folder above it with flows or a catalog, else *otherwise*."""
    for folder in script.resolve().parents:
        if (folder / "catalog.yaml").is_file() and (folder / "flows").is_dir():
            return folder
    return otherwise


def _beginning(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
