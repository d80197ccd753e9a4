"""Follows every road through a flow: what a sentence or `needs:` names must be known however a customer came there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from grace.flow.checks import rules, targets
from grace.flow.model import Flow, Move, Rule, State, Wording
from grace.flow.vocabulary import Vocabulary
from grace.source import Place, Problems

_TOLD = re.compile(r"(?:_note|\.price_list)$")
"""Facts that say nothing, or something else, where there is nothing to say."""
_GROUPS = {"order": ("order.", "proposal."), "basket": ("basket.",), "offer": ("offer.",)}


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something that is known or not: an order, a basket, an offer, or a memory of the owner's."""

    name: str

    def of_fact(self, fact: str) -> bool:
        """Return whether *fact* can only be told once this is known."""
        groups = _GROUPS.get(self.name)
        return fact == self.name if groups is None else fact.startswith(groups) and not _TOLD.search(fact)

    def implied(self, condition: str) -> bool:
        """Return whether this is known where *condition* holds. In doubt yes: a false alarm teaches nothing."""
        return bool(condition) and _implied(self.name, condition)

    def denied(self, above: str, here: str) -> bool:
        """Return whether this is known where the branch *above* did not hold and that of *here* does: of a condition
        whose other parts hold, the one that is left does not."""
        negated, fact = _left(above, here)
        return self.name == "basket" if fact == "basket.empty" else negated and self.implied(fact)


@lru_cache(maxsize=4096)
def _left(above: str, here: str) -> tuple[bool, str]:
    """Return the one fact that *above* asks for and *here* does not, and whether it asks that it does not hold; no
    fact where it is not one alone."""
    left = [part for part in above.split(" and ") if part.strip() not in {one.strip() for one in here.split(" and ")}]
    alone = re.fullmatch(r"(not )?([\w.]+)", left[0].strip()) if len(left) == 1 and " or " not in above else None
    return (bool(alone[1]), alone[2]) if alone else (False, "")


@lru_cache(maxsize=4096)
def _implied(thing: str, condition: str) -> bool:
    groups = _GROUPS.get(thing, (f"knows.{thing}",))
    named = [found for group in groups for found in re.finditer(rf"(not )?\b{re.escape(group)}\w*", condition)]
    if thing == "order":
        return any(not one[1] for one in named)
    # An order was made on a road of its own; its basket is there, and what that road brought is not asked for again.
    if _implied("order", condition):
        return True
    if thing == "basket":
        return "completes_basket" in condition or any(bool(one[1]) == one[0].endswith("empty") for one in named)
    return any(not one[1] for one in named)


@dataclass(frozen=True, slots=True)
class _Hole:
    """Where something is named that is not known: the *fact*, "" where a state needs it, and the road there."""

    place: Place
    fact: str
    road: tuple[str, ...]


@dataclass(slots=True)
class _Walk:
    """One thing followed through the flow from state to state, as long as it is not known."""

    flow: Flow
    vocabulary: Vocabulary
    thing: _Thing
    roads: dict[str, tuple[tuple[str, ...], Place]] = field(default_factory=dict)
    """The states where it may be unknown, each with the states a customer came through and the move that led there."""
    followed: set[tuple[str, bool]] = field(default_factory=set)
    """Rules of anytime that were gone through, by event, where it was known and where it was not."""

    def holes(self) -> Iterator[_Hole]:
        """Return the first place of each state that names the thing, or needs it, where it is not known."""
        start = self.flow.states[self.flow.starts_at]
        self.roads[start.name] = ((start.name,), start.place)
        to_do = [start.name]
        for name in to_do:
            road, led = self.roads[name]
            if self.thing.name in self.flow.states[name].needs and not self._known(self.flow.states[name]):
                yield _Hole(led, "", road)  # the one cause of all that follows on this road
                continue
            yield from islice(self._holes(self.flow.states[name], to_do), 1)

    def _known(self, state: State) -> bool:
        return self._given(state.do) or (self.thing.name == "offer" and state.offer is not None)

    def _holes(self, state: State, to_do: list[str]) -> tuple[_Hole, ...]:
        road, known = self.roads[state.name][0], self._known(state)
        wordings = [] if known else [*state.say, *state.ask, *_note(state.tell_team)]
        for rule in (*rules(state), *self._everywhere(state, known)):
            for move, known_here in self._moves(rule, known):
                wordings += [] if known_here else [*move.say, *_note(move.tell_team)]
                if not known_here or self._taken(move.do):
                    self._follow(move, state, to_do)
        bare = ((wording, slot) for wording in wordings for slot in wording.slots if slot.fallback is None)
        return tuple(_Hole(one.place, slot.fact, road) for one, slot in bare if self.thing.of_fact(slot.fact))

    def _everywhere(self, state: State, known: bool) -> list[Rule]:
        """Return the rules of anytime that *state* has, but for those followed before: they lead to the same states."""
        if state.muted:
            return []
        new = [name for name in self.flow.anytime if name not in state.when and (name, known) not in self.followed]
        self.followed |= {(name, known) for name in new}
        return [self.flow.anytime[name] for name in new]

    def _moves(self, rule: Rule, known: bool) -> Iterator[tuple[Move, bool]]:
        """Return each move of *rule* and whether the thing is known when it speaks."""
        known = known or rule.event in self.vocabulary.of_order
        above: list[str] = []
        for move in rule.moves:
            condition = move.condition.text if move.condition else ""
            here = known or self.thing.implied(condition) or move.save == self.thing.name or self._given(move.do)
            yield move, here or any(self.thing.denied(one, condition) for one in above)
            above.append(condition)

    def _follow(self, move: Move, state: State, to_do: list[str]) -> None:
        for target in targets(move, state.name, self.flow):
            if target not in self.roads:
                self.roads[target] = ((*self.roads[state.name][0], target), move.place)
                to_do.append(target)

    def _given(self, do: tuple[str, ...]) -> bool:
        return bool(do) and self.vocabulary.any_does(do, f"gives_{self.thing.name}")

    def _taken(self, do: tuple[str, ...]) -> bool:
        wanted = {"order": "", "basket": "takes_basket"}.get(self.thing.name, "takes_all")
        return self.vocabulary.any_does(do, wanted) and not self._given(do)


def _note(wording: Wording | None) -> tuple[Wording, ...]:
    return (wording,) if wording is not None else ()


def check_roads(flow: Flow, vocabulary: Vocabulary, problems: Problems) -> None:
    """Warn of each sentence and each `needs:` that names what is unknown on some road, and name the road."""
    seen: set[Place] = set()
    for thing in (*_GROUPS, *flow.remembers):
        for hole in _Walk(flow, vocabulary, _Thing(thing)).holes():
            if hole.place not in seen:
                seen.add(hole.place)
                _tell(hole, thing, problems)


def _tell(hole: _Hole, thing: str, problems: Problems) -> None:
    way = " → ".join(hole.road)
    if hole.fact:
        label = f"customers read a hole on the road {way}"
        help = f"write behind a bar what is said then, as in {{{hole.fact}|nothing yet}}, or put an `if` before it"
        problems.warning("F160", f"`{{{hole.fact}}}` is not known on every road", hole.place, label, help)
    else:
        message = f"this leads to `{hole.road[-1]}`, which needs {_ARTICLES.get(thing, f'`{thing}`')}"
        label, help = f"the road {way} brings none", "lead it elsewhere, ask on the way, or take it out of `needs`"
        problems.warning("F161", message, hole.place, label, help)


_ARTICLES = {"order": "an order", "offer": "an offer", "basket": "a basket"}
