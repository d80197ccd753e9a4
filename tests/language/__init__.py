"""Reading without any service: the shipped flow, and one reader of it for all tests. Others begin with what its
examples taught beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from grace.app import project
from grace.language.intents.classifier import LearntFiles
from grace.testing import flows

_ROOT = Path(__file__).resolve().parents[2]
LEARNT: Final = LearntFiles(None, (_ROOT / "flows",))
FLOW: Final = flows.flow(project.places(_ROOT))
READER: Final = flows.reader_for(FLOW)
