"""The last real chats once more, through the files that serve and through a draft: nothing is written, nothing sent."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

from grace.app import project
from grace.app.project import Places
from grace.channel import Incoming
from grace.flow.compile import Files
from grace.storage import Store
from grace.storage.values import TranscriptRow
from grace.testing import databases, media
from grace.testing.rig import Rig

Verdict = Literal["same road", "other words", "other outcome"]
_LONGEST = timedelta(days=14)
"""Longer silences change nothing any more."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a customer, and what came of it: the state, and everything Grace said until the next."""

    heard: str
    state: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """One chat, as the files that serve have it and as the draft has it."""

    customer: str
    before: tuple[Turn, ...]
    after: tuple[Turn, ...]
    verdict: Verdict


def replay(store: Store, serving: Files | None, draft: Places, limit: int) -> Iterator[Replayed]:
    """Return the *limit* chats heard last, each run through *serving* and *draft* on a database of its own."""
    with tempfile.TemporaryDirectory(prefix="grace-replay-") as folder:
        now = _written(serving, draft, Path(folder)) if serving else draft
        for session in store.sessions.newest(limit):
            rows = [row for row in store.transcript.of(session.customer) if row.sender == "customer"]
            (before, first), (after, last) = _run(rows, now), _run(rows, draft)
            yield Replayed(session.customer, before, after, _verdict(before, after, first == last))


def _verdict(before: tuple[Turn, ...], after: tuple[Turn, ...], same_end: bool) -> Verdict:
    if not same_end or [turn.state for turn in before] != [turn.state for turn in after]:
        return "other outcome"
    return "same road" if before == after else "other words"


def _run(rows: list[TranscriptRow], where: Places) -> tuple[tuple[Turn, ...], object]:
    """Return the turns of *rows* under the flow at *where*, and what stands at the end: basket and sums."""
    turns = []
    with (
        tempfile.TemporaryDirectory(prefix="grace-replay-") as folder,
        databases.fresh(Path(folder)) as url,
        Rig(where, Path(folder), url=url) as rig,
    ):
        began = len(rig.sent_to(rig.customer))
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            rig.send(rig.customer, (_message(rig, row),))
            if following is not None:
                rig.pass_time(min(max(following.at - row.at - rig.parts.burst, timedelta(0)), _LONGEST))
            sent = tuple(message.text for message in rig.sent_to(rig.customer)[began:])
            began += len(sent)
            turns.append(Turn(row.text or row.label or f"({row.kind})", rig.session(rig.customer).state, sent))
        session = rig.session(rig.customer)
    order = session.order
    return tuple(turns), (session.basket, order and (order.status, order.total, order.deposit))


def _message(rig: Rig, row: TranscriptRow) -> Incoming:
    if row.kind == "tap":
        return Incoming(f"replay:{row.id}", rig.customer, "tap", row.text or row.label, row.payload)
    sent = media.attachment(rig.phone, "picture", f"picture-{row.id}", None) if row.files else None
    return rig.message(rig.customer, row.text, sent, f"replay:{row.id}")


def _written(files: Files, draft: Places, folder: Path) -> Places:
    """Return places below *folder* that hold *files*; pictures stay where those of *draft* are."""
    given = {"flow": files.flow, "intents": files.intents, "brand": files.brand}
    given |= {"catalog": files.catalog, **({"phrases": files.phrases} if files.phrases else {})}
    for name, (_, text) in given.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "catalog").symlink_to(draft.catalog.parent / "catalog")
    return project.places(draft.root, folder)
