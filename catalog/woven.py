"""The woven, dyed and stitched cloths: adire, damask, lace, kente, coral, maze and aso oke."""

from __future__ import annotations

from collections.abc import Callable

from cloth import FINE, SIDE, Cloth, Point, arc, circle, diamond, half_drop, polar, spiral
from PIL import Image, ImageChops, ImageDraw, ImageFilter


def blue_adire() -> bytes:
    """Indigo with starch-resist panels: spirals, dot rings, suns, combs, leaves and little squares."""
    cloth = Cloth("#f2f6ff", 1)
    panel, motifs = 200, (_spirals, _dot_rings, _sun, _combs, _leaves, _squares)
    cloth.box(0, 0, SIDE, SIDE, "#000000")
    for row in range(4):
        for column in range(4):
            at = column * panel + panel / 2, row * panel + panel / 2
            motifs[(column + row * 2 + row // 2) % len(motifs)](cloth, at)
    for edge in range(0, 801, panel):
        for across in (edge - 6, edge + 6):
            cloth.line([(-9, across), (809, across)], 4, "#ffffff")
            cloth.line([(across, -9), (across, 809)], 4, "#ffffff")
    cloth.dots([(x, y) for x in range(0, 801, panel) for y in range(0, 801, panel)], 15, "#ffffff")
    cloth.dots([(x, y) for x in range(0, 801, panel) for y in range(0, 801, panel)], 8, "#000000")
    _dye(cloth, dark="#141b66", bright="#2c49b0", resist="#dbe8ff")
    return cloth.finish(veins="#4c6fd0")


def _dye(cloth: Cloth, dark: str, bright: str, resist: str) -> None:
    """Turns black and white into uneven indigo and the ragged edges that starch leaves."""
    size = cloth.image.size
    noise = Image.frombytes("L", (400, 400), cloth.chance.randbytes(160_000)).resize(size, Image.Resampling.BICUBIC)
    clouds = Image.frombytes("L", (9, 9), cloth.chance.randbytes(81)).resize(size, Image.Resampling.BICUBIC)
    edges = Image.blend(cloth.image.convert("L").filter(ImageFilter.GaussianBlur(3)), noise, 0.34)
    mask = edges.point(lambda grey: max(0, min(255, (grey - 112) * 7)))
    indigo = Image.composite(
        Image.new("RGB", size, bright), Image.new("RGB", size, dark), clouds.point(lambda g: g // 2)
    )
    pale = Image.composite(Image.new("RGB", size, "#9db9f2"), Image.new("RGB", size, resist), clouds)
    cloth.image = Image.composite(pale, indigo, mask)
    cloth.draw = ImageDraw.Draw(cloth.image)


def _spirals(cloth: Cloth, at: Point) -> None:
    cloth.line(spiral(at, 66, 3.6), 7, "#ffffff")
    cloth.dots(circle(at, 82, 26), 4.5, "#ffffff")


def _dot_rings(cloth: Cloth, at: Point) -> None:
    for ring, count in ((80, 30), (62, 24), (45, 18), (28, 11)):
        cloth.dots(circle(at, ring, count), 5.4, "#ffffff")
    cloth.rings(at, (14, "#ffffff"), (6, "#000000"))


def _sun(cloth: Cloth, at: Point) -> None:
    cloth.petals(at, 14, (30, 54, 17), "#ffffff")
    cloth.petals(at, 14, (38, 36, 6), "#000000")
    cloth.rings(at, (25, "#ffffff"), (17, "#000000"), (9, "#ffffff"))


def _combs(cloth: Cloth, at: Point) -> None:
    for number, angle in enumerate((0, 90, 180, 270)):
        corner = polar(at, angle + 45, 104)
        for ring in range(22, 86, 16):
            cloth.line(arc(corner, ring, angle + 180, angle + 270), 6, "#ffffff")
        cloth.disc(corner, 9 + number % 2, "#ffffff")
    cloth.rings(at, (17, "#ffffff"), (8, "#000000"))


def _leaves(cloth: Cloth, at: Point) -> None:
    for angle in (45, 135, 225, 315):
        cloth.petal(polar(at, angle, 6), angle, 100, 46, "#ffffff")
        cloth.petal(polar(at, angle, 16), angle, 78, 26, "#000000")
        cloth.line([polar(at, angle, 24), polar(at, angle, 84)], 4, "#ffffff")
    for angle in (0, 90, 180, 270):
        cloth.dots([polar(at, angle, part) for part in (34, 50, 66, 82)], 5.4, "#ffffff")


def _squares(cloth: Cloth, at: Point) -> None:
    for x in range(-72, 73, 36):
        for y in range(-72, 73, 36):
            middle = at[0] + x, at[1] + y
            cloth.shape(diamond(middle, 36, 36), "#ffffff")
            cloth.shape(diamond(middle, 20, 20), "#000000")
            cloth.disc(middle, 3.6, "#ffffff")


def wine_damask() -> bytes:
    """Palmettes in an ogee trellis, wine on wine, with a thread of gold."""
    cloth = Cloth("#5e0d2a", 5)
    for at in half_drop(20, 20):
        cloth.disc(at, 2.2, "#741638")
    for at in half_drop(200, 300):
        _palmette(cloth, at, "#a02a50", "#e0b060")
    for x, y in half_drop(200, 300):
        for side in (-1, 1):
            path = [(x + side * (100 - 96 * abs(s) ** 1.6), y + 150 * s) for s in (n / 16 - 1 for n in range(33))]
            cloth.line(path, 15, "#8a1c40")
            cloth.line(path, 3.2, "#e0b060")
        cloth.rings((x, y + 150), (21, "#8a1c40"), (14, "#e0b060"), (7, "#5e0d2a"))
    return cloth.finish(weave=0.13)


def _palmette(cloth: Cloth, at: Point, tone: str, gold: str) -> None:
    x, y = at
    foot = x, y + 62
    for angle, length, width in ((-90, 184, 56), (-116, 148, 44), (-64, 148, 44), (-144, 104, 36), (-36, 104, 36)):
        cloth.petal(foot, angle, length, width, tone)
        cloth.petal(polar(foot, angle, 26), angle, length - 44, width * 0.42, "#5e0d2a")
        cloth.line([polar(foot, angle, 34), polar(foot, angle, length - 26)], 2.2, gold)
    for side in (-1, 1):
        curl = [(x + side * (px - x) * 0.62 + side * 33, py) for px, py in spiral((x, y + 84), 34, 1.7, 200)]
        cloth.line(curl, 7, tone)
        cloth.line(curl, 1.8, gold)
    cloth.rings(foot, (17, tone), (11, gold), (6, "#5e0d2a"))
    cloth.dots(arc((x, y - 72), 74, -150, -30, 9), 4, gold)


def ivory_lace() -> bytes:
    """Ivory cord lace over a blush lining: net, flowers, eyelets and scallops."""
    cloth = Cloth("#d3ab8c", 6)
    for step in range(-800, 1601, 12):
        cloth.line([(step, -5), (step + 810, 805)], 3.4, "#f7ecdc")
        cloth.line([(step, -5), (step - 810, 805)], 3.4, "#f7ecdc")
    for x, y in half_drop(160, 266):
        _sprig(cloth, (x, y))
        _rosette(cloth, (x, y + 133))
    return cloth.finish(weave=0.11)


def _sprig(cloth: Cloth, at: Point) -> None:
    for angle in (-90, 90, -32, 32, 148, 212):
        cloth.petal(at, angle, 66, 36, "#d9bfa0")
        cloth.petal(at, angle, 63, 31, "#fffaf0")
        cloth.petal(polar(at, angle, 22), angle, 30, 10, "#c29270")
    cloth.dots([polar(at, angle, 56) for angle in (-60, 60, 0, 120, 180, 240)], 6, "#fffaf0")
    cloth.dots([polar(at, angle, 72) for angle in (-60, 60, 0, 120, 180, 240)], 4, "#fffaf0")
    cloth.rings(at, (15, "#d9bfa0"), (12, "#fffaf0"), (5, "#c29270"))


def _rosette(cloth: Cloth, at: Point) -> None:
    for radius, size in ((47, 24), (31, 17)):
        cloth.dots(circle(at, radius, 10 if radius == 47 else 7), size, "#dcc4a6")
        cloth.dots(circle(at, radius, 10 if radius == 47 else 7), size - 3, "#fffaf0")
    cloth.dots(circle(at, 54, 10), 6, "#c29270")
    cloth.dots(circle(at, 30, 7), 5, "#c29270")
    cloth.rings(at, (17, "#e6d2b8"), (14, "#fffaf0"), (6, "#c29270"))
    cloth.dots(circle(at, 77, 30), 4, "#fffaf0")


def royal_kente() -> bytes:
    """Narrow strips sewn together: blocks of warp stripes, steps, checks and diamonds."""
    cloth = Cloth("#f2b400", 7)
    blocks = (_warp, _steps, _checks, _jewel)
    for strip in range(5):
        for block in range(-1, 8):
            top = block * 130 + (strip % 2) * 65
            blocks[(block + strip * 3) % 4](cloth, strip * 160, top)
        cloth.box(strip * 160 - 2, 0, strip * 160 + 2, SIDE, "#241300")
    for y in range(0, SIDE, 5):
        shade = Image.new("RGB", (SIDE * FINE, 2), "#000000")
        cloth.image.paste(shade, (0, y * FINE), Image.new("L", shade.size, 42))
    return cloth.finish(weave=0.12)


def _warp(cloth: Cloth, left: float, top: float) -> None:
    colours = ("#0a7d3c", "#f2b400", "#c8102e", "#17120e", "#f2b400", "#17120e", "#c8102e", "#f2b400", "#0a7d3c")
    for number, colour in enumerate(colours):
        cloth.box(left + number * 160 / 9, top, left + (number + 1) * 160 / 9, top + 130, colour)


def _steps(cloth: Cloth, left: float, top: float) -> None:
    cloth.box(left, top, left + 160, top + 130, "#c8102e")
    for number, colour in enumerate(("#f2b400", "#17120e", "#0a7d3c", "#f7d774")):
        for step in range(4 - number):
            half, y = (step + 1) * 20 - 2, 65 - (4 - number - step) * 16
            cloth.box(left + 80 - half, top + y, left + 80 + half, top + 130 - y, colour)


def _checks(cloth: Cloth, left: float, top: float) -> None:
    for row in range(5):
        for column in range(8):
            colour = ("#17120e", "#f2b400")[(row + column) % 2] if row % 4 else ("#0a7d3c", "#f7d774")[column % 2]
            cloth.box(left + column * 20, top + row * 26, left + column * 20 + 20, top + row * 26 + 26, colour)


def _jewel(cloth: Cloth, left: float, top: float) -> None:
    cloth.box(left, top, left + 160, top + 130, "#0a7d3c")
    for bar in (6, 110):
        cloth.box(left, top + bar, left + 160, top + bar + 14, "#f2b400")
        cloth.box(left, top + bar + 5, left + 160, top + bar + 9, "#c8102e")
    for x in (40, 120):
        for size, colour in ((72, "#17120e"), (54, "#f2b400"), (34, "#c8102e"), (16, "#f7d774")):
            cloth.shape(diamond((left + x, top + 65), size, size), colour)


def calabar_coral() -> bytes:
    """Strings of coral beads hanging over blush."""
    cloth = Cloth("#ffd3c4", 9)
    for x, y in half_drop(40, 40):
        cloth.disc((x, y), 2.6, "#f29c86")
    strings = ((128, 15, "#ff5a47"), (94, 12, "#8c1c2b"), (64, 10, "#ff8a66"), (38, 8, "#6f9f78"))
    for row in range(-1, 7):
        for column in range(-1, 5):
            at = column * 266 + (row % 2) * 133, row * 140 - 20
            for radius, bead, colour in strings:
                count = round(radius * 3.1416 / (bead * 1.86))
                for place in arc(at, radius, 6, 174, count):
                    _bead(cloth, place, bead, colour)
            _bead(cloth, at, 19, "#e8b23a")
    return cloth.finish()


def _bead(cloth: Cloth, at: Point, radius: float, colour: str) -> None:
    cloth.rings(at, (radius, "#7a2418"), (radius - 1.8, colour))
    cloth.disc((at[0] - radius * 0.3, at[1] - radius * 0.34), radius * 0.26, "#fff1ea")


def zaria_maze() -> bytes:
    """Square paths without an end, cream and rust on brown."""
    cloth = Cloth("#4a2a14", 10)
    for row in range(4):
        for column in range(4):
            at = column * 200 + 100, row * 200 + 100
            quarter = (row + column) % 4
            _maze(cloth, at, quarter * 90 + (180 if row % 2 else 0))
            corner = column * 200, row * 200
            cloth.shape(diamond(corner, 62, 62), "#e9d3ab")
            cloth.shape(diamond(corner, 44, 44), "#b5491d")
            cloth.shape(diamond(corner, 20, 20), "#160c06")
    return cloth.finish(weave=0.14)


def _maze(cloth: Cloth, at: Point, turn: float) -> None:
    for half, colour in ((94, "#160c06"), (88, "#6b3c1c")):
        cloth.box(at[0] - half, at[1] - half, at[0] + half, at[1] + half, colour)
    for width, colour in ((15, "#160c06"), (10, "#e9d3ab")):
        cloth.line(_square_spiral(at, turn), width, colour)
    cloth.dots([polar(at, angle, 112) for angle in (0, 90, 180, 270)], 5, "#e9d3ab")


def _square_spiral(at: Point, turn: float) -> list[Point]:
    corners = [(-76, 76), (-76, -76), (76, -76), (76, 76), (-46, 76), (-46, -46), (46, -46), (46, 46)]
    corners += [(-16, 46), (-16, -16), (14, -16), (14, 16)]
    swap: tuple[Callable[[float, float], Point], ...] = (
        lambda x, y: (x, y),
        lambda x, y: (-y, x),
        lambda x, y: (-x, -y),
        lambda x, y: (y, -x),
    )
    turned = swap[int(turn // 90) % 4]
    return [(at[0] + turned(x, y)[0], at[1] + turned(x, y)[1]) for x, y in corners]


def ijebu_aso_oke() -> bytes:
    """Purple and silver stripes with rows of open work, as for a wedding."""
    cloth = Cloth("#4a148c", 11)
    left, number = -30.0, 0
    bands = (
        (54, "#4a148c"),
        (7, "#e7e1f2"),
        (20, "#9c27b0"),
        (5, "#f3c64f"),
        (26, "#311069"),
        (5, "#f3c64f"),
        (20, "#9c27b0"),
        (7, "#e7e1f2"),
    )
    while left < SIDE:
        width, colour = bands[number % len(bands)]
        cloth.box(left, 0, left + width, SIDE, colour)
        if width == 54:
            _open_work(cloth, left + 27, "#e7e1f2" if number % 16 else "#f3c64f")
        left, number = left + width, number + 1
    lines = Image.new("L", (1, SIDE * FINE))
    lines.putdata([70 if y % 8 < 3 else 0 for y in range(SIDE * FINE)])
    cloth.image.paste("#1a0540", (0, 0), lines.resize(cloth.image.size))
    shine = Image.linear_gradient("L").rotate(90).resize(cloth.image.size)
    cloth.image = Image.blend(cloth.image, ImageChops.soft_light(cloth.image, shine.convert("RGB")), 0.5)
    return cloth.finish(weave=0.16)


def _open_work(cloth: Cloth, x: float, thread: str) -> None:
    for y in range(-20, SIDE + 40, 50):
        cloth.shape(diamond((x, y), 34, 42), thread)
        cloth.shape(diamond((x, y), 20, 26), "#1d0638")
        cloth.disc((x, y + 25), 4, thread)
