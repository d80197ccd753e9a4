"""Measures what more of everything costs: customers, prints, messages of one customer, states, examples of an intent.

python -m bench.growth                      all of it; customers: 1,000, 10,000 and 100,000 on SQLite
python -m bench.growth customers --engine postgresql
python -m bench.growth customers --million  and a million: some 12 GB of disk and eight minutes more
python -m bench.growth prints states        only these
--write puts tables and pictures into docs/growth.md

All in milliseconds of processor time, so that other work on the machine changes little; on PostgreSQL, whose time is
spent in processes of its own, by the clock.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from flask.testing import FlaskClient

from bench import growth_kinds
from bench.copies import copy, is_postgresql
from bench.customers import SCRIPT
from bench.graces import database, environment
from bench.growth_kinds import Found, spent
from bench.growth_picture import Measures, picture, table
from bench.reference import quiet
from grace.app.assembly import App, build, until_due
from grace.app.auth import Accounts, ensure_owner
from grace.app.pages import pages
from grace.channel import Attachment, Incoming, Outgoing
from grace.desk.export import tables, write_csv
from grace.pipeline import Parts, answer, deliver, receive
from grace.settings import read
from grace.storage import Store
from grace.storage.sql import schema

ORIGINAL = "whatsapp:+2348000000000"
PASSWORD = "a long word for the bench"
Clock = Callable[[], float]
CLOCKS: dict[str, Clock] = {"sqlite": time.process_time, "postgresql": time.perf_counter}
PAGE = Path(__file__).resolve().parents[1] / "docs" / "growth.md"


class Instantly:
    """A channel on which everything arrives at once."""

    def send(self, message: Outgoing) -> str:
        return f"SM{message.reference}"

    def fetch(self, attachment: Attachment) -> bytes:
        raise AssertionError("nobody sends a picture")


def address(number: int) -> str:
    """The customer number *number*; the original is 0."""
    return f"whatsapp:+2348{number:09d}"


def customers(engine: str, sizes: tuple[int, ...]) -> Found:
    """Milliseconds of everything for each number of customers, in one database that grows."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made, database(engine, Path(made)) as url:
        told = environment(url, Path(made), "http://127.0.0.1:1")
        told["GRACE_OWNER_PASSWORD"] = PASSWORD
        app = build(read(told))
        parts = replace(quiet(app.parts), channel=lambda _: Instantly())
        _original(parts)
        found, there = {}, 1
        for size in sizes:
            began = time.monotonic()
            copy(parts.store, ORIGINAL, map(address, range(there, size)))
            there = size
            _settled(parts.store)
            print(f"{engine}: {size:,} customers loaded in {time.monotonic() - began:.0f} s", file=sys.stderr)
            found[size] = _measured(app, parts, size, CLOCKS[engine])
        parts.store.close()
        return found


def _original(parts: Parts) -> None:
    """Return somebody who bought, paid long ago and has their cloth: as nearly everybody is in a shop that has
    grown."""
    for number, (words, _) in enumerate(SCRIPT):
        receive(parts, Incoming(f"SM{ORIGINAL[-13:]}{number}", ORIGINAL, "text", words, name="Ada"))
        while answer(parts) or deliver(parts):
            pass
    parts.store.age(ORIGINAL, timedelta(days=40))
    database = parts.store._database
    database.change(schema.Order.update(status="delivered", paid_at=parts.now() - timedelta(days=39)))
    database.change(schema.OrderLine.update(status="delivered"))
    database.change(schema.Timer.delete())


def _settled(store: Store) -> None:
    """Statistics as a database has them that grew slowly, and nothing left to write back."""
    engine = store._database.engine()
    engine.execute_sql("ANALYZE" if is_postgresql(store) else "PRAGMA wal_checkpoint(TRUNCATE)")


def _measured(app: App, parts: Parts, size: int, clock: Clock) -> Measures:
    pick = [1 + (size - 2) * number // 60 for number in range(60)]
    turns = [spent(partial(_turn, parts, f"{size}-{number}", address(number)), 1, clock) for number in pick]
    client = _browser(app)
    found = {"a turn": statistics.median(turns), "the slowest of 60": max(turns)}
    for name, work in _idle(app, parts).items():
        found[name] = spent(work, 20, clock)
    for name, path in _console(size).items():
        found[name] = spent(partial(_opened, client, path), 5, clock)
    found["export of all books"] = spent(lambda: _exported(parts), 1, clock)
    return found


def _exported(parts: Parts) -> None:
    for rows in tables(parts).values():
        write_csv(io.StringIO(), rows)


def _turn(parts: Parts, key: str, customer: str) -> None:
    """Take a message from its arrival until its answer is handed over."""
    receive(parts, Incoming(f"SMnew{key}", customer, "text", "6 yards of AK-02", name="Ada"))
    while answer(parts) or deliver(parts):
        pass


def _idle(app: App, parts: Parts) -> dict[str, Callable[[], object]]:
    return {
        "sweep with nothing due": lambda: [step() for step in app.workers.steps[:4]] + [until_due(parts)],
        "counts for /readyz and /metrics": lambda: (parts.store.inbox.counts(), parts.store.outbox.counts()),
    }


def _console(size: int) -> dict[str, str]:
    return {
        "page To check": "/",
        "page Orders": "/orders",
        "page Chats": "/chats",
        "page Today": "/today",
        "page of one chat": f"/chats/{address(size // 2)}",
        "search in Chats": f"/chats?text={size // 2:09d}",
    }


def _browser(app: App) -> FlaskClient:
    """Return the browser of somebody of the team, logged in."""
    accounts = Accounts(app.parts.store.users, app.parts.now)
    ensure_owner(accounts, app.settings)
    client = pages(app).test_client()
    with client.session_transaction() as cookie:
        cookie["login"] = accounts.log_in("owner", PASSWORD, "here")
    return client


def _opened(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status}"


KINDS: dict[str, str] = {
    "customers": "customers",
    "prints": "prints in the catalog",
    "messages": "messages of one customer",
    "states": "states of the flow",
    "examples": "examples in intents.yaml",
}


def measured(kind: str, engine: str, sizes: tuple[int, ...]) -> Found:
    """Return what more of *kind* costs; *engine* and *sizes* are for customers alone."""
    if kind == "customers":
        return customers(engine, sizes)
    ways: dict[str, Callable[[], Found]] = {
        "prints": growth_kinds.prints,
        "messages": growth_kinds.messages,
        "states": growth_kinds.states,
        "examples": growth_kinds.examples,
    }
    return ways[kind]()


def put_into_docs(kind: str, told: str, drawn: str) -> None:
    """Put a table and its picture where docs/growth.md keeps those of *kind*."""
    text, begin, end = PAGE.read_text(encoding="utf-8"), f"<!-- {kind}: begin -->", f"<!-- {kind}: end -->"
    before, rest = text.split(begin)
    PAGE.write_text(f"{before}{begin}\n{told}\n{end}{rest.split(end)[1]}", encoding="utf-8")
    PAGE.with_name(f"growth-{kind}.svg").write_text(drawn, encoding="utf-8")


def main() -> int:
    """Measures what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="all of them unless named")
    asked.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    asked.add_argument("--million", action="store_true")
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    given = asked.parse_args()
    sizes = (*given.sizes, *((1_000_000,) if given.million else ()))
    for kind in given.kinds or KINDS:
        load = os.getloadavg()[0]
        found = measured(kind, given.engine, sizes)
        when = f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load before: {load:.1f}."
        if kind == "customers" and given.engine == "postgresql":
            when += " By the clock, of Grace and PostgreSQL together."
        told = f"{when}\n\n{table(found, KINDS[kind])}"
        print(told)
        if given.write:
            place = f"{kind}-postgresql" if (kind, given.engine) == ("customers", "postgresql") else kind
            put_into_docs(place, told, picture(f"With more {KINDS[kind]}", found, KINDS[kind]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
