"""The outcome of training, as plain numbers and words; kept on disk so that a restart need not learn again.

A file holds arrays and JSON, never a pickle: whoever can write there can spoil a reading, and run nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING
from zipfile import BadZipFile

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_FORMAT = "1"  # another one whenever ngrams.py, model.py's figures or this file's shape change
_MOST_KEPT = 3  # files: the flow in use, the one before, and one somebody tries out
_NAME = "reader-{}.npz"


@dataclass(frozen=True, slots=True)
class Learnt:
    """Columns of *weights* are *intents*; its rows are the *grams* of each counter in turn, with their *rarity*."""

    intents: tuple[str, ...]
    grams: tuple[tuple[str, ...], ...]
    rarity: NDArray[float32]
    weights: NDArray[float32]
    start: NDArray[float32]


def key(lines: tuple[str, ...], intents: tuple[str, ...]) -> str:
    """The name of what is learnt from these examples with what is installed here."""
    try:
        trainer = version("scikit-learn")
    except PackageNotFoundError:
        trainer = ""
    told = json.dumps([_FORMAT, trainer, lines, intents]).encode()
    return hashlib.sha256(told).hexdigest()[:32]


def kept(folder: Path, name: str) -> Learnt | None:
    """Return what *folder* holds under *name*; None when there is nothing, or nothing that can be right."""
    import numpy

    try:
        with open(folder / _NAME.format(name), "rb") as opened, numpy.load(opened, allow_pickle=False) as file:
            told = json.loads(file["told"].tobytes())
            learnt = Learnt(
                tuple(told["intents"]),
                tuple(map(tuple, told["grams"])),
                file["rarity"],
                file["weights"],
                file["start"],
            )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError, BadZipFile):
        return None
    return learnt if _fits(learnt) else None


def keep(folder: Path, name: str, learnt: Learnt) -> None:
    """Writes *learnt* into *folder*, whole or not at all; a folder that cannot be written is no fault."""
    import numpy

    told = json.dumps({"intents": learnt.intents, "grams": learnt.grams}).encode()
    with suppress(OSError):
        handle, path = mkstemp(dir=folder, prefix="reader-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                numpy.savez(
                    file,
                    told=numpy.frombuffer(told, dtype=numpy.uint8),
                    rarity=learnt.rarity,
                    weights=learnt.weights,
                    start=learnt.start,
                )
            os.replace(path, folder / _NAME.format(name))
        except OSError:
            os.unlink(path)
            raise
        _drop_old(folder)


def _fits(learnt: Learnt) -> bool:
    import numpy

    rows, columns = sum(map(len, learnt.grams)), len(learnt.intents)
    arrays = (learnt.rarity, learnt.weights, learnt.start)
    shapes = tuple(array.shape for array in arrays) == ((rows,), (rows, columns), (columns,))
    return shapes and all(array.dtype == numpy.float32 and bool(numpy.isfinite(array).all()) for array in arrays)


def _drop_old(folder: Path) -> None:
    files = sorted(folder.glob(_NAME.format("*")), key=lambda path: path.stat().st_mtime)
    for old in files[:-_MOST_KEPT]:
        old.unlink(missing_ok=True)
