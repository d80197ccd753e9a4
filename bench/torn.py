"""Power failures: the write-ahead log cut at random places, opened again, and everything acknowledged looked for.

python -m bench.torn                 1,000 cuts, about a minute
python -m bench.torn --cuts 100 --seed 3

What was acknowledged before a cut has to be there whole, what came after it must have left no trace, and every turn
that is there must have all of its parts. Every second cut is followed by what a disk may leave there: other bytes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from bench.customers import SCRIPT
from bench.graces import environment
from bench.reference import Yesterday, quiet
from grace.app.assembly import build
from grace.channel import Incoming
from grace.pipeline import Parts, answer, deliver, receive
from grace.settings import read
from grace.storage import Store
from grace.storage.sql import schema

CUSTOMERS = 4
_LONGEST_GARBAGE = 20_000  # bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """The length of the log when something was done for good, and how many rows each table had then."""

    length: int
    rows: dict[str, int]


def run(cuts: int, seed: int, folder: Path) -> Counter[str]:
    """Cuts and opens as often as *cuts* says; counts "cuts" and every fault by name."""
    luck, whole = random.Random(seed), folder / "whole"
    whole.mkdir()
    marks = _live(whole)
    log = (whole / "grace.db-wal").read_bytes()
    found = Counter({"cuts": 0, "acknowledged": len(marks)})
    for number in range(cuts):
        torn = folder / "torn"
        torn.mkdir()
        shutil.copy(whole / "grace.db", torn / "grace.db")
        at = luck.randrange(len(log) + 1)
        garbage = luck.randbytes(luck.randrange(_LONGEST_GARBAGE)) if number % 2 else b""
        (torn / "grace.db-wal").write_bytes(log[:at] + garbage)
        found["cuts"] += 1
        found.update(_faults(torn, at, marks))
        shutil.rmtree(torn)
    return found


def _live(folder: Path) -> list[Mark]:
    """Lets customers buy, and answers what was acknowledged when; the log is never written back meanwhile."""
    app = build(read(environment(f"sqlite:///{folder}/grace.db", folder, "http://127.0.0.1:1")))
    channel = Yesterday()
    parts = replace(quiet(app.parts), channel=lambda _: channel)
    engine = parts.store._database.engine()
    engine.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.execute_sql("PRAGMA wal_autocheckpoint=0")
    marks = [_mark(folder, parts.store)]
    for number, words in enumerate(words for words, _ in SCRIPT for _ in range(CUSTOMERS)):
        receive(parts, Incoming(f"SM{number}", f"whatsapp:+234800000000{number % CUSTOMERS}", "text", words))
        marks.append(_mark(folder, parts.store))
        while _work(parts):
            marks.append(_mark(folder, parts.store))
    # Closing would write the log back: the copy is made while the database is open, as it is when the power fails.
    shutil.copy(folder / "grace.db", folder / "kept.db")
    shutil.copy(folder / "grace.db-wal", folder / "kept.db-wal")
    parts.store.close()
    shutil.move(folder / "kept.db", folder / "grace.db")
    shutil.move(folder / "kept.db-wal", folder / "grace.db-wal")
    return marks


def _work(parts: Parts) -> bool:
    return answer(parts) or deliver(parts)


def _mark(folder: Path, store: Store) -> Mark:
    return Mark((folder / "grace.db-wal").stat().st_size, _rows(store))


def _rows(store: Store) -> dict[str, int]:
    """Return how much of everything there is that only grows."""
    database, came, went = store._database, schema.Inbox, schema.Outbox
    return {
        "heard": database.count(came.select()),
        "done": database.count(came.select().where(came.status == "done")),
        "turns": database.count(schema.Turn.select()),
        "said": database.count(went.select()),
        "sent": database.count(went.select().where(~went.unsent)),
        "orders": database.count(schema.Order.select()),
    }


def _faults(folder: Path, at: int, marks: list[Mark]) -> Counter[str]:
    with sqlite3.connect(folder / "grace.db") as connection:  # as it is found, before Grace touches it
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        foreign = connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    store = Store.open(f"sqlite:///{folder}/grace.db", folder)
    try:
        return Counter(
            not_sound=not (sound and foreign),
            acknowledged_but_gone=_gone(store, at, marks),
            more_than_was_written=_too_much(store, at, marks),
            half_turns=_half_turns(store),
        )
    finally:
        store.close()


def _gone(store: Store, at: int, marks: list[Mark]) -> bool:
    kept = [mark for mark in marks if mark.length <= at][-1].rows if marks[0].length <= at else {}
    there = _rows(store)
    return any(there[name] < count for name, count in kept.items())


def _too_much(store: Store, at: int, marks: list[Mark]) -> bool:
    later = next((mark.rows for mark in marks if mark.length > at), marks[-1].rows)
    return any(count > later[name] for name, count in _rows(store).items())


def _half_turns(store: Store) -> int:
    """Turns without the message they took or the session they made, and sessions ahead of their turns."""
    came, turn = schema.Inbox, schema.Turn
    taken = {number for (number,) in store._database.tuples(came.select(came.turn).where(came.turn.is_null(False)))}
    turns = store._database.tuples(turn.select(turn.id, turn.customer))
    made = Counter(customer for _, customer in turns)
    versions = {row.customer: row.version for row in store._database.rows(schema.Session.select())}
    return sum(number not in taken for number, _ in turns) + sum(made[who] != versions.get(who, 0) for who in made)


def main() -> int:
    """Cuts as often as was asked for; 1 when a cut did harm."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cuts", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        found = run(given.cuts, given.seed, Path(made))
    print(f"seed {given.seed}: " + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in found.items()))
    return 1 if sum(found.values()) - found["cuts"] - found["acknowledged"] else 0


if __name__ == "__main__":
    sys.exit(main())
