"""A Grace on SQLite loads no driver of PostgreSQL, and one that comes to need it has it whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ON_SQLITE = """
import sys
import grace.app, grace.cli.serve
from pathlib import Path
from grace.storage import Store
Store.open(f"sqlite:///{sys.argv[1]}/grace.db", Path(sys.argv[1])).close()
print([name for name in sys.modules if name.startswith("psycopg")])
"""
ON_POSTGRESQL = """
from grace.storage.sql.choosing import choose
from grace.storage.sql.migrating import open_database
url = sys.argv[2]
open_database(url).close()
database = choose(url)
engine = database.engine()
with database.transaction():
    engine.execute_sql("CREATE TABLE twice (id INTEGER PRIMARY KEY, more JSONB)")
    try:
        with database.transaction():
            engine.execute_sql("INSERT INTO twice VALUES (1, '[1]'), (1, '[1]')")
    except Exception as error:
        print(type(error).__name__)
import peewee, psycopg
print(engine.connection().info.transaction_status is peewee.Psycopg3Adapter.txn_idle)
database.close()
"""


def _printed(code: str, *arguments: str) -> list[str]:
    asked = [sys.executable, "-c", code, *arguments]
    return subprocess.run(asked, capture_output=True, text=True, check=True, timeout=120).stdout.splitlines()


def test_on_sqlite_no_driver_of_postgresql_is_loaded(tmp_path: Path) -> None:
    assert _printed(ON_SQLITE, str(tmp_path)) == ["[]"]


def test_a_process_on_sqlite_can_open_postgresql_afterwards(tmp_path: Path, postgres_url: str) -> None:
    assert _printed(ON_SQLITE + ON_POSTGRESQL, str(tmp_path), postgres_url) == ["[]", "IntegrityError", "True"]
