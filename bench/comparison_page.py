"""The table and the picture of a comparison, and their place in docs/performance.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Protocol

from bench.comparison_servers import Server
from bench.comparison_steady import BACKLOG, PAUSE, RATE, Steady
from bench.shop import ROOT

PAGE, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.svg"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
_TITLE = "CPU of one turn of the sale (floor: of acknowledging one message); shorter is better"
_WIDTH, _BAR, _LEFT = 760, 26, 190


class Row(Protocol):
    """The figures shown of one server; see bench.comparison.Figures."""

    accepted: float
    accept_cpu: float
    accept_p99: float
    turns: float
    turn_cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The medians of *rounds* for each of *servers*, by name; *loads*: the load average before the first and after the
    last."""

    servers: tuple[Server, ...]
    figures: Mapping[str, Row]
    steadies: Mapping[str, Steady]
    rounds: int
    loads: tuple[float, float]


def write(found: Comparison, *, into_docs: bool) -> str:
    """Return *found* as tables of Markdown; *into_docs*: also put them and a picture into the documentation."""
    told = "\n".join((_circumstances(found), "", *_table(found), "", *_steady_table(found.steadies)))
    if into_docs:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", encoding="utf-8")
        bars = {name: row.turn_cpu for name, row in found.figures.items()}
        PICTURE.write_text(picture(bars), encoding="utf-8")
    return told


def _circumstances(found: Comparison) -> str:
    before, after = found.loads
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, median of {found.rounds} rounds; load average {before:.1f} before the first, "
        f"{after:.1f} after the last."
    )


def _table(found: Comparison) -> list[str]:
    rows = [
        "| | acknowledged a second, 16 connections | ÷ floor | p99, ms | CPU, ms | turns a second | "
        "CPU of a turn, ms | ÷ floor's CPU | memory, MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for server in found.servers:
        row, floor = found.figures[server.name], found.figures[server.floor]
        told = f"{row.turns:,.0f}", f"{row.turn_cpu:.2f}", f"{row.turn_cpu / floor.accept_cpu:.1f}"
        turns = ("–", "–", "–") if server.name == server.floor else told
        rows.append(
            f"| **{server.name}**: {server.what} | {row.accepted:,.0f} | {row.accepted / floor.accepted:.2f} | "
            f"{row.accept_p99:.0f} | {row.accept_cpu:.2f} | {' | '.join(turns)} | {row.memory:.0f} |"
        )
    return rows


def _steady_table(steadies: Mapping[str, Steady]) -> list[str]:
    rows = [
        f"| {RATE} messages a second | acknowledged, p50 / p99 | first bubble after the pause of {PAUSE:.0f} s, "
        f"p50 / p99 | {BACKLOG:,} customers at once: all answered after | never answered |",
        "|---|---|---|---|---|",
    ]
    for name, one in steadies.items():
        rows.append(
            f"| **{name}** | {one.accept_p50:.0f} / {one.accept_p99:.0f} ms | {one.reply_p50:.0f} / "
            f"{one.reply_p99:.0f} ms | {one.backlog:.1f} s | {one.lost:.0f} |"
        )
    return rows


def picture(cpu: Mapping[str, float]) -> str:
    """Return an SVG with a bar for each of *cpu*, milliseconds of a turn, the shortest first."""
    most = max(cpu.values())
    bars = []
    for at, (name, value) in enumerate(sorted(cpu.items(), key=lambda one: one[1])):
        top = 40 + at * (_BAR + 10)
        width = max(2.0, (_WIDTH - _LEFT - 90) * value / most)
        colour = "#b4235a" if name == "Grace" else "#9aa3af"
        bars.append(
            f'<text x="{_LEFT - 10}" y="{top + 18}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{_LEFT}" y="{top}" width="{width:.0f}" height="{_BAR}" rx="3" fill="{colour}"/>'
            f'<text x="{_LEFT + width + 8:.0f}" y="{top + 18}">{value:.2f} ms</text>'
        )
    height = 50 + len(cpu) * (_BAR + 10)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="CPU of one turn">\n<style>text{{font:14px sans-serif;fill:#374151}}</style>\n'
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>\n'
        f'<text x="10" y="22">{_TITLE}</text>\n' + "\n".join(bars) + "\n</svg>\n"
    )
