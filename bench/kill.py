"""The kill test: customers buy while web and worker processes are killed at random; then every promise is counted.

python -m bench.kill                 short: both engines, about a minute and a half
python -m bench.kill --long          100 kills, 4,000 messages, 2,000 timers on each engine
python -m bench.kill --freezes 2     some workers stand still for longer than their lease
python -m bench.kill --seed 7 --engine postgresql --customers 50 --kills 20 --webs 2
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from bench.counting import Late, lateness, promises, unfinished, waiting_customers
from bench.customers import SCRIPT, Crowd
from bench.graces import Begin, Graces, database, environment, executed, graces
from bench.provider import Provider
from bench.reference import seed_timers
from grace import clock
from grace.storage import Store

REDELIVERED, REFUSED = 0.20, 0.02
PROGRESS_SECONDS = 10.0
FROZEN_SECONDS = 66.0  # a lease is 60


@dataclass(frozen=True, slots=True)
class Plan:
    """The amount of work, and for how many."""

    engine: str
    customers: int
    kills: int
    timers: int
    seed: int
    at_once: int = 16
    webs: int = 1
    workers: int = 2
    freezes: int = 0
    """How often a worker stands still for longer than its lease, and then goes on as if nothing had been."""
    patience: float = 120.0
    """Seconds a customer waits for an answer before it counts as missing."""
    begin: Begin = executed

    @property
    def about(self) -> float:
        """Seconds the customers will take if nothing is slow; timers fall due over this time."""
        return max(2.5 * self.kills, 14 * self.customers / self.at_once, 15.0)


@dataclass(frozen=True, slots=True)
class Counted:
    """The findings. Every one of *promises* has to be 0."""

    engine: str
    webs: int
    seed: int
    messages: int
    kills: int
    freezes: int
    redelivered: int
    refused_503: int
    timers: int
    seconds: float
    promises: dict[str, int]
    late: dict[str, Late]


def run(plan: Plan) -> Counted:
    """Does *plan* on an empty database and counts."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made, database(plan.engine, Path(made)) as url:
        return run_on(url, plan, Path(made))


def run_on(url: str, plan: Plan, folder: Path) -> Counted:
    """Does *plan* on the empty database at *url*, all else in *folder*, and counts."""
    luck = random.Random(plan.seed)
    with Provider(random.Random(plan.seed + 1), REFUSED) as provider:
        told = environment(url, folder, provider.url)
        store = Store.open(url, folder)
        begin = clock.now() + timedelta(seconds=15 + plan.timers / 150)
        timed = seed_timers(told, store, plan.timers, begin, timedelta(seconds=plan.about))
        all_of_them = graces(told, plan.webs, plan.workers, luck, plan.begin)
        names = tuple(f"whatsapp:+23480{number:08d}" for number in range(plan.customers))
        crowd = Crowd(all_of_them, provider, names, REDELIVERED, plan.seed, plan.patience)
        with _stopped_at_the_end(all_of_them, folder), _progress(plan, store, all_of_them, crowd):
            began = time.monotonic()
            _suffer(plan, all_of_them, crowd, luck)
            _settle(store, plan.patience)
            seconds = time.monotonic() - began
        counted = _count(plan, store, crowd, provider, timed, seconds)
        store.close()
        return counted


@contextmanager
def _stopped_at_the_end(all_of_them: Graces, folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        all_of_them.stop()
        for log in sorted(folder.glob("process-*.log")):
            text = log.read_text(errors="replace")
            if "Traceback" in text:
                print(f"--- {log.name} has a traceback:\n{text[text.rindex('Traceback') :][:3000]}", file=sys.stderr)


@contextmanager
def _progress(plan: Plan, store: Store, all_of_them: Graces, crowd: Crowd) -> Iterator[None]:
    """Says each ten seconds how far everything is."""
    over = threading.Event()
    began = time.monotonic()

    def tell() -> None:
        while not over.wait(PROGRESS_SECONDS):
            print(
                f"{plan.engine} {time.monotonic() - began:5.0f} s  {_now(plan, store, all_of_them, crowd)}",
                file=sys.stderr,
                flush=True,
            )
        store.close_thread()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join(30)


def _now(plan: Plan, store: Store, all_of_them: Graces, crowd: Crowd) -> str:
    inbox, outbox = store.inbox.counts(), store.outbox.counts()
    return (
        f"killed {all_of_them.kills}/{plan.kills}  acknowledged {len(crowd.acknowledged)}/"
        f"{plan.customers * len(SCRIPT)}  bought {crowd.bought}/{plan.customers}  gave up {len(crowd.gave_up)}  "
        f"waiting in {inbox.pending} out {outbox.pending}  working {all_of_them.ready()}/{len(all_of_them.processes)}"
    )


def _suffer(plan: Plan, all_of_them: Graces, crowd: Crowd, luck: random.Random) -> None:
    """Kills while customers write, evenly over all that they write, and goes on until it has killed enough."""
    all_of_them.start()
    all_of_them.wait_ready()
    crowd.start(plan.at_once)
    thawed = 0.0
    while crowd.busy() or all_of_them.kills < plan.kills:
        time.sleep(luck.uniform(0.3, 1.7))
        so_far = plan.kills * crowd.progress() if crowd.busy() else plan.kills
        if all_of_them.kills < so_far:
            all_of_them.kill_one()
        if all_of_them.freezes < min(plan.freezes, (plan.freezes + 1) * crowd.progress()):
            all_of_them.freeze_one(FROZEN_SECONDS)
            thawed = time.monotonic() + FROZEN_SECONDS
    time.sleep(max(0.0, thawed - time.monotonic()))


def _settle(store: Store, seconds: float) -> None:
    """Waits until nothing waits any more, asked the way work goes: a timer that rings between two questions stands in
    the inbox by the second, and its reply in the outbox by the third."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not (_overdue(store) or store.inbox.counts().pending or store.outbox.counts().pending):
            return
        time.sleep(0.3)


def _overdue(store: Store) -> bool:
    due = store.next_due().timer
    return due is not None and due <= clock.now() + timedelta(seconds=60)


def _count(
    plan: Plan, store: Store, crowd: Crowd, provider: Provider, timed: tuple[str, ...], seconds: float
) -> Counted:
    found = promises(store, crowd, provider.messages, timed)
    stuck = list(dict.fromkeys((*crowd.gave_up, *waiting_customers(store, 5))))[:5]
    for line in unfinished(store, stuck, crowd):
        print(line, file=sys.stderr)
    killed = crowd.graces
    return Counted(
        engine=plan.engine,
        webs=plan.webs,
        seed=plan.seed,
        messages=len(crowd.acknowledged),
        kills=killed.kills,
        freezes=killed.freezes,
        redelivered=crowd.redelivered_ones,
        refused_503=provider.refused,
        timers=len(timed),
        seconds=round(seconds, 1),
        promises=found,
        late=lateness(store, killed.lives()),
    )


def table(found: list[Counted]) -> str:
    """The claims as lines of a table."""
    facts = ("webs", "seed", "messages", "kills", "freezes", "redelivered", "refused_503", "timers", "seconds")
    rows = [[name.replace("_", " "), *(str(getattr(one, name)) for one in found)] for name in facts]
    rows += [[name.replace("_", " "), *(str(one.promises[name]) for one in found)] for name in found[0].promises]
    words = {
        "rang": "timers rang late (n: p50, p99, most), some process working",
        "acted": "their turns taken late, some process working",
        "rang_none_alive": "timers rang late, no process working",
    }
    rows += [[words[name], *(str(one.late[name]) for one in found)] for name in words]
    lines = [["", *(one.engine for one in found)], ["---"] * (len(found) + 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def plans() -> tuple[list[Plan], bool]:
    """Return what the command line asks for, and whether as JSON."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--long", action="store_true")
    asked.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    asked.add_argument("--customers", type=int)
    asked.add_argument("--kills", type=int)
    asked.add_argument("--timers", type=int)
    asked.add_argument("--at-once", type=int)
    asked.add_argument("--webs", type=int, default=1)
    asked.add_argument("--freezes", type=int, default=0)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    size = (667, 100, 2000, 32) if given.long else (10, 5, 20, 16)
    named = (given.customers, given.kills, given.timers, given.at_once)
    customers, kills, timers, at_once = (
        own if own is not None else usual for own, usual in zip(named, size, strict=True)
    )
    engines = ["sqlite", "postgresql"] if given.engine == "both" else [given.engine]
    return [
        Plan(engine, customers, kills, timers, given.seed, at_once, given.webs, 2, given.freezes) for engine in engines
    ], given.json


def main() -> int:
    """Runs what was asked for; 1 when a promise was broken."""
    asked, as_json = plans()
    found = []
    for plan in asked:
        found.append(run(plan))
        print(json.dumps(asdict(found[-1])), file=sys.stderr, flush=True)  # a long run may be stopped half way
    print(json.dumps([asdict(one) for one in found]) if as_json else table(found))
    return 1 if any(any(one.promises.values()) for one in found) else 0


if __name__ == "__main__":
    raise SystemExit(main())
