"""Which fabric a mention means, seen from the offer and the basket; and what has been read so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from grace.engine.reading import Expected
from grace.language.items.terms import Print
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Item, Line

WHICH_LINE, REMOVE_WHICH = "which line is meant?", "remove which?"
OF_WHICH = "a quantity of nothing that was named"
"""The doubts that the name of one print settles."""

IN_PASSING = "a number said in passing?"
"""The doubt about a number among words that have nothing to do with quantities."""

_FROM_BASKET = frozenset({"remove", "refuse", "not", "swap", "instead_of", "change"})


@dataclass(slots=True)
class Tally:
    """The reading as it grows: items, and everything that stands in the way of acting on them."""

    catalog: Catalog
    expected: Expected
    items: list[Item] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    out_of_range: list[int] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Prints it asks for that are not sold here, as they were written."""
    asked: list[Item | None] = field(default_factory=list)
    """For each print that stays unclear, what it is wanted for; None where a name would not settle that."""
    groups: list[tuple[str, ...]] = field(default_factory=list)
    """For each name that stays unclear, the codes it could be."""
    doubts: list[str] = field(default_factory=list)
    lines_in_order: bool = False
    """Whether places such as "the first" are those of the basket, whatever the offer has there."""
    named: set[str] = field(default_factory=set)
    """Codes the message has pointed at so far."""

    @property
    def basket_codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.fabric for line in self.expected.basket))

    def doubt(self, why: str) -> None:
        """Let nothing of this message be acted on, for this reason."""
        self.doubts.append(why)

    def add(self, item: Item) -> None:
        """Add one more item; a print picked again with its quantity is picked once."""
        bare = Item("add", item.fabric)
        if item.change != "remove" and bare in self.items:
            self.items[self.items.index(bare)] = item
        elif item not in self.items and not (item == bare and self._is_wanted(item.fabric)):
            self.items.append(item)

    def keep_only_added(self) -> None:
        """ "let me do only the kente", which is in the basket: all else leaves it. Of another print that is asked."""
        wanted = [item for item in self.items if item.change == "add"]
        kept = {item.fabric for item in wanted}
        named = all(item.quantity is None for item in wanted) and len(wanted) == len(self.items)
        if wanted and named and kept < set(self.basket_codes):
            self.items[:] = [Item("remove", code) for code in self.basket_codes if code not in kept]
        elif wanted:
            self.doubt("only this one, and the others not?")

    def _is_wanted(self, code: str | None) -> bool:
        return any(item.fabric == code and item.change != "remove" for item in self.items)

    def line(self, code: str, unit: Unit | None = None) -> Line | None:
        """Return the basket's line of *code*, of two that of *unit*; a second one makes the reading unsure without."""
        lines = [line for line in self.expected.basket if line.fabric == code]
        of_unit = [line for line in lines if unit is not None and line.unit == unit]
        lines = of_unit if len(of_unit) == 1 else lines
        if len(lines) > 1:
            self.doubt("two lines of this print")
        return lines[0] if lines else None

    def codes(self, one: Print) -> tuple[str, ...]:
        """Return the fabrics *one* decides on; none when it does not, and then it is noted why."""
        codes = self._rest() if one.how == "rest" else self.codes_of(one)
        if len(codes) > 1 and one.how != "rest":
            self.groups += [codes] if set(codes) - set(self.unclear) else []
            self.unclear += [code for code in codes if code not in self.unclear]
            return ()
        other = one.text == "other" and len(codes) > 1
        if one.how == "rest" and (other or (one.place.mode == "remove" and not self.named)):
            self.doubt("which other one?")
        self.named |= set(codes)
        return codes

    def codes_of(self, one: Print) -> tuple[str, ...]:
        """Return every fabric that *one* can mean here."""
        if one.how == "name":
            return self._by_name(one)
        if one.how == "unknown":
            self.unknown += [one.text] if one.text not in self.unknown else []
            return ()
        return self._by_number(one) if one.number else ()

    def _rest(self) -> tuple[str, ...]:
        left = [line for line in self.expected.basket if line.fabric not in self.named]
        open_lines = [line for line in left if line.quantity is None]
        return tuple(line.fabric for line in open_lines or left)

    def _by_name(self, one: Print) -> tuple[str, ...]:
        possible = tuple(fabric.code for fabric in self.catalog.fabrics if fabric.code in one.codes)
        if not one.clear or len(possible) == 1:
            return possible if one.clear else (possible if len(possible) > 1 else self._other_print(possible))
        for shelf in self._shelves(one):
            near = tuple(code for code in possible if code in shelf)
            if near:
                return near
        return possible

    def _other_print(self, possible: tuple[str, ...]) -> tuple[str, ...]:
        """A colour this print does not come in: ask rather than take it."""
        self.doubt("a colour it does not come in")
        return possible

    def _shelves(self, one: Print) -> tuple[tuple[str, ...], ...]:
        """Where a name that several fabrics share is looked for, nearest first."""
        if one.place.mode in _FROM_BASKET:
            return (self.basket_codes, self.expected.offer)
        if one.place.mode in ("add", "swap_in", "change_to") or self.expected.numbered:
            return (self.expected.offer,)
        return (self.basket_codes, self.expected.offer)

    def _by_number(self, one: Print) -> tuple[str, ...]:
        offered = _at(self.expected.offer, one.number)
        in_basket = _at(self.basket_codes, one.number)
        if one.how == "place" and in_basket and self._is_line(one, offered):
            return (in_basket,)
        picks = self.expected.numbered or one.place.mode in ("add", "swap_in", "change_to")
        if picks and one.place.mode not in _FROM_BASKET:
            return self._offered(one, offered)
        held = tuple(dict.fromkeys(code for code in (offered, in_basket) if code in self.basket_codes and code))
        if not held or (len(self.basket_codes) < 2 and offered and one.place.mode not in _FROM_BASKET):
            return self._offered(one, offered)
        if one.how == "number" and offered in self.basket_codes:
            return (offered,) if offered else ()
        if len(held) > 1 or offered in (None, *held) or one.place.mode in _FROM_BASKET:
            return held  # only a line of the basket can be changed or taken out
        self.doubt("the number of the offer or the line of the basket?")
        return (offered,) if one.how == "number" and offered else held

    def _is_line(self, one: Print, offered: str | None) -> bool:
        """Return whether a place is one of the basket: no other can be meant once prints are picked, none added."""
        adds = self.expected.numbered or one.place.mode in ("add", "swap_in", "change_to")
        several = len(self.basket_codes) > 1
        return self.lines_in_order or (several and not adds and offered not in self.basket_codes)

    def _offered(self, one: Print, offered: str | None) -> tuple[str, ...]:
        if offered is not None:
            return (offered,)
        if one.number not in self.out_of_range:
            self.out_of_range.append(one.number)
        return ()


def _at(codes: tuple[str, ...], number: int) -> str | None:
    """The code at *number*, counted from 1, or from the end when it is negative."""
    place = number - 1 if number > 0 else len(codes) + number
    return codes[place] if number and 0 <= place < len(codes) else None
