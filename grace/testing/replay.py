"""The last real chats once more, through the files that serve and through a draft: nothing is written, nothing sent.

Each chat is played in memory by the engine alone, with the messages as they were stored and the meanings Grace read in
them then, so neither GPT nor a phone is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from grace.flow.model import Flow
from grace.language import Reader
from grace.storage import Store
from grace.storage.values import Happened
from grace.testing.replay_world import Played, World

Verdict = Literal["same road", "other words", "other outcome"]


@dataclass(frozen=True, slots=True)
class Replayed:
    """One chat, as the files that serve have it and as the draft has it."""

    customer: str
    name: str
    happened: tuple[Happened, ...]
    before: tuple[Played, ...]
    after: tuple[Played, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two flows a chat is played through, and who reads where the stored reading does not fit."""

    flow: Flow
    reader: Reader


def replay(
    store: Store, serving: Side, draft: Side, limit: int, after_each: Callable[[], object] = lambda: None
) -> Iterator[Replayed]:
    """Return the *limit* chats heard last, each played through *serving* and *draft*, calling *after_each*."""
    for session in store.sessions.newest(limit):
        happened = store.transcript.happened(session.customer)
        codes = tuple(reversed([order.code for order in store.orders.of(session.customer)]))
        if happened:
            (before, first), (after, last) = (
                _played(store, side, session.customer, happened, codes) for side in (serving, draft)
            )
            verdict = _verdict(before, after, first == last, draft.flow)
            yield Replayed(session.customer, session.contact.name, happened, before, after, verdict)
        after_each()


def _played(
    store: Store, side: Side, customer: str, happened: tuple[Happened, ...], codes: tuple[str, ...]
) -> tuple[tuple[Played, ...], object]:
    """Return the turns of a chat, and what stands at the end: the basket and the sums of every order."""
    world = World(store, side.flow, side.reader, codes)
    world.begin(customer, happened[0].at)
    turns = tuple(world.take(one) for one in happened)
    orders = tuple((one.code, one.status, one.total, one.deposit, one.credited) for one in world.orders.values())
    return turns, (world.session.basket, orders)


def _verdict(before: tuple[Played, ...], after: tuple[Played, ...], same_end: bool, draft: Flow) -> Verdict:
    """Return how the two differ; a state the draft only calls otherwise is the same one."""
    renamed = draft.lineage.states
    road = [renamed.get(turn.state, turn.state) for turn in before]
    if not same_end or road != [turn.state for turn in after]:
        return "other outcome"
    said = [(turn.said, turn.team_notes) for turn in before] == [(turn.said, turn.team_notes) for turn in after]
    return "same road" if said else "other words"
