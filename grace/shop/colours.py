"""The likeness of two palettes to a person's eye, and which prints come nearest to a picture."""

from __future__ import annotations

from grace.shop.catalog import Fabric, Palette

Oklab = tuple[float, float, float]
"""Lightness 0-1, green to red, blue to yellow: equal steps look equally different."""

FARTHEST = 1.0
"""The distance to a palette that is not there; two real palettes are always nearer."""

_LIGHTNESS = 0.4  # a photo's lightness follows the lamp, its hue follows the cloth
_PLAIN = 0.2  # what a colour without chroma counts at least: hair, floors and walls are dull, cloth rarely
_VIVID = 0.15  # the chroma at which a colour counts in full

_Weighted = list[tuple[Oklab, float]]


def oklab(red: float, green: float, blue: float) -> Oklab:
    """Return the OKLab coordinates of an sRGB colour, 0-255 each."""
    r, g, b = (_linear(value / 255) for value in (red, green, blue))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def difference(one: Oklab, other: Oklab) -> float:
    """Return how different two colours look, lightness counting less than hue; 0 for equal ones."""
    return float(sum(part * part for part in _steps(one, other)) ** 0.5)


def distance(a: Palette, b: Palette) -> float:
    """Return how different two palettes look: 0 for equal ones, FARTHEST when one is empty. It is the same both
    ways, ties aside.

    It is the mean way colour travels when one palette is turned into the other, nearest colours first.
    """
    return _travel(_weighted(a), _weighted(b)) if a and b else FARTHEST


def rank(palette: Palette, fabrics: tuple[Fabric, ...]) -> tuple[Fabric, ...]:
    """Return *fabrics*, nearest to *palette* first; equal ones keep their order, those without a picture come last."""
    return tuple(sorted(fabrics, key=lambda fabric: distance(palette, fabric.palette)))


def _travel(left: _Weighted, right: _Weighted) -> float:
    """Return the mean way of all colour from *left* to *right* when the nearest pairs are served first."""
    ways = sorted(
        (difference(here, there), i, j) for i, (here, _) in enumerate(left) for j, (there, _) in enumerate(right)
    )
    supply, demand = [weight for _, weight in left], [weight for _, weight in right]
    travelled = 0.0
    for way, i, j in ways:
        moved = min(supply[i], demand[j])
        supply[i] -= moved
        demand[j] -= moved
        travelled += way * moved
    return travelled


def _weighted(palette: Palette) -> _Weighted:
    """Return the palette's colours with shares that add up to 1, vivid ones counting more than greys."""
    colours = [(oklab(red, green, blue), share) for red, green, blue, share in palette]
    weights = [max(share, 0.0) * min(max(_PLAIN, _chroma(colour) / _VIVID), 1.0) for colour, share in colours]
    whole = sum(weights) or 1.0
    return [(colour, weight / whole) for (colour, _), weight in zip(colours, weights, strict=True)]


def _steps(one: Oklab, other: Oklab) -> Oklab:
    return _LIGHTNESS * (one[0] - other[0]), one[1] - other[1], one[2] - other[2]


def _chroma(colour: Oklab) -> float:
    return float((colour[1] ** 2 + colour[2] ** 2) ** 0.5)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
