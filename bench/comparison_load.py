"""Customers in a closed loop over a few kept-open connections, and a provider that takes the replies. One core's work.

Everything is in one event loop, for a generator that is slower than the server measures itself.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from grace.doubles.twilio import ACCOUNT, TOKEN

URL = "https://grace.example.com/twilio/inbound"
TO = "whatsapp:+2349000000001"
SETTLED = 0.25  # seconds without a further bubble: the turn is over, and its customer goes on


def script(customer: int) -> tuple[str, ...]:
    """Return what *customer* writes: the words of the eight states, with a number and yards of their own."""
    return (
        "hello",
        "I want to order fabric",
        "no picture",
        f"number {customer % 6 + 1}",
        f"{customer % 40 + 6} yards",
        "yes",
        "I have paid",
        "thank you",
    )


def request(customer: int, number: int, words: str, began: str) -> bytes:
    """Return the signed webhook of message *number* of *customer* as bytes for the wire."""
    fields = {
        "AccountSid": ACCOUNT,
        "Body": words,
        "From": f"whatsapp:+23480{customer:08d}",
        "MessageSid": f"SM{began}{customer:018d}{number:06d}",
        "NumMedia": "0",
        "ProfileName": "Ada",
        "To": TO,
        "WaId": f"23480{customer:08d}",
    }
    told = URL + "".join(key + fields[key] for key in sorted(fields))
    signature = base64.b64encode(hmac.digest(TOKEN.encode(), told.encode(), "sha1")).decode()
    body = urlencode(fields).encode()
    head = (
        f"POST /twilio/inbound HTTP/1.1\r\nHost: grace.example.com\r\nX-Twilio-Signature: {signature}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Connection:
    """One kept-open connection to the server on *port*."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, sent: bytes) -> int:
        """Return the status of the answer to *sent*."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(sent)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").casefold()
        length = int(head.partition("content-length:")[2].partition("\r\n")[0] or 0)
        if length:
            await reader.readexactly(length)
        if "connection: close" in head:
            self.close()
        return int(head.split(" ", 2)[1])

    def close(self) -> None:
        """Close it; the next message opens another."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


@dataclass(slots=True)
class Counted:
    """Counts of one run between its first and last second. Times in seconds."""

    done: int = 0
    refused: int = 0
    latencies: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Return the latency that *share* of all did not pass."""
        found = sorted(self.latencies) or [0.0]
        return found[min(int(share * len(found)), len(found) - 1)]


@dataclass(frozen=True, slots=True)
class Window:
    """The time in which is counted: *seconds* after *warm* seconds; *begins* and *ends* are called there, to read the
    CPU clock."""

    warm: float
    seconds: float
    begins: Callable[[], None]
    ends: Callable[[], None]


async def _windowed(window: Window) -> None:
    await asyncio.sleep(window.warm)
    window.begins()
    await asyncio.sleep(window.seconds)
    window.ends()


def _messages(began: str, first: int, step: int) -> Iterator[bytes]:
    customer = first
    while True:
        for number, words in enumerate(script(customer)):
            yield request(customer, number, words, began)
        customer += step


async def acknowledged(port: int, connections: int, window: Window) -> Counted:
    """Send one message after another over each of *connections*; a message is done when its 200 is here."""
    counted, counting = Counted(), asyncio.Event()
    stop = asyncio.Event()
    began = f"{time.time_ns() % 10**8:08d}"

    async def one(first: int) -> None:
        connection = Connection(port)
        for sent in _messages(began, first, connections):
            if stop.is_set():
                break
            begin = time.perf_counter()
            status = await connection.post(sent)
            if counting.is_set() and not stop.is_set():
                counted.done += 1
                counted.refused += status != 200
                counted.latencies.append(time.perf_counter() - begin)
        connection.close()

    async def clock() -> None:
        await asyncio.sleep(window.warm)
        window.begins()
        counting.set()
        await asyncio.sleep(window.seconds)
        stop.set()
        window.ends()

    await asyncio.gather(clock(), *(one(first) for first in range(connections)))
    return counted


class Replies:
    """A provider that takes every message at once and tells the loop of it."""

    def __init__(self) -> None:
        self.heard: Callable[[str], None] = lambda _: None
        self._taken = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(
                    head.decode("latin-1").casefold().partition("content-length:")[2].partition("\r\n")[0] or 0
                )
                body = await reader.readexactly(length) if length else b""
                writer.write(self._said(head, body.decode()))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _said(self, head: bytes, body: str) -> bytes:
        self._taken += 1
        if b"/Messages.json" in head.split(b"\r\n", 1)[0]:
            self.heard(body.partition("To=whatsapp%3A%2B")[2].partition("&")[0])
        told = json.dumps({"sid": f"SM{self._taken:032x}", "status": "queued", "contents": [], "meta": {}}).encode()
        return (
            b"HTTP/1.1 201 CREATED\r\nContent-Type: application/json\r\n"
            b"Content-Length: " + str(len(told)).encode() + b"\r\n\r\n" + told
        )


async def answered(port: int, replies: Replies, customers: int, window: Window) -> Counted:
    """Let *customers* write, each again when its reply has reached the provider; a message is done with its first
    bubble."""
    counted, ready = Counted(), asyncio.Queue[int]()
    began = f"{time.time_ns() % 10**8:08d}"
    state = _Customers(customers, began)
    for customer in range(customers):
        ready.put_nowait(customer)
    over = asyncio.get_running_loop().time() + window.warm + window.seconds

    def heard(address: str) -> None:
        took = state.heard(address)
        now = asyncio.get_running_loop().time()
        if took is not None and over - window.seconds <= now < over:
            counted.done += 1
            counted.latencies.append(took)
        asyncio.get_running_loop().call_later(SETTLED, state.settle, address, ready)

    async def one() -> None:
        connection = Connection(port)
        while asyncio.get_running_loop().time() < over:
            try:
                customer = await asyncio.wait_for(ready.get(), 0.5)
            except TimeoutError:
                continue
            counted.refused += await connection.post(state.next(customer)) != 200
        connection.close()

    replies.heard = heard
    await asyncio.gather(_windowed(window), *(one() for _ in range(16)))
    replies.heard = lambda _: None
    return counted


class _Customers:
    """Where each customer is in the script. Seven messages, then somebody new in its place."""

    def __init__(self, count: int, began: str) -> None:
        self._count, self._began = count, began
        self._at = {customer: (customer, 0) for customer in range(count)}
        self._sent: dict[str, tuple[int, float]] = {}
        self._last: dict[str, float] = {}

    def next(self, place: int) -> bytes:
        """Return the next message of whoever stands in *place*."""
        customer, number = self._at[place]
        words = script(customer)[number]
        self._at[place] = (customer + self._count, 0) if number == 6 else (customer, number + 1)
        self._sent[f"23480{customer:08d}"] = (place, time.perf_counter())
        return request(customer, number, words, self._began)

    def heard(self, address: str) -> float | None:
        """Return how long *address* waited for its first bubble; None for a further one."""
        self._last[address] = time.perf_counter()
        place, sent = self._sent.get(address, (-1, 0.0))
        if place < 0 or sent == 0.0:
            return None
        self._sent[address] = (place, 0.0)
        return time.perf_counter() - sent

    def settle(self, address: str, ready: asyncio.Queue[int]) -> None:
        """Let the customer of *address* go on, where no bubble came for a while."""
        if time.perf_counter() - self._last[address] >= SETTLED * 0.9 and address in self._sent:
            place, sent = self._sent[address]
            if sent == 0.0:
                del self._sent[address]
                ready.put_nowait(place)
