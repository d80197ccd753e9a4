"""The outcome of training, as plain numbers and words; kept on disk so that a restart need not learn again.

A file holds arrays and JSON, never a pickle: whoever can write there can spoil a reading, and run nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from grace.language.intents.word_vectors import DIMENSIONS

if TYPE_CHECKING:
    from numpy import float32, int8
    from numpy.typing import NDArray

_FORMAT = "3"
"""Another one whenever ngrams.py, features.py, word_vectors.npz, learning.py's figures or this file's shape change."""
_MOST_KEPT = 8  # files of a megabyte: the flow in use, those before, and those somebody tests
_NAME = "reader-{}.npz"
_PART = "reader-{}.part"
_LEFT_SECONDS = 600.0
"""Nobody writes one file for so long."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """Columns of *weights*, in *steps* of their own, are *intents*; its rows are the *grams* of each counter in turn,
    with their *rarity*, and the directions of what words mean. Whole steps take a quarter of the room, and are the same
    whether they were just learnt or loaded."""

    intents: tuple[str, ...]
    grams: tuple[tuple[str, ...], ...]
    rarity: NDArray[float32]
    weights: NDArray[int8]
    steps: NDArray[float32]
    start: NDArray[float32]
    examples: str = ""
    """The key of the same examples with their prints in words; "" where nobody told."""


_DAMAGED = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, RuntimeError, MemoryError),
    *(BadZipFile, zlib.error),
)
"""What reading a file with a damaged byte raises; NotImplementedError is a RuntimeError."""


def key(lines: tuple[str, ...], intents: tuple[str, ...]) -> str:
    """Return the name of what is learnt from these examples, whatever version of scikit-learn does it: Grace reads the
    same on a machine that has none."""
    told = json.dumps([_FORMAT, lines, intents]).encode()
    return hashlib.sha256(told).hexdigest()[:32]


def kept(folder: Path, name: str) -> Learnt | None:
    """Return what *folder* holds under *name*; None when there is nothing, or nothing that can be right."""
    return _read(folder / _NAME.format(name))


def newest(folder: Path) -> Learnt | None:
    """Return what was left in *folder* last; None when there is nothing that can be right."""
    files = reversed(_by_age(folder))
    return next((learnt for file in files if (learnt := _read(file))), None)


def _read(path: Path) -> Learnt | None:
    import numpy

    try:
        with open(path, "rb") as opened, numpy.load(opened, allow_pickle=False) as file:
            told = json.loads(file["told"].tobytes())
            learnt = Learnt(
                tuple(told["intents"]),
                tuple(map(tuple, told["grams"])),
                file["rarity"],
                file["weights"],
                file["steps"],
                file["start"],
                str(told.get("examples", "")),
            )
    except _DAMAGED:
        return None
    return learnt if _fits(learnt) else None


def keep(folder: Path, name: str, learnt: Learnt) -> None:
    """Write *learnt* into *folder*, whole or not at all, and take away what is too old; a folder that cannot be written
    is no fault."""
    import numpy

    told = json.dumps({"intents": learnt.intents, "grams": learnt.grams, "examples": learnt.examples}).encode()
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        handle, path = mkstemp(dir=folder, prefix="reader-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                numpy.savez_compressed(
                    file,
                    told=numpy.frombuffer(told, dtype=numpy.uint8),
                    rarity=learnt.rarity,
                    weights=learnt.weights,
                    steps=learnt.steps,
                    start=learnt.start,
                )
                file.flush()
                os.fsync(file.fileno())  # or a power cut may leave the name and not the bytes
            os.replace(path, folder / _NAME.format(name))
        except OSError:
            os.unlink(path)
            raise
        keep_newest(folder, _MOST_KEPT)


def _fits(learnt: Learnt) -> bool:
    import numpy

    rows, columns = sum(map(len, learnt.grams)), len(learnt.intents)
    arrays = (learnt.rarity, learnt.weights, learnt.steps, learnt.start)
    shapes = tuple(array.shape for array in arrays) == ((rows,), (rows + DIMENSIONS, columns), (columns,), (columns,))
    kinds = tuple(array.dtype.name for array in arrays) == ("float32", "int8", "float32", "float32")
    return shapes and kinds and all(bool(numpy.isfinite(array).all()) for array in arrays)


def keep_newest(folder: Path, most: int) -> None:
    """Take away what was learnt in *folder*, but for the last *most* files, and what a process that was killed has left
    half written."""
    long_ago = time.time() - _LEFT_SECONDS
    for part in folder.glob(_PART.format("*")):
        with suppress(OSError):  # its writer has just ended
            if part.stat().st_mtime < long_ago:
                part.unlink()
    files = _by_age(folder)
    for old in files[: max(0, len(files) - most)]:
        old.unlink(missing_ok=True)


def _by_age(folder: Path) -> list[Path]:
    """Return the files of *folder* that hold something learnt, the oldest first."""
    try:
        return sorted(folder.glob(_NAME.format("*")), key=lambda path: path.stat().st_mtime)
    except OSError:
        return []
