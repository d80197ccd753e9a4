"""Measures how quickly webhooks are acknowledged, and how quickly a backlog is worked off, with one process and with
several.
python -m bench.load                        one process on SQLite; 1, 2 and 4 on PostgreSQL
python -m bench.load --engine sqlite --messages 1000 --rate 50 --seconds 60

Customers, Grace and Twilio's double share this machine's cores, so a real machine does better.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from bench.copies import copy
from bench.graces import PUBLIC, SENDER, Graces, database, environment, graces
from bench.provider import Provider
from bench.reference import Yesterday, quiet
from grace.app.assembly import build
from grace.channel import Incoming
from grace.doubles.twilio import TOKEN, inbound
from grace.pipeline import Parts, answer, deliver, receive
from grace.settings import read

ORIGINAL = "whatsapp:+2348100000000"
WORDS = "6 yards of AK-02 and 6 yards of AK-04"
SENDERS = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """The measurement that is asked for. *rate* in messages a second."""

    engine: str
    processes: int
    messages: int
    rate: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Found:
    """Milliseconds until webhooks were acknowledged, and seconds until a backlog was gone."""

    asked: Asked
    acknowledged: int
    refused: int
    p50: float
    p99: float
    most: float
    heard: float
    """Until every message of the backlog had had its turn, from the moment the processes took work."""
    answered: float
    """Until every answer was handed to the provider."""
    from_start: float
    """The same from the start of the processes."""


def run(asked: Asked) -> Found:
    """Measures on an empty database."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made, database(asked.engine, Path(made)) as url:
        folder = Path(made)
        with Provider(random.Random(1)) as provider:
            told = environment(url, folder, provider.url)
            parts = quiet(build(read(told)).parts)
            names = _greeted(parts, asked.messages)
            running = graces(told, 1, asked.processes - 1, random.Random(1))
            try:
                backlog = _backlog(parts, running, names)
                latencies, statuses = _acknowledged(running, asked)
            finally:
                running.stop()
                parts.store.close()
    found = sorted(latencies) or [0.0]
    at = [found[min(int(share * len(found)), len(found) - 1)] * 1000 for share in (0.5, 0.99, 1.0)]
    return Found(asked, len(latencies), sum(statuses.values()) - statuses[200], *at, *backlog)


def _greeted(parts: Parts, count: int) -> tuple[str, ...]:
    """So many customers who know what Grace sells."""
    channel = Yesterday()
    known = replace(parts, channel=lambda _: channel)
    for number, words in enumerate(("hello", "I want to order fabric", "no picture")):
        receive(known, Incoming(f"SM{ORIGINAL[-13:]}{number}", ORIGINAL, "text", words, name="Ada"))
        while answer(known) or deliver(known):
            pass
    names = tuple(f"whatsapp:+23482{number:08d}" for number in range(count))
    copy(parts.store, ORIGINAL, names)
    return names


def _backlog(parts: Parts, running: Graces, names: tuple[str, ...]) -> tuple[float, float, float]:
    """Everybody in *names* has written while nobody worked."""
    for number, name in enumerate(names):
        receive(parts, Incoming(f"SMB{number}", name, "text", WORDS, name="Ada"))
    started = time.monotonic()
    running.start()
    while not running.ready():
        time.sleep(0.02)
    ready = time.monotonic()
    heard = _until(lambda: parts.store.inbox.counts().pending == 0) - ready
    end = _until(lambda: parts.store.outbox.counts().pending == 0)
    running.wait_ready()
    return heard, end - ready, end - started


def _until(done: object) -> float:
    end = time.monotonic() + 300
    while not done():  # type: ignore[operator]
        if time.monotonic() > end:
            raise TimeoutError("the backlog is not gone after five minutes")
        time.sleep(0.1)
    return time.monotonic()


def _acknowledged(running: Graces, asked: Asked) -> tuple[list[float], Counter[int]]:
    """Seconds from the moment each message should have come until it was acknowledged: one that had to wait for the
    sender of this bench counts its waiting."""
    latencies: list[float] = []
    statuses: Counter[int] = Counter()
    lock, begin, total = threading.Lock(), time.monotonic() + 1, int(asked.rate * asked.seconds)
    numbers = iter(range(total))

    def send() -> None:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            due = begin + number / asked.rate
            time.sleep(max(0.0, due - time.monotonic()))
            form = inbound(
                PUBLIC,
                TOKEN,
                From=f"whatsapp:+23483{number % 500:08d}",
                To=SENDER,
                Body=("hello", "I want to order fabric", "no picture", WORDS)[number // 500 % 4],
                MessageSid=f"SM{number:032d}",
            )
            status = running.post(form.path, form.body, form.headers)
            with lock:
                statuses[status] += 1
                latencies.append(time.monotonic() - due)

    threads = [threading.Thread(target=send) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return latencies, statuses


def table(found: list[Found]) -> str:
    """Return what was found as lines of a table."""
    rows = (
        ("messages a second, seconds", lambda one: f"{one.asked.rate:.0f}, {one.asked.seconds:.0f}"),
        ("acknowledged, not acknowledged", lambda one: f"{one.acknowledged - one.refused}, {one.refused}"),
        ("acknowledged after ms: p50, p99, most", lambda one: f"{one.p50:.0f}, {one.p99:.0f}, {one.most:.0f}"),
        ("backlog of", lambda one: f"{one.asked.messages:,}"),
        ("every turn taken after s", lambda one: f"{one.heard:.1f}"),
        ("every answer sent after s", lambda one: f"{one.answered:.1f}"),
        ("the same from the start of the processes", lambda one: f"{one.from_start:.1f}"),
        ("turns a second", lambda one: f"{one.asked.messages / one.heard:.0f}"),
    )
    heads = [
        f"{one.asked.engine}, {one.asked.processes} process{'es'[: 2 * (one.asked.processes > 1)]}" for one in found
    ]
    lines = [["", *heads], ["---"] * (len(found) + 1)]
    lines += [[name, *(tell(one) for one in found)] for name, tell in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> int:
    """Measures what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    asked.add_argument("--messages", type=int, default=1_000)
    asked.add_argument("--rate", type=float, default=50)
    asked.add_argument("--seconds", type=float, default=60)
    given = asked.parse_args()
    several = {"sqlite": (1,), "postgresql": (1, 2, 4)}
    engines = ("sqlite", "postgresql") if given.engine == "both" else (given.engine,)
    found = []
    for engine in engines:
        for processes in several[engine]:
            found.append(run(Asked(engine, processes, given.messages, given.rate, given.seconds)))
            print(found[-1], file=sys.stderr, flush=True)
    print(table(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
