"""Draws every print of the catalog afresh: `python catalog/draw.py` writes catalog/ak-01.jpg and so on.

The pictures are made up; replace them with photos of the real cloth whenever there are some.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import wax
import woven

PRINTS: tuple[Callable[[], bytes], ...] = (
    woven.blue_adire,
    wax.lagos_sunrise,
    wax.eko_peacock,
    wax.owambe_red,
    woven.wine_damask,
    woven.ivory_lace,
    woven.royal_kente,
    wax.palm_green,
    woven.calabar_coral,
    woven.zaria_maze,
    woven.ijebu_aso_oke,
    wax.bonny_wave,
    wax.speed_bird,
    wax.sango_thunder,
    wax.fuchsia_bloom,
    wax.benin_bronze,
)
"""In the order of catalog.yaml: the first is AK-01."""


def main() -> None:
    """Writes one JPEG for each print beside this script."""
    folder = Path(__file__).parent
    for number, draw in enumerate(PRINTS, start=1):
        (folder / f"ak-{number:02}.jpg").write_bytes(draw())


if __name__ == "__main__":
    main()
