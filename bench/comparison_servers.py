"""The servers that are compared: how each is started, on which core it runs, and what CPU it has used."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.graces import database, environment
from bench.shop import ROOT
from grace.channel.twilio.channel import WHATSAPP
from grace.doubles.twilio import TOKEN

FLOOR, POSTGRES_FLOOR = "floor", "floor on PostgreSQL"
PEERS = ROOT / "bench" / "peers"
SERVER_CORE, LOAD_CORE = 0, 1
_IDLE = 0.1  # share of a core
_BEHIND_A_PICTURE = WHATSAPP.settling.total_seconds() + 1
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """One that takes webhooks. *replies*: by a request of its own to the provider, else in the webhook's answer;
    *floor*: the name of the least that can be promised on the same database."""

    name: str
    command: tuple[str, ...]
    what: str
    replies: bool = False
    floor: str = FLOOR

    @property
    def engine(self) -> str:
        """Return the kind of database it works on."""
        return "postgresql" if self.floor == POSTGRES_FLOOR else "sqlite"


def servers(python: str, node: str) -> tuple[Server, ...]:
    """Return all that can be started with *python* of the peers' environment and *node*, "" where there is none."""
    serve = (sys.executable, str(ROOT / "run.py"), "serve")
    found = [
        Server(FLOOR, (python, "floor.py"), "Flask, Twilio's signature check, one durable commit; answers nothing"),
        Server("Grace", serve, "all of it", replies=True),
        Server(POSTGRES_FLOOR, (python, "floor_postgres.py"), "the same with psycopg", floor=POSTGRES_FLOOR),
        Server("Grace on PostgreSQL", serve, "all of it", replies=True, floor=POSTGRES_FLOOR),
        Server(
            "python-statemachine", (python, "statemachine_peer.py"), "a machine a request, Flask, one commit a turn"
        ),
        Server("langgraph", (python, "langgraph_peer.py"), "a graph with SqliteSaver, Flask"),
        Server("chatsky", (python, "chatsky_peer.py"), "a script with its SQLite storage, aiohttp on uvloop"),
    ]
    if node:
        found.append(Server("XState", (node, "xstate_peer.mjs"), "Node, better-sqlite3, one commit a turn"))
        found.append(Server("BuilderBot", (node, "builderbot_peer.mjs"), "Node, better-sqlite3, a commit a line"))
    return tuple(found)


@dataclass(slots=True)
class Running:
    """A server that takes webhooks on *port*."""

    process: subprocess.Popen[bytes]
    port: int

    def cpu(self) -> float:
        """Return the seconds of CPU it has used, user and system."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def rest(self, seconds: float = 30) -> None:
        """Wait, at most *seconds*, until it has nothing left to do of its start: a new Grace learns her examples."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            before = self.cpu()
            time.sleep(0.5)
            if self.cpu() - before <= _IDLE * 0.5:
                return

    async def settle(self, seconds: float = 60) -> None:
        """Wait, at most *seconds*, until it has answered whoever wrote, and sent what waits behind a picture: the loop
        goes on meanwhile, for the provider in it takes the answers."""
        end, since = time.monotonic() + seconds, time.monotonic()
        while time.monotonic() < end and time.monotonic() - since < _BEHIND_A_PICTURE:
            before = self.cpu()
            await asyncio.sleep(0.5)
            if self.cpu() - before > _IDLE * 0.5:
                since = time.monotonic()

    def memory(self) -> float:
        """Return its resident memory in megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextlib.contextmanager
def running(server: Server, provider: str, nodes: Path) -> Iterator[Running]:
    """Start *server* on an empty database and a core of its own; it is killed at the end. PostgreSQL itself works on
    the core of the customers, as on a machine of its own. *provider*: where Grace sends; *nodes*: where the packages of
    Node are."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made,
        database(server.engine, Path(made)) as url,
        socket.socket() as probe,
    ):
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        folder = Path(made)
        told = environment(url, folder, provider) | {
            "GRACE_PORT": str(port),
            "BENCH_PORT": str(port),
            "BENCH_FOLDER": made,
            "BENCH_TOKEN": TOKEN,
            "GRACE_WATCH": "off",
        }
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                server.command,
                cwd=_home(server, nodes),
                env=told,
                stdout=log,
                stderr=log,
                preexec_fn=lambda: os.sched_setaffinity(0, {SERVER_CORE}),
            )
            try:
                _wait(port, process, folder / "log")
                found = Running(process, port)
                found.rest()
                yield found
            finally:
                process.kill()
                process.wait(30)


def _home(server: Server, nodes: Path) -> Path:
    """Return where *server* starts: Node looks for its packages beside the script."""
    if not server.command[-1].endswith(".mjs"):
        return PEERS
    for script in PEERS.glob("*.mjs"):
        shutil.copy(script, nodes)
    return nodes


def _wait(port: int, process: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(
        f"{process.args} takes no webhooks:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    )
