"""Twilio on a bad day, in two dozen ways: what is lost, doubled or out of order afterwards.

python -m bench.failures [--engine sqlite|postgresql|both]

Each way meets the first of three messages to one customer and one to another; single mishaps happen three times
running, outages last 30 hours of the clock Grace goes by. Everything has to arrive once and in order.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.graces import database
from grace.app.assembly import build
from grace.channel import Outgoing
from grace.channel.twilio.channel import TwilioChannel, TwilioSettings
from grace.doubles.twilio import ACCOUNT, SENDER, TOKEN, TwilioDouble
from grace.pipeline import Parts, deliver
from grace.settings import read
from grace.storage import OutboxDraft
from grace.storage.sql.codec import to_json

ADA, BOLA = "whatsapp:+2348012345678", "whatsapp:+2348087654321"
WORDS = ("Your total is ₦52,800", "Please pay ₦26,400 to GTBank", "Thank you")
OUTAGE = timedelta(hours=30)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to fail. *lasts*: it goes on for the whole outage, and is not over after three requests."""

    name: str
    happen: Callable[[TwilioDouble], None]
    lasts: bool = False


def _refused(status: int, code: int | None) -> Way:
    name = f"{status}, code {code}" if code else f"{status}, a gateway's page"
    return Way(f"{name}, for 30 hours", lambda double: double.fail_always(status, code), lasts=True)


def _taken(status: int) -> Way:
    return Way(f"{status} after the message was taken", lambda double: double.break_next(status))


WAYS = (
    *(_refused(*one) for one in ((401, 20003), (403, 20403), (403, 20005), (400, 10001), (400, 63007), (400, 63020))),
    *(_refused(*one) for one in ((400, 21606), (404, 20404), (429, 20429), (503, 20503), (500, 20500))),
    *(_refused(status, None) for status in (301, 404, 407, 408, 409, 413, 502)),
    *map(_taken, (500, 502, 503, 504)),
    Way("hung up after the message was taken", lambda double: double.drop_next()),
    Way("an answer that never comes", lambda double: double.hang_next(1.0)),
    Way("a hotel's page instead of an answer", lambda double: double.garble_next()),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of the four messages."""

    lost: int
    doubled: int
    in_order: bool
    parked: int


def outcome(way: Way, url: str, folder: Path) -> Outcome:
    """Return what is lost, doubled, out of order and parked after *way* on the database at *url*."""
    clock = [datetime.now(UTC)]
    with TwilioDouble() as double:
        own = TwilioSettings(ACCOUNT, TOKEN, SENDER, None, double.url, timeout=0.3, per_second=1e6)
        channel = TwilioChannel(own)
        app = build(read({"GRACE_DATA": str(folder), "DATABASE_URL": url}))
        parts = replace(app.parts, channel=lambda _: channel, now=lambda: clock[0])
        try:
            _play(parts, double, way, clock)
            return _counted(parts, double)
        finally:
            parts.store.close()


def _play(parts: Parts, double: TwilioDouble, way: Way, clock: list[datetime]) -> None:
    for number, text in enumerate(WORDS):
        _say(parts, f"ada{number}", ADA, text)
    _say(parts, "bola", BOLA, WORDS[0])
    for _ in range(1 if way.lasts else 3):
        way.happen(double)
    ends = clock[0] + OUTAGE if way.lasts else clock[0]
    while clock[0] < ends:
        _work(parts)
        clock[0] += timedelta(hours=2)
    if way.lasts:
        double.recover()
    for _ in range(16):
        _work(parts)
        clock[0] += timedelta(minutes=1)


def _say(parts: Parts, key: str, to: str, text: str) -> None:
    parts.store.outbox.put(OutboxDraft(key, to, to, to_json(Outgoing(to, text)), text), parts.now())


def _work(parts: Parts) -> None:
    while deliver(parts):
        pass


def _counted(parts: Parts, double: TwilioDouble) -> Outcome:
    ada = [message.body for message in double.messages if message.to == ADA]
    bola = [message.body for message in double.messages if message.to == BOLA]
    missing = len(set(WORDS) - set(ada)) + len({WORDS[0]} - set(bola))
    doubled = len(ada) - len(set(ada)) + len(bola) - len(set(bola))
    first = list(dict.fromkeys(ada))
    return Outcome(
        missing, doubled, first == [one for one in WORDS if one in first], parts.store.outbox.counts().parked
    )


def main() -> None:
    """Print the table of each engine that is asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="sqlite")
    given = asked.parse_args()
    logging.disable(logging.CRITICAL)
    for engine in ("sqlite", "postgresql") if given.engine == "both" else (given.engine,):
        sys.stdout.write(f"| the provider ({engine}) | lost | doubled | in order | parked |\n|---|---|---|---|---|\n")
        for way in WAYS:
            with (
                tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made,
                database(engine, Path(made)) as url,
            ):
                found = outcome(way, url, Path(made))
            line = (way.name, found.lost, found.doubled, "yes" if found.in_order else "no", found.parked)
            sys.stdout.write(f"| {' | '.join(map(str, line))} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
