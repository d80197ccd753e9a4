"""Walks the marks of a message and notes every print and quantity it mentions, and what is wanted of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from grace.engine.reading import Expected
from grace.language.items.bare_numbers import EITHER_WAY, PRINTS, Bare, Mode, bare_number
from grace.language.items.mark import Mark, weighty
from grace.language.items.terms import DENIED, How, Mentions, Place, Print, Quantity
from grace.language.items.verbs import BREAKS, ENTERS, FREE, comes_beside, is_about, swaps_again, turns
from grace.language.text.lexicon import LESSENING, POLITE, QUANTITY_TALK, UNITS

_MOST_SAID = 60  # a catalog page in one message is less; beyond it only the time to read grows
_MEANT = frozenset({"meant", "mean", "said"})
_NUMBERED = frozenset({"numbered", "ordinal", "bare", "quantity"})
_ALL_OF_THEM = frozenset({"each", "group", "of", "pronoun", "comma", "stop", "want", "only"})

STAY_OR_GO = "is it to stay or to go?"


def mentions(marks: Sequence[Mark], expected: Expected) -> Mentions:
    """Return what *marks* mention, seen from a state that expects *expected*."""
    walk = _Walk(weighty(marks), expected)
    walk.found.wants = all(mark.kind in _ALL_OF_THEM or mark.text in POLITE for mark in marks)
    walk.found.meant = any(mark.text in _MEANT and said.text == "i" for said, mark in pairwise(marks))
    walk.found.besides = comes_beside(marks)
    walk.found.talk = all(mark.kind != "filler" or mark.text in QUANTITY_TALK for mark in marks)
    for at in range(len(walk.marks)):
        if len(walk.found.said) >= _MOST_SAID:
            walk.found.doubts.append("more than anybody orders in one message")
            break
        walk.step(at)
    return walk.found


class _Walk:
    """One pass over the marks; keeps the verb, clause and segment it is in."""

    def __init__(self, marks: list[Mark], expected: Expected) -> None:
        self.marks = marks
        self.expected = expected
        self.found = Mentions()
        self.mode: Mode = "want"
        self.clause = self.segment = self.sentence = 0
        self.joined = ""
        self.verb = ""
        self.contrasted = False
        self.denied_number = False
        self.or_after: Print | Quantity | None = None

    def step(self, at: int) -> None:
        mark = self.marks[at]
        if at == 0 and mark.kind == "and":
            self._enter("add")
        if mark.kind in PRINTS:
            self._print(at, mark)
        elif mark.kind in ("quantity", "bare"):
            self._number(at, mark)
        elif mark.kind in BREAKS:
            self._break(at, mark.kind)
        elif mark.kind in ENTERS or mark.kind == "soft":
            self._verb(at, mark)
        else:
            self._aside(at, mark)

    def _kind(self, at: int) -> str:
        return self.marks[at].kind if 0 <= at < len(self.marks) else ""

    def _place(self) -> Place:
        return Place(self.mode, self.clause, self.segment, self.sentence, self.joined)

    def _enter(self, mode: Mode) -> None:
        if not (mode in FREE and self.mode in FREE):
            self.clause += 1
        self.mode = mode

    def _break(self, at: int, kind: str) -> None:
        if kind == "na" and self.mode != "not":
            return
        if kind == "question":
            self.found.asked.add(self.sentence)
        if kind in ("stop", "question"):
            self.sentence += 1
        self.segment += 1
        self.joined = kind
        self.contrasted |= kind == "but" and any(isinstance(one, Print) for one in self.found.said)
        if self.mode == "swap_in" and kind in ("and", "comma") and swaps_again(self.marks[at + 1 :]):
            self._enter("swap")
        elif self.mode == "change_to" and (kind == "and" or (kind == "comma" and self._kind(at + 1) in PRINTS)):
            self.mode = "change"
        elif kind in ("stop", "question", "but", "na") or (kind == "comma" and self._turns(at)):
            self._enter("want")

    def _turns(self, at: int) -> bool:
        return turns(self.mode, self._kind(at + 1), self._kind(at + 2))

    def _verb(self, at: int, mark: Mark) -> None:
        if mark.kind == "soft":
            if self._kind(at + 1) in (*PRINTS, "unit") or (mark.text == "cancel" and self._kind(at + 1) == "quantity"):
                self._enter("remove")
                self.found.removing.add(self.clause)
            elif self._kind(at + 1) == "bare":
                self._enter("not")
            elif self._takes_print_before(at, "soft", "remove"):
                self.found.removing.add(self.clause)
            return
        self.found.others_excepted |= mark.kind == "without"
        self.found.wants |= mark.kind == "want"
        if mark.kind == "want" and self.mode == "instead_of" and self._kind(at - 1) == "instead_of":
            return
        if mark.text == "leave" and not self.found.removing and self._kind(at + 1) in PRINTS:
            self.found.doubts.append(STAY_OR_GO)
        self._enter(ENTERS[mark.kind])
        self.verb = mark.text
        self._takes_print_before(at, mark.kind)
        if mark.kind == "remove":
            self.found.removing.add(self.clause)

    def _takes_print_before(self, at: int, kind: str, mode: Mode | None = None) -> bool:
        """Return whether the verb of this *kind* at *at* is about the print before it, which then is of *mode*."""
        last = self.found.said[-1] if self.found.said else None
        if not is_about(last, kind, self.segment, self._kind(at + 1), self.expected):
            return False
        if mode:
            self._enter(mode)
        self.found.said[-1] = replace(last, place=self._place())
        return True

    def _aside(self, at: int, mark: Mark) -> None:
        if mark.kind in ("to", "for"):
            self._towards(at, mark)
        elif mark.kind == "from" and self._kind(at + 2) == "to" and self.mode != "change":
            self._enter("change")  # "from 3 bundles to 5": what there is, and what it is to be
        elif mark.kind in ("each", "group"):
            self.found.each.setdefault(self.clause, set()).add(self.segment)
            self.found.each_words.append(mark)
        elif mark.kind == "pronoun":
            self.found.pronouns.add(self.clause)
        elif mark.kind == "rest":
            self._note(Print(self._place(), "rest", text=mark.text))
        elif mark.kind == "or":
            self.or_after = self.found.said[-1] if self.found.said else None
        elif mark.kind in ("vague", "vague_after"):
            self._vague(at, mark)
        elif mark.kind in ("stays", "approved"):
            self._stays()
        elif mark.kind == "unsure":
            self.found.doubts.append(f"“{mark.text}” is a no or a yes?")
        else:
            self._strange(at, mark)

    def _only(self, at: int) -> None:
        """ "remove the kente, only blue": the blue is all that stays."""
        self.found.only = True
        if self.mode == "remove" and self._kind(at - 1) in BREAKS:
            self._enter("keep")
        else:
            self._enter("want" if self.mode in DENIED else self.mode)

    def _stays(self) -> None:
        """ "the blue stays": said after the print it keeps."""
        last = self.found.said[-1] if self.found.said else None
        if isinstance(last, Print) and last.place.clause == self.clause and not self.expected.numbered:
            self.found.said[-1] = replace(last, place=replace(last.place, mode="keep"))
            self.found.doubts = [doubt for doubt in self.found.doubts if doubt != STAY_OR_GO]

    def _towards(self, at: int, mark: Mark) -> None:
        before, ahead = self._kind(at - 1), self._kind(at + 1)
        if self.mode in FREE and mark.kind == "to" and before in _NUMBERED and ahead in _NUMBERED:
            self.found.doubts.append("a range is no quantity")
        if self.mode == "add" and mark.text == "to" and before in PRINTS and ahead in PRINTS:
            self.mode = "keep"  # "add a bundle of kente to the blue": the blue stays
        exchanged = before in PRINTS and ahead in PRINTS
        if self.mode == "swap":
            self.mode = "swap_in"
        elif self.mode == "change" and (mark.kind == "to" or exchanged):
            self.mode = "change_to"

    def _in_clause(self) -> bool:
        return self.clause in self.found.pronouns or any(one.place.clause == self.clause for one in self.found.said)

    def _vague(self, at: int, mark: Mark) -> None:
        near = self._kind(at - 1) if mark.kind == "vague_after" else self._kind(at + 1)
        if near in ("quantity", "bare", "foreign", "unit") or mark.text in (
            "some",
            "few",
            "several",
            "couple",
            "double",
            "triple",
            "twice",
        ):
            self.found.doubts.append(f"“{mark.text}” leaves the quantity open")

    def _strange(self, at: int, mark: Mark) -> None:
        self.found.instead |= mark.kind == "instead"
        self.found.counts |= mark.kind == "decoy"
        self.found.asks_how_many |= mark.kind == "how_many"
        if mark.kind == "unit" and self.mode in ("remove", "refuse"):
            self.found.units_out.add(UNITS[mark.text])
        if mark.kind == "only":
            self._only(at)
        self.found.respectively |= mark.text == "respectively"
        if mark.kind in ("word", "colour") and mark.text != "respectively":
            self.found.unknown.add(self.segment)

    def _note(self, one: Print | Quantity) -> None:
        if self.mode == "refuse" and self.joined == "comma" and self._in_clause():
            self.found.doubts.append("refused as well, or wanted instead?")
        if self.contrasted and isinstance(one, Print) and self.mode in FREE and self._free_before():
            self.found.doubts.append("this one as well, or this one only?")
        before, self.or_after = self.or_after, None
        if before is not None and before.place.sentence == one.place.sentence:
            self.found.either.append((before, one))
        if isinstance(one, Print) and self._same_print(one):
            return
        self.found.said.append(one)

    def _same_print(self, one: Print) -> bool:
        """Return whether *one* and the print just before are a number and its name: "number 2 the ankara"."""
        last = self.found.said[-1] if self.found.said else None
        if not isinstance(last, Print) or not one.stands_beside(last):
            return False
        named, numbered = (one, last) if one.how == "name" else (last, one)
        place = numbered.number - 1 if numbered.number > 0 else len(self.expected.offer) + numbered.number
        offered = self.expected.offer[place] if 0 <= place < len(self.expected.offer) and numbered.number else ""
        if offered not in named.codes:
            self.found.doubts.append("its number or its name?")
            return False
        self.found.said[-1] = replace(named, codes=frozenset({offered}))
        return True

    def _print(self, at: int, mark: Mark) -> None:
        if mark.kind == "name":
            coloured = "colour" in (self._kind(at - 1), self._kind(at + 1))
            self._note(Print(self._place(), "name", mark.codes, clear=mark.clear and not coloured, text=mark.text))
        elif mark.kind == "unknown":
            self._note(Print(self._place(), "unknown", text=mark.text))
        elif mark.text == "no" and self._denies(mark):
            self._number(at, replace(mark, kind="bare"))
        else:
            how: How = "number" if mark.kind == "numbered" else "place"
            self._note(Print(self._place(), how, number=int(mark.value), text=mark.text))
            if (
                how == "number"
                and self.expected.quantities
                and self._kind(at - 1) == "numbered"
                and mark.text != "numbers"
            ):
                self.found.doubts.append("a number of the offer or a quantity?")

    def _denies(self, mark: Mark) -> bool:
        """Return whether "no 8" is a no and a quantity, not a number of the offer."""
        if self.mode in ("change", "remove", "swap", "refuse") and mark.value <= len(
            {line.fabric for line in self.expected.basket}
        ):
            return False  # "reduce no 2 to 5 yards"
        if self.expected.quantities and mark.value <= len(self.expected.offer):
            self.found.doubts.append("a no, or a number of the offer?")
        return not self.expected.numbered and mark.value > len(self.expected.offer) and bool(self.expected.basket)

    def _number(self, at: int, mark: Mark) -> None:
        if not mark.clear:
            self.found.doubts.append(f"“{mark.text}” is no plain quantity")
            return
        if mark.kind == "quantity":
            self._quantity(at, mark)
            return
        reading = bare_number(self.marks, at, self.mode, self.expected)
        corrected = self.denied_number and reading == Bare("quantity", EITHER_WAY)
        self.denied_number |= self.mode == "not"
        if reading.doubt and self.mode not in ("not", "instead_of") and not corrected:
            self.found.doubts.append(reading.doubt)
        if reading.kind == "print":
            self._note(Print(self._place(), "number", number=int(mark.value), text=mark.text))
        elif reading.kind == "quantity":
            self._quantity(at, mark)

    def _quantity(self, at: int, mark: Mark) -> None:
        by = self._kind(at - 1) == "by" and self.mode == "change"
        less = self.mode == "remove" or (by and self.verb in LESSENING)
        more = mark.more or "more" in (self._kind(at - 1), self._kind(at + 1)) or (by and not less)
        self._note(Quantity(self._place(), mark.value, mark.unit, mark.each, more, less))
        if self._kind(at + 1) == "of" and self._kind(at + 2) in ("word", "colour", "decoy"):
            self.found.doubts.append("a quantity of something that is not in the catalog")
        if self._kind(at - 1) == "to" and isinstance(self._before(), Quantity) and self.mode in FREE:
            self.found.doubts.append("a range is no quantity")

    def _free_before(self) -> bool:
        return any(isinstance(one, Print) and one.place.mode in FREE for one in self.found.said)

    def _before(self) -> Print | Quantity | None:
        return self.found.said[-2] if len(self.found.said) > 1 else None
