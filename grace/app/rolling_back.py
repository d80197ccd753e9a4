"""Going back to an older version: the renames made since are said in its files, so nobody inside is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from grace.app import project
from grace.app.publishing import Inside, inside
from grace.flow.changes import Kind, former, names
from grace.flow.compile import Files
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
_PLAIN = re.compile(r"[ ]*([a-z]+(?: or [a-z]+)*)(?=[ ]*[,}\n#])")
_BRACE = re.compile(r"[ ]*\{")
_BLOCK = re.compile(r"[ ]*(?:#[^\n]*)?\n([ ]+)")
_WAS = re.compile(r"\bwas:[ ]*\[")


def carried(store: Store, old: Flow, row: Published) -> tuple[Files, tuple[str, ...]]:
    """Return the files of *row* with a `was:` for each renamed name of *old* somebody is inside of, and a sentence for
    each name that these files do not have: who is inside, and what comes of them."""
    files, told, flow = row.files, list[str](), project.compiled(row.files).flow
    for one in inside(store, old, flow):
        known = _known(store, row.number, one, flow)
        said = _with_was(files, flow, one, known) if known else files
        told.append(f"{one}: " + (f"`{known}` was `{one.gone.name}`" if said != files else _GOES_ON[one.gone.kind]))
        files = said
    return files, tuple(told)


def _known(store: Store, since: int, one: Inside, flow: Flow) -> str:
    """Return the name that what *one* is about has in *flow*, by the renames of all versions *since*; "" for none."""
    links = set(_links(store, since, one.gone.kind))
    found, grown = {one.gone.name}, True
    while grown:
        more = {name for link in links if found & set(link) for name in link} - found
        found, grown = found | more, bool(more)
    return next((name for name in names(flow, one.gone.kind) if name in found), "")


def _links(store: Store, since: int, kind: Kind) -> Iterator[tuple[str, str]]:
    """Return the old name and the new one of every rename a version after *since* tells of."""
    newest = store.flows.newest_number()
    for number in range(max(since + 1, newest - _MOST_VERSIONS), newest + 1):
        row = store.flows.named(str(number))
        try:
            yield from former(project.compiled(row.files).flow, kind).items() if row else ()
        except OwnerMistakes:  # of another Grace
            continue


def _with_was(files: Files, flow: Flow, one: Inside, known: str) -> Files:
    """Return *files* in which *known* says that it was what *one* is about; as they are where that breaks them."""
    name, text = files.intents if one.gone.kind == "intent" else files.flow
    edited = (name, _said(text, _begins(text, flow, one, known), known, one.gone.name))
    made = replace(files, intents=edited) if one.gone.kind == "intent" else replace(files, flow=edited)
    try:
        new = project.compiled(made).flow
    except OwnerMistakes:
        return files
    return made if former(new, one.gone.kind).get(one.gone.name) == known else files


def _begins(text: str, flow: Flow, one: Inside, known: str) -> int:
    """Return where in *text* to look for the key *known*."""
    if one.gone.kind == "memory":
        return max(text.find("\nremembers:"), 0)
    place = (flow.states if one.gone.kind == "state" else flow.intents)[known].place
    return sum(len(line) for line in text.splitlines(keepends=True)[: place.line - 1])


def _said(text: str, start: int, known: str, old: str) -> str:
    """Return *text* with `was: [old]` under the first key *known* from *start* on; as it is where it cannot stand."""
    key = re.compile(rf"(?<![\w-]){re.escape(known)}:").search(text, start)
    if key is None:
        return text
    end = key.end()
    if brace := _BRACE.match(text, end):
        return _put(text, brace.end(), text.find("}", end), f"was: [{old}], ", old)
    if block := _BLOCK.match(text, end):
        indent = block[1]
        over = re.compile(rf"\n(?!{indent}|[ ]*(?:#|\n))").search(text, block.start(1))
        return _put(text, block.start(1), over.start() if over else len(text), f"{indent}was: [{old}]\n", old)
    plain = _PLAIN.match(text, end)
    return f"{text[:end]} {{kind: {plain[1]}, was: [{old}]}}{text[plain.end() :]}" if plain else text


def _put(text: str, at: int, over: int, words: str, old: str) -> str:
    """Return *text* with *words* at *at*; where there is a `was:` before *over*, with *old* in that."""
    there = _WAS.search(text, at, over)
    return f"{text[: there.end()]}{old}, {text[there.end() :]}" if there else f"{text[:at]}{words}{text[at:]}"
