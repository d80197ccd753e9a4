"""Holds the items GPT claims to have read against the message: what cannot be found there never reaches a basket."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from grace.engine.reading import Expected
from grace.language.items.fabric_names import index
from grace.language.items.mentions import mentions
from grace.language.items.reading import read_items
from grace.language.items.resolution import Tally
from grace.language.items.terms import DENIED, Mentions, Print, Quantity
from grace.language.items.tokens import marks
from grace.language.text.normalise import clean
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Item

_OUT = frozenset({"remove", "swap", "change", *DENIED})


@dataclass(frozen=True, slots=True)
class Confirmed:
    """As much of a message as may be acted on. *sure* False: Grace asks."""

    items: tuple[Item, ...] = ()
    unclear: tuple[str, ...] = ()
    sure: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Everything of a basket's kind that the message itself says."""

    codes: frozenset[str]
    """Fabrics that can be meant by the prints it names."""
    prints: tuple[frozenset[str], ...]
    """The same for each print it names."""
    quantities: tuple[tuple[Decimal, Unit | None], ...]
    takes_out: bool
    """Whether it says remove, swap, change or no."""
    in_doubt: bool
    """Ranges, guesses, alternatives: more than whose quantity it is."""


def confirmed(text: str, catalog: Catalog, expected: Expected, claimed: tuple[Item, ...]) -> Confirmed:
    """Return the items of *text*: as code read them where it is sure, else GPT's *claimed* if *text* holds all of
    them."""
    own = read_items(text, catalog, expected)
    if own.sure and (own.kind != "none" or not claimed):
        return Confirmed(own.items, own.unclear, True, own.why)
    if own.unclear or own.unknown:  # the flow has words of its own for both
        return Confirmed(own.items, own.unclear, True, own.why)
    if not claimed:
        return Confirmed(own.items, (), own.sure, own.why)
    evidence = _evidence(text, catalog, expected)
    missing = next((f"{_in_words(item)} is not in the message" for item in claimed if not _found(item, evidence)), "")
    if missing or evidence.in_doubt or not _complete(claimed, evidence):
        return Confirmed((), (), False, f"GPT's items dropped: {missing or own.why or 'something is left over'}")
    return Confirmed(claimed, (), True, f"GPT settled: {own.why}")


def _evidence(text: str, catalog: Catalog, expected: Expected) -> _Evidence:
    found = mentions(marks(clean(text), index(catalog)), expected)
    tally = Tally(catalog, expected)
    prints = tuple(frozenset(tally.codes_of(one)) for one in found.said if isinstance(one, Print) and one.how != "rest")
    quantities = tuple((one.value, one.unit) for one in found.said if isinstance(one, Quantity))
    modes = {one.place.mode for one in found.said}
    relative = any(isinstance(one, Quantity) and (one.more or one.less) for one in found.said)
    in_doubt = bool(found.doubts or found.either or tally.out_of_range or relative)
    takes_out = bool(found.removing or found.instead or modes & _OUT)
    return _Evidence(frozenset().union(*prints), prints, quantities, takes_out, in_doubt or _asks(found))


def _asks(found: Mentions) -> bool:
    """Return whether some of it is only asked about."""
    return any(one.place.sentence in found.asked for one in found.said)


def _found(item: Item, evidence: _Evidence) -> bool:
    if item.change == "remove" and not evidence.takes_out:
        return False
    if item.fabric is not None and item.fabric not in evidence.codes:
        return False
    if item.quantity is None:
        return item.unit is None or any(unit == item.unit for _, unit in evidence.quantities)
    return any(value == item.quantity and unit == item.unit for value, unit in evidence.quantities)


def _complete(claimed: tuple[Item, ...], evidence: _Evidence) -> bool:
    """Return whether every print and every quantity of the message went into *claimed*, and no print twice."""
    codes = [item.fabric for item in claimed]
    used = {(item.quantity, item.unit) for item in claimed}
    every_print = all(any(code in one for code in codes) for one in evidence.prints)
    every_quantity = all(said in used for said in evidence.quantities)
    return every_print and every_quantity and len(set(codes)) == len(codes)


def _in_words(item: Item) -> str:
    words = (item.change, item.fabric or "", f"{item.quantity:f}" if item.quantity is not None else "", item.unit or "")
    return " ".join(word for word in words if word)
