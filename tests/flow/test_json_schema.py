"""The schema for editors takes the shipped flow, refuses what the reader refuses, and knows the owner's own names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from grace.app import project
from grace.engine.vocabulary import VOCABULARY
from grace.flow.json_schema import json_schema

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "flows" / "wholesale.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema(project.load(project.places(ROOT)).flow, VOCABULARY)


def test_it_takes_the_shipped_flow(schema: dict[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)

    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(yaml.safe_load(TEXT))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("go: fabric_offer", "go: fabric_ofer"),
        ("do: next_fabrics", "do: next_fabric"),
        ("    goal: find", "    gaol: find"),
        ("Just looking: browse", "Just looking: brows"),
        ("save: dress", "save: dres"),
    ],
)
def test_a_misspelt_name_is_underlined(schema: dict[str, Any], old: str, new: str) -> None:
    assert old in TEXT

    assert not jsonschema.Draft7Validator(schema).is_valid(yaml.safe_load(TEXT.replace(old, new, 1)))


def test_a_states_goal_and_an_intents_meaning_are_shown(schema: dict[str, Any]) -> None:
    flow = project.load(project.places(ROOT)).flow
    shown = str(schema)

    assert all(state.goal in shown for state in flow.states.values())
    assert all(repr(intent.means) in shown for intent in flow.intents.values())
    assert all(repr(fact.means) in shown for fact in VOCABULARY.facts.values() if fact.kind == "yes or no")
