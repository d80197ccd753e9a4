"""The kill test: customers buy while web and worker processes are killed at random; then every promise is counted.

python -m bench.kill                 short: both engines, about a minute and a half
python -m bench.kill --long          100 kills, 4,000 messages, 2,000 timers on each engine
python -m bench.kill --seed 7 --engine postgresql --customers 50 --kills 20
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bench.customers import SCRIPT, Crowd, Provider
from bench.graces import Graces, database, environment, graces
from bench.reference import expected, seed_timers, where
from grace import clock
from grace.storage import Store, tables

REDELIVERED, REFUSED = 0.20, 0.02


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done to how many."""

    engine: str
    customers: int
    kills: int
    timers: int
    seed: int
    at_once: int = 16
    webs: int = 1
    workers: int = 2
    patience: float = 150.0
    """Seconds a customer waits for an answer before it counts as missing."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found. Every field of the second block has to be 0."""

    engine: str
    seed: int
    messages: int
    kills: int
    redelivered: int
    refused_503: int
    timers: int
    seconds: float

    lost: int = 0
    wrong_states: int = 0
    order_breaks: int = 0
    missing_replies: int = 0
    duplicates: int = 0
    timers_lost: int = 0
    timers_doubled: int = 0
    parked: int = 0

    def promises(self) -> dict[str, int]:
        names = (
            "lost", "wrong_states", "order_breaks", "missing_replies", "duplicates", "timers_lost", "timers_doubled",
            "parked",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}


def run(plan: Plan) -> Counted:
    """Does *plan* on an empty database and counts."""
    luck = random.Random(plan.seed)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made, database(plan.engine, Path(made)) as url:
        folder = Path(made)
        with Provider(random.Random(plan.seed + 1), REFUSED) as provider:
            told = environment(url, folder, provider.url)
            names = tuple(f"whatsapp:+23480{number:08d}" for number in range(plan.customers))
            timed = seed_timers(told, plan.timers, plan.kills)
            all_of_them = graces(url, folder, provider.url, plan.webs, plan.workers, luck)
            crowd = Crowd(all_of_them, provider, names, REDELIVERED, plan.seed, plan.patience)
            with _stopped_at_the_end(all_of_them, folder):
                began = time.monotonic()
                _suffer(plan, all_of_them, crowd, luck)
                store = Store.open(url, folder)
                _settle(store, plan.patience)
                seconds = time.monotonic() - began
                return _count(plan, store, crowd, provider, timed, all_of_them.kills, seconds)


@contextmanager
def _stopped_at_the_end(all_of_them: Graces, folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        all_of_them.stop()
        for log in sorted(folder.glob("process-*.log")):
            text = log.read_text(errors="replace")
            if "Traceback" in text:
                print(f"--- {log.name} has a traceback:\n{text[-1500:]}", file=sys.stderr)


def _suffer(plan: Plan, all_of_them: Graces, crowd: Crowd, luck: random.Random) -> None:
    """Kills while customers write; who has killed enough waits for them, who has not goes on killing."""
    all_of_them.start()
    all_of_them.wait_ready()
    crowd.start(plan.at_once)
    while crowd.busy() or all_of_them.kills < plan.kills:
        time.sleep(luck.uniform(0.5, 2.5))
        if all_of_them.kills < plan.kills:
            all_of_them.kill_one()


def _settle(store: Store, seconds: float) -> None:
    """Waits until nothing waits any more."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not (store.inbox.counts().pending or store.outbox.counts().pending or _overdue(store)):
            return
        time.sleep(0.3)


def _overdue(store: Store) -> bool:
    due = store.timers.next_due()
    return due is not None and due <= clock.now() + timedelta(seconds=30)


def _count(
    plan: Plan, store: Store, crowd: Crowd, provider: Provider, timed: tuple[str, ...], kills: int, seconds: float
) -> Counted:  # fmt: skip
    inbox = store._database.tuples(tables.Inbox.select(tables.Inbox.key, tables.Inbox.customer, tables.Inbox.status,
                                                       tables.Inbox.kind).order_by(tables.Inbox.id))  # fmt: skip
    outbox = store._database.tuples(tables.Outbox.select(tables.Outbox.id, tables.Outbox.to, tables.Outbox.status,
                                                         tables.Outbox.key).order_by(tables.Outbox.id))  # fmt: skip
    taken = _taken(provider)
    done = Counter(key for key, _, status, _ in inbox if status == "done")
    due = [str(number) for number, _, status, _ in outbox if status not in ("superseded",)]
    elapsed = Counter(customer for _, customer, status, kind in inbox if kind == "elapsed" and status == "done")
    nudges = Counter(to for _, to, _, key in outbox if "timer:" in key)
    return Counted(
        plan.engine, plan.seed, len(crowd.acknowledged), kills, crowd.redelivered_ones,
        provider.refused, len(timed), round(seconds, 1),
        lost=sum(done[sid] != 1 for sid in crowd.acknowledged),
        wrong_states=_wrong_states(store, crowd) if crowd.customers else 0,
        order_breaks=_order_breaks(inbox, crowd, taken),
        missing_replies=len(crowd.gave_up) + sum(taken[reference][0] == 0 for reference in due),
        duplicates=sum(max(0, count - 1) for count, _, _ in taken.values()),
        timers_lost=sum(elapsed[customer] < 1 or nudges[customer] < 1 for customer in timed),
        timers_doubled=sum(elapsed[customer] > 1 or nudges[customer] > 1 for customer in timed),
        parked=store.inbox.counts().parked + store.outbox.counts().parked,
    )  # fmt: skip


class _Taken(dict[str, tuple[int, int, str]]):
    """Our row to how often it was taken, when first, and for whom."""

    def __missing__(self, _: str) -> tuple[int, int, str]:
        return (0, 0, "")


def _taken(provider: Provider) -> _Taken:
    found = _Taken()
    for number, message in enumerate(provider.messages):
        reference = parse_qs(urlsplit(message.status_callback).query).get("reference", ["?"])[0]
        times, first, to = found.get(reference, (0, number, message.to))
        found[reference] = (times + 1, first, to)
    return found


def _wrong_states(store: Store, crowd: Crowd) -> int:
    """Customers who are not where an undisturbed customer is after the same words."""
    right = expected(SCRIPT)
    return sum(right != where(store, customer) for customer in crowd.customers)


def _order_breaks(inbox: list[tuple[object, ...]], crowd: Crowd, taken: _Taken) -> int:
    """Messages of a customer that were heard, or answers that went out, in another order than they were made."""
    heard: dict[object, list[object]] = {}
    for key, customer, _, kind in inbox:
        if kind == "text" and key in crowd.acknowledged:
            heard.setdefault(customer, []).append(key)
    sent: dict[str, list[tuple[int, int]]] = {}
    for reference, (_, first, to) in taken.items():
        if reference.isdigit():
            sent.setdefault(to, []).append((first, int(reference)))
    in_order = [[row for _, row in sorted(pairs)] for pairs in sent.values()]
    return sum(keys != sorted(map(str, keys)) for keys in heard.values()) + sum(ids != sorted(ids) for ids in in_order)


def table(found: list[Counted]) -> str:
    """The claims as lines of a table."""
    head = ["", *(one.engine for one in found)]
    facts = ("seed", "messages", "kills", "redelivered", "refused_503", "timers", "seconds")
    rows = [[name.replace("_", " "), *(str(getattr(one, name)) for one in found)] for name in facts]
    claims = [[name.replace("_", " "), *(str(one.promises()[name]) for one in found)] for name in found[0].promises()]
    lines = [head, ["---"] * len(head), *rows, *claims]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--long", action="store_true")
    asked.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    asked.add_argument("--customers", type=int)
    asked.add_argument("--kills", type=int)
    asked.add_argument("--timers", type=int)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    size = (800, 100, 2000) if given.long else (10, 5, 20)
    customers, kills, timers = (
        own if own is not None else usual
        for own, usual in zip((given.customers, given.kills, given.timers), size, strict=True)
    )
    engines = ["sqlite", "postgresql"] if given.engine == "both" else [given.engine]
    found = []
    for engine in engines:
        found.append(run(Plan(engine, customers, kills, timers, given.seed)))
        print(json.dumps(asdict(found[-1])), file=sys.stderr, flush=True)  # a long run may be stopped half way
    print(json.dumps([asdict(one) for one in found]) if given.json else table(found))
    return 1 if any(any(one.promises().values()) for one in found) else 0


if __name__ == "__main__":
    raise SystemExit(main())
