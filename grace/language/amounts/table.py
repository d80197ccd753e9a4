"""The prints on the table when a customer speaks, and those a reference means: "the first", "the one with 15"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from grace import patterns as re
from grace.engine.reading import Expected
from grace.language.items.fabric_names import index
from grace.language.items.mark import Mark
from grace.language.items.tokens import marks
from grace.language.text.lexicon import ORDINALS, UNITS
from grace.shop.catalog import Catalog, Unit
from grace.shop.order import Item, Line

_PLAIN = frozenset({"", "it", "am", "that", "this", "e"})
"""Said of the only line there is, and read by every reader of quantities."""
_ONE = re.compile(
    r"(?:it|am|that|this|e|mine|me|us|my own|(?:it|that|this) one|"
    r"(?:(?:the|my) )?(?:quantity|qty|yards?|amount|number of yards|pieces?)|(?:the|my) order|"
    r"(?:of )?(?:what|wetin) i \w+)?"
)
_PRINTS = r"(?:prints?|fabrics?|materials?|order|lot|lines?|list|thing|quantity|yards?|basket|ones?)"
_ALL = re.compile(
    rf"(?:it all|all|everything|both|each|every (?:one|print|line)|them|dem|(?:the )?(?:whole|entire) {_PRINTS}|"
    r"(?:the|my) (?:basket|list|order|cart)|"
    r"(?:all )?the (?P<count>two|three|four|five|[2-5](?= of)))"
    rf"(?: (?:of )?(?:it|am|them|dem|this|that|these|everything|(?:the|my|of my|those|these) {_PRINTS}|{_PRINTS}))?"
    r"(?: (?:each|of them|of it))?"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_ORDINAL = re.compile(
    rf"(?:the |my )?(?P<place>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
    r"(?: (?:one|print|fabric|line|material))?"
)
_WITH = re.compile(
    r"(?:the )?(?:one|print|line|that)? ?(?:with|of|that is|which is|wey be)? ?(?:the )?"
    r"(?P<many>\d{1,4}(?:\.5)?)(?: ?(?P<unit>yards?|pieces?))?(?: (?:one|own|print))?"
)
_LEFT = re.compile(
    r"\b(?:remain\w*|left|available|in stock|on ground|do (?:you|u|una)|una get|you get|how many|still)\b",
    re.IGNORECASE,
)
"""Asked, these are answered with how much there is."""
_LIGHT = frozenset({"filler", "of", "for", "pronoun"})


@dataclass(frozen=True)
class Table:
    """Everything a reference can mean: the lines of the basket, else the prints last spoken of."""

    catalog: Catalog
    expected: Expected
    on_top: bool = False
    """A quantity of what the basket has comes on top of it: "5 yards of the damask too"."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the basket, else the print Grace asked about last, else those spoken of."""
        if self.expected.basket:
            return self.expected.basket
        asked = {item.fabric: Line(item.fabric, item.quantity, item.unit) for item in self._asked if item.fabric}
        return tuple(asked.values()) or tuple(Line(code) for code in self._spoken)

    def after(self, items: Iterable[Item]) -> Table:
        """Return the table as it is once *items* have been done, so that a later clause is said of that."""
        basket = self.expected.basket
        for item in items:
            new = Line(str(item.fabric), item.quantity, item.unit)
            if item.change == "set" and any(line.fabric == item.fabric for line in basket):
                basket = tuple(new if line.fabric == item.fabric else line for line in basket)
        return replace(self, expected=replace(self.expected, basket=basket))

    @property
    def is_of_last_words(self) -> bool:
        """Return whether the one print the customer talks of is all there is on the table."""
        return not (self.expected.basket or self._asked) and len(self._spoken) == 1

    @property
    def _spoken(self) -> tuple[str, ...]:
        """Return the prints spoken of; where an offer stands beside it, one alone is not all there is."""
        topic = self.expected.topic
        return topic if len(topic) > 1 or not self.expected.numbered else ()

    @property
    def _asked(self) -> tuple[Item, ...]:
        question = self.expected.question
        return question.items if question is not None and question.wish is None else ()

    def is_new(self, items: tuple[Item, ...]) -> bool:
        """Return whether one of *items* is of a print that is not in the basket, which has others."""
        held = {line.fabric for line in self.expected.basket}
        return bool(held) and any(item.fabric not in held for item in items)

    @property
    def of_one_print(self) -> Line | None:
        """Return the only line an amount without a name can mean, of several that spoken of last; None where that is
        none of them, or another print was asked about last."""
        held = {line.fabric for line in self.expected.basket}
        if held and {item.fabric for item in self._asked} - held:
            return None
        last = self.expected.topic[-1:]
        meant = [line for line in self.lines if line.fabric in last] if len(self.lines) > 1 and held else self.lines
        return meant[0] if len(meant) == 1 else None

    @property
    def is_shown(self) -> bool:
        """Return whether one line was shown with its quantity, and no offer stands beside it."""
        shown = self.of_one_print
        return shown is not None and shown.quantity is not None and not self.expected.numbered

    @property
    def all_of_shown(self) -> Item | None:
        """Return all there is of the one print that was shown with its yards; None where there is no such line."""
        line = self.of_one_print
        shown = line is not None and line.quantity is not None and line.unit == "yard" and not self.expected.numbered
        return Item("set", line.fabric, None, "yard") if line is not None and shown else None

    @property
    def stated_left(self) -> Item | None:
        """Return the one print of which the customer was told last how much is left, with that much where it was
        offered to be written down; None where they were not."""
        items = self._asked
        asked = len(items) == 1 and items[0].change != "remove"
        offered = asked and (items[0].quantity is not None or any(map(_LEFT.search, self.expected.recent[-2:])))
        return items[0] if offered else None

    def line(self, code: str) -> Line:
        """Return the line of *code*, empty where it has none."""
        return next((line for line in self.lines if line.fabric == code), Line(code))

    def meant(self, words: str) -> tuple[str, ...]:
        """Return the prints *words* mean; () where they mean none, or leave a choice."""
        if _ONE.fullmatch(words):
            return (self.of_one_print.fabric,) if self.of_one_print else ()
        if place := _ORDINAL.fullmatch(words):
            return self._at(ORDINALS[place["place"]])
        named = self.named(words)
        return self.counted(words) or (named if len(named) == 1 else ())

    def counted(self, words: str) -> tuple[str, ...]:
        """Return the prints *words* mean by how many there are, or by how much of one: "everything", "the one with
        15"; () where they say it otherwise."""
        if found := _ALL.fullmatch(words):
            return self._all(found)
        with_it = _WITH.fullmatch(words)
        return self.with_quantity(Decimal(with_it["many"]), with_it["unit"]) if with_it else ()

    def is_plain(self, words: str) -> bool:
        """Return whether *words* mean what they mean by themselves: the only line, or a print by its name."""
        return (words in _PLAIN and len(self.lines) == 1) or bool(self.named(words))

    def named(self, words: str) -> tuple[str, ...]:
        """Return the prints a name in *words* can mean, those of the basket alone where there are some; () where they
        say anything else."""
        said = [mark for mark in marks(words, index(self.catalog)) if mark.kind not in _LIGHT]
        if len(said) != 1:
            return ()
        codes = self._codes(said[0])
        held = tuple(line.fabric for line in self.expected.basket if line.fabric in codes)
        return held or codes

    @property
    def everything(self) -> tuple[str, ...]:
        """Return the prints of the basket, each once."""
        return tuple(dict.fromkeys(line.fabric for line in self.expected.basket))

    def is_sold_in(self, unit: Unit, code: str) -> bool:
        """Return whether the print *code* is sold in *unit*."""
        fabric = self.catalog.get(code)
        return fabric is not None and fabric.price(Decimal(1), unit) is not None

    def may_change_by(self, line: Line, step: Decimal) -> bool:
        """Return whether *step* more or less of *line* is less than there is, and enough to sell is left."""
        many = line.quantity or Decimal(0)
        return abs(step) < many and not self.is_too_little(Item("set", line.fabric, many + step, line.unit))

    def is_too_little(self, item: Item) -> bool:
        """Return whether *item* is yards below the least that is sold."""
        return item.unit != "piece" and (item.quantity or Decimal(0)) < self.catalog.minimum_yards

    def with_quantity(self, many: Decimal, unit: str | None) -> tuple[str, ...]:
        """Return the print of the one line with that quantity; () where there is none, or several."""
        said = UNITS.get(unit or "")
        fits = [line.fabric for line in self.lines if line.quantity == many and said in (None, line.unit)]
        return tuple(fits) if len(fits) == 1 else ()

    def _codes(self, mark: Mark) -> tuple[str, ...]:
        if mark.kind == "name" and mark.clear:
            return tuple(fabric.code for fabric in self.catalog.fabrics if fabric.code in mark.codes)
        number, offer = int(mark.value), self.expected.offer
        return (offer[number - 1],) if mark.kind == "numbered" and 0 < number <= len(offer) else ()

    def _all(self, found: re.Match[str]) -> tuple[str, ...]:
        codes = self.everything
        said = found["count"] or ("2" if found[0].startswith("both") else "")
        count = _COUNTS.get(said) or int(said or 0)
        by_people = found[0].startswith("each") and self.expected.party.people
        return codes if codes and not by_people and count in (0, len(codes)) else ()

    def _at(self, place: int) -> tuple[str, ...]:
        """Return the print at *place*, of those in the basket, else of those spoken of; of an offer it picks."""
        codes = self.everything or self._spoken
        if self.expected.numbered or len(codes) < 2 or place > len(codes):
            return ()
        return (codes[place - 1 if place > 0 else place],)
