"""Reading without any service; readers of the shipped flow begin with what its examples taught beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from grace.language.intents.classifier import LearntFiles

LEARNT: Final = LearntFiles(None, (Path(__file__).resolve().parents[2] / "flows",))
