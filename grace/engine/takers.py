"""The shares of the basket, and whose they are: kept while it adds up to what is there, and told by name. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from string import capwords

from grace.engine.reading import Party, Taker
from grace.flow.model import Flow
from grace.plural import figure
from grace.shop.catalog import Unit
from grace.shop.kin import several_of
from grace.shop.order import Basket


def settled(party: Party, basket: Basket, *, open_question: bool) -> Party:
    """Return *party* with those shares that add up to *basket*: as they stand now, else as they stood before. While a
    question about goods is open both are kept; what fits neither is let go."""
    if not party.takers or not basket or open_question:
        return party
    for takers in (party.takers, party.before):
        found = placed(takers, basket)
        if found and _adds_up(found, basket):
            return replace(party, takers=found, before=found)
    return replace(party, takers=(), before=())


def placed(takers: tuple[Taker, ...], basket: Basket) -> tuple[Taker, ...]:
    """Return *takers*, those without a print taking the one print of *basket* that they add up to."""
    free = [one for one in takers if not one.print and one.each is not None]
    own = {one.print for one in takers if one.print}
    lines = [line for line in basket if line.fabric not in own]
    if not free or len(lines) != 1 or sum((one.whole for one in free), Decimal(0)) != lines[0].quantity:
        return takers
    return tuple(replace(one, print=lines[0].fabric) if one in free else one for one in takers)


def _adds_up(takers: tuple[Taker, ...], basket: Basket) -> bool:
    """Return whether *takers* take what *basket* has of each of their prints, no less and no more; a line that waits
    for its quantity, and people whose print is not told, are not held against them."""
    taken: dict[tuple[str, Unit], Decimal] = defaultdict(Decimal)
    for one in takers:
        if one.people and one.print:
            taken[(one.print, one.unit)] += one.whole
    there: dict[tuple[str, Unit], Decimal | None] = {
        (line.fabric, line.unit or "yard"): line.quantity for line in basket
    }
    waiting = any(line.quantity is None for line in basket)
    return (bool(taken) or waiting) and all(there.get(key) == whole for key, whole in taken.items())


def who_takes_what(takers: tuple[Taker, ...], flow: Flow) -> str:
    """Return who takes what in one line for each print: "Mummy 8, Aunty Kemi 6, you 5 = 19 yards of Lagos Sunrise"; ""
    where that is not known."""
    known = sorted((one for one in takers if one.people and one.each is not None), key=lambda one: one.print)
    only = len(known) == 1
    return "\n".join(
        _line(list(same), flow, only=only) for _, same in groupby(known, key=lambda one: (one.print, one.unit))
    )


def _line(same: list[Taker], flow: Flow, *, only: bool) -> str:
    fabric = flow.catalog.get(same[0].print) if same[0].print else None
    whole = flow.brand.fixed_words.counted(sum((one.whole for one in same), Decimal(0)), same[0].unit)
    alone = len(same) == 1 and same[0].people > 1 and only
    parts = f"{same[0].people} × {figure(same[0].each or Decimal(0))}" if alone else ", ".join(map(_part, same))
    of = f" of {fabric.name}" if fabric else ""
    return f"{called(same[0])}: {whole}{of}" if [one.people for one in same] == [1] else f"{parts} = {whole}{of}"


def _part(one: Taker) -> str:
    name, each = called(one), figure(one.each or Decimal(0))
    numbered = name[-1:].isdigit()  # "Number 3: 5", "Primary 1: 20 × 2"
    if one.people == 1:
        return f"{name}{':' if numbered else ''} {each}"
    return f"{name}: {one.people} × {each}" if numbered else f"{one.people} {name} × {each}"


def called(one: Taker) -> str:
    """Return how *one* is called: "Aunty Kemi", "you", "bridesmaids"."""
    if one.people == 1:
        return " and ".join("you" if who == "me" else capwords(who) for who in one.who.split(" and "))
    last = one.who.split()[-1]
    if last.isdigit():
        return capwords(one.who)
    return one.who if last in ("side", "people", "family", "choir") else one.who.removesuffix(last) + several_of(last)
