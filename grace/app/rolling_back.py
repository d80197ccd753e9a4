"""Going back to an older version: the renames made since are said in its files, so nobody inside is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from grace.app import project
from grace.app.publishing import Inside, inside
from grace.flow.changes import Kind, former, names
from grace.flow.compile import Files
from grace.flow.former_names import CHAPTERS, with_former_name
from grace.flow.model import Flow
from grace.source import OwnerMistakes
from grace.storage import Store
from grace.storage.records.flow_versions import Published

_MOST_VERSIONS = 50
"""The number of versions, the newest, that are looked at for renames; each takes a moment to read."""
_GOES_ON = {
    "state": "each goes on where their order stands",
    "memory": "it is kept, though these files do not ask for it",
    "intent": "they are asked again",
}


def carried(store: Store, old: Flow, row: Published) -> tuple[Files, tuple[str, ...]]:
    """Return the files of *row* with a `was:` for each renamed name of *old* somebody is inside of, and a sentence for
    each name that these files do not have: who is inside, and what comes of them."""
    files, told, flow = row.files, list[str](), project.compiled(row.files).flow
    lost = inside(store, old, flow)
    links = list(_links(store, row.number)) if lost else []
    for one in lost:
        known = _known(one, flow, links)
        said = _with_was(files, flow, one, known) if known else files
        told.append(f"{one}: {_what_comes(one, known, said != files)}")
        files = said
    return files, tuple(told)


def _what_comes(one: Inside, known: str, said: bool) -> str:
    """Return what becomes of those inside of *one*, which is *known* in the files, where they *said* so."""
    if said:
        return f"`{known}` was `{one.gone.name}`"
    why = f"`was: [{one.gone.name}]` does not fit under `{known}` there, so " if known else ""
    return f"{why}{_GOES_ON[one.gone.kind]}"


def _known(one: Inside, flow: Flow, links: list[tuple[Kind, str, str]]) -> str:
    """Return the name that what *one* is about has in *flow*, by the renames *links*; "" for none."""
    found, grown = {one.gone.name}, True
    while grown:
        pairs = ({then, now} for kind, then, now in links if kind == one.gone.kind)
        more = {name for pair in pairs if found & pair for name in pair} - found
        found, grown = found | more, bool(more)
    return next((name for name in names(flow, one.gone.kind) if name in found), "")


def _links(store: Store, since: int) -> Iterator[tuple[Kind, str, str]]:
    """Return the kind, the old name and the new one of every rename a version after *since* tells of."""
    newest = store.flows.newest_number()
    for number in range(max(since + 1, newest - _MOST_VERSIONS), newest + 1):
        row = store.flows.named(str(number))
        yield from _renames(row.files) if row else ()


@lru_cache(maxsize=_MOST_VERSIONS)
def _renames(files: Files) -> tuple[tuple[Kind, str, str], ...]:
    """Return the kind, the old name and the new one of every rename *files* tell of. A rollback asks twice: to show
    what it will do, and to do it."""
    try:
        flow = project.compiled(files).flow
    except OwnerMistakes:  # of another Grace
        return ()
    kinds: tuple[Kind, ...] = ("state", "memory", "intent")
    return tuple((kind, then, now) for kind in kinds for then, now in former(flow, kind).items())


def _with_was(files: Files, flow: Flow, one: Inside, known: str) -> Files:
    """Return *files* in which *known* says that it was what *one* is about; as they are where that breaks them."""
    name, text = files.intents if one.gone.kind == "intent" else files.flow
    edited = (name, with_former_name(text, CHAPTERS[one.gone.kind], known, one.gone.name))
    made = replace(files, intents=edited) if one.gone.kind == "intent" else replace(files, flow=edited)
    try:
        new = project.compiled(made).flow
    except OwnerMistakes:
        return files
    return made if former(new, one.gone.kind).get(one.gone.name) == known else files
