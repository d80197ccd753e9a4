"""Limits around one call over the network: so many seconds in all, so many bytes, however they come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar
from urllib.parse import urlsplit

from grace.language.gpt.responses import GptFailure

T = TypeVar("T")
_LARGEST_ANSWER = 256 * 1024  # bytes
_LONGEST_BODY = 20.0  # seconds, where the request has no time-out of its own


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return what *call* gives in *seconds*, however slowly bytes come. Raises GptFailure; a late one is dropped."""
    done: SimpleQueue[T | BaseException] = SimpleQueue()

    def run() -> None:
        try:
            done.put(call())
        except BaseException as error:
            done.put(error)

    # A thread for each call: the network's own time-outs start again with every byte, and look-ups of names have none.
    Thread(target=run, name="grace-gpt", daemon=True).start()
    try:
        outcome = done.get(timeout=max(seconds, 0.01))
    except Empty:
        raise GptFailure("it took too long") from None
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


class CallsOut:
    """Counts the calls that are out, late ones too: what one of them connects after everything was closed would stay
    open."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._out = 0
        self._then: Callable[[], object] | None = None

    def counted(self, call: Callable[[float], T]) -> Callable[[float], T]:
        """Return *call*, counted while it lasts."""

        def run(seconds: float) -> T:
            with self._lock:
                self._out += 1
            try:
                return call(seconds)
            finally:
                self._end(1)

        return run

    def after_the_last(self, then: Callable[[], object]) -> None:
        """Call *then* once no call is out: now, or from the thread of the last one."""
        with self._lock:
            self._then = then
        self._end(0)

    def _end(self, calls: int) -> None:
        with self._lock:
            self._out -= calls
            then = None if self._out else self._then
        if then is not None:
            then()


def limit(response: Any) -> None:
    """Let no answer grow or last beyond measure, packed or not."""
    import httpx2

    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise httpx2.DecodingError("a packed answer was not asked for")

    ends = time.monotonic() + float(response.request.extensions.get("timeout", {}).get("read") or _LONGEST_BODY)

    class Limited(httpx2.SyncByteStream):
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for piece in self._stream:
                size += len(piece)
                if size > _LARGEST_ANSWER or time.monotonic() > ends:
                    raise httpx2.DecodingError("an endless answer")
                yield piece

        def close(self) -> None:
            self._stream.close()

    response.stream = Limited(response.stream)


def is_loopback(url: str) -> bool:
    """Return whether *url* is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
