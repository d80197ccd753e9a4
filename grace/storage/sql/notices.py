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

_RETRY_SECONDS: Final = 1.0
"""Until others are told again where that failed."""

_AGAIN_SECONDS: Final = 5.0
"""Until a line that broke is opened anew; whoever works looks round by themselves as often."""

_PATIENCE_SECONDS: Final = 2.0
"""How long a notice is waited for before it is looked whether to go on; the server is asked nothing."""

_ALIVE_SECONDS: Final = 60.0
"""How often the server is asked whether it is there: one that is gone says nothing either."""


Tell = Callable[[str, tuple[str, str]], object]
"""Runs a statement, on any thread."""


class Notices:
    """One process's ear and voice. *connect* opens a line of its own to the server, which psycopg made."""

    def __init__(self, connect: Callable[[], Any], leave: Callable[[], None] = lambda: None) -> None:
        """*leave*: the last thing a thread does that told."""
        self._connect, self._leave = connect, leave
        self._name = secrets.token_hex(8)
        self._gate = threading.Lock()
        self._listener: threading.Thread | None = None
        self._stopping = threading.Event()
        self._notified_at = float("-inf")
        self._pending = False
        self._teller: threading.Timer | None = None
        self.listening = threading.Event()
        """Set while the line is open."""
        self.changed = threading.Event()
        """Set when this process or another has kept something."""

    def kept(self, tell: Tell) -> None:
        """Note that this process has kept something, and tell the others; within *TELL_SECONDS* of the last time a
        little later, on a thread of its own: nobody may call here again for long. What *tell* raises is nobody's fault
        here: what was kept is kept, and it is told again."""
        self._pending = True
        self.changed.set()
        self.pass_on(tell)

    def pass_on(self, tell: Tell, at_once: bool = False) -> None:
        """Tell what is not told yet, if it is time or has to be *at_once*, else when it is."""
        with self._gate:
            wait = self._notified_at + TELL_SECONDS - time.monotonic()
            if not self._pending:
                return
            if wait > 0 and not at_once:
                self._later(tell, min(wait, TELL_SECONDS))
                return
            self._pending, self._notified_at = False, time.monotonic()
        try:
            tell("SELECT pg_notify(%s, %s)", (CHANNEL, self._name))
        except Exception as fault:  # whatever the driver raises, see above
            log.debug("others were not told (%s)", type(fault).__name__)
            with self._gate:
                self._pending = True
                if not at_once:
                    self._later(tell, _RETRY_SECONDS)

    def _later(self, tell: Tell, seconds: float) -> None:
        """Let what is untold be told after *seconds*, unless that is arranged already; the gate is held."""
        if self._teller is None:
            self._teller = threading.Timer(seconds, self._tell_now, (tell,))
            self._teller.daemon = True
            self._teller.start()

    def _tell_now(self, tell: Tell) -> None:
        with self._gate:
            self._teller = None
        try:
            self.pass_on(tell)
        finally:
            self._leave()

    def listen(self) -> None:
        """Begin to listen, on a thread of its own; a second call does nothing."""
        with self._gate:
            if self._listener is None:
                self._stopping = threading.Event()  # its own, so that one that ends late ends all the same
                self._listener = threading.Thread(
                    target=self._keep_listening, args=(self._stopping,), name="grace-notices", daemon=True
                )
                self._listener.start()

    def stop(self) -> None:
        """Listen and tell no longer, until `listen` or `kept` is called again."""
        with self._gate:
            listener, self._listener = self._listener, None
            teller, self._teller = self._teller, None
            self._stopping.set()
            self.listening.clear()
        if teller is not None:
            teller.cancel()
        if listener is not None:
            listener.join(2 * _PATIENCE_SECONDS)

    def _keep_listening(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            try:
                self._listen(stopping)
            except Exception as fault:  # whatever the driver raises: the line is opened again
                log.debug("no notices from the database (%s); it is looked by itself meanwhile", type(fault).__name__)
            self._hears(stopping, False)
            stopping.wait(_AGAIN_SECONDS)

    def _hears(self, stopping: threading.Event, line_open: bool) -> None:
        """Note whether the line is open, unless another listener has come: one that ends late speaks for nobody."""
        with self._gate:
            if stopping.is_set():
                return
            if line_open:
                self.listening.set()
            else:
                self.listening.clear()

    def _listen(self, stopping: threading.Event) -> None:
        with contextlib.closing(self._connect()) as line:
            line.execute(f"LISTEN {CHANNEL}")
            self._hears(stopping, True)
            self.changed.set()  # whatever was told before
            asked = time.monotonic()
            while not stopping.is_set():
                for notice in line.notifies(timeout=_PATIENCE_SECONDS):
                    if notice.payload != self._name:
                        self.changed.set()
                if time.monotonic() - asked > _ALIVE_SECONDS:
                    asked = time.monotonic()
                    line.execute("SELECT 1")
