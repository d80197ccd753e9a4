"""What code knows of an intent is its role: an owner may call it as they like."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grace.engine.reading import Act, Question
from grace.flow.intents import ROLES, SIDE_EFFECTS
from grace.flow.model import Flow, Rule
from grace.language.intents.classifier import LearntFiles
from grace.language.intents.classifier_cache import keep, kept, key
from grace.language.intents.examples import Examples
from grace.language.intents.learning import learn
from grace.language.measure_rows import Row, expected_in, read_rows
from grace.language.offline import OfflineReader
from grace.shop.order import Item
from tests.language import FLOW, LEARNT

HERE = Path(__file__).parent


def _renamed(flow: Flow) -> Flow:
    """Return *flow* with every intent called otherwise, its role written down."""
    intents = [replace(intent, name=_new(intent.name)) for intent in flow.intents.values()]
    states = {name: replace(state, when=_rules(state.when, flow)) for name, state in flow.states.items()}
    return replace(flow, intents={one.name: one for one in intents}, states=states, anytime=_rules(flow.anytime, flow))


def _new(name: str) -> str:
    return f"zz_{name[::-1]}"


def _rules(rules: dict[str, Rule], flow: Flow) -> dict[str, Rule]:
    return {_new(event) if event in flow.intents else event: rule for event, rule in rules.items()}


def _row(row: Row) -> Row:
    return replace(row, intent=_new(row.intent), alt=tuple(map(_new, row.alt)))


def _learnt_under_new_names(renamed: Flow, folder: Path) -> LearntFiles:
    """Return *folder* with what the shipped examples taught, its intents called as those of *renamed*."""
    ours, theirs = Examples(FLOW), Examples(renamed)
    learnt = kept(LEARNT.given[0], key(ours.lines, ours.intents))
    assert learnt is not None
    new = dict(zip(ours.intents, theirs.intents, strict=True))
    keep(
        folder, key(theirs.lines, theirs.intents), replace(learnt, intents=tuple(new[name] for name in learnt.intents))
    )
    return LearntFiles(None, (folder,))


def test_learning_looks_at_no_name() -> None:
    lines = (
        "how much is it",
        "what does it cost",
        "where are you",
        "where is the shop",
        "good morning",
        "good evening",
    )
    intents = ("price", "price", "place", "place", "greet", "greet")

    ours, theirs = learn(lines, intents), learn(lines, tuple(map(_new, intents)))

    order = [theirs.intents.index(_new(name)) for name in ours.intents]
    assert sorted(order) == list(range(3)) != order
    assert (ours.weights == theirs.weights[:, order]).all()
    assert (ours.steps == theirs.steps[order]).all()
    assert (ours.start == theirs.start[order]).all()


def test_renaming_every_intent_changes_no_reading(tmp_path: Path) -> None:
    renamed = _renamed(FLOW)
    ours, theirs = OfflineReader(FLOW, LEARNT), OfflineReader(renamed, _learnt_under_new_names(renamed, tmp_path))
    rows = read_rows(HERE / "by_others.jsonl", FLOW)

    different = []
    for row in rows:
        acts = ours.read(row.text, expected_in(FLOW, row)).acts
        other = theirs.read(row.text, expected_in(renamed, _row(row))).acts
        if tuple(map(_under_new_names, acts)) != other:
            different.append(row.text)
    assert different == []


def _under_new_names(act: Act) -> Act:
    return replace(act, intent=_new(act.intent) if act.intent else None, choices=tuple(map(_new, act.choices)))


def test_an_answer_to_a_question_is_the_pick_whatever_a_pick_is_called(tmp_path: Path) -> None:
    renamed = _renamed(FLOW)
    row = next(row for row in read_rows(HERE / "by_others.jsonl", FLOW) if row.state == "fabric_offer")
    asked = Question(intent=_new("select_fabric"), codes=("AK-01", "AK-02"), wish=Item("add", None))

    reader = OfflineReader(renamed, _learnt_under_new_names(renamed, tmp_path))
    act = reader.read("the first", replace(expected_in(renamed, _row(row)), question=asked)).main

    assert (act.intent, [item.fabric for item in act.items]) == (_new("select_fabric"), ["AK-01"])


@pytest.mark.parametrize("role", [role for role in ROLES if role in FLOW.intents])
def test_every_role_is_the_shipped_intent_of_its_name(role: str) -> None:
    assert FLOW.intents[role].role == role


def test_what_has_side_effects_is_a_role() -> None:
    assert set(ROLES) >= SIDE_EFFECTS
