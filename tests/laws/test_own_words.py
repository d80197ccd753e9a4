"""Her own words work: whatever a shipped sentence tells the customer to say is read in the state where she says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from grace.app import project
from grace.engine.expect import expected
from grace.engine.occurrences import role_of
from grace.engine.reading import Expected
from grace.engine.turn import begin
from grace.flow.model import Flow, Move, Rule, State, Wording
from grace.shop.order import Item, Line
from grace.testing import flows

ROOT = Path(__file__).parents[2]
FLOW: Flow = flows.flow(project.places(ROOT))
TOLD = re.compile(r"\*([a-z][a-z ']*(?:[0-9]+[a-z ']*)?)\*")
"""Words in small letters between stars: those a customer may write as they stand."""
LINES = (Line("AK-01", Decimal(6), "yard"), Line("AK-06", Decimal(10), "yard"))


def told(wordings: Iterable[Wording]) -> Iterator[str]:
    for wording in wordings:
        for part in wording.parts:
            yield from TOLD.findall(part) if isinstance(part, str) else ()


def moves(rules: Iterable[Rule]) -> Iterator[Move]:
    return (move for rule in rules for move in rule.moves)


def after(move: Move, state: State) -> str:
    """Return the state in which the words of *move* are read: the one it leads to, if it names one."""
    return move.go.state if move.go is not None and move.go.state in FLOW.states else state.name


def promises() -> set[tuple[str, str]]:
    found = {(state.name, words) for state in FLOW.states.values() for words in told((*state.say, *state.ask))}
    for state in FLOW.states.values():
        own = (*moves(state.when.values()), *(move for timed in state.timed for move in timed.rule.moves))
        found |= {(after(move, state), words) for move in own for words in told(move.say)}
        found |= {(after(move, state), words) for move in moves(FLOW.anytime.values()) for words in told(move.say)}
    return {(name, words) for name, words in found if not FLOW.states[name].muted}


def brief(state: str) -> Expected:
    session = begin(FLOW, "whatsapp:+2348030000001", datetime(2026, 11, 2, 10, tzinfo=UTC)).updated(state=state)
    return replace(expected(FLOW, session), offer=tuple(one.code for one in FLOW.catalog.fabrics[:6]), basket=LINES)


MEANT: dict[str, tuple[str, tuple[Item, ...]]] = {
    "yes": ("affirm", ()),
    "more": ("browse", ()),
    "show me prints": ("browse", ()),
    "no picture": ("no_image", ()),
    "add 1 piece of the lace": ("change_order", (Item("add", "AK-06", Decimal(1), "piece"),)),
    "make it 8 yards": ("change_order", (Item("set", None, Decimal(8), "yard"),)),
    "remove the second one": ("change_order", (Item("remove", "AK-06"),)),
    "remove": ("change_order", ()),
    "repeat my order": ("repeat_order", ()),
    "start again": ("restart", ()),
    "cancel": ("cancel_order", ()),
    "cancel it": ("cancel_order", ()),
    "where is my order": ("order_status", ()),
    "price": ("ask_price", ()),
    "something cheaper": ("browse", ()),
    "talk to a person": ("human", ()),
}
"""What each of those words means, and what it does to a basket of LINES: "it" is asked after, for there are two."""
STRESSED = {"you"}
"""Words between stars that tell nobody to say anything."""


@pytest.mark.parametrize(("state", "words"), sorted(promises()))
def test_what_she_tells_them_to_say_is_read_as_she_means_it_where_she_says_it(state: str, words: str) -> None:
    if words in STRESSED:
        return
    assert words in MEANT, f"the flow tells customers to say “{words}”: write down here what that means"
    role, items = MEANT[words]
    act = flows.reader_for(FLOW).read(words, brief(state)).main
    done = act.items or ((act.wish,) if act.wish else ())

    assert (act.sure, role_of(FLOW, act.intent), done) == (True, role, items)
    assert FLOW.rule(state, act.intent or "") is not None


def test_the_flow_tells_them_to_say_things() -> None:
    told = {words for _, words in promises()}

    assert {("deposit_summary", "yes"), ("fabric_offer", "more")} <= promises()
    assert set(MEANT) == told - STRESSED
