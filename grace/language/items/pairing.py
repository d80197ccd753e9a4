"""Gives every print of a message the quantity that was said of it, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from grace.language.items.terms import DENIED, Mentions, Print, Quantity
from grace.shop.order import Basket


@dataclass(frozen=True, slots=True)
class Wish:
    """One print and what was said of it; *quantity* None when nothing was."""

    print: Print
    quantity: Quantity | None = None


@dataclass(slots=True)
class Paired:
    """The wishes of a message, and quantities said of no print by name."""

    wishes: list[Wish] = field(default_factory=list)
    loose: list[Quantity] = field(default_factory=list)
    old: Quantity | None = None
    """What a line is said to have now: "change 6 yards to 8 yards"."""
    doubts: list[str] = field(default_factory=list)


_WHOSE = "whose quantity is it?"


def paired(found: Mentions, basket: Basket = ()) -> Paired:
    """Return the prints and quantities of *found* brought together; *basket*: the lines they may go with instead."""
    alternatives = {id(one) for pair in found.either for one in pair if isinstance(one, Print)}
    said = [one for one in found.said if id(one) not in alternatives]
    result = Paired(old=next((one for one in said if isinstance(one, Quantity) and _is_old(one, said)), None))
    said = [one for one in said if one is not result.old]
    for clause, group in groupby(said, key=lambda one: one.place.clause):
        _Clause(result, found, found.each.get(clause, set())).read(list(group))
    _across_clauses(result, found, basket)
    result.wishes = _with_units(result.wishes, found)
    order = {id(one): at for at, one in enumerate(said)}
    result.wishes.sort(key=lambda wish: order[id(wish.print)])
    return result


def _with_units(wishes: list[Wish], found: Mentions) -> list[Wish]:
    """ "6 yards of kente and 8 of blue": yards too, as long as the message speaks of nothing else and said so first."""
    said = [one for one in found.said if isinstance(one, Quantity)]
    units = {one.unit for one in said} - {None}
    if len(units) != 1 or said[0].unit is None:
        return wishes
    said_unit = said[0].unit
    return [
        replace(wish, quantity=replace(wish.quantity, unit=said_unit))
        if wish.quantity and not wish.quantity.unit
        else wish
        for wish in wishes
    ]


def _across_clauses(result: Paired, found: Mentions, basket: Basket) -> None:
    """ "number 4, make it 6 yards": the pronoun is the print just named."""
    waiting = [wish for wish in result.wishes if wish.quantity is None and wish.print.place.mode in ("want", "add")]
    loose = [one for one in result.loose if one.place.mode in ("change", "change_to", "want", "add")]
    if not waiting or not loose or len(result.loose) > 1:
        return
    quantity = loose[0]
    last = waiting[-1].print.place
    later = quantity.place.clause > last.clause or quantity.place.segment > last.segment
    pointed = quantity.place.clause in found.pronouns or (_alone(found) and _no_other(waiting, quantity, basket))
    if not (later and (pointed or quantity.each) and (len(waiting) == 1 or quantity.each)):
        result.doubts.append(_WHOSE)
        return
    result.loose.remove(quantity)
    result.wishes = [Wish(wish.print, quantity) if wish in waiting else wish for wish in result.wishes]


def _alone(found: Mentions) -> bool:
    return sum(isinstance(one, Print) for one in found.said) == 1


def _no_other(waiting: list[Wish], quantity: Quantity, basket: Basket) -> bool:
    """Return whether a quantity with its unit can only be that of the one print named: no other line lacks one."""
    missing = {line.fabric for line in basket if not line.complete}
    return bool(basket) and quantity.unit is not None and missing <= waiting[0].print.codes


def _is_old(one: Quantity, said: list[Print | Quantity]) -> bool:
    """Return whether *one* is the quantity before "to" where another comes after it."""
    return one.place.mode == "change" and any(
        isinstance(other, Quantity) and other.place.mode == "change_to" and other.place.segment == one.place.segment
        for other in said
    )


class _Clause:
    """One clause: its segments in order, prints still without a quantity, and one that goes for all that follow."""

    def __init__(self, result: Paired, found: Mentions, each: set[int]) -> None:
        self.result = result
        self.found = found
        self.each = each
        self.waiting: list[Print] = []
        self.carried: Quantity | None = None
        self.loose: list[Quantity] = []
        self.crossed = False
        """A quantity was given to a print named before it while another waited: its own print may be the one after."""

    def read(self, said: list[Print | Quantity]) -> None:
        quantities = [one for one in said if isinstance(one, Quantity)]
        prints = [one for one in said if isinstance(one, Print)]
        if self.found.respectively and len(quantities) == len(prints):
            self._join(prints, quantities)
            return
        if len(prints) == len(quantities) > 1 and _one_by_one(said):
            self._join(prints, quantities)
            return
        exchanged = {one.place.segment for one in prints if one.place.mode == "change_to"}
        for (segment, _), group in groupby(said, key=lambda one: (one.place.segment, _side(one, exchanged))):
            self._segment(list(group), segment in self.each or (bool(self.each) and len(quantities) == 1))
        self._finish()

    def _segment(self, said: list[Print | Quantity], each: bool) -> None:
        prints = [one for one in said if isinstance(one, Print)]
        quantities = [one for one in said if isinstance(one, Quantity)]
        if len(quantities) == 1 and (each or quantities[0].each):
            self._for_each(prints, quantities[0], quantities[0] is said[0])
        elif not quantities:
            self._prints_only(prints)
        elif len(quantities) == len(prints) and _alternate(said):
            self._join(prints, quantities)
        elif not prints and len(quantities) == 1:
            self._quantity_only(quantities[0])
        else:
            self._unsure(prints, quantities)

    def _prints_only(self, prints: list[Print]) -> None:
        if self.carried is not None:
            self._join(prints, [self.carried] * len(prints))
        else:
            self.waiting += prints

    def _for_each(self, prints: list[Print], quantity: Quantity, leads: bool) -> None:
        everyone = [*self.waiting, *prints]
        if not everyone:
            self.loose.append(_of_each(quantity))
        if leads and not self.waiting:
            self.carried = quantity
        self.waiting = []
        self._join(everyone, [quantity] * len(everyone))

    def _quantity_only(self, quantity: Quantity) -> None:
        meant = [one for one in self.waiting if one.place.mode == quantity.place.mode]
        if not meant:
            self.loose.append(quantity)
            return
        if len(meant) > 1 or quantity.place.joined == "and" or quantity.less:
            self.result.doubts.append(_WHOSE)
        if quantity.less:
            return
        self._join(meant, [quantity] * len(meant))
        self.crossed |= bool(self.loose)
        self.waiting = [one for one in self.waiting if one not in meant]

    def _unsure(self, prints: list[Print], quantities: list[Quantity]) -> None:
        self.result.doubts.append(_WHOSE)
        if prints:
            self.waiting += prints
        else:
            self.loose += quantities

    def _finish(self) -> None:
        wanted = [one for one in self.waiting if one.place.mode not in DENIED]
        ahead = [one for one in self.loose if wanted and one.place.segment < wanted[0].place.segment]
        one_of_each = len(ahead) == len(self.loose) == len(self.waiting) == len(wanted) == 1
        if one_of_each and self.crossed:
            self.result.doubts.append(_WHOSE)
        elif one_of_each:
            self._join(self.waiting, self.loose)
            self.waiting, self.loose = [], []
        self.result.wishes += [Wish(one) for one in self.waiting]
        if self.carried is not None and self.carried in self.loose and self.result.wishes:
            self.loose.remove(self.carried)
        self.result.loose += self.loose

    def _join(self, prints: list[Print], quantities: list[Quantity]) -> None:
        self.result.wishes += [Wish(one, quantity) for one, quantity in zip(prints, quantities, strict=True)]


def _side(one: Print | Quantity, exchanged: set[int]) -> str:
    """Return what of a segment belongs together: in a swap, what goes out and what comes in are two."""
    split = one.place.mode not in ("change", "change_to") or one.place.segment in exchanged
    return one.place.mode if split else "change"


def _one_by_one(said: list[Print | Quantity]) -> bool:
    """Return whether prints and quantities take turns, each alone between two commas, and each pair in one sentence:
    "5 yards each, AK-16. 6 yards each, AK-15"."""
    alone = len({one.place.segment for one in said}) == len(said) and all(
        one.place.mode in ("want", "add") for one in said
    )
    pairs = zip(said[::2], said[1::2], strict=True)
    return alone and _alternate(said) and all(one.place.sentence == other.place.sentence for one, other in pairs)


def _alternate(said: list[Print | Quantity]) -> bool:
    return all(isinstance(one, Print) != isinstance(other, Print) for one, other in pairwise(said))


def _of_each(quantity: Quantity) -> Quantity:
    return replace(quantity, each=True)
