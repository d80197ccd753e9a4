"""Measures what an export of all books takes where there are hundreds of thousands of orders: seconds, rows, memory.

python -m bench.export                      262,144 orders on SQLite
python -m bench.export --engine postgresql --doublings 16
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from peewee import Model

from bench.graces import database
from grace.connect.mirrors import Row
from grace.desk.export import tables, write_csv
from grace.desk.verdicts import CONSOLE, give
from grace.shop.ledger import Verdict
from grace.storage import Store
from grace.storage.sql import schema
from grace.storage.sql.migrating import open_database
from grace.testing.rig import Rig

ROOT = Path(__file__).resolve().parents[1]
_OWN = ("code", "order_code", "customer", "key")
"""Columns that name a row, an order or a person: a copy's have a letter more."""


def sell(rig: Rig) -> None:
    """Sell one order of two prints, its deposit booked."""
    for words in ("6 yards of AK-02 and 6 yards of AK-04", "yes", "I have paid"):
        rig.say(words)
    order = rig.session(rig.customer).order
    assert order is not None
    give(rig.parts, Verdict("approve", "ngozi", CONSOLE, order.code), "bench:approve")
    rig.pass_time(rig.parts.burst)


def double(store: Store, letter: str) -> None:
    """Give every order, with its lines, its money and its customer, a copy whose names end in *letter*."""
    for table in (schema.Session, schema.Order, schema.OrderLine, schema.Credit):
        _double(store, table, letter)


def _double(store: Store, table: type[Model], letter: str) -> None:
    names = [field.column_name for field in table._meta.sorted_fields if field.name != "id"]
    values = [f"\"{name}\" || '{letter}'" if name in _OWN else f'"{name}"' for name in names]
    columns, name = ", ".join(f'"{one}"' for one in names), table._meta.table_name
    store._database.engine().execute_sql(f'INSERT INTO "{name}" ({columns}) SELECT {", ".join(values)} FROM "{name}"')


def measure(engine: str, doublings: int) -> str:
    """Return what the export took, in words."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made, database(engine, Path(made)) as url:
        open_database(url).close()  # a rig takes its tables for granted
        with Rig.open(ROOT, Path(made), url=url) as rig:
            return f"{engine}: {_exported(rig, Path(made), doublings)}"


def _exported(rig: Rig, folder: Path, doublings: int) -> str:
    sell(rig)
    with rig.parts.store.transaction():
        for number in range(doublings):
            double(rig.parts.store, chr(ord("a") + number))
    before, start = _megabytes(), time.monotonic()
    counted = {name: _written(folder / f"{name}.csv", rows) for name, rows in tables(rig.parts).items()}
    took = time.monotonic() - start
    return f"{counted} rows in {took:.1f} s, at most {_megabytes()} MB ({before} MB before)"


def _written(path: Path, rows: Iterable[Row]) -> int:
    with path.open("w", encoding="utf-8", newline="") as out:
        return write_csv(out, rows)


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Measure one engine and print what it took."""
    asked = argparse.ArgumentParser(prog="bench.export", description=__doc__.splitlines()[0])
    asked.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--doublings", type=int, default=18)
    given = asked.parse_args()
    print(measure(given.engine, given.doublings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
