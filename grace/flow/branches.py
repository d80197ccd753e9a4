"""Branches of a rule nobody ever comes to: an `if` that can never hold, or holds only where one above it held."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from grace.flow.model import Move, Rule
from grace.source import Problems

_COMPARED = re.compile(r"([\w.]+)\s*(==|!=|<=|>=|<|>)\s*(?:(\d+(?:\.\d+)?)|\"([^\"]*)\"|'([^']*)')")
_NOTHING_LESS = Decimal(0)
"""No number or sum that a fact tells is below it."""


def check_branches(rule: Rule, apart: tuple[tuple[str, ...], ...], problems: Problems) -> None:
    """Add a fault for each branch of *rule* that is never reached, and a warning for each whose `if` contradicts
    itself. *apart*: facts of which one at most holds."""
    for number, move in enumerate(rule.moves):
        first = next((above for above in rule.moves[:number] if _covers(above, move)), None)
        if first is not None and first.condition is None:
            label = f"the branch on line {first.place.line} has no `if`, so it always comes first"
            problems.error("F151", "this is never reached", move.place, label, "put the one without `if` last")
            return
        if first is not None and move.condition is not None:
            label = f"where this holds, the `if` on line {first.place.line} holds too, and it comes first"
            help = "put the one that asks for more above the other, or take it out"
            problems.error("F151", "this is never reached", move.condition.place, label, help)
        elif move.condition is not None:
            _tell(move, apart, problems)


def _tell(move: Move, apart: tuple[tuple[str, ...], ...], problems: Problems) -> None:
    assert move.condition is not None
    why = [_contradiction(terms, apart) for terms in _alternatives(move.condition.text)]
    if why and all(why):
        help = "write `or` where one of the two is enough, or correct it"
        problems.warning("F155", "this can never hold", move.condition.place, why[0], help)


def _covers(above: Move, below: Move) -> bool:
    """Return whether *above* is taken whenever *below* would be."""
    if above.condition is None or below.condition is None:
        return above.condition is None
    wider = _alternatives(above.condition.text)
    return all(any(one <= terms for one in wider) for terms in _alternatives(below.condition.text))


@lru_cache(maxsize=4096)
def _alternatives(condition: str) -> tuple[frozenset[str], ...]:
    """Return what *condition* asks for, by its `or`; in brackets it is one thing that is not looked into."""
    plain = " ".join(condition.split())
    if "(" in plain:
        return (frozenset((plain,)),)
    return tuple(frozenset(term.strip() for term in part.split(" and ")) for part in plain.split(" or "))


def _contradiction(terms: frozenset[str], apart: tuple[tuple[str, ...], ...]) -> str:
    """Return in words why *terms* never hold together; empty where they may."""
    for term in sorted(terms):
        if f"not {term}" in terms:
            return f"`{term}` is asked for, and that it does not hold"
    for group in apart:
        both = [fact for fact in group if fact in terms]
        if len(both) > 1:
            return f"`{both[0]}` and `{both[1]}` never hold together"
    return next(_impossible(terms), "")


@dataclass(slots=True)
class _Asked:
    """The comparisons asked of one fact: the numbers and words it may still be."""

    least: Decimal = _NOTHING_LESS
    most: Decimal | None = None
    open_ended: bool = False
    """One of the ends does not count itself."""
    words: set[str] = field(default_factory=set)
    never: set[str] = field(default_factory=set)

    def ask(self, sign: str, number: Decimal) -> None:
        if sign in (">", ">=", "==") and number >= self.least:
            self.open_ended = (self.open_ended and number == self.least) or sign == ">"
            self.least = number
        if sign in ("<", "<=", "==") and (self.most is None or number <= self.most):
            self.open_ended = self.open_ended or sign == "<"
            self.most = number

    @property
    def impossible(self) -> bool:
        none_between = self.most is not None and (
            self.most < self.least or (self.most == self.least and self.open_ended)
        )
        return none_between or len(self.words) > 1 or bool(self.words & self.never)


def _impossible(terms: frozenset[str]) -> Iterator[str]:
    asked: defaultdict[str, _Asked] = defaultdict(_Asked)
    for found in (match for term in sorted(terms) if (match := _COMPARED.fullmatch(term))):
        fact, sign, number, words = found[1], found[2], found[3], found[4] if found[4] is not None else found[5]
        if number is not None:
            asked[fact].ask(sign, Decimal(number))
        elif sign in ("==", "!="):
            (asked[fact].words if sign == "==" else asked[fact].never).add(words)
    for fact, one in asked.items():
        if one.impossible:
            yield f"`{fact}` cannot be all of this at once"
