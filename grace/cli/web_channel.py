"""A connection of the web server that costs its threads less: an answer goes out in one piece, by the thread that made
it, and the loop over all connections does not turn round and round until that has been sent.
"""

from __future__ import annotations

from typing import Any

from waitress.channel import HTTPChannel
from waitress.task import WSGITask

SHORT = 64 * 1024
"""Bytes that are sent at once; where more wait, the loop helps."""


class _Task(WSGITask):  # type: ignore[misc]
    """One answer, whose head waits for what follows it."""

    def build_response_header(self) -> bytes:
        self.channel.head = super().build_response_header()
        return b""

    def set_close_on_finish(self) -> None:
        asked = self.version == "1.0" or self.request.headers.get("CONNECTION", "").lower() == "close"
        if asked or self.has_body:  # behind an answer that has no words HTTP/1.1 goes on; the server would end the line
            super().set_close_on_finish()

    def finish(self) -> None:
        super().finish()
        self.channel.send_head()  # which nothing has followed


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection."""

    task_class = _Task
    head = b""
    """What the next bytes of an answer are sent with."""
    _sending = False

    def writable(self) -> Any:
        """Return whether the loop has something to do for it; not while the thread of a request is sending, for the
        line is free at once and the loop would find the same again without a pause."""
        return not (self._sending and self.total_outbufs_len <= SHORT) and super().writable()

    def write_soon(self, data: Any) -> int:
        """Send *data*, if there is any, behind the head if that still waits; return how much of both was taken."""
        if not data:
            return 0
        if not isinstance(data, bytes):  # a file, which is sent as it is
            self.send_head()
        head, self.head = self.head, b""
        return self._send(head + data if head else data)

    def send_head(self) -> None:
        """Send the head if that still waits."""
        head, self.head = self.head, b""
        self._send(head)

    def _send(self, data: Any) -> int:
        self._sending = True
        try:
            return int(super().write_soon(data))
        finally:
            self._sending = False
            if self.total_outbufs_len:  # the loop sends what the line did not take
                self.server.pull_trigger()
