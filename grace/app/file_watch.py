"""Tells when the owner's files were saved, whatever becomes of their folders."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import watchfiles

from grace.app.project import Places

log = logging.getLogger("grace.files")
POLL_SECONDS = 1.0
"""Also without any save the files are looked at this often: a folder on a network may not tell."""


def saves(where: Places, rest_milliseconds: int, stopping: threading.Event) -> Iterator[None]:
    """Yield when files of *where* were saved and rested for *rest_milliseconds*, and each second, until *stopping*.

    Folders are watched, so a rename is a save too. While one of them is away, or was taken away just when it was to be
    watched, all are looked for again.
    """
    while not stopping.is_set():
        try:
            for _ in _watched(where, rest_milliseconds, stopping):
                yield
        except (OSError, RuntimeError) as trouble:  # what watchfiles raises for a folder, and from inside
            log.debug("the files cannot be watched just now: %s", trouble)
            yield
            stopping.wait(POLL_SECONDS)


def _watched(where: Places, rest_milliseconds: int, stopping: threading.Event) -> Iterator[object]:
    names = {path.name for path in (where.intents, where.brand, where.phrases, where.catalog)}

    def ours(_: watchfiles.Change, path: str) -> bool:
        return path.endswith(".yaml") or path.rpartition("/")[2] in names

    return watchfiles.watch(
        *{where.flows, where.catalog.parent},
        watch_filter=ours,
        debounce=int(POLL_SECONDS * 1000),
        step=rest_milliseconds,
        stop_event=stopping,
        rust_timeout=int(POLL_SECONDS * 1000),
        yield_on_timeout=True,
        recursive=False,
        raise_interrupt=False,
    )
