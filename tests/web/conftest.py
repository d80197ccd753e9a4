"""A whole Grace as a process of its own, with Twilio's double beside it; everything on loopback."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner, Result

from grace.cli import main
from grace.doubles.twilio import TOKEN, TwilioDouble, inbound
from tests.forked import FORKED, run
from tests.shops import whatsapp

ROOT = Path(__file__).resolve().parents[2]
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("GRACE_", "TWILIO_", "DATABASE_", "OPENAI_", "QUEUE_"))
}

STARTED_WITHIN, PATIENCE = 90, 60
"""Seconds, until a test gives up: only a fault uses them up, however busy the machine is."""
PAUSE = 0.05
"""Seconds between two looks at what another process or thread has to bring about."""
_NEVER = threading.Event()


def free_port() -> int:
    """A port nobody listens on, below those that systems give to connections going out (Linux: from 32,768), or one of
    these would take it before a server does, or while the server starts again."""
    while True:
        port = 16_000 + secrets.randbelow(16_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def running(server: Any) -> Iterator[None]:
    """Run waitress's *server* on a thread. At the end its threads rest first, and its loop closes everything itself:
    what another thread closes may be written to, or be another file by then."""
    loop = threading.Thread(target=server.run, daemon=True)
    loop.start()
    try:
        yield
    finally:
        server.task_dispatcher.shutdown(timeout=PATIENCE)
        with server.trigger.lock:  # or a loop that is awake already closes the pipe before it is written to
            server.trigger.thunks.append(lambda: _close(server))
            server.pull_trigger()
        loop.join(PATIENCE)


def _close(server: Any) -> None:
    for channel in tuple(server.active_channels.values()):
        channel.handle_close()
    server.close()


class Server:
    """One `run.py serve`, forked, and the same again after a restart. Somebody listens to it all the time: a pipe
    nobody reads would stop it once it is full."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {**CLEAN, "GRACE_HOME": str(ROOT), "GRACE_PORT": str(self.port), **environment}
        self._process: BaseProcess | None = None
        self._lines: list[str] = []

    def start(self) -> None:
        printed, told = FORKED.Pipe(duplex=False)
        self._process = FORKED.Process(target=run, args=(self.environment, told), daemon=True)
        self._process.start()
        told.close()
        self._listener = threading.Thread(target=self._listen, args=(printed,), daemon=True)
        self._listener.start()
        until(self._is_ready, STARTED_WITHIN)

    def _listen(self, printed: Connection) -> None:
        with printed, open(printed.fileno(), encoding="utf-8", errors="replace", closefd=False) as lines:
            self._lines.extend(lines)

    def _is_ready(self) -> bool:
        """Whether it answers. Raises AssertionError with what it printed when it has ended instead."""
        assert self._process is not None
        if self._process.exitcode is not None:
            self._listener.join(PATIENCE)
            raise AssertionError(f"the server ended with {self._process.exitcode}: {self.told()}")
        return self.answers("/readyz")

    @property
    def number(self) -> int:
        """Its process id."""
        assert self._process is not None
        assert self._process.pid is not None
        return self._process.pid

    def told(self) -> str:
        """All it printed and logged so far."""
        return "".join(self._lines)

    def answers(self, path: str) -> bool:
        try:
            with urlopen(self.url + path, timeout=10) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
        try:
            with urlopen(Request(self.url + path, body, headers), timeout=30) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read()
        except HTTPError as refused:
            with refused:
                return refused.code, refused.headers["Content-Type"], refused.read()

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._ended(self._process)

    def stop(self) -> tuple[int | None, str]:
        """Ends it as Ctrl-C does; its exit code and everything it printed."""
        if self._process is None or self._process.exitcode is not None:
            return 0, ""
        os.kill(self.number, signal.SIGINT)
        self._ended(self._process)
        return self._process.exitcode, self.told()

    def _ended(self, process: BaseProcess) -> None:
        process.join(PATIENCE)
        late = process.exitcode is None
        process.kill()  # where it is late the test fails, and leaves nothing behind
        self._listener.join(PATIENCE)
        assert not late, f"the server does not end: {self.told()}"

    def asked(self, *arguments: str, typed: str = "") -> Result:
        """What another command on the same data says to what is *typed*, run in this process."""
        return CliRunner().invoke(main, list(arguments), typed, env=self.environment)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Another command on the same data."""
        return subprocess.run(
            [sys.executable, str(ROOT / "run.py"), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )


def until(holds: Callable[[], bool], seconds: float = PATIENCE, pause: float = PAUSE) -> None:
    """Waits until *holds*, looking again after *pause* s. Raises AssertionError when it does not come true."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not true after {seconds} s"
        _NEVER.wait(pause)


@pytest.fixture
def services() -> dict[str, str]:
    """The settings of what else she has beside WhatsApp: nothing."""
    return {}


@pytest.fixture
def server(tmp_path: Path, twilio: TwilioDouble, url: str, services: dict[str, str]) -> Iterator[Server]:
    """Grace with WhatsApp set up against the double, one team member, and data of her own, on each engine in turn."""
    made = Server(
        {
            "GRACE_DATA": str(tmp_path / "data"),
            "DATABASE_URL": url,
            **whatsapp(twilio.url),
            "GRACE_TEAM": "whatsapp:+2348099999999",
            **services,
        }
    )
    made.environment["GRACE_PUBLIC_URL"] = made.url
    made.start()
    yield made
    made.kill()


@pytest.fixture
def write(server: Server) -> Callable[..., tuple[int, str, bytes]]:
    """Posts a signed WhatsApp message: write(sender, words, MediaUrl0=...)."""
    sent = iter(range(1, 1000))

    def send(sender: str, words: str = "", sid: str = "", **fields: str) -> tuple[int, str, bytes]:
        sid = sid or f"SM{next(sent):032x}"
        form = inbound(server.url, TOKEN, From=sender, Body=words, MessageSid=sid, ProfileName="Ada Okafor", **fields)
        return server.post(form.path, form.body, form.headers)

    return send
