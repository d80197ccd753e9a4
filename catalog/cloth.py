"""A square of cloth to draw a print on: shapes in units of 0 to 800, smooth edges, weave and wax veins at the end."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIDE = 800
FINE = 2  # drawn so many times larger, then shrunk
MAX_BYTES = 240_000

Colour = str
Point = tuple[float, float]


class Cloth:
    """The cloth while it is being printed; *chance* is seeded, so every run draws the same threads."""

    def __init__(self, ground: Colour, seed: int) -> None:
        self.image = Image.new("RGB", (SIDE * FINE, SIDE * FINE), ground)
        self.draw = ImageDraw.Draw(self.image)
        self.chance = random.Random(seed)

    def disc(self, at: Point, radius: float, fill: Colour) -> None:
        """A filled circle."""
        self.draw.circle((at[0] * FINE, at[1] * FINE), radius * FINE, fill=fill)

    def rings(self, at: Point, *rings: tuple[float, Colour]) -> None:
        """Circles in each other, the largest first."""
        for radius, fill in rings:
            self.disc(at, radius, fill)

    def shape(self, points: list[Point], fill: Colour) -> None:
        """A filled polygon."""
        self.draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        """A filled rectangle."""
        self.draw.rectangle((left * FINE, top * FINE, right * FINE - 1, bottom * FINE - 1), fill=fill)

    def line(self, points: list[Point], width: float, fill: Colour) -> None:
        """A line with round ends and corners."""
        self.draw.line([(x * FINE, y * FINE) for x, y in points], fill=fill, width=round(width * FINE), joint="curve")
        for end in (points[0], points[-1]):
            self.disc(end, width / 2, fill)

    def dots(self, points: list[Point], radius: float, fill: Colour) -> None:
        """A small disc at each point."""
        for point in points:
            self.disc(point, radius, fill)

    def petal(self, at: Point, angle: float, length: float, width: float, fill: Colour) -> None:
        """A leaf from *at* towards *angle* (degrees, 0 is right, 90 is down), pointed at both ends."""
        self.shape(petal(at, angle, length, width), fill)

    def petals(self, at: Point, count: int, size: tuple[float, float, float], fill: Colour, turn: float = 0) -> None:
        """A flower: *size* is (distance of a petal's foot from the middle, its length, its width)."""
        start, length, width = size
        for number in range(count):
            angle = turn + 360 * number / count
            self.petal(polar(at, angle, start), angle, length, width, fill)

    def finish(self, veins: Colour | None = None, weave: float = 0.07) -> bytes:
        """The cloth as a JPEG of 800 x 800 pixels, with wax *veins* where the dye cracked and a *weave* of threads."""
        if veins:
            self._crackle(veins)
        image = self.image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
        image = ImageChops.overlay(image, _threads(self.chance, weave))
        return _jpeg(image)

    def _crackle(self, colour: Colour) -> None:
        """Thin wandering lines, as where wax broke in the dye bath."""
        mask = Image.new("L", self.image.size)
        draw = ImageDraw.Draw(mask)
        for _ in range(46):
            x, y, angle = self.chance.uniform(0, SIDE), self.chance.uniform(0, SIDE), self.chance.uniform(0, 360)
            path = [(x * FINE, y * FINE)]
            for _ in range(self.chance.randrange(4, 14)):
                angle += self.chance.uniform(-38, 38)
                x, y = polar((x, y), angle, self.chance.uniform(6, 20))
                path.append((x * FINE, y * FINE))
            draw.line(path, fill=self.chance.randrange(60, 130), width=2)
        self.image.paste(Image.new("RGB", self.image.size, colour), mask=mask.filter(ImageFilter.GaussianBlur(0.8)))
        self.draw = ImageDraw.Draw(self.image)


def polar(at: Point, angle: float, distance: float) -> Point:
    """The point *distance* away from *at* towards *angle* in degrees."""
    return at[0] + distance * math.cos(math.radians(angle)), at[1] + distance * math.sin(math.radians(angle))


def circle(at: Point, radius: float, count: int, turn: float = 0) -> list[Point]:
    """*count* points around *at*."""
    return [polar(at, turn + 360 * number / count, radius) for number in range(count)]


def arc(at: Point, radius: float, start: float, end: float, count: int = 24) -> list[Point]:
    """Points along a part of a circle, from *start* to *end* degrees."""
    return [polar(at, start + (end - start) * number / (count - 1), radius) for number in range(count)]


def spiral(at: Point, radius: float, turns: float, turn: float = 0) -> list[Point]:
    """Points from the middle outwards."""
    steps = round(turns * 28)
    return [polar(at, turn + 360 * turns * step / steps, radius * step / steps) for step in range(steps + 1)]


def wave(y: float, height: float, length: float, shift: float = 0) -> list[Point]:
    """Points of a wave across the whole cloth."""
    return [(x, y + height * math.sin(2 * math.pi * (x + shift) / length)) for x in range(-20, SIDE + 21, 4)]


def petal(at: Point, angle: float, length: float, width: float) -> list[Point]:
    """The outline of a leaf from *at* towards *angle*."""
    steps = [step / 12 for step in range(13)]
    half = [(length * step, width / 2 * math.sin(math.pi * step) ** 0.8) for step in steps]
    outline = half + [(along, -across) for along, across in reversed(half)]
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return [(at[0] + x * cosine - y * sine, at[1] + x * sine + y * cosine) for x, y in outline]


def diamond(at: Point, width: float, height: float) -> list[Point]:
    """The outline of a diamond."""
    x, y = at
    return [(x, y - height / 2), (x + width / 2, y), (x, y + height / 2), (x - width / 2, y)]


def half_drop(width: float, height: float) -> Iterator[Point]:
    """Places of a repeat in which every second column is half a step lower."""
    for column in range(-1, math.ceil(SIDE / width) + 2):
        for row in range(-1, math.ceil(SIDE / height) + 2):
            yield column * width, (row + (column % 2) / 2) * height


def _jpeg(image: Image.Image) -> bytes:
    """The best quality that stays light enough to send."""
    for quality in (86, 80, 74, 68, 60):
        file = BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
        if file.tell() < MAX_BYTES:
            break
    return file.getvalue()


def _threads(chance: random.Random, strength: float) -> Image.Image:
    """A grey picture for an overlay: crossing threads of uneven thickness."""
    across = Image.frombytes("L", (1, SIDE), chance.randbytes(SIDE)).resize((SIDE, SIDE))
    down = Image.frombytes("L", (SIDE, 1), chance.randbytes(SIDE)).resize((SIDE, SIDE))
    grain = Image.frombytes("L", (SIDE // 2, SIDE // 2), chance.randbytes(SIDE * SIDE // 4)).resize((SIDE, SIDE))
    weave = Image.blend(Image.blend(across, down, 0.5), grain, 0.3)
    return Image.blend(Image.new("L", (SIDE, SIDE), 127), weave, strength).convert("RGB")
