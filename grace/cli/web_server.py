"""The server of the web pages: what it takes in at most, and how it gets rid of those who only keep its lines busy."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable
from typing import Any

from grace.app.assembly import App

log = logging.getLogger("grace.web")
THREADS = 8
MOST_CONNECTIONS = 800
"""Open at once; the server's own 100 are soon idle ones."""
NEAR = 0.8
"""The share of them from which on it is said."""
IDLE_SECONDS, CROWDED_SECONDS, CLEANUP_SECONDS = 20, 2, 1
"""Until a silent connection is closed, until it is while many are open, and between two looks: a webhook that finds
every line taken waits much less than Twilio's 15 s."""
REQUEST_SECONDS = 30.0
"""Until a request has to be there as a whole, however its bytes drip."""
LARGEST_HEADERS = 32 * 1024
"""Bytes; the server would take 256 KB, and a gigabyte of body onto the disk."""


def web_server(app: App, listener: socket.socket, most: int = MOST_CONNECTIONS) -> Any:
    """Return the server of *app*'s pages at *listener*, to be run, with *most* connections at once. Clients are told
    apart by their address, or by what the trusted proxy says theirs is; what anybody else says is not even read."""
    from waitress.server import create_server

    from grace.app.pages import LARGEST_BODY, pages
    from grace.cli.web_channel import Channel

    proxy = app.settings.trusted_proxy
    headers = {"x-forwarded-for", "x-forwarded-proto"} if proxy else set()
    server = create_server(
        pages(app),
        sockets=[listener],
        threads=THREADS,
        ident="grace",
        clear_untrusted_proxy_headers=True,
        trusted_proxy=proxy or None,
        trusted_proxy_headers=headers,
        max_request_body_size=LARGEST_BODY,
        connection_limit=most,
        asyncore_use_poll=True,  # select() ends at descriptor 1,024
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=CLEANUP_SECONDS,
        max_request_header_size=LARGEST_HEADERS,
    )
    # In a rush it says of each message that it waits for a thread, which costs as much as a statement; `Crowd` tells.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server.channel_class = Channel
    server.maintenance = Crowd(server, most).look_after(server.maintenance)
    return server


class Crowd:
    """The connections of *server*, of which there may be *most*: a line is logged when it is near, and one whose
    request never comes to its end is closed; silent ones sooner than else while there are many."""

    def __init__(self, server: Any, most: int) -> None:
        self._server = server
        self._most = most
        self._near = False
        self._begun: dict[Any, tuple[Any, float]] = {}

    def look_after(self, close_idle: Callable[[float], None]) -> Callable[[float], None]:
        """Return what the server does every few seconds: *close_idle*, and its part of this."""

        def look(now: float) -> None:
            close_idle(now)
            self._close_endless(time.monotonic())
            if self._tell():
                self._close_silent(now - CROWDED_SECONDS)

        return look

    def _close_endless(self, now: float) -> None:
        coming = {one: one.request for one in self._server.active_channels.values() if one.request is not None}
        before = self._begun
        same = {one for one, request in coming.items() if one in before and before[one][0] is request}
        self._begun = {one: (request, before[one][1] if one in same else now) for one, request in coming.items()}
        for one, (_, since) in self._begun.items():
            one.will_close = one.will_close or now - since > REQUEST_SECONDS

    def _close_silent(self, cutoff: float) -> None:
        for one in self._server.active_channels.values():
            one.will_close = one.will_close or (not one.requests and one.last_activity < cutoff)

    def _tell(self) -> bool:
        """Return whether it is near; the log is told when that changes."""
        open_now = len(self._server.active_channels)
        near = open_now >= NEAR * self._most
        if near and not self._near:
            log.warning(
                "%s of at most %s connections are open: put nginx in front (deploy/nginx.conf)", open_now, self._most
            )
        elif self._near and not near:
            log.warning("%s connections are open again, of at most %s", open_now, self._most)
        self._near = near
        return near
