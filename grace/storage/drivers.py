"""PostgreSQL's driver, which peewee loads with itself: here it is loaded with the first database that needs it.

It takes a tenth of a start and of a process's memory, and a shop on a file of SQLite's has no use for either.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

_DRIVER = "psycopg"


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """Let *module* seem not to be installed, unless it is loaded already. For whoever imports what looks for it."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = cast(Any, None)  # how Python's own import is told that there is none
    try:
        yield
    finally:
        del sys.modules[module]


with _hidden(_DRIVER):
    import peewee
    from playhouse import postgres_ext


def load_postgresql() -> None:
    """Give peewee the driver it looks for when it is loaded; without one installed it goes on saying that."""
    found, more = cast(Any, peewee), cast(Any, postgres_ext)
    if found.psycopg is not None:
        return
    try:
        import psycopg
        from psycopg.pq import TransactionStatus
        from psycopg.types import TypeInfo
        from psycopg.types.hstore import register_hstore
        from psycopg.types.json import Json, Jsonb
    except ImportError:
        return
    found.TransactionStatus, found.Json_pg3, found.Jsonb_pg3 = TransactionStatus, Json, Jsonb
    more.TypeInfo, more.register_hstore_pg3 = TypeInfo, register_hstore
    adapter = found.Psycopg3Adapter
    adapter.txn_idle, adapter.txn_inerror = TransactionStatus.IDLE, TransactionStatus.INERROR
    adapter.txn_unknown = TransactionStatus.UNKNOWN
    found.psycopg = psycopg
