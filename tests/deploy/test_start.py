"""A start loads what every Grace needs and nothing else: what is loaded is time to wait, and memory for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from platform import libc_ver

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    *("sklearn", "scipy", "requests", "urllib3", "twilio.rest", "openai", "stripe", "boto3", "gspread", "pyngrok"),
    *("huey", "redis", "pytest", "grace.doubles", "grace.testing", "grace.language.gpt.reader"),
)
LATER = ("numpy", "grace.language.offline")
"""Loaded with the first reader, while Grace is ready already."""
ASKED_FOR = ("prometheus_client", "grace.channel.twilio.channel", "grace.language.gpt.client")
"""Loaded by whoever asks for figures, has set WhatsApp up, or has a key of OpenAI."""
_STARTS = f"""
import os, sys
import grace.cli.serve
from grace.app.assembly import build
from grace.app.pages import pages
from grace.settings import read
app = build(read(os.environ))
pages(app)
early = [name for name in {(*LATER, *ASKED_FOR)!r} if name in sys.modules]
app.parts.reader(app.flow).prepare()
app.parts.store.close()
print(early + [name for name in {HEAVY!r} if name in sys.modules])
"""


def test_a_start_loads_nothing_that_this_grace_does_not_use(tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONPATH")}
    told = subprocess.run(
        [sys.executable, "-c", _STARTS],
        env={**own, "GRACE_HOME": str(ROOT), "GRACE_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        cwd=ROOT,
    )

    assert told.stdout.splitlines()[-1] == "[]"


_TAKES = """
import threading
from grace.cli.serve import _share_memory
{share}
gate = threading.Barrier(5)
def take():
    kept = [bytes(2_000) for _ in range(200)]
    gate.wait(60)
    gate.wait(60)
for _ in range(4):
    threading.Thread(target=take).start()
gate.wait(60)
maps = [line.split() for line in open("/proc/self/maps")]
sizes = [int(one[0].split("-")[1], 16) - int(one[0].split("-")[0], 16) for one in maps if one[1] == "---p"]
gate.wait(60)
print(sum(size > 32_000_000 for size in sizes))
"""


@pytest.mark.skipif(libc_ver()[0] != "glibc", reason="only GNU's C library gives each thread a store of memory")
def test_all_threads_take_memory_from_one_store() -> None:
    kept_ahead = [
        int(subprocess.check_output([sys.executable, "-c", _TAKES.format(share=share)], text=True, cwd=ROOT))
        for share in ("", "_share_memory()")
    ]

    assert kept_ahead[0] > 0
    assert kept_ahead[1] == 0
