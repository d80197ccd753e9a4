"""The ankara prints: bold repeats with wax veins."""

from __future__ import annotations

from cloth import SIDE, Cloth, arc, circle, diamond, half_drop, petal, polar, wave


def lagos_sunrise() -> bytes:
    """Suns with rays and a navy eye on deep orange."""
    cloth = Cloth("#e8590c", 2)
    for at in half_drop(200, 216):
        cloth.dots(circle(at, 116, 40), 3.2, "#ffd43b")
        cloth.petals(at, 24, (54, 48, 15), "#ffd43b")
        cloth.petals(at, 24, (60, 26, 7), "#c92a2a", turn=7.5)
        cloth.rings(at, (62, "#1b1f5e"), (53, "#fff3bf"), (47, "#f08c00"), (36, "#1b1f5e"), (27, "#ffd43b"))
        cloth.dots(circle(at, 57.5, 26), 2.6, "#ffe066")
        cloth.petals(at, 8, (4, 20, 9), "#c92a2a")
        cloth.disc(at, 7, "#1b1f5e")
        between = at[0], at[1] + 108
        cloth.shape(diamond(between, 34, 52), "#1b1f5e")
        cloth.shape(diamond(between, 18, 30), "#ffe066")
    return cloth.finish(veins="#ffd8a8")


def eko_peacock() -> bytes:
    """Peacock feathers lying over each other like roof tiles."""
    cloth = Cloth("#063b45", 3)
    radius, step = 100, 84
    for row in range(-1, SIDE // step + 3):
        for column in range(-1, 6):
            at = column * 2 * radius * 0.9 + (row % 2) * radius * 0.9, row * step + 30
            _feather(cloth, at, radius)
    return cloth.finish(veins="#a5d8dd")


def _feather(cloth: Cloth, at: tuple[float, float], radius: float) -> None:
    cloth.rings(at, (radius + 4, "#021f26"), (radius, "#0b7285"), (radius * 0.93, "#075866"))
    for number, angle in enumerate(range(-180, 1, 6)):
        colour = ("#2fbf71", "#12b5a6", "#8ce99a")[number % 3]
        cloth.line([polar(at, angle, 34), polar(at, angle, radius * 0.88)], 3.2, colour)
    cloth.dots(arc(at, radius * 0.9, -180, 0, 31), 3.4, "#ffd43b")
    eye = at[0], at[1] - radius * 0.42
    cloth.petal((eye[0], eye[1] + 48), -90, 92, 74, "#ffd43b")
    cloth.petal((eye[0], eye[1] + 42), -90, 78, 60, "#0ca678")
    cloth.rings((eye[0], eye[1] + 4), (21, "#1c2fa0"), (14, "#4dabf7"), (8, "#0b1354"))
    cloth.disc((eye[0] - 4, eye[1]), 3, "#e7f5ff")


def owambe_red() -> bytes:
    """Almond eyes, standing and lying, on party red."""
    cloth = Cloth("#c2112b", 4)
    for number, at in enumerate(half_drop(134, 134)):
        angle = 45 if number % 2 else -45
        _eye(cloth, at, angle)
        between = at[0], at[1] + 67
        cloth.petals(between, 4, (5, 19, 9), "#ffc9a3", turn=45 + angle)
        cloth.disc(between, 4, "#3d0411")
    return cloth.finish(veins="#ff9aa2")


def _eye(cloth: Cloth, at: tuple[float, float], angle: float) -> None:
    for length, width, colour in (
        (150, 92, "#5c0717"),
        (136, 78, "#fff0dc"),
        (112, 60, "#e8354a"),
        (98, 50, "#fff0dc"),
    ):
        cloth.petal(polar(at, angle, -length / 2), angle, length, width, colour)
    cloth.rings(at, (23, "#3d0411"), (17, "#f6b73c"), (10, "#3d0411"))
    cloth.disc((at[0] - 4, at[1] - 4), 3.4, "#fff0dc")
    for side in (90, -90):
        cloth.dots([polar(at, angle + side + turn, 58) for turn in (-44, -30, -15, 0, 15, 30, 44)], 3.4, "#f6b73c")


def palm_green() -> bytes:
    """Fronds of oil palm, light over dark."""
    cloth = Cloth("#0b4d2a", 8)
    for at in half_drop(100, 100):
        cloth.dots(circle(at, 12, 6), 2.6, "#f2c230")
    for layer, (shift, rib, leaf, edge) in enumerate(
        ((0, "#0f7a3d", "#1b8f4b", "#0a6632"), (80, "#d9f28b", "#56c45c", "#2a9d4a"))
    ):
        for number, (x, y) in enumerate(half_drop(160, 200)):
            lean = -62 if (number + layer) % 2 else -118
            _frond(cloth, (x + shift, y + 100 + shift * 0.8), lean, (rib, leaf, edge))
    return cloth.finish(veins="#c0eb75")


def _frond(cloth: Cloth, foot: tuple[float, float], lean: float, colours: tuple[str, str, str]) -> None:
    rib, leaf, edge = colours
    for step in range(10):
        at = polar(foot, lean, 16 + step * 19)
        length = 92 - abs(step - 3) * 8.5
        for side in (-1, 1):
            angle = lean + side * (62 - step * 3.2)
            cloth.petal(at, angle, length, 21, edge)
            cloth.petal(polar(at, angle, 3), angle, length - 9, 13, leaf)
    cloth.line([foot, polar(foot, lean, 206)], 5, rib)


def bonny_wave() -> bytes:
    """Bands of sea with foam and fishes' backs."""
    cloth = Cloth("#0a9fb5", 12)
    bands = ("#0b7fab", "#17c3c9", "#064e7a", "#7be3dc", "#0a93c2")
    for number in range(-1, 13):
        y, shift = number * 66, (number % 2) * 100
        top = wave(y, 27, 200, shift)
        cloth.shape([*top, (820, 900), (-20, 900)], bands[number % 5])
        cloth.line(top, 9, "#f4fffd")
        cloth.line(wave(y + 17, 27, 200, shift), 3.6, "#ffd166" if number % 2 else "#f4fffd")
        for crest in range(-1, 5):
            at = crest * 200 + 50 - shift + 100, y + 44
            cloth.dots(arc(at, 22, 180, 360, 9), 3.6, "#f4fffd")
            cloth.rings(at, (12, "#f4fffd"), (8, "#ff7b54"))
    return cloth.finish(veins="#e0fbfc")


def speed_bird() -> bytes:
    """Swallows racing over yellow."""
    cloth = Cloth("#ffc61a", 13)
    for y in range(-800, 1700, 40):
        cloth.line([(-10, y), (810, y - 560)], 1.8, "#f59f00")
        cloth.dots([(x, y - x * 0.69 + 13) for x in range(0, 820, 32)], 2.6, "#e8590c")
    for number, at in enumerate(half_drop(178, 178)):
        _swallow(cloth, at, "#14235f" if number % 2 else "#b5172b")
    return cloth.finish(veins="#fff3bf")


def _swallow(cloth: Cloth, at: tuple[float, float], colour: str) -> None:
    for grow, fill in ((11, "#fffbe8"), (0, colour)):
        for angle, length, width in ((168, 96, 30), (262, 96, 30), (128, 92, 20), (152, 88, 18)):
            cloth.petal(polar(at, angle, -8), angle, length + grow, width + grow * 1.5, fill)
        cloth.petal(polar(at, 140, 34 + grow / 2), -38, 104 + grow, 34 + grow * 1.4, fill)
        cloth.disc(polar(at, -38, 44), 15 + grow / 2, fill)
    cloth.petal(polar(at, -38, 56), -38, 24, 9, "#f76707")
    cloth.dots([polar(at, 168, part) for part in (26, 42, 58)], 4, "#ffe066")
    cloth.dots([polar(at, 262, part) for part in (26, 42, 58)], 4, "#ffe066")
    cloth.rings(polar(at, -38, 46), (5.5, "#fffbe8"), (2.6, "#111111"))


def sango_thunder() -> bytes:
    """Zigzags of black, white, scarlet and mustard."""
    cloth = Cloth("#141414", 14)
    stripes = (("#f8f4ea", 26), ("#141414", 14), ("#d7141a", 34), ("#141414", 10), ("#f2b705", 14), ("#141414", 36))
    y = -120.0
    while y < 900:
        for colour, height in stripes:
            cloth.shape([*_zigzag(y), *reversed(_zigzag(y + height + 1))], colour)
            y += height
        cloth.dots([(x, top + 0.5) for x, top in _beads(y - 18)], 5, "#f8f4ea")
    return cloth.finish(veins="#8d8d8d")


def _zigzag(y: float) -> list[tuple[float, float]]:
    return [(x, y + (60 if (x // 80) % 2 else 0)) for x in range(-80, 961, 80)]


def _beads(y: float) -> list[tuple[float, float]]:
    return [(x, y + 60 * (1 - abs((x / 80) % 2 - 1))) for x in range(-80, 900, 20)]


def fuchsia_bloom() -> bytes:
    """Large hibiscus on hot pink."""
    cloth = Cloth("#d6106e", 15)
    for at in half_drop(100, 100):
        cloth.dots(circle(at, 7, 5), 2.4, "#ff8fc7")
    for number, at in enumerate(half_drop(234, 260)):
        for angle in (20, 160, 265):
            cloth.petal(polar(at, angle, 64), angle, 86, 40, "#4b0f6b")
            cloth.petal(polar(at, angle, 68), angle, 72, 26, "#8f3fc0")
            cloth.line([polar(at, angle, 70), polar(at, angle, 136)], 2.4, "#f7c948")
        _hibiscus(cloth, at, number * 23)
    return cloth.finish(veins="#ffc2e0")


def _hibiscus(cloth: Cloth, at: tuple[float, float], turn: float) -> None:
    layers = ((104, 84, "#6d0440"), (97, 74, "#fff0f6"), (90, 66, "#ff8a3d"), (72, 42, "#ffb35c"), (52, 20, "#d6106e"))
    for length, width, colour in layers:
        for number in range(5):
            cloth.shape(petal(at, turn + number * 72, length, width), colour)
    cloth.rings(at, (17, "#6d0440"), (11, "#ffd43b"))
    tip = polar(at, turn + 36, 58)
    cloth.line([at, tip], 6, "#ffd43b")
    cloth.dots([tip, *circle(tip, 9, 6)], 4, "#fff3bf")


def benin_bronze() -> bytes:
    """Nested diamonds in bronze and gold on black."""
    cloth = Cloth("#17110b", 16)
    for x, y in half_drop(100, 200):
        for width, height, colour in (
            (194, 194, "#b9770e"),
            (176, 176, "#17110b"),
            (160, 160, "#f1b824"),
            (122, 122, "#7a3f0c"),
            (106, 106, "#ffe08a"),
            (84, 84, "#17110b"),
            (58, 58, "#d98d12"),
            (26, 26, "#fff4cf"),
        ):
            cloth.shape(diamond((x, y), width, height), colour)
        for angle in (0, 90, 180, 270):
            corner = polar((x, y), angle, 68)
            cloth.shape(diamond(corner, 15, 15), "#17110b")
        cloth.dots(
            [polar((x, y), angle, distance) for angle in (45, 135, 225, 315) for distance in (49,)], 5, "#17110b"
        )
    return cloth.finish(veins="#ffe8a3")
