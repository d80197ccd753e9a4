"""The shipped shop with shelves that do not run empty: hundreds of customers buy the same two prints."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLENTY = 1_000_000  # yards


def stocked(folder: Path) -> Path:
    """A home for Grace below *folder*, with the shipped flow and pictures, and *PLENTY* of every print."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    for name in ("flows", "catalog"):
        (home / name).symlink_to(ROOT / name)
    catalog = (ROOT / "catalog.yaml").read_text(encoding="utf-8")
    (home / "catalog.yaml").write_text(re.sub(r"stock_yards: \d+", f"stock_yards: {PLENTY}", catalog), encoding="utf-8")
    return home
