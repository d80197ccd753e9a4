"""Grace beside a floor and beside what people would pick, on the same eight-state sale, the same machine, in turn.

bench/run                    makes the peers' environments, then measures: about ten minutes
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
from bench.comparison_page import write
from bench.comparison_servers import LOAD_CORE, Running, Server, running, servers

CONNECTIONS = 16
RUSH = (0.3, 1.5)
"""Seconds before and while webhooks are counted: shorter than the pause after which Grace begins to answer."""
CUSTOMERS = 500
TURNS = (4.0, 6.0)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one round found of one server: messages a second, CPU and latencies in milliseconds, megabytes."""

    accepted: float
    accept_cpu: float
    accept_p99: float
    turns: float
    turn_cpu: float
    memory: float


async def _measured(server: Server, replies: Replies, provider: str, nodes: Path) -> Figures:
    with running(server, provider, nodes) as process:
        counted, cpu = await _during(process, RUSH, lambda window: acknowledged(process.port, CONNECTIONS, window))
        accepted = counted.done / RUSH[1]
        accept_cpu, accept_p99 = 1000 * cpu / max(counted.done, 1), 1000 * counted.percentile(0.99)
        memory = process.memory()
    if counted.refused:
        raise RuntimeError(f"{server.name} refused {counted.refused} of {counted.done} messages")
    if not server.replies:
        return Figures(accepted, accept_cpu, accept_p99, accepted, accept_cpu, memory)
    with running(server, provider, nodes) as process:
        counted, cpu = await _during(process, TURNS, lambda window: answered(process.port, replies, CUSTOMERS, window))
        turn_cpu = 1000 * cpu / max(counted.done, 1)
        return Figures(accepted, accept_cpu, accept_p99, counted.done / TURNS[1], turn_cpu, process.memory())


async def _during(
    process: Running, times: tuple[float, float], load: Callable[[Window], object]
) -> tuple[Counted, float]:
    clock: list[float] = []
    window = Window(*times, lambda: clock.append(process.cpu()), lambda: clock.append(process.cpu()))
    counted = await load(window)  # type: ignore[misc]
    return counted, clock[1] - clock[0]


async def compare(asked: tuple[Server, ...], rounds: int, nodes: Path) -> dict[str, Figures]:
    """Return the medians of *rounds*, in each of which every server of *asked* has its turn."""
    replies = Replies()
    provider = await asyncio.start_server(replies.answer, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{provider.sockets[0].getsockname()[1]}"
    found: dict[str, list[Figures]] = defaultdict(list)
    for number in range(1, rounds + 1):
        for server in asked:
            found[server.name].append(await _measured(server, replies, url, nodes))
            print(f"round {number}: {server.name} {found[server.name][-1]}", file=sys.stderr, flush=True)
    provider.close()
    return {name: _median(rows) for name, rows in found.items()}


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
    load = os.getloadavg()[0]
    all_of_them = servers(given.python, given.node)
    found = asyncio.run(compare(all_of_them, given.rounds, given.nodes))
    what = {server.name: server.what for server in all_of_them}
    print(write(found, what, given.rounds, load, into_docs=given.write))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
