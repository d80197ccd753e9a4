"""The shipped shop with shelves that do not run empty: hundreds of customers buy the same two prints."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLENTY = 1_000_000  # yards


def stocked(folder: Path) -> Path:
    """A home for Grace below *folder*, with the shipped flow and pictures, and *PLENTY* of every print."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    (home / "catalog").symlink_to(ROOT / "catalog")
    shutil.copytree(ROOT / "flows", home / "flows", dirs_exist_ok=True)
    brand = home / "flows" / "brand.yaml"  # at night a nudge would wait for the morning and count as lost
    brand.write_text(brand.read_text(encoding="utf-8").replace("21:00 to 07:00", "none"), encoding="utf-8")
    catalog = (ROOT / "catalog.yaml").read_text(encoding="utf-8")
    (home / "catalog.yaml").write_text(re.sub(r"stock_yards: \d+", f"stock_yards: {PLENTY}", catalog), encoding="utf-8")
    return home
