"""What moved far since the version before is told with the old figure beside the new one, and once for each cause."""

from __future__ import annotations

import pytest

from grace.engine.vocabulary import VOCABULARY
from grace.flow.compile import Compiled, Files, compile_flow
from grace.flow.moved_prices import moved_prices
from grace.flow.moved_times import moved_times
from grace.source import Problem
from tests.flow.bad_files import GOOD, NAMES

FLOW, BRAND, CATALOG = (NAMES[0], NAMES[2], NAMES[3])
_BEFORE = {
    **GOOD,
    FLOW: GOOD[FLOW].replace("say: Thank you!", "say: Thank you!\n    if_silent: {20h: {say: Still there?}}"),
    BRAND: GOOD[BRAND] + "next_person: 30m\n",
}


def _files(texts: dict[str, str]) -> Files:
    flow, intents, brand, catalog = ((name, texts[name]) for name in NAMES)
    return Files(flow, intents, brand, catalog)


def _moved(name: str, old: str, new: str) -> tuple[Problem, ...]:
    assert old in _BEFORE[name]
    before, now = _files(_BEFORE), _files({**_BEFORE, name: _BEFORE[name].replace(old, new)})
    compiled: Compiled = compile_flow(now, VOCABULARY)
    prices = moved_prices((before.catalog,), compiled.flow.catalog, now.catalog, compiled.warnings)
    return (*moved_times((before,), now), *(one for one in prices if one.code in ("F263", "F266")))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (CATALOG, "GTBank", "Access", "GTBank 0123456789 (Tiny Prints)"),
        (CATALOG, '"0123456789"', '"0123456798"', "GTBank 0123456789 (Tiny Prints)"),
        (CATALOG, "name: Tiny Prints", "name: Tiny", "GTBank 0123456789 (Tiny Prints)"),
        (CATALOG, "per_yard: 3500", "per_yard: 350", "₦3,500"),
        (CATALOG, "account:", "deposit: 5%\naccount:", "50%"),
        (CATALOG, "account:", "minimum: {yards: 50}\naccount:", "1 yards"),
        (BRAND, "hold: 48h", "hold: 48m", "48h"),
        (BRAND, "next_person: 30m", "next_person: 30h", "30m"),
        (FLOW, "20h", "20m", "20h"),
    ],
)
def test_the_old_figure_stands_beside_the_new_one(name: str, old: str, new: str, told: str) -> None:
    (problem,) = _moved(name, old, new)

    assert problem.message.endswith(f"where it was {told}")
    assert problem.level == "warning"


@pytest.mark.parametrize(
    ("name", "old", "new"), [(BRAND, "48h", "24h"), (FLOW, "20h", "5h"), (CATALOG, "3500", "3900")]
)
def test_a_step_of_a_usual_size_is_none(name: str, old: str, new: str) -> None:
    assert _moved(name, old, new) == ()


def test_a_nought_gone_from_every_price_is_told_once() -> None:
    codes = "".join(f"\n  - {{code: B-{n}, name: Print {'abcdefg'[n]}, per_yard: 5000}}" for n in range(6))
    with_more = _files({**_BEFORE, CATALOG: GOOD[CATALOG].rstrip() + codes + "\n"})
    now = _files({**_BEFORE, CATALOG: with_more.catalog[1].replace("5000", "500")})
    (one,) = moved_prices((with_more.catalog,), compile_flow(now, VOCABULARY).flow.catalog, now.catalog)
    assert (one.message, one.help.split(":")[0]) == (
        "Print a: ₦500 a yard, where it was ₦5,000",
        "5 more moved as far",
    )
