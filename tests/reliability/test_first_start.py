"""Several processes starting together on fresh data agree on one key, one salt and one owner."""

from __future__ import annotations

from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from grace.app.auth import Accounts, ensure_owner, secret_key
from grace.app.open_store import open_store
from grace.clock import now
from grace.errors import Unreadable
from grace.pipeline.turn_log import pseudonym
from grace.settings import read
from tests.forked import FORKED
from tests.storage.samples import ADA

PROCESSES = 4


def _start(url: str, data: str, together: Barrier, found: Any) -> None:
    own = read({"GRACE_DATA": data, "DATABASE_URL": url})
    store = open_store(own)
    together.wait(90)
    # Asked twice: one that settled on its own value first would say another one later.
    said = [pseudonym(store, ADA, now()) for _ in range(2)]
    found.put((secret_key(own), *said, ensure_owner(Accounts(store.users, now), own)))
    store.close()


def test_processes_that_start_together_agree(bare_url: str, tmp_path: Path) -> None:
    together, found = FORKED.Barrier(PROCESSES), FORKED.Queue()
    started = [FORKED.Process(target=_start, args=(bare_url, str(tmp_path), together, found)) for _ in range(PROCESSES)]
    for process in started:
        process.start()
    answers = [found.get(timeout=90) for _ in started]
    for process in started:
        process.join(60)

    keys, first, second, passwords = (set(column) for column in zip(*answers, strict=True))
    assert [process.exitcode for process in started] == [0] * PROCESSES
    assert (len(keys), len(first), first == second) == (1, 1, True)
    assert len([password for *_, password in answers if password]) == 1 == len(passwords - {None})


@pytest.mark.parametrize("held", [b"", b"short", b"\xff" * 40])
def test_a_key_that_is_none_is_not_used(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "secret.key").write_bytes(held)

    with pytest.raises(Unreadable, match=r"secret\.key"):
        secret_key(read({"GRACE_DATA": str(tmp_path)}))
