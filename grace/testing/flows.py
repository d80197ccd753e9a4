"""Flows for tests: compiled once for the same files and used by every conversation of this process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from grace.app import project, publishing
from grace.app.payment_providers import with_links
from grace.app.project import Places
from grace.connect.payments import Payments
from grace.engine.proof_escalation import PROOF_WAITS
from grace.engine.timers import HOLD_ENDS
from grace.engine.vocabulary import EVENTS, VOCABULARY
from grace.flow.compile import Files, compile_flow
from grace.flow.model import Flow, State
from grace.language.intents.classifier import LearntFiles
from grace.language.offline import OfflineReader
from grace.shop.payment_rules import PayLinks
from grace.source import OwnerMistakes
from grace.storage import Store

_readers: dict[str, OfflineReader] = {}
_learnt: list[LearntFiles] = []


@dataclass(frozen=True, slots=True)
class Names:
    """Everything of a flow that a script may name."""

    states: frozenset[str]
    events: frozenset[str]
    fabrics: frozenset[str]
    memories: frozenset[str]
    timers: frozenset[str]


def flow(where: Places) -> Flow:
    """Return the flow at *where* with its prints' colours. Raises OwnerMistakes or Unreadable."""
    return _loaded(where, project.contents(where))


def saved_since(where: Places, serving: Flow, store: Store) -> bool:
    """Return whether the files at *where* are others than those of *serving*, and may serve the chats in *store*.
    Raises OwnerMistakes when they have faults or would lose somebody, Unreadable when they are not there."""
    files = project.files(where)
    if files.version == serving.version:
        return False
    draft = _compiled(files)
    lost = publishing.held(draft, publishing.inside(store, serving, draft), files)
    if lost:
        raise OwnerMistakes(lost, files.texts)
    return True


def look_for_learnt(files: LearntFiles) -> None:
    """Let readers of this process look in *files* for what was learnt of their examples, and leave it there."""
    _learnt[:] = [files]


def reader_for(flow: Flow) -> OfflineReader:
    """Return the one reader of this version of a flow. It learns at its first message and never in the background: a
    test reads the same on every machine."""
    if flow.version not in _readers:
        _readers[flow.version] = OfflineReader(flow, *_learnt)
    return _readers[flow.version]


def names(where: Places) -> Names:
    """Return what scripts may name of the flow at *where*. Raises OwnerMistakes or Unreadable."""
    return _names(project.files(where))


@lru_cache(maxsize=32)
def _loaded(where: Places, _: tuple[tuple[Path, bytes], ...]) -> Flow:
    return project.with_colours(_compiled(project.files(where)), where.catalog.parent)


@lru_cache(maxsize=32)
def _compiled(files: Files) -> Flow:
    return compile_flow(files, VOCABULARY).flow


@lru_cache(maxsize=32)
def _names(files: Files) -> Names:
    compiled = _compiled(files)
    return Names(
        frozenset(compiled.states),
        frozenset((*compiled.intents, *EVENTS)),
        frozenset(fabric.code for fabric in compiled.catalog.fabrics),
        frozenset(compiled.remembers),
        frozenset((*_ANYWHERE, *(name for state in compiled.states.values() for name in _timers(state)))),
    )


_ANYWHERE = (HOLD_ENDS, PROOF_WAITS)
"""Timers that no state has of its own."""


def _timers(state: State) -> Iterator[str]:
    """Return each timer by its whole name, and by what stands in the flow: if_silent.20h."""
    for timed in state.timed:
        yield timed.name
        yield timed.name.partition(".")[2]


@lru_cache(maxsize=16)
def linked(flow: Flow, links: PayLinks | None) -> Flow:
    """Return *flow* with a shop's links to pay by, one for all conversations: its machine and what it may say are kept
    by it."""
    return with_links(flow, Payments(links=links))
