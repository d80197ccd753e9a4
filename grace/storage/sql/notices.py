"""Notices between the processes on one PostgreSQL server: who has kept something tells, who works listens, and so
nobody has to ask whether there is work."""

from __future__ import annotations

import contextlib
import logging
import secrets
import threading
import time
from collections.abc import Callable
from typing import Any, Final

log = logging.getLogger("grace.storage")
CHANNEL: Final = "grace_changed"
TELL_SECONDS: Final = 0.1
"""How often a process tells, at most."""

_AGAIN_SECONDS: Final = 5.0
"""Until a line that broke is opened anew; whoever works looks round by themselves as often."""

_PATIENCE_SECONDS: Final = 2.0
"""How long a notice is waited for before it is looked whether to go on; the server is asked nothing."""

_ALIVE_SECONDS: Final = 60.0
"""How often the server is asked whether it is there: one that is gone says nothing either."""


class Notices:
    """One process's ear and voice. *connect* opens a line of its own to the server, which psycopg made."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._name = secrets.token_hex(8)
        self._gate = threading.Lock()
        self._listener: threading.Thread | None = None
        self._stopping = threading.Event()
        self._told_at = float("-inf")
        self._untold = False
        self.listening = threading.Event()
        """Set while the line is open."""
        self.changed = threading.Event()
        """Set when this process or another has kept something."""

    def kept(self, tell: Callable[[str, tuple[str, str]], object]) -> None:
        """Note that this process has kept something, and tell the others unless they were told just now; *tell* runs a
        statement. What it raises is nobody's fault here: what was kept is kept, and others find it a little later."""
        self._untold = True
        self.changed.set()
        self.pass_on(tell)

    def pass_on(self, tell: Callable[[str, tuple[str, str]], object], at_once: bool = False) -> None:
        """Tell what is not told yet, if it is time or has to be *at_once*."""
        with self._gate:
            too_soon = not at_once and time.monotonic() - self._told_at < TELL_SECONDS
            if not self._untold or too_soon:
                return
            self._untold, self._told_at = False, time.monotonic()
        try:
            tell("SELECT pg_notify(%s, %s)", (CHANNEL, self._name))
        except Exception as fault:  # whatever the driver raises, see above
            log.debug("others were not told (%s)", type(fault).__name__)

    def listen(self) -> None:
        """Begin to listen, on a thread of its own; a second call does nothing."""
        with self._gate:
            if self._listener is None:
                self._listener = threading.Thread(target=self._keep_listening, name="grace-notices", daemon=True)
                self._listener.start()

    def stop(self) -> None:
        """Listen no longer, until `listen` is called again."""
        self._stopping.set()
        if self._listener is not None:
            self._listener.join(2 * _PATIENCE_SECONDS)
            self._listener = None
        self._stopping.clear()

    def _keep_listening(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except Exception as fault:  # whatever the driver raises: the line is opened again
                log.debug("no notices from the database (%s); it is looked by itself meanwhile", type(fault).__name__)
            self.listening.clear()
            self._stopping.wait(_AGAIN_SECONDS)

    def _listen(self) -> None:
        with contextlib.closing(self._connect()) as line:
            line.execute(f"LISTEN {CHANNEL}")
            self.listening.set()
            self.changed.set()  # whatever was told before
            asked = time.monotonic()
            while not self._stopping.is_set():
                for notice in line.notifies(timeout=_PATIENCE_SECONDS):
                    if notice.payload != self._name:
                        self.changed.set()
                if time.monotonic() - asked > _ALIVE_SECONDS:
                    asked = time.monotonic()
                    line.execute("SELECT 1")
