"""Figures of the catalog that moved so far that a nought may be missing, and another account: old beside new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from grace.flow.changes import account, by_code, prices
from grace.flow.sold import filled, sold
from grace.plural import figure
from grace.shop.catalog import Catalog, Fabric
from grace.shop.money import naira
from grace.source import Items, Pairs, Place, Problem, Problems, Text, Value

_ACCOUNT = "account number"
_FAR = 2  # times more or less; a figure rarely moves so far, a nought too few does it at once
_FOLLOWS = ("F208", "F212", "F217", "F218", "F219")
"""Warnings about figures beside one another: those follow from the figure that moved."""
_MOST = 4
"""More prices than these are told together: a nought went from all of them at once."""


def moved_prices(
    before: tuple[tuple[str, str], ...], new: Catalog, catalog: tuple[str, str], warnings: Iterable[Problem] = ()
) -> tuple[Problem, ...]:
    """Return a warning for each figure of *new* that moved very far, then the other *warnings* but for those that only
    follow from it. *before*: the catalogs it moved from, the newest first, each the name of the file and its text, as
    is *catalog*. It moved when it is far from all of them; the words name the newest."""
    if not before or before[0][1] == catalog[1]:
        return tuple(warnings)
    compared = [_moved(old, new) for file in before if (old := sold(file)[0]) is not None]
    newest = compared[0] if compared else {}
    far = [key for key in newest if all(key in other for other in compared)]
    if not far:
        return tuple(warnings)
    top = filled(catalog, Problems())
    entries = {code: _entry(top, code) for code, _ in far}
    found = _together([_warning(key, newest[code, key], _place(entries[code], key, catalog[0])) for code, key in far])
    whole = any(not code and key != _ACCOUNT for code, key in far)
    lines = {place.line for code, entry in entries.items() if code for place in _places(entry)}
    rest = (one for one in warnings if one.code not in _FOLLOWS or not (whole or one.place.line in lines))
    return (*found, *rest)


def _together(found: list[Problem]) -> list[Problem]:
    """Return *found* with many moved figures told in one, the first with its place."""
    moved = [one for one in found if one.code == "F263"]
    if len(moved) <= _MOST:
        return found
    others = "; ".join(one.message for one in moved[1:_MOST])
    help = f"{len(moved) - 1} more moved as far: {others}{'; ...' * (len(moved) > _MOST)}"
    return [*(one for one in found if one.code != "F263"), replace(moved[0], help=help)]


def _moved(old: Catalog, new: Catalog) -> dict[tuple[str, str], str]:
    """Return what moved from *old* to *new*, by the code of the print ("" for the shop) and the way to the key."""
    known = by_code(old)
    pairs = ((fabric, known.get(fabric.code.casefold())) for fabric in new.fabrics)
    moved = {("", key): words for key, words in _moved_of_shop(old, new)}
    for fabric, before in pairs:
        moved |= {(fabric.code, key): words for key, words in (_moved_of(before, fabric) if before else ())}
    return moved


def _moved_of(before: Fabric, fabric: Fabric) -> Iterator[tuple[str, str]]:
    """Return each key of *fabric* whose price moved very far since *before*, with the words that say so."""
    for key, then, now in prices(before, fabric):
        if _far(then, now):
            unit = key.removeprefix("per_")
            yield key, f"{fabric.name}: {naira(now or 0)} a {unit}, where it was {naira(then or 0)}"
    tiers = {tier.from_yards: tier.per_yard for tier in before.tiers}
    for tier in fabric.tiers:
        then = tiers.get(tier.from_yards)
        if _far(then, tier.per_yard):
            yards = figure(tier.from_yards)
            words = f"{naira(tier.per_yard)} a yard from {yards} yards on, where it was {naira(then or 0)}"
            yield f"from_yards {yards}", f"{fabric.name}: {words}"


def _moved_of_shop(old: Catalog, new: Catalog) -> Iterator[tuple[str, str]]:
    """Return each key that touches every order and changed, with the words that say so."""
    if old.account != new.account:
        yield _ACCOUNT, f"the account is {account(new)}, where it was {account(old)}"
    for key, what, unit, then, now in (
        ("deposit", "the deposit", "%", old.deposit_percent, new.deposit_percent),
        ("piece", "a piece", " yards", old.piece_yards, new.piece_yards),
        ("minimum yards", "the minimum", " yards", old.minimum_yards, new.minimum_yards),
        ("minimum pieces", "the minimum", " pieces", old.minimum_pieces, new.minimum_pieces),
    ):
        if _far(then, now):
            yield key, f"{what} is {figure(now)}{unit}, where it was {figure(then)}{unit}"


def _far(then: int | Decimal | None, now: int | Decimal | None) -> bool:
    return bool(then and now and not then < now * _FAR < then * _FAR * _FAR)


def _warning(key: str, message: str, place: Place) -> Problem:
    if key == _ACCOUNT:
        label, help = "new orders are paid into this one", "if you did not change it, find out who did, and `rollback`"
        return Problem(code="F266", message=message, place=place, label=label, help=help, level="warning")
    label, help = "is a nought missing or too many?", "if it is meant, nothing is to be done"
    return Problem(code="F263", message=message, place=place, label=label, help=help, level="warning")


def _entry(top: Value | None, code: str) -> Value | None:
    """Return what stands in the file for the print *code*; the whole of it for none."""
    if not code:
        return top
    fabrics = top.get("fabrics") if isinstance(top, Pairs) else None
    for entry in fabrics.items if isinstance(fabrics, Items) else ():
        written = entry.get("code") if isinstance(entry, Pairs) else None
        if isinstance(written, Text) and written.value.casefold() == code.casefold():
            return entry
    return None


def _place(value: Value | None, path: str, file: str) -> Place:
    """Return where the key stands to which *path* leads below *value*; the beginning of the file when nowhere."""
    place = Place(file, 1, 1)
    for name in path.split():
        key = next((key for key, _ in value if key.value == name), None) if isinstance(value, Pairs) else None
        if key is None or not isinstance(value, Pairs):
            return place
        place, value = key.place, value.get(name)
    return place


def _places(value: Value | None) -> Iterator[Place]:
    match value:
        case Pairs():
            for _, below in value:
                yield from _places(below)
        case Items(items=items):
            for below in items:
                yield from _places(below)
        case Text(place=place):
            yield place
