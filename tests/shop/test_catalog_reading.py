"""catalog.yaml becomes a Catalog; its faults are cases in tests/flow/bad."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import pytest

from grace.shop.catalog import Account, Catalog, Fabric, Tier
from grace.shop.catalog_reading import read_catalog
from grace.source import Place, Problem, Problems, read

WHOLE = """\
currency: NGN
deposit: 60%
piece: 5.5 yards
minimum: {yards: 2.5, pieces: 3}
account: {bank: GTBank, number: 0123456789, name: Tiny Prints}
fabrics:
  - {code: AK-01, name: Blue Adire, words: [adire, blue], per_yard: 3500.50, per_piece: 20000,
     from_yards: {100: 3100, 50: 3300}, stock_yards: 300, picture: catalog/ak-01.jpg}
  - {code: AK-02, name: Lagos Sunrise, words: orange, per_piece: 25500, stock_yards: 0}
"""
SHORT = """\
account: {bank: GTBank, number: "0123456789", name: Tiny Prints}
fabrics:
  - {code: AK-01, name: Blue Adire, per_yard: 3500}
"""


def catalog_of(text: str) -> tuple[Catalog | None, list[Problem]]:
    problems = Problems()
    return read_catalog(read(text, "catalog.yaml", problems), problems), problems.found


def all_of(catalog: Catalog | None) -> tuple[object, ...]:
    return tuple(getattr(catalog, one.name) for one in fields(Catalog))


def test_everything_written_is_read() -> None:
    adire = Fabric(
        "AK-01",
        "Blue Adire",
        ("adire", "blue"),
        350_050,
        2_000_000,
        Decimal(300),
        "catalog/ak-01.jpg",
        (Tier(Decimal(50), 330_000), Tier(Decimal(100), 310_000)),
    )
    sunrise = Fabric("AK-02", "Lagos Sunrise", ("orange",), None, 2_550_000, Decimal(0))

    catalog, faults = catalog_of(WHOLE)

    assert (all_of(catalog), faults) == (
        (
            (adire, sunrise),
            Account("GTBank", "0123456789", "Tiny Prints"),
            Decimal(60),
            Decimal("5.5"),
            Decimal("2.5"),
            Decimal(3),
        ),
        [],
    )


def test_what_is_not_written_has_its_default() -> None:
    catalog, faults = catalog_of(SHORT)

    assert (all_of(catalog), faults) == (
        (
            (Fabric("AK-01", "Blue Adire", per_yard=350_000),),
            Account("GTBank", "0123456789", "Tiny Prints"),
            Decimal(50),
            Decimal(6),
            Decimal(1),
            Decimal(1),
        ),
        [],
    )


def test_a_wrong_price_is_no_price_and_says_nothing_about_wholesale() -> None:
    text = SHORT.replace("3500}", "3.500, from_yards: {50: 3300}}")

    catalog, problems = catalog_of(text)

    assert catalog is not None
    assert catalog.fabrics == (Fabric("AK-01", "Blue Adire", tiers=(Tier(Decimal(50), 330_000),)),)
    assert problems == [
        Problem(
            "F210",
            "`per_yard` is not a number: `3.500`",
            Place("catalog.yaml", 3, 47, 5),
            "digits only",
            "a point is for kobo: write 3500",
        ),
    ]


def test_a_code_is_found_in_any_case() -> None:
    catalog, _ = catalog_of(SHORT)

    assert catalog is not None
    assert (catalog.get("ak-01"), catalog.get("AK-99"), catalog.get(None)) == (catalog.fabrics[0], None, None)


def test_a_piece_takes_its_yards_from_the_shelf() -> None:
    catalog, _ = catalog_of(WHOLE)

    assert catalog is not None
    assert (catalog.yards(Decimal(2), "piece"), catalog.yards(Decimal(2), "yard")) == (Decimal("11.0"), Decimal(2))


def test_a_print_is_found_without_a_look_at_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """An equal catalog read before is not taken for the key of an index: each look-up would compare every print."""
    first, second = (catalog_of(WHOLE)[0] for _ in range(2))
    assert first is not None
    assert second is not None
    first.get("AK-01")
    compared = []
    monkeypatch.setattr(Fabric, "__eq__", lambda one, other: compared.append(one) or one is other)

    assert second.get("AK-02") is second.fabrics[1]
    assert compared == []
