"""The schemas for editors take the shipped files, refuse what the reader refuses, and know the owner's own names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from grace.app import project
from grace.engine.vocabulary import VOCABULARY
from grace.flow.file_schemas import FILES, schemas

ROOT = Path(__file__).parents[2]
PATHS = {name: ROOT / "flows" / f"{name}.yaml" for name in FILES} | {
    "flow": ROOT / "flows" / "wholesale.yaml",
    "catalog": ROOT / "catalog.yaml",
}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in PATHS.items()}


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, Any]]:
    flow = project.load(project.places(ROOT)).flow
    return {name: schema() for name, schema in schemas(flow, VOCABULARY).items()}


def _read(text: str) -> Any:
    """Return *text* as editors see it: every key is a word."""
    return json.loads(json.dumps(yaml.load(text, Loader=yaml.CSafeLoader)))


@pytest.mark.parametrize("name", FILES)
def test_it_takes_the_shipped_file(made: dict[str, dict[str, Any]], name: str) -> None:
    jsonschema.Draft7Validator.check_schema(made[name])
    found = jsonschema.Draft7Validator(made[name]).iter_errors(_read(TEXTS[name]))

    assert [error.message for error in found] == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("flow", "go: fabric_offer", "go: fabric_ofer"),
        ("flow", "do: next_fabrics", "do: next_fabric"),
        ("flow", "    goal: find", "    gaol: find"),
        ("flow", "Just looking: browse", "Just looking: brows"),
        ("flow", "save: dress", "save: dres"),
        ("intents", "\n    means:", "\n    meens:"),
        ("intents", "\n    careful: yes", "\n    careful: maybe"),
        ("brand", "next_person: 30m", "next_person: half an hour"),
        ("brand", "timezone: Africa/Lagos", "timezone: Africa/Lagoss"),
        ("brand", "template: order_sent,", "template: order_snt,"),
        ("brand", "team: []", 'team: ["08031234567"]'),
        ("brand", "  now_due:", "  nowdue:"),
        ("phrases", "  pidgin:", "  pigin:"),
        ("catalog", "per_yard: 3500", "per_yrd: 3500"),
        ("catalog", '"0123456789"', '"012345678"'),
        ("catalog", "deposit: 50%", "deposit: half"),
        ("catalog", "from_yards: {50: 3300, 100", "from_yards: {fifty: 3300, 100"),
    ],
)
def test_a_slip_is_underlined(made: dict[str, dict[str, Any]], name: str, old: str, new: str) -> None:
    assert old in TEXTS[name]

    assert not jsonschema.Draft7Validator(made[name]).is_valid(_read(TEXTS[name].replace(old, new, 1)))


def test_goals_meanings_facts_and_templates_are_shown(made: dict[str, dict[str, Any]]) -> None:
    flow = project.load(project.places(ROOT)).flow
    shown = str(made["flow"])

    assert all(state.goal in shown for state in flow.states.values())
    assert all(repr(intent.means) in shown for intent in flow.intents.values())
    assert all(repr(fact.means) in shown for fact in VOCABULARY.facts.values() if fact.kind == "yes or no")
    assert all(f"'const': '{name}'" in str(made["brand"]) for name in flow.brand.templates)


@pytest.mark.parametrize("name", FILES)
def test_every_key_has_a_meaning(made: dict[str, dict[str, Any]], name: str) -> None:
    assert [key for one in _explained(made[name]) for key, means in one.items() if not means] == []


def _explained(schema: Any) -> list[dict[str, Any]]:
    """Every key of *schema* that an editor explains."""
    if isinstance(schema, list):
        return [found for one in schema for found in _explained(one)]
    if not isinstance(schema, dict):
        return []
    own = [{key: one["description"]} for key, one in schema.get("properties", {}).items() if "allOf" in one]
    return [*own, *(found for below in schema.values() for found in _explained(below))]
