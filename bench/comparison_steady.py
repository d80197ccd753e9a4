"""Grace as a shop has her: messages that come at a steady rate, whoever waits, and a thousand customers at once."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from bench.comparison_load import Connection, Counted, Replies, request, script
from grace.pipeline import Parts

RATE, SECONDS = 50, 12.0
"""Messages a second, and for how long."""
BACKLOG = 1_000
PATIENCE = 60.0
"""Seconds after which what was not answered counts as lost."""
_FIRST_OF_BACKLOG = 5_000_000
_FIRST_OF_RATE = 6_000_000
_TURNS = 7
PAUSE: float = next(one.default for one in fields(Parts) if one.name == "burst").total_seconds()
"""Seconds Grace waits for another message of a burst."""


@dataclass(frozen=True, slots=True)
class Steady:
    """Milliseconds until messages that come at RATE are acknowledged, and from the end of the pause until the first
    bubble of the answer reaches the provider; seconds from when the first of BACKLOG is due until all are answered."""

    accept_p50: float
    accept_p99: float
    reply_p50: float
    reply_p99: float
    backlog: float
    lost: int


@dataclass(slots=True)
class _Waiting:
    """Times at which each wrote, and how long they waited, in seconds."""

    wrote: dict[str, float] = field(default_factory=dict)
    accepted: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    last: float = 0.0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def heard(self, address: str) -> None:
        """Note the first bubble to *address*."""
        wrote = self.wrote.pop(address, None)
        if wrote is not None:
            self.last = time.perf_counter()
            self.answered.append(self.last - wrote)
            self.done.set()

    async def all_answered(self) -> None:
        """Return once nobody waits, or nobody was answered for PATIENCE."""
        while self.wrote:
            self.done.clear()
            try:
                await asyncio.wait_for(self.done.wait(), PATIENCE)
            except TimeoutError:
                return

    async def write(self, connections: asyncio.Queue[Connection], customer: int, words: str, due: float) -> None:
        """Let *customer* write *words*, which were to come at *due*."""
        self.wrote[f"23480{customer:08d}"] = due
        connection = await connections.get()
        status = await connection.post(request(customer, 0, words, f"{time.time_ns() % 10**8:08d}"))
        connections.put_nowait(connection)
        if status != 200:
            raise RuntimeError(f"a message at a steady rate was refused: {status}")
        self.accepted.append(time.perf_counter() - due)


async def steady(port: int, replies: Replies) -> Steady:
    """Return what RATE messages a second and BACKLOG customers at once cost the server on *port*."""
    at_rate = await _at_rate(port, replies)
    rush = await _at_once(port, replies)
    both = Counted(latencies=at_rate.accepted), Counted(latencies=[one - PAUSE for one in at_rate.answered])
    return Steady(
        *(1000 * counted.percentile(share) for counted in both for share in (0.5, 0.99)),
        rush.last,
        len(at_rate.wrote) + len(rush.wrote),
    )


async def _at_rate(port: int, replies: Replies) -> _Waiting:
    """Let a customer nobody knows write every 1/RATE seconds, whether or not the last was acknowledged."""
    waiting, connections = _Waiting(), _open(port)
    replies.heard = waiting.heard
    began, writing = time.perf_counter(), []
    for number in range(int(RATE * SECONDS)):
        due = began + number / RATE
        await asyncio.sleep(due - time.perf_counter())
        words = script(number)[number % _TURNS]
        writing.append(asyncio.create_task(waiting.write(connections, _FIRST_OF_RATE + number, words, due)))
    await asyncio.gather(*writing)
    await waiting.all_answered()
    return waiting


async def _at_once(port: int, replies: Replies) -> _Waiting:
    """Let BACKLOG customers write; `last` of what is returned is in seconds since the first of them was due."""
    waiting, connections = _Waiting(), _open(port)
    replies.heard = waiting.heard
    began = time.perf_counter()
    await asyncio.gather(
        *(
            waiting.write(connections, _FIRST_OF_BACKLOG + number, script(number)[number % _TURNS], began)
            for number in range(BACKLOG)
        )
    )
    await waiting.all_answered()
    waiting.last -= began + PAUSE
    return waiting


def _open(port: int) -> asyncio.Queue[Connection]:
    connections: asyncio.Queue[Connection] = asyncio.Queue()
    for _ in range(16):
        connections.put_nowait(Connection(port))
    return connections


def median(rows: Sequence[Steady]) -> Steady:
    """Return the medians of *rows*."""
    return Steady(*(statistics.median(getattr(row, name) for row in rows) for name in Steady.__slots__))
