"""Counts what became of every message, reply and timer: the promises, counted from the rows and from the provider's
list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bench.customers import SCRIPT, Crowd
from bench.reference import SEEDED, expected, where
from grace.doubles.twilio_pages import Taken
from grace.storage import Store
from grace.storage.sql import schema

MILLION = 1_000_000
ON_TIME = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Late:
    """Times by which timers rang later than due, in seconds."""

    count: int = 0
    p50: float = 0.0
    p99: float = 0.0
    most: float = 0.0
    over: int = 0
    """More than a second late."""

    def __str__(self) -> str:
        if not self.count:
            return "none"
        return f"{self.count}: {self.p50:.2f}, {self.p99:.2f}, {self.most:.2f} s; {self.over} over 1 s"


@dataclass(frozen=True, slots=True)
class Rows:
    """The tables of a store as they are in the end, as plain values."""

    inbox: list[tuple[str, str, str, str]]
    """key, customer, status, kind; in the order they came."""
    outbox: list[tuple[int, str, str, str, str | None]]
    """id, to, status, key, sid."""

    @classmethod
    def of(cls, store: Store) -> Rows:
        """All of *store*."""
        came, went = schema.Inbox, schema.Outbox
        inbox = came.select(came.key, came.customer, came.status, came.kind).order_by(came.id)
        outbox = went.select(went.id, went.to, went.status, went.key, went.sid).order_by(went.id)
        return cls(store._database.tuples(inbox), store._database.tuples(outbox))


def promises(store: Store, crowd: Crowd, messages: Iterable[Taken], timed: tuple[str, ...]) -> dict[str, int]:
    """Each promise and how often it was broken; all have to be 0."""
    rows, taken = Rows.of(store), _taken(messages)
    done = Counter(key for key, _, status, _ in rows.inbox if status == "done")
    due = [
        str(number)
        for number, _, status, _, sid in rows.outbox
        if status != "superseded" and not (sid or "").startswith(SEEDED)
    ]
    elapsed = Counter(customer for _, customer, status, kind in rows.inbox if kind == "elapsed" and status == "done")
    nudges = Counter(to for _, to, _, key, _ in rows.outbox if "timer:" in key)
    inbox, outbox = store.inbox.counts(), store.outbox.counts()
    return {
        "lost": sum(done[sid] != 1 for sid in crowd.acknowledged),
        "wrong_states": _wrong_states(store, crowd),
        "order_breaks": _order_breaks(rows, crowd, taken),
        "missing_replies": len(crowd.gave_up) + sum(reference not in taken for reference in due),
        "duplicates": sum(len(places) - 1 for places, _ in taken.values()),
        "timers_lost": sum(elapsed[customer] < 1 or nudges[customer] < 1 for customer in timed),
        "timers_doubled": sum(elapsed[customer] > 1 or nudges[customer] > 1 for customer in timed),
        "parked": inbox.parked + outbox.parked,
        "unfinished": inbox.pending + outbox.pending,
    }


def _taken(messages: Iterable[Taken]) -> dict[str, tuple[list[int], str]]:
    """Our row to the places in the provider's list where it is, and whom it went to."""
    found: dict[str, tuple[list[int], str]] = {}
    for place, message in enumerate(messages):
        reference = parse_qs(urlsplit(message.status_callback).query).get("reference", ["?"])[0]
        found.setdefault(reference, ([], message.to))[0].append(place)
    return found


def _wrong_states(store: Store, crowd: Crowd) -> int:
    """Customers who are not where an undisturbed customer is after the same words."""
    right = expected(SCRIPT) if crowd.customers else ()
    return sum(right != where(store, customer) for customer in crowd.customers)


def _order_breaks(rows: Rows, crowd: Crowd, taken: dict[str, tuple[list[int], str]]) -> int:
    """Customers whose messages were heard, or whose answers went out, in another order than they were made."""
    heard: dict[str, list[str]] = {}
    for key, customer, _, kind in rows.inbox:
        if kind == "text" and key in crowd.acknowledged:
            heard.setdefault(customer, []).append(key)
    sent: dict[str, list[tuple[int, int]]] = {}
    for reference, (places, to) in taken.items():
        if reference.isdigit():
            sent.setdefault(to, []).append((places[0], int(reference)))
    in_order = [[row for _, row in sorted(pairs)] for pairs in sent.values()]
    return sum(keys != sorted(keys) for keys in heard.values()) + sum(ids != sorted(ids) for ids in in_order)


def lateness(store: Store, lives: list[tuple[float, float]]) -> dict[str, Late]:
    """Return how late timers rang, and how late their turn was taken: for those due while a process worked that went
    on for at least the second that is allowed, and for those due while there was none."""
    found: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    came, turn = schema.Inbox, schema.Turn
    decided = dict(store._database.tuples(turn.select(turn.id, turn.at)))
    for key, at, number in store._database.tuples(
        came.select(came.key, came.at, came.turn).where(came.kind == "elapsed")
    ):
        due = int(key.rpartition(":")[2]) / MILLION
        alive = any(since <= due and due + ON_TIME <= until for since, until in lives)
        acted = decided.get(number, at)
        found[alive].append((at.timestamp() - due, acted.timestamp() - due))
    return {
        "rang": _late([rang for rang, _ in found[True]]),
        "acted": _late([acted for _, acted in found[True]]),
        "rang_none_alive": _late([rang for rang, _ in found[False]]),
    }


def _late(seconds: list[float]) -> Late:
    if not seconds:
        return Late()
    ordered = sorted(seconds)
    at = [ordered[min(int(share * len(ordered)), len(ordered) - 1)] for share in (0.5, 0.99)]
    over = sum(one > ON_TIME for one in ordered)
    return Late(len(ordered), round(at[0], 3), round(at[1], 3), round(ordered[-1], 3), over)


def unfinished(store: Store, customers: Iterable[str], crowd: Crowd) -> list[str]:
    """Everything that is known of *customers*, a few lines each, for whoever wants to know why they wait."""
    return [line for customer in customers for line in _story(store, customer, crowd)]


def _story(store: Store, customer: str, crowd: Crowd) -> Iterable[str]:
    gave_up = crowd.gave_up.get(customer)
    yield (
        f"{customer}: "
        + (f"gave up after {gave_up!r}; " if gave_up else "")
        + (f"state {where(store, customer)}; heard last: {crowd.provider.last_said(customer)!r}")
    )
    for table, which in _open_rows(customer):
        for row in store._database.rows(table.select().where(which)):
            told: dict[str, Any] = {
                name: str(value) for name, value in row.__data__.items() if name not in ("body", "customer", "files")
            }
            yield f"  {table.__name__.lower()} {told}"


def _open_rows(customer: str) -> Iterable[tuple[Any, Any]]:
    came, went, lane, timer = schema.Inbox, schema.Outbox, schema.Lane, schema.Timer
    yield lane, lane.key.in_([f"in:{customer}", f"out:{customer}"])
    yield came, (came.customer == customer) & (came.status != "done")
    yield went, (went.to == customer) & went.unsent
    yield timer, timer.customer == customer


def waiting_customers(store: Store, limit: int) -> list[str]:
    """Customers with work that nobody has finished."""
    came, went = schema.Inbox, schema.Outbox
    heard = store._database.tuples(came.select(came.customer).where(came.status == "pending").distinct().limit(limit))
    said = store._database.tuples(went.select(went.to).where(went.unsent).distinct().limit(limit))
    return list(dict.fromkeys(customer for (customer,) in (*heard, *said)))[:limit]
