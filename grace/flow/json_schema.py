"""A JSON Schema of the owner's own flow file, so that an editor completes her states, intents, facts and actions."""

from __future__ import annotations

from typing import Any

from grace.flow.chapters import MEMORIES
from grace.flow.compile import FLOW, STATE
from grace.flow.frequent_questions import QUESTION
from grace.flow.intents import LONGEST_LABEL
from grace.flow.model import Flow
from grace.flow.moves import MOVE
from grace.flow.offers import STYLES
from grace.flow.vocabulary import Vocabulary
from grace.shop.statuses import STATUSES

Schema = dict[str, Any]
SWITCH: Schema = {"enum": ["yes", "no", True, False]}
"""Editors read a bare yes as a word or as a truth value."""
DRAFT = "http://json-schema.org/draft-07/schema#"
WORDS: Schema = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
KEYS = {
    "flow": "the name of this flow",
    "starts_at": "the state where a chat begins",
    "remembers": "what is kept of a customer: a name and a kind",
    "states": "the steps of the sale, each by its name",
    "anytime": "what every state hears unless it says otherwise",
    "faq": "what customers often ask, and your answer: heard everywhere, then the state asks again",
    "asked": "the ways in which customers ask it, a line each",
    "label": 'the button in "did you mean ...?", at most 20 characters',
    "means": "what GPT is told of it",
    "retired": "states, memories and intents that are gone, and where their customers go on",
    "goal": "off-topic chat is steered back to this",
    "needs": "what must be known before anybody comes here",
    "offer": "prints that are shown on coming here",
    "do": "actions, in this order",
    "say": "words; of a list one is chosen, and wit may stand in front",
    "say_exactly": "words that are never reworded: money, accounts",
    "ask": "the question; it is asked again after other talk",
    "show": "a picture that is shown",
    "buttons": "up to three labels, each with what a tap means",
    "tell_team": "words for the team",
    "when": "what is heard here, and what happens then",
    "if_silent": "since their last word: 30m, 20h, 5d",
    "after": "since they came into this state: 30m, 20h, 5d",
    "muted": "yes: Grace is quiet here, a person talks",
    "was": "the names this had before; chats that stand there follow",
    "for_order": "statuses of an order: lost chats with such an order go on here",
    "if": "facts, comparisons, and, or, not",
    "save": "the memory that keeps this message",
    "joke": "what a line of wit is about",
    "template": "an approved message, for 24 hours after their last word",
    "go": "the state that comes next; again, back or end",
    "in_turn": "a list: the first time the first, then the second, at last always the last",
    "from": "under offer: where its prints come from",
    "at_most": "under offer: how many prints, up to 10",
    "as": "under offer: numbered_picture or list",
}
"""A short meaning of each key, for an editor to show."""


def json_schema(flow: Flow, vocabulary: Vocabulary) -> Schema:
    """Return the schema of the file *flow* came from, with her names and what they mean (JSON Schema draft 7)."""
    state, rule, rules = ({"$ref": f"#/definitions/{name}"} for name in ("state", "rule", "rules"))
    top: Schema = {
        "flow": {"type": "string"},
        "starts_at": one_of(_goals(flow)),
        "remembers": {"type": "object", "additionalProperties": {"anyOf": [{"enum": list(MEMORIES)}, _memory()]}},
        "states": {"type": "object", "additionalProperties": state},
        "anytime": rules,
        "faq": {"type": "object", "additionalProperties": _question(flow, vocabulary)},
        "retired": {"type": "object"},
    }
    moves = _move(flow, vocabulary)
    return {
        "$schema": DRAFT,
        "title": f"The flow {flow.name}",
        "type": "object",
        **explained(KEYS, {key: top[key] for key in FLOW}),
        "required": ["starts_at", "states"],
        "definitions": {
            "state": _state(flow, vocabulary, rule, rules),
            "rules": _rules(flow, vocabulary, rule),
            "rule": {"anyOf": [one_of(_targets(flow)), moves, {"type": "array", "items": moves}, _in_turn(moves)]},
        },
    }


def _state(flow: Flow, vocabulary: Vocabulary, rule: Schema, rules: Schema) -> Schema:
    times: Schema = {"type": "object", "patternProperties": {r"^\d{1,4}[smhd]$": rule}, "additionalProperties": False}
    own: Schema = {
        "goal": {"type": "string"},
        "needs": many({name: "" for name in (*flow.remembers, "order", "basket", "offer")}),
        "offer": _offer(vocabulary),
        "when": rules,
        "if_silent": times,
        "after": times,
        "muted": SWITCH,
        "was": WORDS,
        "for_order": many(dict.fromkeys(STATUSES, "")),
    }
    return explained(KEYS, {key: own.get(key, _spoken(key, flow, vocabulary)) for key in STATE})


def _move(flow: Flow, vocabulary: Vocabulary) -> Schema:
    own: Schema = {
        "if": {"anyOf": [{"type": "string"}, one_of(_yes_or_no(vocabulary))]},
        "save": one_of(flow.remembers),
        "joke": {"type": "string"},
        "template": one_of(dict.fromkeys(flow.brand.templates, "")),
        "go": one_of(_targets(flow)),
    }
    return explained(KEYS, {key: own.get(key, _spoken(key, flow, vocabulary)) for key in MOVE})


def _question(flow: Flow, vocabulary: Vocabulary) -> Schema:
    own: Schema = {
        "asked": WORDS,
        "label": {"type": "string", "maxLength": LONGEST_LABEL},
        "means": {"type": "string"},
        "was": WORDS,
        "go": one_of(_targets(flow)),
    }
    return explained(KEYS, {key: own.get(key, _spoken(key, flow, vocabulary)) for key in QUESTION})


def _yes_or_no(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the facts that may stand alone in a condition: an editor completes the first word of one."""
    return {name: fact.means for name, fact in vocabulary.facts.items() if fact.kind == "yes or no"}


def _spoken(key: str, flow: Flow, vocabulary: Vocabulary) -> Schema:
    """Return what may stand under a key that states and moves share."""
    intents = {name: intent.means for name, intent in flow.intents.items()} | {"again": "only the ask"}
    shared: dict[str, Schema] = {
        "do": many(vocabulary.actions),
        "show": one_of({"offer": "the prints", **flow.remembers}),
        "buttons": {
            "anyOf": [{"const": "likeliest"}, {"type": "object", "additionalProperties": one_of(intents)}],
            "maxProperties": 3,
        },
        "tell_team": {"type": "string"},
    }
    return shared.get(key, WORDS)


def _rules(flow: Flow, vocabulary: Vocabulary, rule: Schema) -> Schema:
    events = {name: intent.means for name, intent in flow.intents.items()} | vocabulary.events
    known = object_of({name: {"allOf": [rule], "description": means} for name, means in events.items()})
    return {**known, "patternProperties": {r"^[^,]+(, ?[^,]+)+$": rule}}


def _offer(vocabulary: Vocabulary) -> Schema:
    return object_of(
        {
            "from": one_of(vocabulary.offers),
            "at_most": {"type": "integer", "minimum": 1, "maximum": 10},
            "as": one_of(dict.fromkeys(STYLES, "")),
        }
    )


def _in_turn(moves: Schema) -> Schema:
    return object_of({"in_turn": {"type": "array", "items": moves}})


def _memory() -> Schema:
    return object_of({"kind": {"enum": list(MEMORIES)}, "was": WORDS})


def _goals(flow: Flow) -> dict[str, str]:
    return {name: state.goal for name, state in flow.states.items()}


def _targets(flow: Flow) -> dict[str, str]:
    ways = {"again": "only the ask", "back": "the state before", "end": f"to {flow.starts_at}"}
    return _goals(flow) | ways


def one_of(meanings: dict[str, str]) -> Schema:
    """Return a choice of these names, each with its meaning where an editor shows it."""
    return {"oneOf": [{"const": name, "description": means} for name, means in meanings.items()]}


def many(meanings: dict[str, str]) -> Schema:
    """Return one of these names, or a list of them."""
    return {"anyOf": [one_of(meanings), {"type": "array", "items": one_of(meanings)}]}


def explained(meanings: dict[str, str], properties: Schema) -> Schema:
    """Return an object of these keys, each with its short meaning."""
    return object_of({key: {"description": meanings.get(key, ""), "allOf": [one]} for key, one in properties.items()})


def object_of(properties: Schema) -> Schema:
    """Return an object with these keys and no others."""
    return {"type": "object", "properties": properties, "additionalProperties": False}
