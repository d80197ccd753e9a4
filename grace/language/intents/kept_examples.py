"""Example sentences taken apart, kept on disk: taking thousands of them apart is half a second of a start.

The file is JSON, and holds only what can be worked out again: whoever deletes or spoils it costs that half second.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from grace.typed_json import decoded

_NAME = "examples.json"
_MOST_KEPT = 20_000
"""Those of several versions, or of several shops that are tested in one folder; past that only those in use."""


class Apart(Struct, frozen=True, array_like=True):
    """An example in plain *words*, a blank between two, and its *sketch* where no print is named; "" where that is the
    same."""

    words: str
    sketch: str


class _Kept(Struct):
    by: str
    examples: dict[str, Apart]


def recall(folder: Path) -> dict[str, Apart]:
    """Return the examples that *folder* holds; none where they were taken apart by another Grace."""
    with suppress(OSError, msgspec.MsgspecError):
        kept = decoded((folder / _NAME).read_bytes(), _Kept)
        return kept.examples if kept.by == _who() else {}
    return {}


def keep(folder: Path, known: Mapping[str, Apart], found: Mapping[str, Apart]) -> None:
    """Leave in *folder* what was *found*, beside what it had *known*; a folder that cannot be written is no fault."""
    if found.keys() <= known.keys():
        return
    both = {**known, **found}
    told = msgspec.json.encode(_Kept(_who(), both if len(both) <= _MOST_KEPT else dict(found)))
    part = folder / f"{_NAME}.part"
    with suppress(OSError):
        part.touch(0o600)
        part.write_bytes(told)
        part.replace(folder / _NAME)


@cache
def _who() -> str:
    """Return a name for the code by which examples are taken apart: another code may do so in another way."""
    own = Path(__file__).parent
    code = (own / "examples.py", *sorted((own.parent / "text").glob("*.*")))
    return sha256(b"\0".join([sys.version.encode(), *(file.read_bytes() for file in code)])).hexdigest()[:16]
