"""Measures how well and how fast Grace reads offline: python bench/reading.py [ROWS.jsonl]"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from grace.app.project import load, places
from grace.engine.reading import Expected
from grace.flow.model import Flow
from grace.language.measure import measure
from grace.language.offline import OfflineReader

HOME = Path(__file__).parents[1]
USUAL = HOME / "tests" / "language" / "measure.jsonl"


def main(rows: Path) -> None:
    """Prints the figures of *rows*, the seconds of learning, and the milliseconds of the longest messages."""
    flow = load(places(HOME)).flow
    began = perf_counter()
    reader = OfflineReader(flow)
    reader.prepare()
    print(f"learning from the examples: {perf_counter() - began:.2f} s")
    print(measure(rows, flow, reader).as_text())
    _longest(reader, flow)


def _longest(reader: OfflineReader, flow: Flow) -> None:
    heard = Expected(tuple(flow.intents), offer=tuple(fabric.code for fabric in flow.catalog.fabrics), numbered=True)
    for words in ("I want 6 yards of the blue adire and ", "1 2 ", "qwert yuiop ", "1,", "😂", "add number 2 and "):
        text = (words * 4_096)[:4_096]
        began = perf_counter()
        reader.read(text, heard)
        print(f"4,096 characters of {words!r:<42}{(perf_counter() - began) * 1000:7.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else USUAL)
