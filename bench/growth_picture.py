"""Growth as a picture: how many times more each thing costs, with how many times more of something."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from html import escape

Measures = dict[str, float]

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 760, 360, 70, 40, 250, 50
_COLOURS = (
    "#b4235a",
    "#1d4ed8",
    "#047857",
    "#b45309",
    "#6d28d9",
    "#0e7490",
    "#4d7c0f",
    "#9f1239",
    "#475569",
    "#a16207",
)


def picture(title: str, found: Mapping[int, Measures], unit: str) -> str:
    """Return an SVG with a line for each thing measured, both axes logarithmic, the first size as 1; the dashed line is
    n log n. *unit*: what there is more of."""
    sizes = sorted(found)
    first = found[sizes[0]]
    lines = {name: [found[size][name] / max(first[name], 1e-9) for size in sizes] for name in first}
    limit = [size * math.log(size) / (sizes[0] * math.log(sizes[0])) for size in sizes]
    top = max(10.0, *limit, *(value for line in lines.values() for value in line))
    low = min(1.0, *(value for line in lines.values() for value in line))
    x = _axis(sizes[0], sizes[-1], _LEFT, _WIDTH - _RIGHT)
    y = _axis(low, top, _HEIGHT - _BOTTOM, _TOP)
    drawn = [_line(zip(map(x, sizes), map(y, limit), strict=True), "#9ca3af", dashed=True)]
    names = [("n log n", "#9ca3af")]
    for (name, line), colour in zip(lines.items(), _COLOURS, strict=False):
        drawn.append(_line(zip(map(x, sizes), map(y, line), strict=True), colour))
        names.append((f"{name}: ×{line[-1]:.1f}", colour))
    labels = [
        f'<text x="{_WIDTH - _RIGHT + 14}" y="{_TOP + 12 + 20 * number}" fill="{colour}">{escape(name)}</text>'
        for number, (name, colour) in enumerate(names)
    ]
    return _page(title, [*_up(low, top, y), *_across(sizes, x, unit), *drawn, *labels])


def table(found: Mapping[int, Measures], unit: str) -> str:
    """Return milliseconds as a table of Markdown, and how many times what the fewest cost."""
    sizes = sorted(found)
    rows = [[f"ms with {unit}", *(f"{size:,}" for size in sizes), "last ÷ first"], ["---"] * (len(sizes) + 2)]
    for name in found[sizes[0]]:
        each = [found[size][name] for size in sizes]
        rows.append([name, *(f"{one:,.2f}" for one in each), f"{each[-1] / max(each[0], 1e-9):.1f}"])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _axis(low: float, high: float, begin: float, end: float) -> Callable[[float], float]:
    """Where a value stands on a logarithmic axis from *low* to *high*, in pixels."""
    span = math.log(high / low) or 1.0
    return lambda value: begin + (end - begin) * math.log(max(value, low) / low) / span


def _line(points: Iterable[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    where = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    style = ' stroke-dasharray="6 5"' if dashed else ""
    return f'<polyline points="{where}" fill="none" stroke="{colour}" stroke-width="2"{style}/>'


def _across(sizes: list[int], x: Callable[[float], float], unit: str) -> list[str]:
    low = _HEIGHT - _BOTTOM + 22
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    return [
        *(f'<text x="{x(size):.0f}" y="{low}" text-anchor="middle">{size:,}</text>' for size in sizes),
        f'<text x="{middle:.0f}" y="{_HEIGHT - 8}" text-anchor="middle">{escape(unit)}</text>',
    ]


def _up(low: float, top: float, y: Callable[[float], float]) -> list[str]:
    powers = [10.0**power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(top)) + 1)]
    return [
        f'<text x="{_LEFT - 10}" y="{y(value) + 5:.0f}" text-anchor="end">×{value:g}</text>'
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(value):.0f}" y2="{y(value):.0f}" stroke="#e5e7eb"/>'
        for value in powers
        if low <= value <= top
    ]


def _page(title: str, drawn: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title)}">\n<style>text{{font:13px sans-serif;fill:#374151}}</style>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n<text x="10" y="22">{escape(title)}</text>\n'
        + "\n".join(drawn)
        + "\n</svg>\n"
    )
