"""A start loads what every Grace needs and nothing else: what is loaded is time to wait, and memory for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
