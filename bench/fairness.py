"""Measures how long somebody new waits beside ten thousand messages of fifty others, and beside two thousand of one.

python -m bench.fairness [--engine sqlite|postgresql|both] [--messages 10000]

One process with its four workers, all of it on this machine; every waiting message is a turn of its own. Somebody new
writes every few seconds while the backlog is worked off; what is measured is the time from their message, burst's
pause of two seconds included, until the provider has their answer.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.graces import database
from grace.app.assembly import App, build
from grace.channel import Incoming
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble
from grace.pipeline import receive
from grace.settings import read

PATIENCE, APART = 120.0, 1.0
"""Seconds until somebody counts as not answered, and between two who write."""


@dataclass(frozen=True, slots=True)
class Found:
    """Seconds that each who was new waited, and how many messages still waited when the first and the last wrote."""

    name: str
    waited: tuple[float, ...]
    backlog: tuple[int, int]


@contextmanager
def shop(url: str, folder: Path) -> Iterator[tuple[App, TwilioDouble]]:
    """Give a Grace on *url* that sends to a double of Twilio; her workers are not started yet."""
    with TwilioDouble() as double:
        told = {
            "GRACE_DATA": str(folder),
            "DATABASE_URL": url,
            "GRACE_TWILIO_API_URL": double.url,
            "GRACE_WATCH": "off",
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_WHATSAPP_FROM": SENDER,
            "GRACE_PUBLIC_URL": "https://grace.example",
        }
        app = build(read(told))
        app.parts.reader(app.flow).prepare()
        try:
            yield app, double
        finally:
            app.workers.stop(30)
            app.parts.store.close()


def waits(app: App, double: TwilioDouble, crowd: tuple[tuple[str, int], ...], newcomers: int) -> Found:
    """Return how long *newcomers* wait, one after another, while *crowd* has so many messages each waiting."""
    for name, count in crowd:
        with app.parts.store.transaction():
            for number in range(count):
                receive(app.parts, Incoming(f"SM{name}-{number}", name, "tap", "Hello", "greet"))
    app.workers.start()
    before = app.parts.store.inbox.counts().pending
    waited = tuple(_waited(app, double, f"whatsapp:+23485{number:08d}") for number in range(newcomers))
    after = app.parts.store.inbox.counts().pending
    return Found(f"{sum(count for _, count in crowd):,} messages of {len(crowd)}", waited, (before, after))


def _waited(app: App, double: TwilioDouble, name: str) -> float:
    began = time.monotonic()
    receive(app.parts, Incoming(f"SM{name}", name, "text", "hello", name="Ada"))
    while not any(message.to == name for message in double.messages):
        if time.monotonic() - began > PATIENCE:
            return float("inf")
        time.sleep(0.02)
    took = time.monotonic() - began
    time.sleep(APART)
    return took


def main() -> None:
    """Print a line for each engine and crowd."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    asked.add_argument("--messages", type=int, default=10_000)
    given = asked.parse_args()
    logging.disable(logging.CRITICAL)
    many = tuple((f"whatsapp:+23481{number:08d}", given.messages // 50) for number in range(50))
    one = (("whatsapp:+2348199999999", given.messages // 5),)
    for engine in ("sqlite", "postgresql") if given.engine == "both" else (given.engine,):
        for crowd in (many, one):
            with (
                tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made,
                database(engine, Path(made)) as url,
                shop(url, Path(made)) as (app, double),
            ):
                found = waits(app, double, crowd, newcomers=10)
            each = ", ".join(f"{seconds:.1f}" for seconds in found.waited)
            sys.stdout.write(
                f"{engine}: beside {found.name}: {each} s; waiting {found.backlog[0]} → {found.backlog[1]}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
