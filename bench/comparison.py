"""Grace beside a floor and beside what people would pick, on the same eight-state sale, the same machine, in turn.

bench/run                    makes the peers' environments, then measures: twelve to fifteen minutes
bench/run --rounds 2         sooner, and rougher
bench/run --write            also writes the table and the picture into docs/performance.md

The server has one core, customers and provider the other. Every figure is the median of the rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.comparison_load import Counted, Replies, Window, acknowledged, answered
from bench.comparison_page import Comparison, write
from bench.comparison_servers import LOAD_CORE, Running, Server, running, servers
from bench.comparison_steady import Steady, median, steady

CONNECTIONS = 16
RUSH = (0.3, 1.5)
"""Seconds before and while webhooks are counted: shorter than the pause after which Grace begins to answer."""
CUSTOMERS = 500
TURNS = (4.0, 6.0)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that one round found of one server: messages a second, CPU and latencies in milliseconds, megabytes."""

    accepted: float
    accept_cpu: float
    accept_p99: float
    turns: float
    turn_cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a round takes place: the provider of the replies, its address, and the folder with Node's packages."""

    replies: Replies
    provider: str
    nodes: Path


async def _measured(server: Server, place: Place) -> tuple[Figures, Steady | None]:
    with running(server, place.provider, place.nodes) as process:
        counted, cpu = await _during(process, RUSH, lambda window: acknowledged(process.port, CONNECTIONS, window))
        accepted = counted.done / RUSH[1]
        accept_cpu, accept_p99 = 1000 * cpu / max(counted.done, 1), 1000 * counted.percentile(0.99)
        memory = process.memory()
    if counted.refused:
        raise RuntimeError(f"{server.name} refused {counted.refused} of {counted.done} messages")
    if not server.replies:
        return Figures(accepted, accept_cpu, accept_p99, accepted, accept_cpu, memory), None
    with running(server, place.provider, place.nodes) as process:
        counted, cpu = await _during(
            process, TURNS, lambda window: answered(process.port, place.replies, CUSTOMERS, window)
        )
        turns, turn_cpu = counted.done / TURNS[1], 1000 * cpu / max(counted.done, 1)
        figures = Figures(accepted, accept_cpu, accept_p99, turns, turn_cpu, process.memory())
        await process.settle()
        return figures, await steady(process.port, place.replies)


async def _during(
    process: Running, times: tuple[float, float], load: Callable[[Window], object]
) -> tuple[Counted, float]:
    clock: list[float] = []
    window = Window(*times, lambda: clock.append(process.cpu()), lambda: clock.append(process.cpu()))
    counted = await load(window)  # type: ignore[misc]
    return counted, clock[1] - clock[0]


async def compare(asked: tuple[Server, ...], rounds: int, nodes: Path) -> tuple[dict[str, Figures], dict[str, Steady]]:
    """Return the medians of *rounds*, in each of which every server of *asked* has its turn."""
    replies = Replies()
    provider = await asyncio.start_server(replies.answer, "127.0.0.1", 0)
    place = Place(replies, f"http://127.0.0.1:{provider.sockets[0].getsockname()[1]}", nodes)
    found: dict[str, list[Figures]] = defaultdict(list)
    steadies: dict[str, list[Steady]] = defaultdict(list)
    for number in range(1, rounds + 1):
        for server in asked:
            figures, times = await _measured(server, place)
            print(f"round {number}: {server.name} {figures} {times or ''}", file=sys.stderr, flush=True)
            found[server.name].append(figures)
            if times:
                steadies[server.name].append(times)
    provider.close()
    return {name: _median(rows) for name, rows in found.items()}, {
        name: median(rows) for name, rows in steadies.items()
    }


def _median(rows: list[Figures]) -> Figures:
    return Figures(*(statistics.median(getattr(row, name) for row in rows) for name in Figures.__slots__))


def main() -> int:
    """Measure, print the table, and write the page where asked to."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--python", required=True, help="the interpreter of the peers' environment")
    asked.add_argument("--node", default="", help="node, where there is one")
    asked.add_argument("--nodes", type=Path, default=Path(), help="the folder with Node's packages")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    os.sched_setaffinity(0, {LOAD_CORE})
    loads = [os.getloadavg()[0]]
    all_of_them = servers(given.python, given.node)
    found, steadies = asyncio.run(compare(all_of_them, given.rounds, given.nodes))
    loads.append(os.getloadavg()[0])
    print(write(Comparison(all_of_them, found, steadies, given.rounds, (loads[0], loads[1])), into_docs=given.write))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
