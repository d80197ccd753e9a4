"""The catalog as values: what the shop sells, at what price, and into which account it is paid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Unit = Literal["yard", "piece"]

Swatch = tuple[int, int, int, float]
"""Red, green, blue (0-255) and the share of the picture it covers (0-1)."""

Palette = tuple[Swatch, ...]
"""The dominant colours of a picture, largest share first; empty when there is no picture."""


@dataclass(frozen=True, slots=True)
class Account:
    """The one bank account customers are ever told."""

    bank: str
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Tier:
    """From *from_yards* yards in one line, a yard costs *per_yard* kobo."""

    from_yards: Decimal
    per_yard: int


@dataclass(frozen=True, slots=True)
class Fabric:
    """One print. Prices are kobo; None where the shop does not sell it that way."""

    code: str
    name: str
    words: tuple[str, ...] = ()
    per_yard: int | None = None
    per_piece: int | None = None
    stock_yards: Decimal | None = None
    """Yards on the shelf; None means never counted."""
    picture: str | None = None
    """The picture's path, relative to the folder of the catalog."""
    tiers: tuple[Tier, ...] = ()
    palette: Palette = ()
    hidden: bool = False
    """Never offered; whoever names it, quotes it or has it already is still sold it."""

    def price(self, quantity: Decimal, unit: Unit) -> int | None:
        """Return the kobo for one *unit* when *quantity* of them are bought in one line; None if not sold so."""
        if unit == "piece":
            return self.per_piece
        reached = [tier for tier in self.tiers if quantity >= tier.from_yards]
        return reached[-1].per_yard if reached else self.per_yard


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """Everything in catalog.yaml, in the order of the file. Equal to itself alone: indexes are kept by it, and to find
    one must not cost a look at every print."""

    fabrics: tuple[Fabric, ...]
    account: Account
    deposit_percent: Decimal = Decimal(50)
    piece_yards: Decimal = Decimal(6)
    minimum_yards: Decimal = Decimal(1)
    minimum_pieces: Decimal = Decimal(1)

    @property
    def shown(self) -> tuple[Fabric, ...]:
        """Return the fabrics that are offered to everybody."""
        return _shown(self)

    def get(self, code: str | None) -> Fabric | None:
        """Return the fabric with this *code*, in any case; None when there is none."""
        return _by_code(self).get((code or "").casefold())

    def yards(self, quantity: Decimal, unit: Unit) -> Decimal:
        """Return how many yards leave the shelf for *quantity* of *unit*."""
        return quantity * self.piece_yards if unit == "piece" else quantity


@lru_cache(maxsize=8)
def _shown(catalog: Catalog) -> tuple[Fabric, ...]:
    return tuple(fabric for fabric in catalog.fabrics if not fabric.hidden)


@lru_cache(maxsize=8)
def _by_code(catalog: Catalog) -> dict[str, Fabric]:
    """Return the fabrics of *catalog* by their codes, in small letters."""
    return {fabric.code.casefold(): fabric for fabric in reversed(catalog.fabrics)}
