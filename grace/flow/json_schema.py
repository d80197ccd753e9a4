"""A JSON Schema of the owner's own flow file, so that an editor completes her states, intents, facts and actions."""

from __future__ import annotations

from typing import Any

from grace.flow.compile import FLOW, MEMORIES, STATE, STYLES
from grace.flow.model import Flow
from grace.flow.moves import MOVE
from grace.flow.vocabulary import Vocabulary
from grace.shop.statuses import STATUSES

Schema = dict[str, Any]
_WORDS: Schema = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def json_schema(flow: Flow, vocabulary: Vocabulary) -> Schema:
    """Return the schema of the file *flow* came from, with her names and what they mean (JSON Schema draft 7)."""
    state, rule, rules = ({"$ref": f"#/definitions/{name}"} for name in ("state", "rule", "rules"))
    top: Schema = {
        "flow": {"type": "string"},
        "starts_at": _one_of(_goals(flow)),
        "remembers": {"type": "object", "additionalProperties": {"anyOf": [{"enum": list(MEMORIES)}, _memory()]}},
        "states": {"type": "object", "additionalProperties": state},
        "anytime": rules,
        "retired": {"type": "object"},
    }
    moves = _move(flow, vocabulary)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"The flow {flow.name}",
        "type": "object",
        "properties": {key: top[key] for key in FLOW},
        "additionalProperties": False,
        "required": ["starts_at", "states"],
        "definitions": {
            "state": _state(flow, vocabulary, rule, rules),
            "rules": _rules(flow, vocabulary, rule),
            "rule": {"anyOf": [_one_of(_targets(flow)), moves, {"type": "array", "items": moves}, _in_turn(moves)]},
        },
    }


def _state(flow: Flow, vocabulary: Vocabulary, rule: Schema, rules: Schema) -> Schema:
    times: Schema = {"type": "object", "patternProperties": {r"^\d{1,4}[smhd]$": rule}, "additionalProperties": False}
    own: Schema = {
        "goal": {"type": "string", "description": "off-topic chat is steered back to this"},
        "needs": _many({name: "" for name in (*flow.remembers, "order", "basket", "offer")}),
        "offer": _offer(vocabulary),
        "when": rules,
        "if_silent": {**times, "description": "since their last word: 30m, 20h, 5d"},
        "after": {**times, "description": "since they came into this state: 30m, 20h, 5d"},
        "muted": {"enum": ["yes", "no", True, False]},
        "was": _WORDS,
        "for_order": _many(dict.fromkeys(STATUSES, "")),
    }
    return _object({key: own.get(key, _spoken(key, flow, vocabulary)) for key in STATE})


def _move(flow: Flow, vocabulary: Vocabulary) -> Schema:
    own: Schema = {
        "if": {"type": "string", "description": "facts, comparisons, and, or, not: " + ", ".join(vocabulary.facts)},
        "save": _one_of(flow.remembers),
        "joke": {"type": "string"},
        "template": _one_of(dict.fromkeys(flow.brand.templates, "")),
        "go": _one_of(_targets(flow)),
    }
    return _object({key: own.get(key, _spoken(key, flow, vocabulary)) for key in MOVE})


def _spoken(key: str, flow: Flow, vocabulary: Vocabulary) -> Schema:
    """Return what may stand under a key that states and moves share."""
    intents = {name: intent.means for name, intent in flow.intents.items()} | {"again": "only the ask"}
    shared: dict[str, Schema] = {
        "do": _many(vocabulary.actions),
        "show": _one_of({"offer": "the prints", **flow.remembers}),
        "buttons": {
            "anyOf": [{"const": "likeliest"}, {"type": "object", "additionalProperties": _one_of(intents)}],
            "maxProperties": 3,
        },
        "tell_team": {"type": "string"},
    }
    return shared.get(key, _WORDS)


def _rules(flow: Flow, vocabulary: Vocabulary, rule: Schema) -> Schema:
    events = {name: intent.means for name, intent in flow.intents.items()} | vocabulary.events
    known = _object({name: {"allOf": [rule], "description": means} for name, means in events.items()})
    return {**known, "patternProperties": {r"^[^,]+(, ?[^,]+)+$": rule}}


def _offer(vocabulary: Vocabulary) -> Schema:
    return _object(
        {
            "from": _one_of(vocabulary.offers),
            "at_most": {"type": "integer", "minimum": 1, "maximum": 10},
            "as": _one_of(dict.fromkeys(STYLES, "")),
        }
    )


def _in_turn(moves: Schema) -> Schema:
    return _object({"in_turn": {"type": "array", "items": moves}})


def _memory() -> Schema:
    return _object({"kind": {"enum": list(MEMORIES)}, "was": _WORDS})


def _goals(flow: Flow) -> dict[str, str]:
    return {name: state.goal for name, state in flow.states.items()}


def _targets(flow: Flow) -> dict[str, str]:
    ways = {"again": "only the ask", "back": "the state before", "end": f"to {flow.starts_at}"}
    return _goals(flow) | ways


def _one_of(meanings: dict[str, str]) -> Schema:
    """Return a choice of these names, each with its meaning where an editor shows it."""
    return {"oneOf": [{"const": name, "description": means} for name, means in meanings.items()]}


def _many(meanings: dict[str, str]) -> Schema:
    return {"anyOf": [_one_of(meanings), {"type": "array", "items": _one_of(meanings)}]}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}
